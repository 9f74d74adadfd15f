"""Home: when the interview is, what to do next, and all items at a glance."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.body import Body
from app.widgets.countdown import Countdown
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, in_text_size
from app.widgets.minute import Minute
from app.widgets.piece import HearsLanguage
from app.window.home.day_list import DayList
from app.window.home.glance import APPLICATION, BEGIN, JOIN, NAME, QUICK_CHECK, HomeState, Target
from app.window.home.next_card import NextCard
from app.window.home.no_date import NoDate
from app.window.home.tally import Tally

if TYPE_CHECKING:
    from app.widgets.notice import Notice
    from app.window.home.links import Links
    from app.window.home.tiles import Tiles
    from app.window.home.work_row import WorkRow
    from app.window.state.applications import ApplicationsModel
    from app.window.state.companies import Companies
    from app.window.state.opener import Opener
    from app.window.state.session import Session


class HomePage(HearsLanguage, QWidget):
    """The first page of every later session."""

    check = Signal(str, str)
    """Item id, ``summary`` or ``watch``, to go to, and the id of the application that it is for, or empty."""
    quick = Signal(str, str)
    """The quick check for a date: ids of the application and the stage; both empty for the next that needs one."""
    report = Signal()
    application = Signal(str, str)
    """Ids of an application and of a stage of it; an empty stage means the present one."""
    begin = Signal(str)
    """Id of the application that has ended: the next one is of its kind of work."""
    name = Signal(str)
    """Id of the application whose company the user wants to name."""
    date = Signal()
    """The user wants to enter a date."""
    page = Signal(str)
    """The name of another page to open: ``hear`` or ``practice``."""
    companies = Signal()
    """The user wants to choose the company again."""
    _model: "ApplicationsModel"
    """Set by ``enter``, as is ``_companies``."""
    _companies: "Companies"

    def __init__(self) -> None:
        """Made before there is a session: ``show_state`` shows what was known last, ``enter`` what is known now."""
        super().__init__()
        self._session: Session | None = None
        self._greeting = Label("", Type.TITLE, bold=True)
        self._today = Label("", Type.BODY, token=Token.TEXT2)
        self._countdown = Countdown(Text("Your next date"))
        self._countdown.clicked.connect(self._go_to_date)
        self._no_date = NoDate()
        self._no_date.clicked.connect(self.date)
        self.next = NextCard()
        self.next.go.connect(self._go)
        self.day = DayList()
        self.day.go.connect(self._go)
        self._room: Opener | None = None
        self.tally = Tally()
        self._tiles: Tiles | None = None
        self.links: Links | None = None
        self.work: WorkRow | None = None
        self._lost: Notice | None = None
        self._company: QWidget | None = None
        self.state: HomeState | None = None
        """The state that is shown."""
        self._lay_out()

    def enter(self, session: "Session", companies: "Companies", model: "ApplicationsModel") -> None:
        """Take the session, whose state the next ``sync`` shows."""
        self._session = session
        self._model = model
        model.changed.connect(self._changed_application)
        self._companies = companies
        session.changed.connect(self._changed)
        session.checks.stepped.connect(self._step)
        session.judged_anew.connect(self._ask_anew)
        session.operator_changed.connect(self._look)
        companies.changed.connect(self._show_lost)
        self._show_lost()
        Minute(self, self._look)
        self.update()

    def _look(self) -> None:
        if self.isVisible():  # else it is updated when it is shown again
            self.sync()

    def show_state(self, state: HomeState) -> None:
        """Show this state; company and tiles stay as they are."""
        self.state = state
        self._greeting.set_words(state.greeting)
        self._today.set_words(state.today)
        self._countdown.setVisible(state.due is not None)
        self._no_date.setVisible(state.due is None)
        if state.due is not None:
            due = state.due
            self._countdown.show_time(due.before, due.figure, due.after, due.when, due.what)
        self.next.show_step(state.next)
        self.day.show_lines(state.heading, state.lines, state.rest)
        self.tally.show_ready(state.ready, state.tally)

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._greeting)
        words.addWidget(self._today)
        self._head = head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(Space.S16)
        head.addLayout(words, 1)
        self._top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._top.setSpacing(Space.S16)
        self._top.addWidget(self._countdown, 300)
        self._top.addWidget(self._no_date, 300)
        self._top.addWidget(self.next, 504)
        self._body = body = Body()
        column = body.column
        column.setSpacing(Space.S16)
        column.addLayout(head)
        column.addLayout(self._top)
        column.addWidget(self.day)
        column.addSpacing(Space.S8)
        column.addWidget(self.tally)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what to do next first; the rest, more than half of the work, comes with the next paint."""
        super().paintEvent(event)
        if self._tiles is None and self._session is not None:
            QTimer.singleShot(0, self, self._make_rest)

    def _make_rest(self) -> None:
        if self._tiles is None and self.isVisible():
            from app.window.state.company_box import CompanyBox

            self._company = CompanyBox(self._companies)
            self._head.addWidget(self._company, 0, Qt.AlignmentFlag.AlignVCenter)
            self._make_tiles()
            from app.window.home.links import Links
            from app.window.home.work_row import WorkRow

            self.links = Links(self._model)
            self.links.pressed.connect(self.page)
            self.work = WorkRow(self._model)
            self.work.clicked.connect(lambda: self.page.emit("work"))
            column = self._body.column
            column.insertWidget(column.indexOf(self.day) + 1, self.work)
            column.insertWidget(column.count() - 1, self.links)

    def _make_tiles(self) -> None:
        from app.window.home.tiles import Tiles

        assert self._session is not None
        self._tiles = tiles = Tiles(self._session)
        tiles.check.connect(lambda item_id: self.check.emit(item_id, ""))
        tiles.report.connect(self.report)
        column = self._body.column
        column.insertWidget(column.count() - 1 if self.links is None else column.indexOf(self.links), tiles)

    def _changed_application(self, _id: str) -> None:
        # no refresh: the model has the changed application, and the others are as before
        if self.isVisible():
            self._show_all()

    def _show_lost(self) -> None:
        """Say so if the operator is judged by other requirements than those they chose."""
        lost = self._companies.lost
        if lost and self._lost is None:
            from app.window.home.lost import lost_notice

            self._lost = lost_notice(lost)
            self._lost.pressed.connect(self.companies)
            self._body.column.insertWidget(0, self._lost)
        if self._lost is not None:
            self._lost.setVisible(bool(lost))

    def _ask_anew(self) -> None:
        """Make the tiles again, because another company asks for other items."""
        if self._tiles is not None:
            self._tiles.hide()
            self._tiles.deleteLater()
            self._make_tiles()
        self._look()

    def _go_to_date(self) -> None:
        due = self.state.due if self.state else None
        if due is not None:
            self.application.emit(due.application, due.stage)

    def _go(self, target: Target) -> None:
        if target.where == JOIN:
            self._open_room(target)
        elif target.where == QUICK_CHECK:
            self.quick.emit(target.application, target.stage)
        elif target.where == APPLICATION:
            self.application.emit(target.application, target.stage)
        elif target.where in (BEGIN, NAME):
            (self.begin if target.where == BEGIN else self.name).emit(target.application)
        else:
            self.check.emit(target.where, target.application)

    def _open_room(self, target: Target) -> None:
        """Open the link, and say below the button of what to do next if nothing could."""
        from app.window.state.opener import Opener

        if self._room is None:
            self._room = Opener()
            self._place_room(self._room)
        self._room.open_link(target.link)

    def _place_room(self, room: "Opener") -> None:
        """Below both cards, or between them where one stands below the other: there, below both is out of sight."""
        column, top = self._body.column, self._top
        column.removeWidget(room)
        top.removeWidget(room)
        if top.direction() is QBoxLayout.Direction.LeftToRight:
            column.insertWidget(column.indexOf(self.day), room)
        else:
            top.insertWidget(top.indexOf(self.next) + 1, room)

    def focus_next(self) -> None:
        """Give the focus to the button of what to do next."""
        self.next.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def sync(self) -> None:
        """Judge at the present time and show the result."""
        if self._session is None:
            return
        self._session.refresh()
        self._model.refresh()
        self._show_all()

    def _show_all(self) -> None:
        self._show_now()
        for part in (self._tiles, self.links, self.work):
            if part is not None:
                part.sync()

    def _show_now(self) -> None:
        from app.window.home.compose import home_state

        assert self._session is not None
        self.show_state(home_state(self._session, self._model))

    def _step(self, item_id: str, step: object) -> None:
        from app.checks.probe import Ask

        if isinstance(step, Ask):
            self._changed(item_id)

    def _changed(self, item_id: str) -> None:
        if not self.isVisible():
            return
        if self._tiles is not None and self._tiles.has(item_id):
            self._tiles.sync_one(item_id)
        self._show_now()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use fewer columns where there is less room."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        width = self.width()
        roomy = self._body.fit_margins(width, below=Space.S16)
        beside = width >= in_text_size(700)
        self._top.setDirection(_direction(side_by_side=beside))
        if (self._top.indexOf(self.next) == 0) == beside:
            # where one stands below the other, what to do comes first
            self._top.removeWidget(self.next)
            self._top.insertWidget(self._top.count() if beside else 0, self.next, 504)
            if self._room is not None:
                self._place_room(self._room)
        self._head.setDirection(_direction(side_by_side=roomy))
        self.tally.dashes.setVisible(roomy)

    def language_changed(self) -> None:
        """The texts of the countdown are composed here, so they have to follow the language here."""
        self._turn()  # larger text needs more room
        if self.isVisible():
            self.sync()


def _direction(*, side_by_side: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
