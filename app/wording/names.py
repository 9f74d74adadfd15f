"""Names: the names behind the ids in a history."""

from collections.abc import Sequence
from typing import assert_never

from msgspec import Struct

from app.domain.applications.change import (
    Added,
    Attached,
    ContactKept,
    Detached,
    Edited,
    Ended,
    Event,
    LinkKept,
    Noted,
    Reopened,
    Reordered,
    ReportSent,
    Resulted,
    Scheduled,
    StageAdded,
    StageRemoved,
    TaskAdded,
    TaskDated,
    TaskRemoved,
    TaskTicked,
    Undone,
)
from app.domain.applications.journey import PerLanguage, Stage
from app.domain.readiness.profile import in_language
from app.text import Text, language


class Names(Struct, frozen=True):
    """Names, collected event by event; what was removed keeps its name."""

    stages: dict[str, PerLanguage] = {}
    tasks: dict[tuple[str, str], PerLanguage] = {}
    checked: set[tuple[str, str]] = set()
    """Tasks that a check of the equipment does."""
    papers: dict[tuple[type, str], str] = {}
    """Names of notes, contacts, links and files, by the kind of change that saves them, and id."""
    said: dict[int, Text] = {}
    """Each change in words by its number, with the names of that time, as an id may be reused."""

    def stage(self, id: str) -> str:
        """The name of a stage in the chosen language, or its id if it is unknown."""
        return in_language(self.stages.get(id, {}), language()) or id

    def task(self, stage: str, id: str) -> str:
        """The title of a task in the chosen language, or its id if it is unknown."""
        return in_language(self.tasks.get((stage, id), {}), language()) or id

    def learn(self, event: Event) -> None:
        """Add the names that a change gives."""
        added: Sequence[Stage] = ()
        match event.change:
            case (
                TaskTicked()
                | Resulted()
                | Scheduled()
                | TaskDated()
                | TaskRemoved()
                | Detached()
                | ReportSent()
                | StageRemoved()
                | Reordered()
                | Reopened()
                | Ended()
                | Edited()
                | Undone()
            ):
                # none of these gives a name
                pass
            case Added(journey=journey):
                added = journey.stages
            case StageAdded(stage=stage):
                added = (stage,)
            case TaskAdded(stage=of, task=task):
                self.tasks[of, task.id] = task.title
            case Noted(note=id, text=words) | ContactKept(contact=id, name=words) | Attached(file=id, name=words):
                self._learn_paper(type(event.change), id, words)
            case LinkKept(link=id, url=url, words=words):
                self._learn_paper(LinkKept, id, url and (words or url))
            case _:
                assert_never(event.change)
        for one in added:
            self.stages[one.id] = one.name
            self.tasks.update({(one.id, task.id): task.title for task in one.tasks})
            self.checked.update((one.id, task.id) for task in one.tasks if task.checks)

    def _learn_paper(self, kind: type, id: str, words: str) -> None:
        if words.strip():
            self.papers[kind, id] = words
