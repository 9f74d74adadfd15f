"""Proves that a printed page came out: a camera reads its code, else it is typed, else the operator says so.

A page that was not shown to a camera, because there was none, is remembered until the program ends, so that it can
be held up once a camera works.
"""

from contextlib import closing
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.checks import page_code
from app.checks.drive import now
from app.checks.item import Item
from app.checks.page_code import PageCode
from app.checks.probe import Again, Answer, Ask, Confirm, Declined, Found, LineQuestion, Phase, Probe, Progress, Tell
from app.checks.relay import Steps
from app.checks.show_page import present, shown, typed_words
from app.devices.ports import Devices, Printers
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import Text

CODE: Final = LineQuestion(
    id="printer.code",
    ask=Text("What is the code on the page?"),
    hint=Text("It is printed in large letters, beside the square pattern."),
    challenge=True,
    again=Text("I can't read the code"),
    repeats=False,
    check=page_code.complaint,
)
HOLD_UP: Final = Text("Hold it up to the webcam")
HINT: Final = Text("It is printed in large letters. Or hold the page up to the webcam; the picture is not kept.")
FINDING: Final = Text("Looking for a webcam")
INSTEAD: Final = Text("Or type the code on the page")
SEEN: Final = Confirm(
    id="printer.page.seen",
    ask=Text("Did the test page come out of the printer?"),
    yes=Text("It came out"),
    no=Text("It did not"),
)
SHOW: Final = Confirm(
    id="printer.show",
    ask=Text("Do you have the printed test page at hand?"),
    hint=Text("Held up to the webcam, it proves that it was printed today."),
    yes=Text("Hold it up now"),
    no=Text("Not now"),
)
STOP: Final = Confirm(
    id="printer.show.stop", ask=Text("Looking for the page"), yes=Text("Stop looking"), no=None, listening=True
)
_REMEMBERED: Final = 20
_TRIES: Final = 3
_LOOKS: Final = 5
_WILL_DO: Final = (Verdict.PASS, Verdict.MARGINAL, Verdict.NOT_NEEDED)


class PrintedPage(Struct, frozen=True):
    """A page that was printed, by the queue with this title, and what is found once it is proven."""

    code: PageCode
    title: str
    metric: Metric


class _Memory:
    """The pages that one system's printers have printed since the start; another system's begin anew."""

    def __init__(self) -> None:
        self._printers: Printers | None = None
        self.codes: tuple[PageCode, ...] = ()
        """The newest pages."""
        self.unshown: PrintedPage | None = None
        """The newest page, if there was no camera that could have seen it."""

    def of(self, printers: Printers | None) -> "_Memory":
        """The memory, which is empty if it was of other printers."""
        if printers is not self._printers:
            self._printers, self.codes, self.unshown = printers, (), None
        return self


_memory: Final = _Memory()


def proven(devices: Devices, page: PrintedPage, phase: Phase) -> Steps[bool]:
    """Whether the page came out, as far as that could be found out.

    A camera looks only if the operator wants it to. ``phase`` is entered again afterwards, as its picture is of no use
    any more.
    """
    memory = _memory.of(devices.printers)
    earlier = memory.codes
    memory.codes = (*earlier, page.code)[-_REMEMBERED:]
    yield Progress(None, FINDING)
    has_camera = bool(present(devices.cameras))
    memory.unshown = None if has_camera else page
    question = replace(CODE, hint=HINT, again=HOLD_UP) if has_camera else CODE
    answer = yield Ask(question)
    for _ in range(_LOOKS):
        if not has_camera or not isinstance(answer, Again):
            break
        ended = yield from shown(devices.cameras, page.code, replace(CODE, ask=INSTEAD), earlier=earlier)
        yield phase
        if ended.camera:
            yield from _measured(devices, page)
            return True
        if ended.answer is not None:
            answer = ended.answer
            break
        answer = yield Ask(question)
    return (yield from _typed(page, answer, earlier))


def _typed(page: PrintedPage, answer: Answer | None, earlier: tuple[PageCode, ...]) -> Steps[bool]:
    """What the typed code proves, or what the operator says of the page who cannot read it."""
    for left in reversed(range(_TRIES)):
        if answer is None or isinstance(answer, Declined | Again):
            return (yield from _seen(page))
        if page_code.normal(str(answer)) == page.code.code:
            yield Found(Evidence(page.metric.confirmed(True, page.title)))
            return True
        if left:
            yield Tell(typed_words(str(answer), page.code, earlier))
            answer = yield Ask(CODE)
    yield Found(Evidence(page.metric.unknown(UnknownReason.UNPROVEN)))
    return False


def then_shown(item: Item, name: Metric) -> Item:
    """The camera's item, which offers at its end to hold up a page that was printed before, if the camera will do.

    ``name`` is the metric that says which camera it was.
    """

    def probe(devices: Devices, profile: Profile) -> Probe:
        found, reply, phase = Evidence(), None, None
        with closing(item.make_probe(devices, profile)) as camera:
            try:
                while True:
                    step = camera.send(reply)
                    found = found + step.evidence if isinstance(step, Found) else found
                    phase = step if isinstance(step, Phase) else phase
                    reply = yield step
            except StopIteration as end:
                rest: Evidence = end.value or Evidence()
        found = found + rest
        page, used = unshown(devices.printers), found.facts.get(name)
        if page is None or used is None or judge(found, profile, now(), (item.id,)).items.get(item.id) not in _WILL_DO:
            return rest
        yield Found(rest)
        if phase is not None:
            yield phase
        if (yield Ask(SHOW)) is True:
            ended = yield from shown(devices.cameras, page.code, STOP, prefer=str(used.value))
            if ended.camera:
                yield from _measured(devices, page)
        return Evidence()

    return replace(item, make_probe=probe, questions=(*item.questions, SHOW, STOP))


def unshown(printers: Printers | None) -> PrintedPage | None:
    """The newest page of these printers that was printed since the start, and that no camera has seen."""
    return _memory.of(printers).unshown


def _measured(devices: Devices, page: PrintedPage) -> Steps[None]:
    _memory.of(devices.printers).unshown = None
    yield Found(Evidence(page.metric.measured(True, page.title)))


def _seen(page: PrintedPage) -> Steps[bool]:
    answer: Answer | None = yield Ask(SEEN)
    if isinstance(answer, bool):
        yield Found(Evidence(page.metric.declared(answer, page.title)))
        return answer
    yield Found(Evidence(page.metric.unknown(UnknownReason.DECLINED)))
    return False
