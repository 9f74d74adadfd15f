"""Practice in the window: what was practised, what there is to practise, and the glance of both."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.domain.applications.application import Application
from app.domain.practice.facts import Fact, Practised, TypingRun
from app.domain.practice.scenario import Scenario
from app.domain.readiness.profile import Profile
from app.domain.source import Source
from app.library.practice.item_format import Item
from app.library.practice.questions import InterviewQuestion
from app.library.practice.texts import PracticeText
from app.practice.exam import Examined, newest
from app.practice.glance import Glance
from app.practice.marking import marked
from app.practice.recall import Recall, load_scheduler
from app.practice.results import Skill, Standing, aims_of, standings
from app.practice.stage import glance_for
from app.runtime.background import BackgroundWork
from app.storage.own_practice import AtHand, at_hand
from app.storage.practice import PracticeLog
from app.storage.store import Store
from app.window.state.saved import Saved


class _Read(NamedTuple):
    facts: tuple[Practised, ...]
    recall: dict[str, Recall]
    at_hand: AtHand


class PracticeModel(QObject):
    """Read on a thread, since files are parsed and old runs marked; then facts are only added."""

    changed = Signal()
    """It was read, something was practised, or everything was forgotten."""

    def __init__(
        self,
        store: Store,
        saved: Saved,
        clock: Callable[[], datetime],
        profile: Callable[[], Profile],
        parent: QObject | None = None,
    ) -> None:
        """``profile`` returns that of the company chosen at home."""
        super().__init__(parent)
        self._store = store
        self.saved: Final = saved
        self._profile = profile
        self._read: _Read | None = None
        self._reading: BackgroundWork[_Read] | None = None
        self._read_again = False
        self._overtaken = False
        """Whether something was written here while it is being read: what is read may be from before."""
        self.now = clock

    @property
    def ready(self) -> bool:
        """Whether it was read."""
        return self._read is not None

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self.saved.folder

    @property
    def facts(self) -> tuple[Practised, ...]:
        """Everything that was practised, oldest first; nothing before it was read."""
        return self._read.facts if self._read else ()

    @property
    def items(self) -> Mapping[str, Item]:
        """All items by id, those of companies last."""
        return self._read.at_hand.items if self._read else {}

    @property
    def sources(self) -> Mapping[str, Source]:
        """What items were taken from, by id."""
        return self._read.at_hand.sources if self._read else {}

    @property
    def texts(self) -> Mapping[str, PracticeText]:
        """All texts by id, those of companies last."""
        return self._read.at_hand.texts if self._read else {}

    @property
    def questions(self) -> Mapping[str, InterviewQuestion]:
        """All questions of interviews by id, those of companies last."""
        return self._read.at_hand.questions if self._read else {}

    @property
    def calls(self) -> Mapping[str, Scenario]:
        """All calls by id, those of companies last."""
        return self._read.at_hand.calls if self._read else {}

    @property
    def aims(self) -> Mapping[Skill, float]:
        """What to aim at, by the company chosen at home."""
        return aims_of(self._profile())

    def examined(self) -> Examined | None:
        """The mock examination that counts as of now."""
        return newest(self.facts, self.now(), self.calls, self.aims)

    def standing(self, skill: Skill) -> Standing:
        """Where a skill stands as of now."""
        found = standings(self.facts, self.now(), self.aims, self.calls)
        return next(standing for standing in found if standing.skill is skill)

    def topic_names(self) -> dict[str, str]:
        """Names of topics by id."""
        return self._read.at_hand.topic_names() if self._read else {}

    def glance(self, applications: Iterable[Application]) -> Glance | None:
        """Practice as of now, for the dates of these applications; None before it was read."""
        if self._read is None:
            return None
        recall, at_hand = self._read.recall, self._read.at_hand
        return glance_for(applications, self.facts, recall, at_hand.items, at_hand.calls, self._profile(), self.now())

    def read(self) -> None:
        """Read it, again if it was read: the command line may have changed something, which ``changed`` tells."""
        # what is read now may have begun before what it is asked again for
        self._read_again = self._reading is not None
        if self._reading is None:
            store, folder, before = self._store, self.folder, self._read
            self._reading = BackgroundWork(self, lambda: _read(store, folder, before), self._take, self._fail)

    def save(self, *facts: Fact) -> bool:
        """Save what was practised, all or none; False if that failed, which the session tells. Raises BadInput."""
        read = self._read
        saved_now: list[tuple[tuple[Practised, ...], dict[str, Recall] | None]] = []
        at = self.now()
        saved = self.saved.write(lambda store: saved_now.append(PracticeLog(store).take_in((at, f) for f in facts)))
        self._overtaken = self._reading is not None
        if saved and read is not None:
            ((added, recall),) = saved_now
            self._read = read._replace(facts=(*read.facts, *added), recall=recall or read.recall)
        self.changed.emit()
        return saved

    def forget(self) -> bool:
        """Delete everything that was practised."""
        forgotten = self.saved.write(lambda store: PracticeLog(store).forget())
        self._overtaken = self._reading is not None
        if forgotten and self._read is not None:
            self._read = self._read._replace(facts=(), recall={})
        self.changed.emit()
        return forgotten

    def _take(self, read: _Read) -> None:
        self._reading = None
        overtaken, self._overtaken = self._overtaken, False
        if self._read_again or overtaken:
            self.read()
        if read is self._read or (overtaken and self._read is not None):
            return
        self._read = read
        self.changed.emit()

    def _fail(self, error: Exception) -> None:
        self._reading = None
        raise error


def _read(store: Store, folder: Path, before: _Read | None) -> _Read:
    """What there is; ``before`` itself if that is the same."""
    log = PracticeLog(store)
    facts = log.all(before.facts if before else ())
    for practised in facts:
        if isinstance(practised.fact, TypingRun):
            marked(practised.fact)  # remembered there
    load_scheduler()  # here, since the window would wait for it
    read = _Read(facts, log.recall(), at_hand(folder))
    return before if before == read else read
