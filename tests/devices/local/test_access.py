"""One look at a line: what routers say, what answers are believed, and that it ends."""

import os
import socket
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.local import access, access_hints
from app.devices.local.access import LocalAccessLook
from app.devices.local.access_hints import Segments, outer_address, packet_bytes, told_outer
from app.devices.local.linux import icmp_errors
from app.devices.local.linux.icmp_errors import Said, parsed
from app.devices.local.macos import hops as macos_hops
from app.devices.local.stun import mapped, padded_request, request, transaction_of
from app.devices.local.windows import hops as windows_hops
from app.devices.ports import SpeedServer
from app.signals.address_sharing import Hop
from tests.devices.local.stunserver import response, serving

ID = bytes(range(12))
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="IP_RECVERR is Linux'")


def _note(origin: int = 2, icmp: int = 11, code: int = 0, info: int = 0, family: int = socket.AF_INET) -> bytes:
    """As ip(7) describes it: struct sock_extended_err, then the sockaddr_in of the offender 192.0.2.7."""
    sender = struct.pack("=HH4s8x", family, 0, bytes((192, 0, 2, 7)))
    return struct.pack("=IBBBBII", 113, origin, icmp, code, 0, info, 0) + sender


@pytest.mark.parametrize(
    ("note", "told"),
    [
        (_note(), Said("192.0.2.7", expired=True, passes_bytes=None)),
        (_note(icmp=3, code=4, info=1454), Said("192.0.2.7", expired=False, passes_bytes=1454)),
        (_note(icmp=3, code=4, info=0), None),
        (_note(icmp=3, code=3), None),
        (_note(origin=1, icmp=3, code=4, info=1454), None),
        (_note(family=socket.AF_INET6), None),
        (_note()[:20], None),
        (b"", None),
    ],
)
def test_what_a_router_says(note: bytes, told: Said | None) -> None:
    assert parsed(socket.IPPROTO_IP, 11, note) == told
    assert parsed(socket.IPPROTO_IP, 8, note) is None


@LINUX
def test_a_socket_on_which_no_router_spoke_has_nothing_to_tell() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        icmp_errors.listen(line)
        icmp_errors.send_whole(line)
        assert icmp_errors.said(line) == []


def test_the_port_behind_which_a_server_sees_us() -> None:
    assert mapped(response(ID)) == (
        socket.inet_ntoa(struct.pack(">I", 0x7F000001 ^ 0x2112A442)),
        0x1234 ^ 0x2112,
    )
    plain = struct.pack(">HHBBHI", 0x0001, 8, 0, 1, 7000, 0xCB00710A)
    assert mapped(response(ID, attributes=plain)) == ("203.0.113.10", 7000)
    hidden = struct.pack(">HHBBHI", 0x0020, 8, 0, 1, 7001 ^ 0x2112, 0xCB00710B ^ 0x2112A442)
    # routers that meddle rewrite the plain one
    assert mapped(response(ID, attributes=plain + hidden)) == ("203.0.113.11", 7001)
    six = struct.pack(">HHBBH16s", 0x0020, 20, 0, 2, 9, bytes(16))
    assert mapped(response(ID, attributes=six)) is None


@given(st.binary(max_size=64))
def test_nothing_that_arrives_breaks_the_parsers(packet: bytes) -> None:
    mapped(packet)
    told_outer(packet)
    parsed(socket.IPPROTO_IP, 11, packet)


@given(st.integers(24, 1472))
def test_a_padded_request_is_as_long_as_it_may_be(size_bytes: int) -> None:
    packet = padded_request(ID, size_bytes)
    assert size_bytes - 4 < len(packet) <= size_bytes
    assert len(packet) % 4 == 0
    assert packet[8:20] == request(ID)[8:20]
    assert struct.unpack_from(">H", packet, 2)[0] == len(packet) - 20


@pytest.mark.parametrize(
    ("segment_bytes", "stamps", "size"),
    [
        (1448, True, 1500), (1460, False, 1500), (1402, True, 1454), (1414, False, 1454), (1408, True, 1460),
        (1448, None, 1500), (1460, None, 1500), (1402, None, 1454), (1414, None, 1454), (1420, None, 1460),
        (1452, None, 1492), (1440, None, 1492), (1390, None, None), (536, None, None),
    ],
)  # fmt: skip
def test_the_packet_around_a_segment(segment_bytes: int, stamps: bool | None, size: int | None) -> None:
    assert packet_bytes(segment_bytes, stamps) == size


@contextmanager
def _listening() -> Iterator[SpeedServer]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield SpeedServer(f"http://127.0.0.1:{server.getsockname()[1]}/")


def test_one_server_alone_is_not_believed_about_segments() -> None:
    with _listening() as one, _listening() as two:
        assert Segments([one, one]).path_bytes(1.0) is None
        told = Segments([one, two]).path_bytes(2.0)
        # the loopback takes 65536 bytes
        assert told is not None
        assert told > 1500
    assert Segments([one, two]).path_bytes(1.0) is None
    assert Segments([]).path_bytes(1.0) is None


