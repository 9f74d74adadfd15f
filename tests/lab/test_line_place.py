"""Real queues at home and on the line, told apart; and a line that is cut, told from a server that is gone."""

import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.catalog import METRICS
from app.checks.line_call import calls
from app.checks.line_load import Loaded, beside
from app.checks.line_place import PLACE, ROUTER_LATENCY, ROUTER_LOSS, at_rest, sits
from app.checks.line_rate import UPLOAD, Budget, Course, rate
from app.checks.relay import Steps
from app.devices.local.link import LocalNetwork
from app.devices.ports import Knock, SpeedServer
from app.domain.readiness.verdict import UnknownReason
from app.library.profiles import load_profile
from tests.lab.lab import Lab


def _end(steps: Steps[Any]) -> Any:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


@pytest.fixture(params=["home", "line"])
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("queue_ms", [100.0, 300.0, 500.0])
def test_a_queue_is_attributed_to_its_hop(lab: Lab, where: str, queue_ms: float) -> None:
    wire, network = lab.network, LocalNetwork()
    profile = load_profile("standard", METRICS)
    at_home = (20.0, queue_ms) if where == "home" else (0.0, 0.0)
    line = (200.0, 200.0, 20.0) if where == "home" else (40.0, 12.0, queue_ms)
    with wire.behind_router(*at_home) as desk, wire.shaped(*line), wire.inside(desk):
        router = network.router()
        assert router is not None
        try:
            idle = _end(calls(network, profile, (wire.stun,)))
            near = router.quality()
            loaded = Loaded(idle, [], router)
            course = Course(network, profile, (SpeedServer(wire.speed_url),), Budget(300), loaded.is_full)
            _end(beside(network, loaded, UPLOAD, rate(course, UPLOAD)))
            told = sits(loaded, near, "ethernet")
        finally:
            router.close()
    print({m.id: fact.value for m, fact in told.facts.items()}, f"rise {loaded.rise_ms()} ms")
    assert told.facts[PLACE].value == ("at_router" if where == "home" else "on_line")


@pytest.fixture
def line(lab: Lab) -> Iterator[Lab]:
    with lab.network.inside():
        yield lab


def test_a_line_that_is_cut_is_out_and_a_server_that_is_gone_is_not(line: Lab) -> None:
    wire = line.network
    knocker = LocalNetwork().knocker([wire.stun], [SpeedServer(wire.speed_url)])
    assert knocker.reach().trip_ms is not None
    with wire.cut():
        assert knocker.reach() == Knock(None, is_out=True)
    assert knocker.reach().trip_ms is not None
    with wire.without_udp():
        assert knocker.reach() == Knock(None, is_out=False)


@pytest.mark.parametrize(
    ("allowed", "deaf_to", "by_echo", "told"),
    [
        (True, (), True, True),
        (True, ("tcp",), True, True),
        (True, ("icmp",), False, True),
        (False, (), False, True),
        (True, ("icmp", "tcp"), False, False),
        (False, ("tcp",), False, False),
    ],
)
def test_the_router_is_asked_by_the_kind_of_packet_that_it_answers(
    lab: Lab, *, allowed: bool, deaf_to: tuple[str, ...], by_echo: bool, told: bool
) -> None:
    wire = lab.network
    with wire.behind_router() as desk, wire.deaf_router(*deaf_to) as echoes, wire.inside(desk):
        if allowed:
            wire.allow_echo(desk)
        router = LocalNetwork().router()
        assert router is not None
        try:
            # one that answers nothing is given up after two seconds
            until_s = time.monotonic() + (30 if told else 3)
            while router.quality().answered < 20 and time.monotonic() < until_s:
                time.sleep(0.05)
            near = router.quality()
        finally:
            router.close()
        assert (echoes() >= 20) is by_echo
        assert (echoes() > 0) is allowed
    fact = at_rest(near)
    if told:
        assert near.answered >= 20
        assert fact.facts[ROUTER_LATENCY].value < 20
    else:
        assert (near.sent, near.answered) == (0, 0)
        assert fact.missing[ROUTER_LATENCY].reason is fact.missing[ROUTER_LOSS].reason is UnknownReason.UNSUPPORTED
