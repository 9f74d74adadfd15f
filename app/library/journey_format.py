"""The format of a journey's template, and its conversion to stages and back."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal

import msgspec

from app.domain.applications.journey import Anchor, Due, Freshness, Journey, Stage, Task
from app.domain.input.bounds import TEXT_LETTERS
from app.domain.input.line import stripped
from app.library.profile_format import FileEntry, Id, ItemId
from app.text import Text

FORMAT = 1
Days = Annotated[int, msgspec.Meta(ge=-366, le=366)]
FileText = Annotated[str, msgspec.Meta(min_length=1, max_length=TEXT_LETTERS)]
"""As long as an operator may write, because an application's own tasks are checked by this too."""


class Wording(FileEntry, kw_only=True):
    """Words per language; at least one of them."""

    ja: FileText | None = None
    en: FileText | None = None


class DueEntry(FileEntry, kw_only=True):
    """When a task is due: days after its anchor, before it if negative."""

    days: Days
    business: bool = False
    of: Anchor = Anchor.STAGE


class TaskEntry(FileEntry, kw_only=True):
    """A task of a stage."""

    id: Id
    title: Wording
    due: DueEntry | None = None
    before: bool = False
    checks: tuple[ItemId, ...] = ()


class FreshnessEntry(FileEntry, kw_only=True):
    """An item that the stage needs, checked at most that many hours before it."""

    item: ItemId
    max_age_h: Annotated[float, msgspec.Meta(gt=0, le=8784)]


class StageEntry(FileEntry, kw_only=True):
    """One step of the way."""

    id: Id
    name: Wording
    optional: bool = False
    offer: bool = False
    yours: bool = False
    task: tuple[TaskEntry, ...] = ()
    equipment: tuple[FreshnessEntry, ...] = ()
    documents: tuple[Wording, ...] = ()


class JourneyFile(FileEntry, kw_only=True):
    """A template: the stages from applying to the first working day."""

    format: Literal[1]
    id: Id
    name: Wording
    no_reply_days: Annotated[int, msgspec.Meta(ge=1, le=366)] = 10
    stage: Annotated[tuple[StageEntry, ...], msgspec.Meta(min_length=1)]


def journey_of(file: JourneyFile) -> Journey:
    """The journey that a file describes."""
    stages = tuple(
        Stage(
            id=stage.id,
            name=_words(stage.name),
            optional=stage.optional,
            offer=stage.offer,
            yours=stage.yours,
            tasks=tuple(Task(t.id, _words(t.title), _due(t.due), t.before, t.checks) for t in stage.task),
            equipment=tuple(Freshness(e.item, e.max_age_h) for e in stage.equipment),
            documents=tuple(_words(d) for d in stage.documents),
        )
        for stage in file.stage
    )
    return Journey(file.id, _words(file.name), stages, file.no_reply_days)


def file_of(journey: Journey) -> dict[str, Any]:
    """A journey as its file would hold it, to be checked as a ``JourneyFile``."""
    raw = msgspec.to_builtins(journey)
    stages = [{"task" if key == "tasks" else key: part for key, part in stage.items()} for stage in raw.pop("stages")]
    return {**raw, "format": FORMAT, "stage": stages}


def flaw(file: JourneyFile, seen_of: Callable[[str], str] = stripped) -> tuple[str, Text] | None:
    """The first problem that types cannot express, with its place: missing words, and duplicates.

    ``seen_of`` returns what can be seen of a text.
    """
    for place, wording in _wordings(file):
        if not any(words and seen_of(words) for words in (wording.ja, wording.en)):
            return place, Text("words in ja or en were expected")
    if (again := _second(stage.id for stage in file.stage)) is not None:
        return f"stage[{again}].id", Text("a second stage of the same id")
    for number, stage in enumerate(file.stage):
        if (again := _second(task.id for task in stage.task)) is not None:
            return f"stage[{number}].task[{again}].id", Text("a second task of the same id")
        if (again := _second(entry.item for entry in stage.equipment)) is not None:
            return f"stage[{number}].equipment[{again}].item", Text("a second entry of the same item")
        asked = {entry.item for entry in stage.equipment}
        for nth, task in enumerate(stage.task):
            if not asked.issuperset(task.checks):
                return f"stage[{number}].task[{nth}].checks", Text("items of the stage's equipment were expected")
    return None


def _wordings(file: JourneyFile) -> Iterable[tuple[str, Wording]]:
    yield "name", file.name
    for number, stage in enumerate(file.stage):
        at = f"stage[{number}]"
        yield f"{at}.name", stage.name
        yield from ((f"{at}.task[{n}].title", task.title) for n, task in enumerate(stage.task))
        yield from ((f"{at}.documents[{n}]", words) for n, words in enumerate(stage.documents))


def _second(ids: Iterable[str]) -> int | None:
    """Place of the first id that occurred before, or None."""
    seen: set[str] = set()
    for place, name in enumerate(ids):
        if name in seen:
            return place
        seen.add(name)
    return None


def _words(wording: Wording) -> dict[str, str]:
    return {code: words for code, words in (("ja", wording.ja), ("en", wording.en)) if words and stripped(words)}


def _due(entry: DueEntry | None) -> Due | None:
    return None if entry is None else Due(entry.days, entry.business, entry.of)
