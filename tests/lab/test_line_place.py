"""Real queues at home and on the line, told apart; and a line that is cut, told from a server that is gone."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.catalog import METRICS
from app.checks.line_call import calls
from app.checks.line_load import Loaded, beside
from app.checks.line_place import PLACE, sits
from app.checks.line_rate import UPLOAD, Budget, Course, rate
from app.checks.relay import Steps
from app.devices.local.link import LocalNetwork
from app.devices.ports import Knock, SpeedServer
from app.library.profiles import load_profile
from tests.lab.lab import Lab

_FILLED_MS = 100.0
"""A queue of 300 ms that is filled delays a call by more."""


def _end(steps: Steps[Any]) -> Any:
    try:
        while True:
            next(steps)
    except StopIteration as end:
        return end.value


@pytest.fixture(params=["home", "line"])
def where(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize("queue_ms", [300.0])
def test_a_queue_is_attributed_to_its_hop(lab: Lab, where: str, queue_ms: float) -> None:
    wire, network = lab.network, LocalNetwork()
    profile = load_profile("standard", METRICS)
    at_home = (20.0, queue_ms) if where == "home" else (0.0, 0.0)
    line = (200.0, 200.0, 20.0) if where == "home" else (40.0, 12.0, queue_ms)
    with wire.behind_router(*at_home) as desk, wire.shaped(*line), wire.inside(desk):
        router = network.router()
        assert router is not None
        try:
            # a sender that leaves the queue empty has not set up what is to be told apart: it sends once more
            for _attempt in range(3):
                idle = _end(calls(network, profile, (wire.stun,)))
                near = router.quality()
                loaded = Loaded(idle, [], router)
                course = Course(network, profile, (SpeedServer(wire.speed_url),), Budget(300), loaded.is_full)
                _end(beside(network, loaded, UPLOAD, rate(course, UPLOAD)))
                if (loaded.rise_ms() or 0.0) > _FILLED_MS:
                    break
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
