"""A printed page is held up to a camera: only the code of this very page counts; others are called what they are."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks import page_code
from app.checks.page_code import PageCode
from app.checks.probe import Answer, Frame, Guide, Offer, Progress, Question, Tell
from app.checks.relay import Steps
from app.devices.ports import CameraInfo, Cameras, CameraStream, DeviceError, Picture
from app.signals.square_code import Sighting
from app.text import Text

if TYPE_CHECKING:
    from app.signals.square_code import CodeSearch

_ASKED_PX: Final = (1280, 720)
_STEP_S: Final = 0.1
_SEARCH_S: Final = 30.0
"""Time to hold the page up; who takes longer types its code, or lets the webcam look once more."""
_SIGHTED_S: Final = 60.0
"""Time from then on that some page is held up."""
_DARK_LUMA: Final = 20.0
_DARK_S: Final = 3.0
"""After so long in the dark, or without a picture to look at, it is another camera's turn: an infrared companion or a
covered lens shows no page."""
_HINT_S: Final = 1.5
"""A hint stands at least so long, so that it can be read."""
_SMALL: Final = 0.25
"""Share of the picture's height below which the pattern is too small for most webcams."""
_DIM_LUMA: Final = 50.0

OPENING: Final = Text("Opening the webcam")
SEARCHING: Final = Text("Looking for the printed page")
HOLD_UP: Final = Text("Hold the printed page up to the webcam, with the square pattern facing it.")
CLOSER: Final = Text("Bring the page closer to the webcam.")
STILL: Final = Text("Hold the page still and flat, without a reflection on it.")
LIGHT: Final = Text("It is too dark to read. Switch a lamp on.")
WRONG: Final = Text("This is not the code of the page just printed. Please take the newest page and look once more.")
NOT_OURS: Final = Text("This is not the test page just printed. Please take the newest page.")


class Shown(Struct, frozen=True):
    """How the search ended: the camera that read the page, or what the operator answered instead."""

    camera: str = ""
    answer: Answer | None = None


def others_words(found: PageCode | None, wanted: PageCode) -> Text:
    """What a page is that is not the wanted one."""
    if found is None:
        return NOT_OURS
    if found.mark != wanted.mark:
        return Text("This page came from another printer ({time}). Please take the newest page.", time=_time(found.at))
    return Text("This is a page printed earlier ({time}). Please take the newest page.", time=_time(found.at))


def typed_words(typed: str, wanted: PageCode, earlier: Sequence[PageCode]) -> Text:
    """What is wrong with a typed code: it may be that of one of the ``earlier`` pages."""
    found = next((code for code in earlier if code.code == page_code.normal(typed)), None)
    return WRONG if found is None else others_words(found, wanted)


