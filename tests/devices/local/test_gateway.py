"""The own router: its address in what three systems tell, and packets to it that need no rights."""

import contextlib
import socket
import sys
import time
from collections.abc import Iterator

import pytest

from app.devices.local import gateway
from app.devices.local.gateway import Near, checksum, echo_request, index_of
from app.devices.local.gateway import linux_gateway as linux
from app.devices.local.gateway import macos_gateway as macos
from app.devices.local.gateway import windows_gateway as windows

HEAD = "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
WLAN = "wlan0\t00000000\t0101A8C0\t0003\t0\t0\t600\t00000000\t0\t0\t0\n"
LAN = "eth0\t00000000\tFE01A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n"
LOCAL = "eth0\t0001A8C0\t00000000\t0001\t0\t0\t100\t00FFFFFF\t0\t0\t0\n"
TUNNEL = "tun0\t00000000\t00000000\t0001\t0\t0\t50\t00000000\t0\t0\t0\n"

WINDOWS_JA = """
IPv4 ルート テーブル
===========================================================================
アクティブ ルート:
ネットワーク宛先        ネットマスク          ゲートウェイ       インターフェイス  メトリック
          0.0.0.0          0.0.0.0      192.168.3.1     192.168.3.20     55
          0.0.0.0          0.0.0.0    192.168.1.254     192.168.1.20     25
===========================================================================
固定ルート:
なし
"""
WINDOWS_VPN = """
Network Destination        Netmask          Gateway       Interface  Metric
          0.0.0.0          0.0.0.0         On-link       10.8.0.2      5
"""
MACOS = """
   route to: default
destination: default
       mask: default
    gateway: 192.168.1.254
  interface: en0
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
"""
MACOS_TUNNEL = """
   route to: default
destination: default
  interface: utun4
"""


def test_the_router_is_told_by_the_route() -> None:
    assert linux(HEAD + LOCAL + WLAN + LAN) == "192.168.1.254"
    assert windows(WINDOWS_JA) == "192.168.1.254"
    assert macos(MACOS) == "192.168.1.254"


def test_without_a_router_there_is_none() -> None:
    assert linux(HEAD + LOCAL) is None
    assert linux(HEAD + TUNNEL) is None
    assert linux("") is None
    assert windows(WINDOWS_VPN) is None
    assert windows("") is None
    assert macos(MACOS_TUNNEL) is None
    assert macos("route: writing to routing socket: not in table") is None
    assert macos("    gateway: fe80::1%en0\n") is None


def test_an_echo_is_known_by_its_number() -> None:
    sent = echo_request(70_000)
    assert checksum(sent) == 0
    back = b"\0\0" + sent[2:]
    assert index_of(back, 70_001) == 70_000
    assert index_of(b"\x45" + bytes(19) + back, 70_001) == 70_000
    assert index_of(back, 70_000) is None
    assert index_of(sent, 70_001) is None
    assert index_of(b"", 5) is None
    assert index_of(back[:10], 70_001) is None


@pytest.fixture
def no_echo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Near, "_echo", lambda near: False)


@pytest.fixture
def near(no_echo: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Near]]:
    monkeypatch.setattr(gateway, "_EVERY_S", 0.01)
    made: list[Near] = []
    yield made
    for one in made:
        one.close()


def _heard(near: Near, packets: int) -> None:
    until_s = time.monotonic() + 10
    while near.quality().answered < packets:
        assert time.monotonic() < until_s
        time.sleep(0.01)


def test_a_router_that_refuses_is_as_near_as_one_that_accepts(near: list[Near]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        near.append(Near("127.0.0.1", (listening.getsockname()[1],)))
        _heard(near[0], 5)
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        near.append(Near("127.0.0.1", (bound.getsockname()[1],)))
        _heard(near[1], 5)
    for one in near:
        told = one.quality()
        assert told.loss_percent == 0
        assert told.latency_ms is not None
        assert told.latency_ms < 20


@pytest.mark.skipif(sys.platform != "linux", reason="only here a full queue of a socket is silent")
def test_a_router_that_is_silent_tells_nothing(near: list[Near], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gateway, "_LATE_S", 0.05)
    with contextlib.ExitStack() as stack:
        listening = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listening.getsockname())
        near.append(Near("127.0.0.1", (listening.getsockname()[1],)))
        near[0]._thread.join(5)
        assert not near[0]._thread.is_alive()
    assert near[0].quality().sent == 0
