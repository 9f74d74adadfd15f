"""The system's proxy: which one it is, and real ones on the loopback that are gone through."""

import socket
import ssl
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.devices.local import proxy, servers, socks, throughput
from app.devices.local.course import Lengths
from app.devices.local.helper import Helper
from app.devices.local.proxy import Proxy, chosen, gnome_proxies, gnome_script, macos_script, proxy_of, told_by_qt
from app.devices.local.refused import RefusedError
from app.devices.ports import Refusal, ServerError, SpeedServer
from tests.devices.local.certificates import certificate
from tests.devices.local.socksserver import carry, socks_proxy
from tests.devices.local.transfers import to_end
from tests.devices.local.webserver import Visit, serving

_BRIEF = Lengths((0.5, 0.5), (1.0, 1.0))
_BLOCK = bytes(1 << 20)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setattr(proxy, "_has_script", lambda: False)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, None),
        ({"https": "http://p:8080"}, None),
        ({"http": "http://p:8080"}, Proxy("http", "p", 8080)),
        ({"http": "p"}, Proxy("http", "p", 80)),
        ({"all": "socks5://p"}, Proxy("socks5", "p", 1080)),
        ({"http": "socks5h://u%40x:s@p:9"}, Proxy("socks5", "p", 9, "u@x", "s")),
        # as macOS tells its SOCKS proxy
        ({"socks": "http://p:1081"}, Proxy("socks5", "p", 1081)),
        ({"socks": "http://p:1081", "http": "http://q:3128"}, Proxy("http", "q", 3128)),
    ],
)
def test_the_proxy_of_a_scheme_is_chosen(told: Mapping[str, str], found: Proxy | None) -> None:
    assert chosen(told, "http") == found


@pytest.mark.parametrize("address", ["socks4://p:1080", "https://p:443", "http://:1/", "http://x:port/", "ftp://p"])
def test_a_proxy_of_an_unknown_kind_is_named_as_that(address: str) -> None:
    with pytest.raises(RefusedError) as caught:
        chosen({"http": address}, "http")
    assert caught.value.why is Refusal.PROXY


def _play(visit: Visit) -> None:
    if visit.command == "POST" or "garbage" not in visit.path:
        visit.take()
        visit.say(200)
        return
    visit.say(200, _BLOCK)


@pytest.mark.parametrize("sign_in", [None, ("operator", "secret")])
def test_a_socks_proxy_is_gone_through_and_looks_names_up_itself(
    monkeypatch: pytest.MonkeyPatch, sign_in: tuple[str, str] | None
) -> None:
    with serving(_play) as url, socks_proxy({"speed.example.net": "127.0.0.1"}, sign_in) as found:
        port = int(url.rstrip("/").rpartition(":")[2])
        who = "{}:{}@".format(*sign_in) if sign_in else ""
        monkeypatch.setenv("http_proxy", f"socks5://{who}127.0.0.1:{found.port}")
        server = SpeedServer(f"http://speed.example.net:{port}/")
        assert to_end(servers.answering([server]))[0].servers == (server,)
        assert to_end(throughput.download(server, lengths=_BRIEF))[0] > 0
        assert to_end(throughput.upload(server, lengths=_BRIEF))[0] > 0
    assert set(found.asked) == {("speed.example.net", port)}


@pytest.mark.parametrize(
    ("answer", "sign_in", "why"),
    [
        (2, None, Refusal.PROXY),
        (1, None, Refusal.PROXY),
        (4, None, Refusal.SILENT),
        (5, None, Refusal.SILENT),
        (0, ("operator", "secret"), Refusal.PROXY),
    ],
)
def test_what_a_socks_proxy_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, answer: int, sign_in: tuple[str, str] | None, why: Refusal
) -> None:
    with socks_proxy(sign_in=sign_in, answer=answer) as found:
        monkeypatch.setenv("https_proxy", f"socks5://127.0.0.1:{found.port}")
        server = SpeedServer("https://speed.example.net/")
        assert [p.why for p in to_end(servers.answering([server]))[0].passed_over] == [why]
        with pytest.raises(ServerError) as caught:
            to_end(throughput.download(server))
    assert caught.value.why is why


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_an_address_goes_as_one(address: str) -> None:
    with (
        socks_proxy(answer=5) as found,
        socket.create_connection(("127.0.0.1", found.port), 5) as line,
        pytest.raises(ConnectionRefusedError),
    ):
        socks.connect(line, address, 80)
    assert found.asked == [(address, 80)]


@pytest.mark.parametrize("scheme", ["http", "socks5"])
def test_a_proxy_that_is_not_there_is_named_as_that(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        monkeypatch.setenv("http_proxy", f"{scheme}://127.0.0.1:{bound.getsockname()[1]}")
        told = to_end(servers.answering([SpeedServer("http://speed.example.net/")]))[0]
    assert [p.why for p in told.passed_over] == [Refusal.PROXY]


def test_what_speaks_another_language_is_no_socks_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socks, "_SIGN_IN_S", 0.1)
    with serving(_play) as url:
        monkeypatch.setenv("http_proxy", url.replace("http:", "socks5:"))
        told = to_end(servers.answering([SpeedServer("http://speed.example.net/")]))[0]
    assert [p.why for p in told.passed_over] == [Refusal.PROXY]