def _time(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def shown(
    cameras: Cameras,
    wanted: PageCode,
    question: Question,
    *,
    prefer: str = "",
    earlier: Sequence[PageCode] = (),
) -> Steps[Shown]:
    """Look for the wanted page with every camera that there is, while ``question`` may be answered instead.

    The camera called ``prefer`` comes first; ``earlier`` are pages that were printed before. A camera that cannot be
    opened or shows nothing says nothing of the page, so the next one is taken.
    """
    yield Progress(None, OPENING)
    for camera in sorted(present(cameras), key=lambda camera: camera.name != prefer):
        try:
            with closing(cameras.open(camera, *_ASKED_PX, codes=True)) as stream:
                found = yield from _seen_in(stream, camera, wanted, question, earlier)
        except DeviceError:
            continue
        if found is not None:
            return found
    return Shown()


def present(cameras: Cameras | None) -> tuple[CameraInfo, ...]:
    """The cameras that there are; none if the system does not tell."""
    try:
        return () if cameras is None else tuple(cameras.list())
    except DeviceError:
        return ()


def _seen_in(
    stream: CameraStream, camera: CameraInfo, wanted: PageCode, question: Question, earlier: Sequence[PageCode]
) -> Steps[Shown | None]:
    """What this camera sees or the operator answers; None if there is only darkness."""
    yield Tell(HOLD_UP)
    answer = yield Offer(question)
    search = _Search(wanted)
    while not search.is_over:
        if answer is not None:
            if not isinstance(answer, str) or page_code.normal(answer) == wanted.code:
                return Shown(answer=answer)
            yield Tell(typed_words(answer, wanted, earlier))
            answer = yield Offer(question)
            continue
        answer = yield Progress(search.share, SEARCHING if search.began else OPENING)
        for step in search.take(stream.pictures(_STEP_S)):
            answer = answer or (yield step)
        if search.is_found:
            return Shown(camera=camera.name)
    return None if search.is_dark else Shown()


class _Search:
    """Looks for the wanted page in what a camera delivers, and knows what to tell meanwhile."""

    def __init__(self, wanted: PageCode) -> None:
        self._wanted = wanted
        self._began_s: float | None = None
        self._now_s = 0.0
        self._lit_s = 0.0
        self._sighted_s: float | None = None
        self._codes: CodeSearch | None = None
        self._said: Text = HOLD_UP
        self._said_s = 0.0
        self.is_found = False

    @property
    def began(self) -> bool:
        """Whether the camera has delivered."""
        return self._began_s is not None

    @property
    def share(self) -> float | None:
        """Share of the time that has passed, 0 to 1."""
        return None if self._began_s is None else min(1.0, (self._now_s - self._began_s) / self._length_s)

    @property
    def is_dark(self) -> bool:
        """Whether there is nothing to be seen, and was not for a while."""
        return self._began_s is not None and self._now_s - self._lit_s > _DARK_S

    @property
    def is_over(self) -> bool:
        """Whether it is too dark, or the time is up."""
        return self.is_dark or (self._began_s is not None and self._now_s - self._began_s > self._length_s)

    @property
    def _length_s(self) -> float:
        if self._sighted_s is None or self._began_s is None:
            return _SEARCH_S
        return self._sighted_s - self._began_s + _SIGHTED_S

    def take(self, pictures: tuple[Picture, ...]) -> Iterator[Frame | Tell]:
        """What to show of these pictures, and what to say of the page in them."""
        for picture in pictures:
            self._now_s = picture.at_s
            if self._began_s is None:
                self._began_s = self._lit_s = picture.at_s
            if picture.luma >= _DARK_LUMA and picture.preview is not None:
                self._lit_s = picture.at_s
        newest = next((p for p in reversed(pictures) if p.preview is not None), None)
        if newest is not None and newest.preview is not None:
            yield Frame(newest.preview, Guide.PAGE)
        told = [self._told_of(codes, p.luma) for p in pictures if (codes := self._codes_of(p, newest)) is not None]
        hint = told[-1] if told else self._said
        if not self.is_found and hint != self._said and self._now_s - self._said_s >= _HINT_S:
            self._said, self._said_s = hint, self._now_s
            yield Tell(hint)

    def _codes_of(self, picture: Picture, newest: Picture | None) -> tuple[Sighting, ...] | None:
        """The codes in a picture; None if nobody looked. Here only the newest is looked at."""
        if picture.looks:
            return picture.codes
        if picture is not newest or picture.preview is None:
            return None
        from app.signals.square_code import CodeSearch

        self._codes = self._codes or CodeSearch()
        return self._codes.look(picture.preview, picture.at_s)

    def _told_of(self, sightings: tuple[Sighting, ...], luma: float) -> Text:
        """What to tell who holds up a page with these codes."""
        if sightings and self._sighted_s is None:
            self._sighted_s = self._now_s
        for sighting in sightings:
            found = page_code.read(sighting.text) if sighting.text else None
            if found is not None and found.token == self._wanted.token:
                self.is_found = True
                return self._said
            if sighting.text:
                return others_words(found, self._wanted)
        if luma < _DIM_LUMA:
            return LIGHT
        if not sightings:
            return HOLD_UP
        return CLOSER if max(sighting.height for sighting in sightings) < _SMALL else STILL
