"""What the operator sees on a printed page: streaks, a missing colour, a cut-off edge."""

from typing import Final

from app.checks.probe import Ask, Choice, Found, Option
from app.checks.relay import Steps
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

CLEAN: Final = Metric.flag("printer.clean", Text("Print"), Text("clean"), Text("streaks or gaps"))
DARK: Final = Metric.flag("printer.dark", Text("Ink"), Text("dark enough"), Text("pale"))
COLOURS: Final = Metric.flag("printer.colours", Text("Colours"), Text("all there"), Text("one is missing"))
WHOLE: Final = Metric.flag("printer.whole", Text("Edge of the page"), Text("whole"), Text("cut off"))
METRICS: Final = (CLEAN, DARK, COLOURS, WHOLE)

_FINE, _BLACK_ONLY = "fine", "black_only"
_FAULTS: Final = {"streaks": CLEAN, "pale": DARK, "colour": COLOURS, "edge": WHOLE}
_NO_MORE: Final = Option("no_more", Text("Nothing else"))
_OPTIONS: Final = (
    Option(_FINE, Text("All is well")),
    Option(_BLACK_ONLY, Text("All is well, and it prints in black only")),
    Option("streaks", Text("Streaks or gaps")),
    Option("pale", Text("Pale or hard to read")),
    Option("colour", Text("A colour is missing")),
    Option("edge", Text("The frame at the edge is cut off")),
)
LOOK: Final = Choice(
    id="printer.look",
    ask=Text("How does the page look?"),
    hint=Text("Look at the seven colours, the lines, the small print and the frame around all."),
    options=_OPTIONS,
)
MORE: Final = Choice(id="printer.more", ask=Text("Is anything else wrong with the page?"))


def looked_at(title: str) -> Steps[None]:
    """Ask what the page of the printer with this title looks like; several faults are told one after the other."""
    answer = yield Ask(LOOK)
    seen: list[str] = []
    while isinstance(answer, str) and answer in _FAULTS and answer not in seen:
        seen.append(answer)
        rest = tuple(option for option in _OPTIONS if option.value in _FAULTS and option.value not in seen)
        if not rest:
            break
        answer = yield Ask(Choice(id=MORE.id, ask=MORE.ask, options=(_NO_MORE, *rest)))
    if not seen and answer not in (_FINE, _BLACK_ONLY):
        return
    faults = {_FAULTS[value] for value in seen}
    told: dict[Metric, Measurement | Absence] = {
        metric: metric.declared(metric not in faults, title) for metric in METRICS
    }
    if answer == _BLACK_ONLY:
        told[COLOURS] = COLOURS.unknown(UnknownReason.NOT_APPLICABLE)
    yield Found(Evidence(more=told.values()))
