"""The stream beside a transfer: what of it counts."""

import pytest
from msgspec.structs import replace

from app.checks.line_call import LATENCY, Heard
from app.checks.line_load import LATENCY_RISE, MOS_LOADED, Loaded, under_load
from app.devices.ports import CallQuality
from app.domain.readiness.metric import Trace
from app.domain.readiness.verdict import UnknownReason
from tests.equipment.network import ScriptedTalk

_IDLE = Heard("stun.example:1", CallQuality(10.0, 500, 500, 0.0, latency_ms=10.0, high_ms=11.0), Trace(LATENCY, ()))


class _Talk(ScriptedTalk):
    """A stream of which so much was sent by now."""

    def __init__(self, sent: int, high_ms: float) -> None:
        super().__init__()
        self.windows: list[tuple[float, float]] = []
        self.told = replace(_IDLE.quality, sent=sent, answered=sent, high_ms=high_ms)

    def quality(self, since_s: float = 0.0, until_s: float = float("inf")) -> CallQuality:
        self.windows.append((since_s, until_s))
        return replace(self.told, t_s=self.t_s)


def _loaded(took_s: float, sent: int, high_ms: float) -> tuple[Loaded, _Talk]:
    talk = _Talk(sent, high_ms)
    loaded = Loaded(_IDLE, [], talk=talk)
    for talk.t_s in (0.5, 0.5 + took_s):
        loaded.flows()
    return loaded, talk


@pytest.mark.parametrize(("took_s", "from_s"), [(8.0, 1.5), (1.2, 0.8), (0.4, 0.6)])
def test_of_a_quick_line_less_is_left_out(took_s: float, from_s: float) -> None:
    loaded, talk = _loaded(took_s, 45, 60.0)
    loaded.ends()
    assert talk.windows[-1] == pytest.approx((from_s, 0.5 + took_s))
    assert loaded.rise_ms() == pytest.approx(50.0)


@pytest.mark.parametrize(("sent", "high_ms", "full"), [(45, 60.0, None), (300, 60.0, True), (300, 12.0, False)])
def test_a_line_is_called_full_by_more_than_a_second_of_packets(sent: int, high_ms: float, full: bool | None) -> None:
    assert _loaded(6.0, sent, high_ms)[0].is_full() is full


def test_a_handful_of_packets_tells_nothing() -> None:
    loaded, _ = _loaded(0.3, 8, 60.0)
    loaded.ends()
    assert loaded.rise_ms() is None


@pytest.mark.parametrize(
    ("rates_mbit_s", "reason"),
    [
        ((4000.0, 2500.0), UnknownReason.NOT_APPLICABLE),
        ((4000.0, 90.0), UnknownReason.SERVER_UNREACHABLE),
        ((), UnknownReason.SERVER_UNREACHABLE),
    ],
)
def test_a_line_too_quick_to_be_filled_needs_no_figure_under_load(
    rates_mbit_s: tuple[float, ...], reason: UnknownReason
) -> None:
    loaded, _ = _loaded(0.1, 4, 60.0)
    loaded.ends()
    missing = under_load(loaded, rates_mbit_s).missing
    assert (missing[LATENCY_RISE].reason, missing[MOS_LOADED].reason) == (reason, reason)
