"""Who is to blame for what a call suffers: Wi-Fi, router, line or server."""

from typing import Any

import pytest
from msgspec.structs import replace

from app.checks.line_call import LATENCY, Heard
from app.checks.line_load import Loaded
from app.checks.line_place import PLACE, ROUTER_LATENCY, ROUTER_LOSS, ROUTER_RISE, at_rest, place_of, sits
from app.devices.ports import CallQuality
from app.domain.readiness.metric import Trace
from app.domain.readiness.verdict import UnknownReason
from tests.equipment.network import GOOD_CALL, LOADED_CALL, ScriptedTalk

NEAR = replace(GOOD_CALL, latency_ms=1.0, high_ms=2.0, sent=100, answered=100)


def _heard(**more: Any) -> Heard:
    return Heard("a.example:1", replace(GOOD_CALL, **more), Trace(LATENCY, ()))


@pytest.mark.parametrize("queue_ms", [100.0, 300.0, 500.0])
@pytest.mark.parametrize(
    ("share", "medium", "place"),
    [(1.0, "ethernet", "at_router"), (1.0, "wifi", "at_wifi"), (0.8, "wifi", "at_wifi"), (0.02, "wifi", "on_line")],
)
def test_a_queue_is_where_the_delay_grows(queue_ms: float, share: float, medium: str, place: str) -> None:
    assert place_of(_heard(), NEAR, queue_ms, share * queue_ms, medium) == place


@pytest.mark.parametrize(
    ("idle", "near", "place"),
    [
        ({}, {}, "none"),
        ({"loss_percent": 3.0}, {"loss_percent": 2.8}, "at_wifi"),
        ({"loss_percent": 3.0}, {}, "on_line"),
        ({"latency_ms": 180.0}, {"latency_ms": 160.0}, "at_wifi"),
        ({"latency_ms": 180.0}, {}, "on_line"),
        ({"limited": True, "loss_percent": 60.0}, {}, "at_server"),
        ({"latency_ms": None}, {}, None),
    ],
)
def test_what_a_call_suffers_at_rest(idle: dict[str, Any], near: dict[str, Any], place: str | None) -> None:
    assert place_of(_heard(**idle), replace(NEAR, **near), 5.0, 1.0, "wifi") == place


def test_a_router_that_answers_nothing_blames_nobody() -> None:
    for silent in (None, CallQuality(10.0, 0, 0, 0.0), replace(NEAR, sent=5)):
        assert at_rest(silent).missing[ROUTER_LATENCY].reason is UnknownReason.UNSUPPORTED
        told = sits(Loaded(_heard(), [LOADED_CALL], router_streams=[LOADED_CALL]), silent, "wifi")
        assert told.missing[PLACE].reason is UnknownReason.UNSUPPORTED
    nobody = Loaded(None, [], router_streams=[LOADED_CALL])
    assert sits(nobody, NEAR, "wifi").missing[PLACE].reason is UnknownReason.SERVER_UNREACHABLE


def test_what_is_told_of_the_router() -> None:
    assert at_rest(NEAR).facts[ROUTER_LATENCY].value == 1.0
    assert at_rest(NEAR).facts[ROUTER_LOSS].value == 0.0
    full = Loaded(_heard(), [replace(LOADED_CALL, high_ms=312.0)], router_streams=[replace(NEAR, high_ms=291.0)])
    told = sits(full, NEAR, "ethernet")
    assert told.facts[ROUTER_RISE].value == 290.0
    assert told.facts[PLACE].value == "at_router"


def test_the_routers_stream_is_cut_to_each_transfer() -> None:
    loaded = Loaded(_heard(), [], ScriptedTalk(NEAR), talk=ScriptedTalk(LOADED_CALL))
    loaded.flows()
    loaded.flows()
    loaded.ends()
    assert len(loaded.streams) == len(loaded.router_streams) == 1
    assert loaded.rise_ms() == 10.0
