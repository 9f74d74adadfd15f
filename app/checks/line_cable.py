"""Whether a LAN cable carries the line: asked, and proved by pulling it for two seconds."""

from collections.abc import Generator, Sequence
from enum import Enum, auto
from typing import Final

from msgspec.structs import replace

from app.checks.probe import Again, Ask, Confirm, Declined, Offer, Progress, Tell
from app.checks.relay import Steps
from app.devices.ports import Link, Network, Plug, Way
from app.domain.readiness.metric import Absence, Measurement, Metric
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

WIRED = Metric.flag("internet.wired", Text("Connected by cable"), Text("by cable"), Text("without a cable"))

ASKED: Final = Confirm(
    id="internet.wired",
    ask=Text("Does a LAN cable lead from this computer to the router of your line?"),
    hint=Text(
        "A mesh satellite, a Wi-Fi extender or a mobile router at the end of the cable does not count: answer no."
    ),
    yes=Text("Yes, by cable"),
    no=Text("No"),
)
_PROVE: Final = Text("Prove it by pulling the cable")
PULL: Final = Confirm(
    id="internet.pull",
    ask=Text("Pull the LAN cable out of the router for two seconds, then put it back."),
    hint=Text("This program sees it by itself. If the router is too far away, pull it out of the computer."),
    yes=Text("It is out, and nothing happens"),
    no=Text("I can't reach the cable"),
    challenge=True,
    listening=True,
)
BACK: Final = Confirm(
    id="internet.plugged",
    ask=Text("Put the LAN cable back until it clicks."),
    yes=Text("Go on without waiting"),
    no=None,
    challenge=True,
    listening=True,
)

_PULL_S: Final = 30.0
_BACK_S: Final = 30.0
"""Some routers and docks take ten seconds until a port works again."""
_STEADY_S: Final = 0.4
_OUT_S: Final = 1.0
"""A line that stays silent for so long is out. Only one that was steady until then is believed: radio stutters too."""
_STEADY_LOOKS: Final = 5
_QUIET_S: Final = 5.0
"""A cable that is in for so long is back, also if this computer has another address by now."""
_STILL_S: Final = 1.5
"""So long the line is looked at after the operator says that the cable is out."""


class Seen(Enum):
    """What became of a cable that was to be pulled."""

    CABLE = auto()
    """The interface itself, or the way to the internet, went away with it."""
    LINE = auto()
    """The line fell silent with it; what it is made of is not seen from here."""
    RADIO = auto()
    """It is out, and the line goes on."""
    NOTHING = auto()
    """Nothing was seen, and nobody says that it is out."""
    NOT_REACHED = auto()


def cable(network: Network, link: Link | None, stun: Sequence[str]) -> Steps[Measurement | Absence | None]:
    """Ask if the medium is unknown, or once if the cable might end at a wireless device; None if it is no cable.

    Beside the answer stands the proof, where there is a line to lose.
    """
    if link is not None and link.wired is False:
        return None
    question = ASKED if link is None or not stun else provable()
    answer = yield Ask(question)
    while isinstance(answer, Again) and link is not None:
        seen = yield from pulled(network, link, stun)
        if seen in (Seen.CABLE, Seen.LINE):
            by_itself = seen is Seen.CABLE and link.wired
            return WIRED.measured(True, link.interface) if by_itself else WIRED.confirmed(True, link.interface)
        if seen is Seen.RADIO:
            return WIRED.confirmed(False, link.interface)
        answer = yield Ask(ASKED if seen is Seen.NOT_REACHED else question)
    known = link is not None and link.wired is True
    if answer is None or isinstance(answer, Declined | Again):
        return WIRED.measured(True) if known else WIRED.unknown(UnknownReason.DECLINED)
    return WIRED.measured(True) if known and answer else WIRED.declared(bool(answer))


def provable() -> Confirm:
    """The question with the proof beside its answers."""
    return replace(ASKED, again=_PROVE, repeats=False)