def test_an_http_proxy_hears_the_name_and_password_of_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: set[tuple[str, str | None]] = set()

    def play(visit: Visit) -> None:
        heard.add((visit.command, visit.headers["Proxy-Authorization"]))
        visit.say(403)

    with serving(play) as url:
        for scheme in ("http", "https"):
            monkeypatch.setenv(f"{scheme}_proxy", url.replace("//", "//operator:secret@"))
            to_end(servers.answering([SpeedServer(f"{scheme}://speed.example.net/")]))
    assert heard == {(way, "Basic b3BlcmF0b3I6c2VjcmV0") for way in ("GET", "CONNECT")}


def test_an_http_proxy_is_tunnelled_to_a_server_that_proves_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file, asked = certificate(tmp_path, name="speed.example.net"), set()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    monkeypatch.setenv("SSL_CERT_FILE", str(file))

    def tunnel(visit: Visit) -> None:
        asked.add((visit.command, visit.path))
        visit.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        carry(visit.connection, "127.0.0.1", int(visit.path.rpartition(":")[2]))
        visit.close_connection = True

    with serving(_play, context) as url, serving(tunnel) as proxy_url:
        monkeypatch.setenv("https_proxy", proxy_url)
        port = url.rstrip("/").rpartition(":")[2]
        server = SpeedServer(f"https://speed.example.net:{port}/")
        assert to_end(servers.answering([server]))[0].servers == (server,)
        assert to_end(throughput.download(server, lengths=_BRIEF))[0] > 0
        other = SpeedServer(f"https://other.example.net:{port}/")
        assert [p.why for p in to_end(servers.answering([other]))[0].passed_over] == [Refusal.TLS]
    assert asked == {("CONNECT", f"{name}.example.net:{port}") for name in ("speed", "other")}


def test_a_script_that_nobody_can_ask_is_named_only_where_the_way_without_it_fails(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(proxy, "_has_script", lambda: True)
    with serving(_play) as url:
        assert proxy_of(url) == Proxy("script")
        assert to_end(servers.answering([SpeedServer(url)]))[0].servers
    told = to_end(servers.answering([SpeedServer(url)]))[0]
    assert [p.why for p in told.passed_over] == [Refusal.PROXY]


def test_the_environment_counts_before_a_script(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy, "_has_script", lambda: True)
    monkeypatch.setenv("http_proxy", "http://p:8080")
    assert proxy_of("http://speed.example.net/") == Proxy("http", "p", 8080)


_MACOS = """<dictionary> {
  ExceptionsList : <array> {
    0 : *.local
  }
  ProxyAutoConfigEnable : 1
  ProxyAutoConfigURLString : http://proxy.example.co.jp/proxy.pac
}
"""
_GNOME = """org.gnome.system.proxy autoconfig-url 'http://proxy.example.co.jp/proxy.pac'
org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1']
org.gnome.system.proxy mode 'auto'
org.gnome.system.proxy.http host ''
"""


def test_a_script_is_known_by_the_systems_settings() -> None:
    assert macos_script(_MACOS)
    assert not macos_script(_MACOS.replace("Enable : 1", "Enable : 0"))
    assert gnome_script(_GNOME)
    assert not gnome_script(_GNOME.replace("'auto'", "'none'"))


_MANUAL = """org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8', '::1', '*.example.co.jp']
org.gnome.system.proxy mode 'manual'
org.gnome.system.proxy.http host 'p'
org.gnome.system.proxy.http port 8080
org.gnome.system.proxy.https host ''
org.gnome.system.proxy.https port 0
org.gnome.system.proxy.socks host 'q'
org.gnome.system.proxy.socks port 1080
"""


def test_gnomes_own_settings_are_those_of_the_system() -> None:
    told = gnome_proxies(_MANUAL, "speed.example.net")
    assert chosen(told, "http") == Proxy("http", "p", 8080)
    assert chosen(told, "https") == Proxy("socks5", "q", 1080)
    for host in ("localhost", "127.9.9.9", "::1", "speed.example.co.jp", "example.co.jp"):
        assert gnome_proxies(_MANUAL, host) == {}
    assert gnome_proxies(_GNOME, "speed.example.net") == {}
    assert gnome_proxies("", "speed.example.net") == {}


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://p.example:8080", Proxy("http", "p.example", 8080)),
        ("socks5://p.example:1081", Proxy("socks5", "p.example", 1081)),
        ("", None),
    ],
)
def test_qt_tells_what_the_system_says_from_a_process_of_its_own(
    monkeypatch: pytest.MonkeyPatch, address: str, found: Proxy | None
) -> None:
    monkeypatch.setenv("http_proxy", address)
    assert Helper(told_by_qt, "http://speed.example.net/", timeout_s=20.0).result() == found
