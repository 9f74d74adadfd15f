"""Practice in the window: what was practised, what there is to practise, and the glance of both."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from app.domain.practice.facts import Fact, Practised
from app.library.practice.item_format import Item
from app.library.practice.items import items, topics
from app.library.practice.texts import PracticeText, texts
from app.practice.glance import Glance, glance
from app.practice.results import Skill, aims_of
from app.practice.stage import dated_stage
from app.storage.own_practice import items_in, texts_in
from app.storage.practice import PracticeLog
from app.text import language
from app.window.state.applications import ApplicationsModel


class PracticeModel(QObject):
    """Facts are read once and only added to; what could not be saved is told by the session and is lost."""

    changed = Signal()
    """Something was practised, or everything was forgotten."""

    def __init__(self, applications: ApplicationsModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.applications = applications
        self.session = applications.session
        self._log = PracticeLog(self.session.store)
        self._facts: tuple[Practised, ...] | None = None
        self._items: Mapping[str, Item] | None = None
        self._texts: Mapping[str, PracticeText] | None = None
        applications.changed.connect(self.changed)
        self.session.judged_anew.connect(self.changed)

    @property
    def facts(self) -> tuple[Practised, ...]:
        """Everything that was practised, oldest first."""
        if self._facts is None:
            self._facts = self._log.all()
        return self._facts

    @property
    def items(self) -> Mapping[str, Item]:
        """All items by id, those of companies last."""
        if self._items is None:
            self._items = {**items(), **items_in(self.applications.folder)}
        return self._items

    @property
    def texts(self) -> Mapping[str, PracticeText]:
        """All texts by id, those of companies last."""
        if self._texts is None:
            self._texts = {**texts(), **texts_in(self.applications.folder)}
        return self._texts

    def topic_names(self) -> dict[str, str]:
        """Names of topics by id."""
        return {name: topic.name(language()) for name, topic in topics().items()}

    def glance(self) -> Glance:
        """Practice as of now."""
        now = self.now()
        by_topic = {name: item.topic for name, item in self.items.items()}
        stage = dated_stage(self.applications.all, now)
        return glance(self.facts, self._log.recall(), by_topic, stage, now, self.aims)

    @property
    def aims(self) -> Mapping[Skill, float]:
        """What to aim at, by the company chosen at home."""
        return aims_of(self.session.profile)

    def now(self) -> datetime:
        """The present time."""
        return self.session.clock()

    def refresh(self) -> None:
        """Read again, because the command line may have changed something."""
        self._facts = self._items = self._texts = None
        self.changed.emit()

    def save(self, fact: Fact) -> bool:
        """Save what was practised; False if it could not be saved, which the session tells. Raises BadInput."""
        added: list[Practised] = []
        saved = self.session.saved.write(lambda store: added.append(PracticeLog(store).add(fact, self.now())))
        if saved:
            before = self._facts or ()
            self._facts = (*before, *added) if self._facts is not None else None
        self.changed.emit()
        return saved

    def forget(self) -> bool:
        """Delete everything that was practised."""
        forgotten = self.session.saved.write(lambda store: PracticeLog(store).forget())
        self._facts = None
        self.changed.emit()
        return forgotten