def pulled(network: Network, link: Link, stun: Sequence[str]) -> Steps[Seen]:
    """Have the cable pulled and put back, each within half a minute, and tell at once what is seen of it."""
    line, eye = network.plug(link, stun, _PULL_S + _BACK_S), _Eye()
    try:
        seen = yield from _out(line, eye)
        if seen in (Seen.CABLE, Seen.LINE):
            yield from _back(line, eye)
        elif seen is Seen.RADIO:
            yield Tell(Text("You are still online without the cable: something wireless carries your line."))
        elif seen is Seen.NOTHING:
            yield Tell(Text("Nothing was seen of it from here. Answer by what you know."))
        return seen
    finally:
        line.close()


class _Eye:
    """What has been seen so far, which tells what a look means."""

    def __init__(self) -> None:
        self._felt = False
        self._led = False
        self._steady = 0
        self._stutters = False

    def answers(self, plug: Plug) -> bool:
        return plug.silent_s is not None and plug.silent_s < _STEADY_S

    def gone(self, plug: Plug) -> Seen | None:
        """What went away, if something did. What was not there before tells nothing."""
        if (self._felt and plug.carrier is False) or (self._led and plug.way is not Way.SAME):
            return Seen.CABLE
        self._felt = self._felt or plug.carrier is True
        self._led = self._led or plug.way is Way.SAME
        if plug.silent_s is not None and plug.silent_s >= _OUT_S and self._steady >= _STEADY_LOOKS:
            return Seen.LINE
        if self.answers(plug):
            self._steady = 1 if self._stutters else self._steady + 1
        self._stutters = plug.silent_s is not None and not self.answers(plug)
        return None

    def back(self, plug: Plug) -> bool:
        """Whether the cable is in again, as far as its interface and the route tell."""
        return plug.way is Way.SAME and not (self._felt and plug.carrier is False)


def _out(line: Generator[Plug, None, None], eye: _Eye) -> Steps[Seen]:
    """Wait until the cable is out; tell the line's state meanwhile."""
    reply = yield Offer(PULL)
    said_s: float | None = None
    for plug in line:
        seen = eye.gone(plug)
        if seen is not None:
            return seen
        if reply is not None and reply is not True:
            return Seen.NOT_REACHED
        if reply is True and said_s is None:
            said_s = plug.t_s
        if said_s is not None and plug.t_s - said_s >= _STILL_S:
            if eye.answers(plug):
                return Seen.RADIO
            break
        if plug.t_s >= _PULL_S:
            break
        answer = yield Progress(plug.t_s / _PULL_S, _live(plug, eye))
        reply = reply if answer is None else answer
    return Seen.NOTHING


def _live(plug: Plug, eye: _Eye) -> Text:
    if plug.silent_s is not None and plug.silent_s >= _OUT_S:
        return Text("Watching the cable: silent for {n} s", n=f"{plug.silent_s:.0f}")
    return Text("Watching the cable: the line answers") if eye.answers(plug) else Text("Watching the cable")


def _back(line: Generator[Plug, None, None], eye: _Eye) -> Steps[None]:
    """Wait until the cable is in again and the line answers, or the operator goes on without."""
    yield Tell(Text("Seen: the cable is out."))
    reply = yield Offer(BACK)
    began_s: float | None = None
    back_s: float | None = None
    for plug in line:
        began_s = plug.t_s if began_s is None else began_s
        back_s = (plug.t_s if back_s is None else back_s) if eye.back(plug) else None
        is_quiet = back_s is not None and plug.t_s - back_s >= _QUIET_S
        if back_s is not None and (plug.silent_s is None or eye.answers(plug) or is_quiet):
            yield Tell(Text("The line is back. Your cable carries it."))
            return
        if reply is not None or plug.t_s - began_s >= _BACK_S:
            break
        reply = yield Progress(None, Text("Waiting until the line is back"))
    yield Tell(Text("The line is not back yet. See that the cable sits firmly at both ends."))
