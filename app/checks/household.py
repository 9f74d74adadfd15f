"""A call while the family uses the line as it does: somebody starts a video, and the call's stream goes on."""

from collections.abc import Callable, Generator
from typing import Final

from msgspec import Struct

from app.checks.line_words import CLEAR, POOR
from app.devices.ports import CallQuality, Network
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import InternetTargets
from app.signals.call_rating import call_mos
from app.text import Text

MOS_HOUSEHOLD = Metric.number(
    "internet.mos_household", Text("Call quality while the family is online"), digits=2, volunteered=True
)

LENGTH_S: Final = 30.0
LET_SOMEBODY: Final = Text("Let somebody start a video now, as they would on any evening.")
_LEAST: Final = 250
"""Packets: five seconds of a call."""


class Household(Struct, frozen=True):
    """What a call would have been like; None for the rating if nothing came back."""

    rated: float | None
    quality: CallQuality

    @property
    def words(self) -> Text:
        """One plain sentence."""
        if self.rated is None:
            return Text("No call packets came back, so nothing can be said.")
        if self.rated < POOR:
            return Text("A call breaks up while your family uses the line like this.")
        if self.rated < CLEAR:
            return Text("A call is understood while your family uses the line like this, but not quite clear.")
        return Text("A call stays clear while your family uses the line like this.")

    @property
    def evidence(self) -> Evidence:
        """The rating as a fact; empty if there is none."""
        return Evidence() if self.rated is None else Evidence(MOS_HOUSEHOLD.measured(self.rated))


def server_of(network: Network, targets: InternetTargets) -> str:
    """Who answers the call's stream, as host:port."""
    return (targets.stun or network.usual().stun)[0]


def household(
    network: Network, server: str, pause: Callable[[float], object]
) -> Generator[CallQuality, None, Household]:
    """Send a call's stream for half a minute; yields its quality so far. ``pause`` waits for so many seconds.

    May be closed at any time.
    """
    talk = network.talk(server)
    try:
        now = talk.quality()
        while now.t_s < LENGTH_S:
            pause(0.5)
            before_s, now = now.t_s, talk.quality()
            yield now
            if now.t_s == before_s and not now.sent:
                # nobody was reached, and no time has passed
                break
        return _rated(now)
    finally:
        talk.close()


def _rated(now: CallQuality) -> Household:
    timed = now.high_ms is not None and now.jitter_ms is not None
    if not timed or now.sent < _LEAST or now.limited or now.high_ms is None or now.jitter_ms is None:
        return Household(None, now)
    return Household(call_mos(now.high_ms, now.jitter_ms, now.loss_percent, now.burst_ratio), now)
