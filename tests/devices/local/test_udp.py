"""STUN by the letter, and a call's stream against a server in this process."""

import multiprocessing
import os
import signal
import socket
import struct
import sys
import threading
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.local import arrival, race, stun, udp
from app.devices.local.helper import elsewhere
from app.devices.ports import CallQuality, DeviceError, Trouble
from tests.devices.local.stunserver import response, serving

ID = bytes(range(12))
HASTY = udp.Patience(late_s=0.5, deaf_s=0.6)
"""Where it is not the usual patience that is asked."""


def test_a_request_is_a_header_and_nothing_else() -> None:
    assert stun.request(ID) == bytes.fromhex("000100002112a442") + ID


def test_proper_responses_are_recognised() -> None:
    assert stun.transaction_of(response(ID)) == ID
    assert stun.transaction_of(response(ID, print_it=True)) == ID
    software = struct.pack(">HH", 0x8022, 5) + b"stun!\0\0\0"
    address = struct.pack(">HHBBH16s", 0x0020, 20, 0, 2, 1, bytes(16))
    assert stun.transaction_of(response(ID, attributes=software + address)) == ID


@pytest.mark.parametrize(
    "packet",
    [
        b"",
        response(ID)[:-1],
        response(ID) + b"\0\0\0\0",
        response(ID, kind=0x0111),
        response(ID, kind=0x0001),
        response(ID, attributes=b""),
        response(ID, attributes=struct.pack(">HHBBHI", 0x0020, 8, 0, 3, 1, 1)),
        response(ID, attributes=struct.pack(">HHBBHI", 0x0020, 9, 0, 1, 1, 1)),
        response(ID, attributes=struct.pack(">HH", 0x0020, 0)),
        response(ID).replace(b"\x21\x12\xa4\x42", b"\x21\x12\xa4\x43"),
        response(ID, print_it=True)[:-1] + b"\0",
    ],
)
def test_anything_else_is_not(packet: bytes) -> None:
    assert stun.transaction_of(packet) is None


@given(st.binary(max_size=120))
def test_no_noise_is_taken_for_a_response_or_does_harm(noise: bytes) -> None:
    assert stun.transaction_of(noise) is None
    stun.transaction_of(response(ID)[:20] + noise)


@given(st.lists(st.floats(0, 1000), min_size=2, max_size=200), st.floats(0, 500))
def test_jitter_knows_differences_only(trips_ms: list[float], more_ms: float) -> None:
    jitter = udp.jitter_ms(trips_ms)
    shifted = udp.jitter_ms([t + more_ms for t in trips_ms])

    assert jitter is not None
    assert shifted == pytest.approx(jitter, abs=1e-6)
    assert 0 <= jitter <= max(trips_ms) - min(trips_ms) + 1e-9


def test_jitter_of_a_regular_swing_is_its_width() -> None:
    assert udp.jitter_ms([10.0, 30.0] * 50) == pytest.approx(20.0)
    assert udp.jitter_ms([10.0] * 50) == 0.0
    assert udp.jitter_ms([10.0]) is None


def test_loss_and_outage_leave_out_what_may_still_come() -> None:
    echoes = udp.Echoes()
    for i in range(200):
        echoes.sent_s.append(i * 0.02)
        if not 50 <= i < 75 and i < 190:
            echoes.round_trip_s[i] = 0.030

    now = echoes.quality(4.0)

    assert (now.sent, now.answered) == (190, 165)
    assert now.loss_percent == pytest.approx(100 * 25 / 190)
    assert now.outage_s == pytest.approx(0.5)
    assert now.latency_ms == pytest.approx(30.0)
    assert echoes.quality(9.0).answered == 165
    assert echoes.quality(9.0).sent == 200


def _to_end(run) -> tuple[CallQuality, list[CallQuality]]:
    reports: list[CallQuality] = []
    try:
        while True:
            reports.append(next(run))
    except StopIteration as end:
        return end.value, reports


def test_a_line_that_had_to_wake_has_lost_nothing_since() -> None:
    echoes = udp.Echoes()
    echoes.sent_s = [i * 0.02 for i in range(500)]
    echoes.round_trip_s = {i: 0.030 for i in range(130, 500) if i % 50}

    now = echoes.quality(12.0)

    assert now.sent == 370
    assert now.loss_percent == pytest.approx(100 * 7 / 370)
    assert now.outage_s == pytest.approx(0.02)
    dead = udp.Echoes()
    dead.sent_s = echoes.sent_s
    assert dead.quality(12.0).loss_percent == 100


def test_the_loss_of_a_long_stream_is_not_flattered_by_its_last_second() -> None:
    echoes = udp.Echoes()
    echoes.sent_s = [i * 0.02 for i in range(500)]
    echoes.round_trip_s = {i: 0.010 for i in range(500) if i % 50 < 20}

    now = echoes.quality(10.0)

    assert now.sent == 450
    assert now.loss_percent == pytest.approx(60)
    assert now.limited


def test_lost_doubled_and_forged_answers_are_told_apart() -> None:
    def reply(count: int, packet: bytes) -> list[bytes]:
        good = response(packet[8:20])
        if count % 10 == 3:
            return [b"noise", response(ID), good[:-1]]
        return [good, good]

    with serving(reply) as server:
        quality, reports = _to_end(udp.call(server, 1.0, HASTY))

    assert (quality.sent, quality.answered) == (50, 45)
    assert quality.loss_percent == pytest.approx(10.0)
    assert quality.outage_s == pytest.approx(0.02, abs=0.005)
    assert quality.latency_ms is not None
    assert quality.latency_ms < 20
    assert len(reports) >= 3