@contextmanager
def _router(reply: Callable[[bytes], bytes]) -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        line.bind(("127.0.0.1", 0))
        over = threading.Event()
        line.settimeout(0.05)

        def run() -> None:
            while not over.is_set():
                try:
                    asked, client = line.recvfrom(64)
                except TimeoutError:
                    continue
                line.sendto(reply(asked), client)

        thread = threading.Thread(target=run)
        thread.start()
        try:
            yield line.getsockname()[1]
        finally:
            over.set()
            thread.join()


@pytest.mark.parametrize(
    ("answer", "address"),
    [
        (bytes((0, 128, 0, 0, 0, 0, 0, 9, 203, 0, 113, 10)), "203.0.113.10"),
        # no address of its own yet (RFC 6886 section 3.5: network failure)
        (bytes((0, 128, 0, 3, 0, 0, 0, 9, 203, 0, 113, 10)), ""),
        (bytes((0, 128, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0)), ""),
        # one that speaks PCP alone (RFC 6887)
        (bytes((2, 128, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0)), ""),
        (b"no", ""),
    ],
)
def test_the_router_tells_its_outer_address(answer: bytes, address: str) -> None:
    with _router(lambda asked: answer if asked == bytes(2) else b"") as port:
        assert outer_address("127.0.0.1", port) == address


def test_a_router_that_says_nothing_has_no_outer_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_hints, "_PMP_TRIES_S", (0.01, 0.01))
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as deaf:
        deaf.bind(("127.0.0.1", 0))
        assert outer_address("127.0.0.1", deaf.getsockname()[1]) == ""
    monkeypatch.setattr(access_hints, "gateway", lambda: None)
    assert outer_address() == ""


def _seen_as(packet: bytes, address: int = 0xCB00710A) -> bytes:
    value = struct.pack(">HHBBHI", 0x0020, 8, 0, 1, 7000 ^ 0x2112, address ^ 0x2112A442)
    return response(packet[8:20], attributes=value)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access, "outer_address", str)


@pytest.mark.usefixtures("alone")
def test_each_port_is_asked_for_and_a_lost_answer_is_asked_for_again() -> None:
    heard: set[bytes] = set()

    def reply(_count: int, packet: bytes) -> list[bytes]:
        again, forged = packet[8:20] in heard, _seen_as(bytes(20))
        heard.add(packet[8:20])
        # some first requests are lost, and somebody answers who was not asked
        is_lost = not again and len(packet) == 20 and packet[8] % 3 == 0
        return [forged] if is_lost else [forged, _seen_as(packet)]

    with serving(reply) as server:
        look = LocalAccessLook([server], [], lambda _address: 1500)
        seen = look.told(3.0)
        look.close()
    assert seen is not None
    assert seen.own_address == "127.0.0.1"
    assert {(m.address, m.port) for m in seen.mappings} == {("203.0.113.10", 7000)}
    assert len({m.local_port for m in seen.mappings}) == len(seen.mappings) == 34
    if sys.platform == "linux":
        assert seen.path_bytes == 1500


@pytest.mark.usefixtures("alone")
def test_a_look_may_be_ended_and_a_wrong_name_tells_nothing() -> None:
    with serving(lambda _count, _packet: []) as server:
        look = LocalAccessLook([server], [], lambda _address: None)
        assert look.told(0.0) is None
        look.close()
        look.close()
    for names in ([], ["nobody"], ["[::1]:9"]):
        look = LocalAccessLook(names, [], lambda _address: None)
        seen = look.told(3.0)
        assert seen is not None
        assert seen.mappings == ()
        look.close()


def test_requests_of_a_look_are_ones_that_servers_answer() -> None:
    secret = os.urandom(12)
    assert transaction_of(_seen_as(padded_request(secret, 1472))) == secret


def _echo_reply(address: str, status: int, trip_ms: int) -> bytes:
    """ICMP_ECHO_REPLY of ipexport.h: address, status, round trip, then data and options."""
    return socket.inet_aton(address) + struct.pack("<IIHH", status, trip_ms, 0, 0) + bytes(32)


def test_a_router_that_windows_heard_of() -> None:
    assert windows_hops.told(_echo_reply("192.168.11.1", 11013, 2)) == Hop("192.168.11.1", 2.0)
    # the end of the way itself, and one that cannot be reached
    assert windows_hops.told(_echo_reply("203.0.113.9", 0, 9)) is None
    assert windows_hops.told(_echo_reply("192.168.11.1", 11003, 0)) is None


def test_a_router_that_macos_heard_of() -> None:
    assert macos_hops.told(" 2  192.168.1.1  1.245 ms\n", "203.0.113.9") == Hop("192.168.1.1", 1.245)
    assert macos_hops.told(" 1  192.168.11.1  0.583 ms !N\n", "203.0.113.9") == Hop("192.168.11.1", 0.583)
    for silent in (" 2  *\n", "", "traceroute: sendto: No route to host\n", " 2  203.0.113.9  9.001 ms\n"):
        assert macos_hops.told(silent, "203.0.113.9") is None


def test_hops_are_told_up_to_the_last_that_answered() -> None:
    near, far = Hop("192.168.11.1", 1.0), Hop("203.0.113.1", 5.0)
    assert access._in_order([near, None, far, None]) == (near, None, far)
    assert access._in_order([None, None]) == ()
