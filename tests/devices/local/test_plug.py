"""What this machine shows of a cable: its loopback stands for one that is in."""

import sys

import pytest

from app.devices.local import plug
from app.devices.ports import Link, Way
from tests.devices.local.stunserver import response, serving

_LOOPBACK = Link("lo", "ethernet", wired=True, vpn=False)


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel by its ioctl")
def test_an_interface_that_carries_is_told_from_one_that_is_gone() -> None:
    assert plug.carrier_of("lo") is True
    assert plug.carrier_of("gone0") is False


def test_the_way_is_held_against_that_of_the_beginning() -> None:
    ways = iter(["eth0", "eth0", "wlan0", None])
    run = plug.watched(_LOOPBACK, ["127.0.0.1:9"], 5.0, lambda: next(ways))
    assert [next(run).way for _ in range(3)] == [Way.SAME, Way.OTHER, Way.NONE]
    run.close()


def test_a_line_that_answers_is_told_from_one_that_never_did() -> None:
    with serving(lambda _count, packet: [response(packet[8:20])]) as server:
        run = plug.watched(_LOOPBACK, ["127.0.0.1:9", server], 30.0, lambda: "lo")
        silent_s = next(seen.silent_s for seen in run if seen.silent_s is not None)
        assert silent_s < 1.0
        run.close()
    deaf = plug.watched(_LOOPBACK, ["127.0.0.1:9"], 0.5, lambda: "lo")
    assert {seen.silent_s for seen in deaf} == {None}
