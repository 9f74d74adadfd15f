"""One application: the tabs above it, its way at the left, the chosen stage at the right."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.application import Application
from app.domain.change import Change, Reordered
from app.shell.journey import Desk
from app.shell.journey_cards import ApplicationTab
from app.shell.journey_ending import EndingCard
from app.shell.journey_entries import Entry
from app.shell.journey_exchange import Exchange
from app.shell.journey_flow import FlowCard
from app.shell.journey_guide import GuideCard
from app.shell.journey_needs import NeedsCard
from app.shell.journey_own import ShapeCard
from app.shell.journey_papers import Papers
from app.shell.journey_stage import StageCard
from app.text import Text
from app.widgets.body import Body, Columns
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.notice import Notice
from app.widgets.tokens import Space, Token, Type

_TAB_PX = 180


class OnePage(QWidget):
    """Everything about one application."""

    everything = Signal()
    """To all of them."""
    add = Signal()
    check = Signal(str)
    """Item to check."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.id = ""
        self._stage = ""
        self.tabs = Tabs(desk)
        self.tabs.chosen.connect(self.open)
        self.tabs.everything.connect(self.everything)
        self.tabs.add.connect(self.add)
        self.flow = FlowCard()
        self.flow.chosen.connect(self._choose)
        self.flow.moved.connect(self._move)
        self.flow.undone.connect(lambda: self._desk.undo(self.id))
        self.stage = StageCard()
        self.stage.changed.connect(self._change)
        self.ending = EndingCard()
        self.ending.changed.connect(self._change)
        self.exchange = Exchange(desk)
        self.stage.date.calendar.connect(lambda: self.exchange.ask_calendar([self.id]))
        self.needs = NeedsCard(desk.session)
        self.needs.check.connect(self.check)
        self.guide = GuideCard(desk.session.kept)
        self.guide.sheet.connect(self._begin_note)
        self.shape = ShapeCard()
        self.shape.changed.connect(self._change)
        self.shape.moved.connect(self._move)
        self.papers = Papers(desk.folder, self)
        self.papers.changed.connect(self._change)
        self._refusal = Notice(icon="verdict-marginal", token=Token.MARGINAL)
        self._refusal.hide()
        desk.refused.connect(self._refuse)
        columns = Columns(388, 416)
        papers = self.papers
        left: tuple[Card, ...] = (self.flow, self.shape, papers.contacts, papers.links, papers.files, self.ending)
        right: tuple[Card, ...] = (self.stage, self.needs, self.guide, papers.notes)
        for card in left:
            columns.left.addWidget(card)
        columns.left.addStretch(1)
        for card in right:
            columns.right.addWidget(card)
        columns.right.addStretch(1)
        self.body = body = Body()
        body.column.setSpacing(Space.S16)
        body.column.addWidget(Label(Text("Applications"), Type.TITLE, bold=True))
        body.column.addWidget(self.tabs)
        body.column.addWidget(self._refusal)
        body.column.addWidget(self.exchange)
        body.column.addWidget(columns)
        body.column.addStretch(1)
        body.fill(self)

    @property
    def application(self) -> Application | None:
        """The one that is shown."""
        return self._desk.get(self.id)

    def open(self, id: str, stage: str = "") -> None:
        """Show this application, at that stage or where it is."""
        self.id = id
        application = self.application
        assert application is not None
        here = len(application.stages) - 1 if application.current is None else application.current
        self._stage = stage or application.stages[here].stage.id
        self._refusal.hide()
        self.exchange.hide()
        self.sync()
        self.flow.focus_chosen()

    def sync(self) -> None:
        """Show how it stands now."""
        application = self.application
        if application is None:
            return
        now = self._desk.now()
        ids = [stage.stage.id for stage in application.stages]
        if self._stage not in ids:
            self._stage = ids[application.current or 0]
        self.tabs.show_tabs(self.id)
        self.flow.show_application(application, self._stage, now, self._desk.last(self.id))
        self.stage.show_stage(application, ids.index(self._stage), now)
        self.needs.show_stage(application, ids.index(self._stage))
        self.guide.show_stage(application.stages[ids.index(self._stage)].stage)
        self.shape.show_stage(application, ids.index(self._stage))
        self.ending.show_application(application)
        self.papers.show_application(application, self._stage)

    def _choose(self, stage: str) -> None:
        self._stage = stage
        self.sync()
        self.body.ensureWidgetVisible(self.stage, 0, Space.S16)

    def _change(self, change: Change) -> None:
        self._refusal.hide()
        before = self.application
        if not self._desk.change(self.id, change):
            # what was ticked meanwhile is shown as it is kept
            self.sync()
            return
        after = self.application
        if before is not None and after is not None and before.current != after.current and after.current is not None:
            was_here = before.current is not None and before.stages[before.current].stage.id == self._stage
            if was_here and after.current > (before.current or 0):
                self._choose(after.stages[after.current].stage.id)

    def _move(self, stage: str, by: int) -> None:
        application = self.application
        assert application is not None
        ids = [now.stage.id for now in application.stages]
        here = ids.index(stage)
        there = here + by
        if 0 <= there < len(ids):
            ids.insert(there, ids.pop(here))
            self._stage = stage
            self._change(Reordered(tuple(ids)))
            self.flow.focus_chosen()

    def _begin_note(self, words: str) -> None:
        self.papers.notes.open_form(Entry("", (words,), ""))

    def _refuse(self, line: str) -> None:
        self._refusal.show_words(Text("Nothing was changed."), line)
        self._refusal.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower margins where there is less room."""
        super().resizeEvent(event)
        self.body.set_margins(Space.S32 if event.size().width() >= 600 else Space.S16, Space.S24, Space.S24)


class Tabs(QWidget):
    """As many applications as there is room for, then the way to all of them, then a new one."""

    chosen = Signal(str)
    everything = Signal()
    add = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._id = ""
        self._tabs: list[ApplicationTab] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(Space.S12)
        self.all = Button("", small=True)
        self.all.clicked.connect(self.everything)
        self.new = Button(Text("Add"), icon="act-add", small=True)
        self.new.clicked.connect(self.add)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S12)
        row.addLayout(self._row, 1)
        row.addWidget(self.all)
        row.addWidget(self.new)

    @property
    def tabs(self) -> list[ApplicationTab]:
        """Those shown."""
        return [*self._tabs]

    def show_tabs(self, id: str) -> None:
        """Show that one as chosen, among others as they were added."""
        self._id = id
        everything = self._desk.all
        self.all.set_words(Text("All ({n})", n=len(everything)))
        free = self.width() - self.all.sizeHint().width() - self.new.sizeHint().width() - Space.S12
        room = max(1, free // (_TAB_PX + Space.S12))
        candidates = [a for a in everything if a.going or a.id == id]
        shown = candidates[:room]
        if all(a.id != id for a in shown):
            shown = [*shown[:-1], *(a for a in candidates if a.id == id)]
        while len(self._tabs) > len(shown):
            gone = self._tabs.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._tabs) < len(shown):
            tab = ApplicationTab(self)
            tab.clicked.connect(lambda _checked=False, tab=tab: self.chosen.emit(tab.id))
            self._tabs.append(tab)
            self._row.addWidget(tab, 1)
        now = self._desk.now()
        for tab, application in zip(self._tabs, shown, strict=True):
            tab.show_application(application, now, chosen=application.id == id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as there is room for."""
        super().resizeEvent(event)
        if self._id and event.size().width() != event.oldSize().width():
            self.show_tabs(self._id)
