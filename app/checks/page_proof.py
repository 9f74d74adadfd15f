"""Proves that a printed page came out: a camera reads its code, else it is typed, else the operator says so.

A page that was not shown to a camera, because there was none, is remembered until the program ends, so that it can
be held up once a camera works.
"""

from typing import Final
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from app.checks import page_code
from app.checks.page_code import PageCode
from app.checks.probe import Again, Answer, Ask, Confirm, Declined, Found, LineQuestion, Phase, Tell
from app.checks.relay import Steps
from app.checks.show_page import WRONG, Shown, seen_in, shown
from app.devices.ports import CameraInfo, CameraStream, Devices, Printers
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

CODE: Final = LineQuestion(
    id="printer.code",
    ask=Text("What is the code on the page?"),
    hint=Text("It is printed in large letters, beside the square pattern."),
    challenge=True,
    again=Text("I can't read the code"),
    check=page_code.complaint,
)
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
_TRIES: Final = 3


class PrintedPage(Struct, frozen=True):
    """A page that was printed, by the queue with this title, and what is found once it is proven."""

    code: PageCode
    title: str
    metric: Metric


_unshown: "WeakKeyDictionary[Printers, PrintedPage]" = WeakKeyDictionary()
"""By the printers that it came from: the newest page, until a camera has seen it."""


def proven(devices: Devices, page: PrintedPage) -> Steps[bool]:
    """Whether the page came out, as far as that could be found out."""
    _unshown[devices.printers] = page
    ended = yield from shown(devices.cameras, page.code, replace(CODE, ask=INSTEAD))
    if ended.camera:
        yield from _measured(devices, page)
        return True
    answer, asked = ended.answer, ended.answer is not None
    for left in reversed(range(_TRIES)):
        if not asked:
            answer = yield Ask(CODE)
        asked = False
        if answer is None or isinstance(answer, Declined | Again):
            return (yield from _seen(page))
        if page_code.normal(str(answer)) == page.code.code:
            yield Found(Evidence(page.metric.confirmed(True, page.title)))
            return True
        if left:
            yield Tell(WRONG)
    yield Found(Evidence(page.metric.unknown(UnknownReason.UNPROVEN)))
    return False


def shown_late(devices: Devices, stream: CameraStream, camera: CameraInfo, phase: Phase | None = None) -> Steps[None]:
    """Offer to hold a page that was printed before up to a camera that is open and works; nothing if there is none."""
    page = unshown(devices.printers)
    if page is None or (yield Ask(SHOW)) is not True:
        return
    if phase is not None:
        yield phase
    ended: Shown | None = yield from seen_in(stream, camera, page.code, None)
    if ended is not None and ended.camera:
        yield from _measured(devices, page)


def unshown(printers: Printers | None) -> PrintedPage | None:
    """The newest page of these printers that was printed since the start, and that no camera has seen."""
    return None if printers is None else _unshown.get(printers)


def _measured(devices: Devices, page: PrintedPage) -> Steps[None]:
    _unshown.pop(devices.printers, None)
    yield Found(Evidence(page.metric.measured(True, page.title)))


def _seen(page: PrintedPage) -> Steps[bool]:
    answer: Answer | None = yield Ask(SEEN)
    if isinstance(answer, bool):
        yield Found(Evidence(page.metric.declared(answer, page.title)))
        return answer
    yield Found(Evidence(page.metric.unknown(UnknownReason.DECLINED)))
    return False
