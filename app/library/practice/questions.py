"""Questions of an interview, from TOML: the program's own, and a company's."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec
from msgspec import Struct

from app.domain.input.line import stripped
from app.domain.readiness.profile import Work
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.typed import read_typed
from app.library.practice.entry import FORMAT, PracticeFile, flaw_of_line, flaw_of_marked
from app.library.profile_format import FileEntry, Id
from app.text import Text, resources

_WHAT: Final = Text("a file of interview questions")
_MOST: Final = 200
POINTS: Final = 3
READING: Final = "reading"
"""Id of the text that is read so that free talk can be measured."""
READING_S: Final = 30.0


class Part(StrEnum):
    """What a question is about."""

    GENERAL = "general"
    HOME = "home"
    WORK = "work"
    BACK = "back"
    """To ask the company."""
    OWN = "own"
    """A company's own."""


class Frame(StrEnum):
    """The order in which an answer is easily followed."""

    MOTIVE = "motive"
    """結論・理由・例・結び."""
    EXPERIENCE = "experience"
    """状況・役割・行動・結果."""


_INTERVIEWERS: Final = {
    Part.GENERAL: "woman",
    Part.HOME: "man",
    Part.WORK: "young-woman",
    Part.BACK: "woman",
}
"""Whose voice asks; see ``sounds.CALLERS``."""

Line = Annotated[str, msgspec.Meta(min_length=1, max_length=300)]


class QuestionWords(FileEntry, kw_only=True):
    """A question in one language."""

    ask: Line
    why: Line
    points: Annotated[tuple[Line, ...], msgspec.Meta(min_length=POINTS, max_length=POINTS)]


class QuestionEntry(FileEntry, kw_only=True):
    """A question, as it stands in the file."""

    id: Id
    part: Part = Part.OWN
    work: Work | None = None
    seconds: Literal[30, 60, 90]
    frame: Frame | None = None
    ja: QuestionWords | None = None
    en: QuestionWords | None = None


class QuestionFile(PracticeFile, kw_only=True):
    """Questions, as they stand in their file."""

    reading: Mapping[str, str] = {}
    question: Annotated[tuple[QuestionEntry, ...], msgspec.Meta(min_length=1, max_length=_MOST)]


class InterviewQuestion(Struct, frozen=True):
    """A question to be answered aloud."""

    id: str
    part: Part
    work: Work | None
    seconds: int
    """The time aimed at."""
    frame: Frame | None
    words: Mapping[str, QuestionWords]

    def clip(self, language: str) -> str:
        """Name of its sound; "" for a company's own, which has none."""
        who = _INTERVIEWERS.get(self.part)
        # whoever asks back hears only that it is their turn
        name = "back" if self.part is Part.BACK else self.id
        folder = f"{who}/en" if language == "en" else who
        return f"{folder}/ask-{name}" if who else ""

    def in_language(self, language: str) -> QuestionWords:
        """Its words in ``language``, else in the other one."""
        return self.words.get(language) or next(iter(self.words.values()))


@cache
def questions() -> Mapping[str, InterviewQuestion]:
    """The program's own by id. Raises BadFile."""
    return load_questions(_path(), own=False)


def reading_text() -> str:
    """The text to read first, with readings: pace is counted in morae, so there is one in Japanese only."""
    _raw, file = read_typed(_path(), _WHAT, QuestionFile, FORMAT)
    return file.reading["ja"]


def load_questions(path: Path, *, own: bool = True) -> dict[str, InterviewQuestion]:
    """Those of that file by id, ``own`` ones a company's. Raises BadFile with file, place and what was expected."""
    raw, file = read_typed(path, _WHAT, QuestionFile, FORMAT)
    taken = set(questions()) if own else set()
    found: dict[str, InterviewQuestion] = {}
    for number, entry in enumerate(file.question):
        if own and entry.part is not Part.OWN:
            problem = Text("no part was expected: a company's questions stand together")
            raise BadFile(str(path), place_of(f"question[{number}].part", raw), str(problem))
        for place, flaw in _flaws(entry, {*taken, *found}):
            raise BadFile(str(path), place_of(f"question[{number}]{place}", raw), str(flaw))
        words = {code: each for code, each in (("ja", entry.ja), ("en", entry.en)) if each is not None}
        part = Part.OWN if own else entry.part
        found[entry.id] = InterviewQuestion(entry.id, part, entry.work, entry.seconds, entry.frame, words)
    if own and file.reading:
        raise BadFile(str(path), "reading", str(Text("no text to read was expected: that of the program is read")))
    for code, text in file.reading.items():
        if (unread := flaw_of_marked(text)) is not None:
            raise BadFile(str(path), f"reading.{code}", str(unread))
    return found


def _flaws(entry: QuestionEntry, taken: set[str]) -> Iterator[tuple[str, Text]]:
    if entry.id in taken or entry.id == READING:
        yield "", Text("an id that no other question has was expected")
    if entry.ja is None and entry.en is None:
        yield "", Text("words in ja or en were expected")
    if entry.part is Part.WORK and entry.work is None:
        yield "", Text("work was expected: sales, enquiries or outbound")
    for code, words in (("ja", entry.ja), ("en", entry.en)):
        if words is not None:
            yield from ((f".{code}{place}", flaw) for place, flaw in _of_words(words))


def _of_words(words: QuestionWords) -> Iterator[tuple[str, Text]]:
    for place, line in ((".ask", words.ask), (".why", words.why)):
        if (flaw := flaw_of_line(line)) is not None:
            yield place, flaw
    for number, point in enumerate(words.points):
        if (flaw := flaw_of_line(point)) is not None:
            yield f".points[{number}]", flaw
        if stripped(point) in map(stripped, words.points[:number]):
            yield f".points[{number}]", Text("three points that differ were expected")


def _path() -> Path:
    return resources() / "practice" / "interview.toml"
