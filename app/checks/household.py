"""A call while the family uses the line as it does: somebody starts a video, and the call's stream goes on."""

from collections.abc import Callable, Generator, Sequence
from typing import Final

from msgspec import Struct

from app.checks.line_limit import SERVERS_TRIED
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
_TICK_S: Final = 0.5
_DEAF_S: Final = 6.0
"""A name may take seconds to be found, and a line to wake; who has not answered by then is not there."""


class Household(Struct, frozen=True):
    """What a call would have been like; None for the rating if nothing came back, or nothing that tells of the line."""

    rated: float | None
    quality: CallQuality

    @property
    def words(self) -> Text:
        """One plain sentence."""
        if self.rated is None:
            if self.quality.answered:
                return Text("Too few call packets came back in time, so nothing can be said. Try once more.")
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


def servers_of(network: Network, targets: InternetTargets) -> tuple[str, ...]:
    """Who may answer the call's stream, each as host:port: the first that does is used."""
    return (targets.stun or network.usual().stun)[:SERVERS_TRIED]


def household(
    network: Network, servers: Sequence[str], pause: Callable[[float], object]
) -> Generator[CallQuality, None, Household]:
    """Send a call's stream for half a minute; yields its quality so far. ``pause`` waits for so many seconds.

    One of the ``servers``, at least one, that is silent or answers only so many packets a second is given up for the
    next; after the last one the first is asked again, since a line may have to wake. May be closed at any time.
    """
    for server in (*servers, servers[0]):
        now = yield from _talked(network, server, pause)
        if now.answered and not now.limited:
            break
    return _rated(now)


def _talked(
    network: Network, server: str, pause: Callable[[float], object]
) -> Generator[CallQuality, None, CallQuality]:
    talk = network.talk(server)
    waited_s = 0.0
    try:
        now = talk.quality()
        while now.t_s < LENGTH_S and not now.limited and (now.answered or waited_s < _DEAF_S):
            pause(_TICK_S)
            waited_s += _TICK_S
            now = talk.quality()
            yield now
        return now
    finally:
        talk.close()


def _rated(now: CallQuality) -> Household:
    timed = now.high_ms is not None and now.jitter_ms is not None
    if not timed or now.sent < _LEAST or now.limited or now.high_ms is None or now.jitter_ms is None:
        return Household(None, now)
    return Household(call_mos(now.high_ms, now.jitter_ms, now.loss_percent, now.burst_ratio), now)