def test_a_deaf_server_is_given_up_after_two_seconds() -> None:
    with serving(lambda count, packet: []) as server:
        quality, _ = _to_end(udp.call(server, 10.0))

    assert quality.answered == 0
    assert quality.latency_ms is None
    assert 2.0 <= quality.t_s < 3.0


@pytest.mark.parametrize("server", ["no-port", ":3478", "127.0.0.1:x", "a..b:1", "127.0.0.1:99999999"])
def test_a_server_without_an_address_is_unreachable(server: str) -> None:
    with pytest.raises(DeviceError) as caught:
        _to_end(udp.call(server, 1.0))
    assert caught.value.trouble is Trouble.UNREACHABLE


@pytest.mark.skipif(sys.platform == "win32", reason="only POSIX can stop a process for a while")
def test_a_machine_that_stands_still_loses_nothing_and_delays_nothing() -> None:
    """Whether the system notes arrivals or not; both at once, as each takes two real seconds."""
    with (
        serving(lambda count, packet: [response(packet[8:20])]) as server,
        ThreadPoolExecutor() as pool,
    ):
        for count_at_stop, quality in pool.map(partial(_stopped_half_way, server), (_told, _untold)):
            assert 0 < count_at_stop < quality.answered
            assert quality.sent == 60
            assert quality.loss_percent == 0
            assert quality.outage_s == 0
            assert quality.latency_ms is not None
            assert quality.latency_ms < 20
            assert quality.jitter_ms is not None
            assert quality.jitter_ms < 10


_begin_alone = threading.Lock()


def _stopped_half_way(
    server: str, call: Callable[..., Generator[CallQuality, None, CallQuality]]
) -> tuple[int, CallQuality]:
    """How many answers there were before the standstill, and the whole call."""
    run = elsewhere(call, server, 1.2)
    with _begin_alone:
        others = set(multiprocessing.active_children())
        next(run)
        (process,) = set(multiprocessing.active_children()) - others
    for _ in range(3):
        count_at_stop = next(run).answered
    assert process.pid
    os.kill(process.pid, signal.SIGSTOP)
    time.sleep(HASTY.late_s + 0.2)
    os.kill(process.pid, signal.SIGCONT)
    return count_at_stop, _to_end(run)[0]


def _told(server: str, duration_s: float) -> Generator[CallQuality, None, CallQuality]:
    return udp.call(server, duration_s, HASTY)


def _untold(server: str, duration_s: float) -> Generator[CallQuality, None, CallQuality]:
    """As on Windows, where no arrival is noted."""
    udp.stamp = lambda line: None
    return udp.call(server, duration_s, HASTY)


def test_an_answer_read_late_was_not_late() -> None:
    with (
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as far,
    ):
        line.bind(("127.0.0.1", 0))
        line.settimeout(1.0)
        arrival.stamp(line)
        time.sleep(0.1)  # Linux begins to note a moment after it was asked
        far.sendto(b"here", line.getsockname())
        time.sleep(0.2)
        packet, waited_s = arrival.received(line)

    assert packet == b"here"
    if sys.platform in ("linux", "darwin"):
        assert waited_s == pytest.approx(0.2, abs=0.1)


def test_what_is_blurred_counts_as_answered_but_is_not_timed() -> None:
    echoes = udp.Echoes()
    echoes.sent_s = [i * 0.02 for i in range(10)]
    echoes.round_trip_s = dict.fromkeys(range(10), 0.030) | {4: 0.9, 5: 0.7}
    echoes.blurred = {4, 5}

    quality = echoes.quality(5.0)

    assert (quality.answered, quality.loss_percent) == (10, 0.0)
    assert quality.latency_ms == pytest.approx(30.0)
    assert quality.jitter_ms == pytest.approx(0.0)


def test_closing_the_call_ends_its_threads() -> None:
    with serving(lambda count, packet: [response(packet[8:20])]) as server:
        run = udp.call(server, 10.0)
        next(run)
        run.close()
        assert not [t for t in threading.enumerate() if t.name == "call"]


def test_one_answer_is_enough_to_be_reached() -> None:
    with serving(lambda count, packet: [response(packet[8:20])] if count else []) as server:
        assert stun.answers(server, 0.9)
    with serving(lambda count, packet: [b"?"]) as server:
        assert not stun.answers(server, 0.3)


def _many(*servers: str):
    """Several addresses of one name."""

    def found(host: str, port: int, kind: socket.SocketKind) -> list[race.Address]:
        targets = []
        for server in servers:
            there, _, number = server.rpartition(":")
            targets += socket.getaddrinfo(there.strip("[]"), int(number), type=kind)
        return targets

    return found


def test_an_address_whose_packets_vanish_does_not_hide_one_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    with (
        serving(lambda count, packet: []) as deaf,
        serving(lambda count, packet: [response(packet[8:20])]) as good,
    ):
        monkeypatch.setattr(race, "addresses", _many(deaf, good))
        assert stun.answers("stun.example.net:3478", 1.0)
        quality, _ = _to_end(udp.call("stun.example.net:3478", 0.5, HASTY))

    assert (quality.sent, quality.answered, quality.family) == (25, 25, "IPv4")


def test_a_name_none_of_whose_addresses_answers_is_deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda count, packet: []) as deaf, serving(lambda count, packet: [b"?"]) as other:
        monkeypatch.setattr(race, "addresses", _many(deaf, other))
        assert not stun.answers("stun.example.net:3478", 0.6)
        quality, _ = _to_end(udp.call("stun.example.net:3478", 10.0, HASTY))

    assert quality.answered == 0


def test_the_family_that_answers_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        listening = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 here")
    with listening, socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as line:
        assert race.family_of(line) == "IPv6"
