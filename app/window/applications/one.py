"""One application: the tabs above it, its stages at the left, the chosen stage at the right."""

from collections.abc import Sequence
from functools import cached_property

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.applications.application import Application
from app.domain.applications.change import Change, Reopened, Reordered
from app.text import Text
from app.widgets.announce import announce
from app.widgets.body import Body
from app.widgets.column import Column
from app.widgets.columns import Columns
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.notice import Notice
from app.widgets.segments import Segments
from app.window.applications.about.card import AboutCard
from app.window.applications.about.end_card import EndCard
from app.window.applications.about.nameless import NamelessNotice
from app.window.applications.exchange import Exchange
from app.window.applications.guide.card import GuideCard
from app.window.applications.guide.edited_guide import has_part
from app.window.applications.papers.cards import Papers
from app.window.applications.papers.takes_files import TakesFiles
from app.window.applications.stage.below_guide import below_guide
from app.window.applications.stage.card import StageCard
from app.window.applications.stage.equipment import NeedsCard
from app.window.applications.stage.no_reply import SilenceNotice
from app.window.applications.stage.timeline_card import FlowCard
from app.window.applications.tabs import Tabs
from app.window.state.applications import ApplicationsModel, LastChange
from app.window.state.companies import Companies


class OnePage(TakesFiles, QWidget):
    """Everything about one application: at the right what to do, what to prepare, or its papers."""

    everything = Signal()
    """Show all applications."""
    add = Signal()
    next = Signal(object)
    """Begin the next application, of this Work or None."""
    check = Signal(str, object)
    """Item to check, and the Profile of the company that asks for it."""
    quick = Signal(object)
    """The QuickCheck to run."""
    report = Signal(str)
    """Id of the application that the report is to be for."""
    lead = Signal(str, str)

    def __init__(self, model: ApplicationsModel, companies: Companies) -> None:
        super().__init__()
        self._model = model
        self.id = ""
        self._stage = ""
        self._last: LastChange | None = None
        self._left: dict[str, tuple[str, str]] = {}
        """Stage and view at which each application was left for another."""
        self.tabs = Tabs(model)
        self.tabs.chosen.connect(self._come_back)
        self.tabs.everything.connect(self.everything)
        self.tabs.add.connect(self.add)
        self.flow = FlowCard()
        self.flow.chosen.connect(self._choose)
        self.flow.timeline.pressed.connect(self._show_work)
        self.flow.moved.connect(self._move)
        self.flow.undone.connect(self.undo_last)
        self.about = AboutCard(model, companies, self._change)
        self.about.moved.connect(self._move)
        self.stage = StageCard(
            self._change, lambda: model.all, self._leads_to, lambda *of: model.checks_left(self.id, *of)
        )
        self.stage.tasks.led.connect(self._lead)
        self.exchange = Exchange(model)
        self.stage.date.calendar.connect(lambda opens: self.exchange.to_calendar([self.id], opens=opens))
        self.needs = NeedsCard(model)
        self.needs.check.connect(self.check)
        self.needs.quick.connect(self.quick)
        self.needs.turned.connect(self._place_needs)
        self.silence = SilenceNotice()
        self.nameless = NamelessNotice()
        self.nameless.pressed.connect(self.name_company)
        self.over = EndCard(model.session)
        self.over.reopened.connect(lambda: self._change(Reopened()))
        self.over.next.connect(self.next)
        self._refusal = Notice(icon="verdict-marginal", token=Token.MARGINAL, closable=True)
        self._refusal.waved_away.connect(self._refusal.hide)
        self._refusal.hide()
        model.refused.connect(self._refuse)
        self.views = Segments(
            [("todo", Text("To do")), ("prepare", Text("Prepare")), ("papers", Text("Notes and files"))]
        )
        self.views.chosen.connect(self.show_view)
        self._shown_views = {name: Column(Space.S16) for name in self.views.buttons}
        self.show_view(self.views.current)
        self._lay_out()
        self.setAcceptDrops(True)

    def _lay_out(self) -> None:
        self._columns = columns = Columns(388, 416, right_first=True)
        columns.left.addWidget(self.flow)
        columns.left.addWidget(self.about)
        columns.left.addStretch(1)
        for view in (self.views, *self._shown_views.values()):
            columns.right.addWidget(view)
        for card in (self.silence, self.stage, self.needs):
            self._shown_views["todo"].column.addWidget(card)
        columns.right.addStretch(1)
        self.body = body = Body()
        body.pin(self._refusal)
        body.pin(self.exchange)
        body.column.setSpacing(Space.S16)
        body.column.addWidget(Label(Text("Applications"), Type.TITLE, bold=True))
        for widget in (self.tabs, self.nameless, self.over, columns):
            body.column.addWidget(widget)
        body.column.addStretch(1)
        body.fill(self)

    @cached_property
    def guide(self) -> GuideCard:
        """The guide to the chosen stage, made when it is first looked at."""
        guide = GuideCard(self._model.session.saved)
        guide.sheet.connect(self._begin_note)
        for card in (guide, *below_guide(self._model, guide.shown, self.lead.emit, lambda: self.application)):
            self._shown_views["prepare"].column.addWidget(card)
        if (application := self.application) is not None:
            guide.show_stage(application, application.stages[application.place_of(self._stage)].stage)
        return guide

    @cached_property
    def papers(self) -> Papers:
        """Notes, contacts, links and files, made when they are first looked at."""
        papers = Papers(self._model.folder, self._change, self)
        papers.files.attached.connect(self._model.change)
        for card in (papers.notes, papers.contacts, papers.links, papers.files):
            self._shown_views["papers"].column.addWidget(card)
        if (application := self.application) is not None:
            papers.show_application(application, self._stage, self._model.now())
        return papers

    @property
    def application(self) -> Application | None:
        """The application that is shown; None if it is gone."""
        return self._model.get(self.id)

    def open(self, id: str, stage: str = "") -> None:
        """Show what to do in this application, at that stage or at the present one."""
        self._go(id, stage, "todo")
        if stage:
            QTimer.singleShot(0, self, self._show_work)

    def _come_back(self, id: str) -> None:
        """Open another application at the place where it was left, so that two companies can be compared."""
        if self._stage:
            self._left[self.id] = (self._stage, self.views.current)
        self._go(id, *self._left.get(id, ("", "todo")))

    def _go(self, id: str, stage: str, view: str) -> None:
        self.id = id
        application = self.application
        assert application is not None
        here = len(application.stages) - 1 if application.current is None else application.current
        self._stage = stage or application.stages[here].stage.id
        self._refusal.hide()
        self.exchange.hide()
        self.sync()
        self.show_view(view)
        QTimer.singleShot(0, self, self._focus_work)

    def _focus_work(self) -> None:
        """Begin at the chosen stage; where the stages stand below the work, at its views."""
        (self.flow if self._columns.beside else self.views).focus_chosen()

    def show_view(self, name: str) -> None:
        """Show ``todo``, ``prepare`` or ``papers`` at the right."""
        self.views.show_chosen(name)
        _ = self.guide if name == "prepare" else self.papers if name == "papers" else None
        for other, view in self._shown_views.items():
            view.setVisible(other == name)

    def sync(self) -> None:
        """Show the present state of the application."""
        application = self.application
        if application is None:
            self.everything.emit()  # another program has erased it
            return
        now = self._model.now()
        place = application.place_of(self._stage)
        self._stage = application.stages[place].stage.id
        self.tabs.show_tabs(self.id)
        self._last = self._model.last(self.id)
        self.flow.show_application(application, self._stage, now, self._last.words if self._last else None)
        self.about.show_stage(application, place, now)
        self.silence.show_stage(self._model.outlook(application), place, self._model.session.name)
        self.needs.show_stage(application, place)
        self._place_needs()
        self.stage.show_stage(application, place, now)  # last, because tasks lead to the parts above
        if "guide" in self.__dict__:
            self.guide.show_stage(application, application.stages[place].stage)
        if "papers" in self.__dict__:
            self.papers.show_application(application, self._stage, now)
        count = sum(map(len, (application.notes, application.contacts, application.links, application.files)))
        self.views.set_words("papers", Text("Notes and files ({n})", n=count) if count else Text("Notes and files"))
        self.nameless.setVisible(not application.company)
        self.over.show_end(self._model.outlook(application))

    def _place_needs(self) -> None:
        """Equipment to check now comes first; what can wait comes after the tasks."""
        column = self._shown_views["todo"].column
        if (column.indexOf(self.needs) < column.indexOf(self.stage)) is not self.needs.urgent:
            column.removeWidget(self.needs)
            column.insertWidget(column.indexOf(self.stage) + (0 if self.needs.urgent else 1), self.needs)

    def name_company(self) -> None:
        """Lead to the field for the company's name."""
        self.about.name_company()
        QTimer.singleShot(0, self, lambda: self.body.bring_up(self.about))

    def _choose(self, stage: str) -> None:
        self.body.hold_focus()
        self._stage = stage
        self.sync()

    def _show_work(self) -> None:
        self.body.bring_up(self.views)

    def _change(self, change: Change) -> bool:
        self._refusal.hide()
        before, went_well = self.application, self.over.isHidden()
        if not self._model.change(self.id, change):
            self.sync()  # shows what was ticked as it is saved
            return False
        if went_well and not self.over.isHidden():
            self.body.bring_up(self.over)
        after = self.application
        if before is not None and after is not None and before.current != after.current and after.current is not None:
            was_here = before.current is not None and before.stages[before.current].stage.id == self._stage
            if was_here and after.current > (before.current or 0):
                self.show_view("todo")
                self._choose(after.stages[after.current].stage.id)
                self._show_work()
                QTimer.singleShot(0, self, self._focus_work)
        return True

    def undo_last(self) -> None:
        """Undo the last change, if there is one to undo."""
        self._refusal.hide()
        # undo only what the button says, and nothing that was changed elsewhere meanwhile
        if (last := self._last) is not None and self._model.undo(self.id, last.number):
            announce(self, Text("Taken back: {change}", change=last.words))
        else:
            self.sync()

    def _move(self, stage: str, by: int) -> None:
        application = self.application
        assert application is not None
        if (stages := application.moved(stage, by)) is not None:
            self._stage = stage
            self._change(Reordered(stages))
            self.flow.focus_chosen()

    def _leads_to(self, where: str, part: str) -> bool:
        if where == "equipment":
            return not self.needs.isHidden()
        return where != "prepare" or has_part(self._stage, self._model.session.saved, part)

    def _lead(self, where: str, part: str) -> None:
        """Go to where a task can be done."""
        if where == "report":
            self.report.emit(self.id)
        elif where == "practice":
            self.lead.emit("practice", part)
        elif where == "equipment":
            self.body.bring_up(self.needs)
            self.needs.focus_first()
        else:
            self.show_view(where)
            if part and not self.guide.folds[part].is_open:
                self.guide.folds[part].turn()
            self.views.focus_chosen()

    def _begin_note(self, words: str) -> None:
        self.show_view("papers")
        self.papers.notes.begin_with(words)

    def _refuse(self, line: str) -> None:
        self._refusal.tell(Text("Nothing was changed."), line)

    def take_files(self, paths: Sequence[str]) -> None:
        """Attach what was dropped to this application."""
        self.show_view("papers")
        self.papers.files.attach(paths)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.fit_margins(event.size().width())
