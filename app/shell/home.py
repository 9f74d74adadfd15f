"""Home: when the interview is, what to do next, and the items at a glance."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.checks.probe import Ask, Step
from app.domain.verdict import Verdict
from app.shell.companies import Companies
from app.shell.next_card import NextCard
from app.shell.session import Session
from app.text import Text
from app.widgets.body import Body
from app.widgets.countdown import Countdown
from app.widgets.label import Label
from app.widgets.steps import Dashes
from app.widgets.tokens import Space, Token, Type
from app.wording import date_words, datetime_words

if TYPE_CHECKING:
    from app.shell.tiles import Tiles

_DONE = (Verdict.PASS, Verdict.MARGINAL, Verdict.SUPPLIED, Verdict.NOT_NEEDED)


class HomePage(QWidget):
    """The first page of every later sitting."""

    check = Signal(str)
    """Item id, or ``summary``, to go to."""
    report = Signal()

    def __init__(self, session: Session, companies: Companies) -> None:
        super().__init__()
        self._session = session
        self._greeting = Label(self._hello, Type.TITLE, bold=True)
        self._today = Label(lambda: date_words(session.clock()), Type.BODY, token=Token.TEXT2)
        self._companies = companies
        self._countdown = Countdown(Text("Your next date"))
        self.next = NextCard(session)
        self.next.go.connect(self.check)
        self._dots = Dashes()
        self._count = Label("", Type.NOTE, token=Token.TEXT2, wrap=False)
        self._tiles: Tiles | None = None
        self._lay_out()
        session.changed.connect(self._changed)
        session.stepped.connect(self._step)
        session.judged_anew.connect(self._ask_anew)
        session.operator_changed.connect(self.sync)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self.sync)
        self._minute.start()

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
        self._top.addWidget(self.next, 504)
        line = QHBoxLayout()
        line.setSpacing(Space.S12)
        line.addWidget(Label(Text("Your equipment"), Type.CARD, bold=True), 1)
        line.addWidget(self._dots, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._count, 0, Qt.AlignmentFlag.AlignVCenter)
        self._body = body = Body()
        column = body.column
        column.setSpacing(Space.S16)
        column.addLayout(head)
        column.addLayout(self._top)
        column.addSpacing(Space.S8)
        column.addLayout(line)
        column.addStretch(1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(body)

    def paintEvent(self, event: QPaintEvent) -> None:
        """What to do next is on the screen first; the rest, more than half of the work, comes with the next picture."""
        super().paintEvent(event)
        if self._tiles is None:
            QTimer.singleShot(0, self._make_rest)

    def _make_rest(self) -> None:
        if self._tiles is None:
            from app.shell.company_box import CompanyBox

            self._head.addWidget(CompanyBox(self._companies), 0, Qt.AlignmentFlag.AlignVCenter)
            self._make_tiles()

    def _make_tiles(self) -> None:
        from app.shell.tiles import Tiles

        self._tiles = tiles = Tiles(self._session)
        tiles.check.connect(self.check)
        tiles.report.connect(self.report)
        column = self._body.column
        column.insertWidget(column.count() - 1, tiles)

    def _ask_anew(self) -> None:
        """Another company asks for other items."""
        if self._tiles is not None:
            self._tiles.hide()
            self._tiles.deleteLater()
            self._make_tiles()
        self.sync()

    def focus_next(self) -> None:
        """Put the keyboard on what to do next."""
        self.next.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def sync(self) -> None:
        """Judge as of now and show it."""
        session = self._session
        session.refresh()
        self._greeting.set_words(self._hello)
        self._today.set_words(lambda: date_words(session.clock()))
        self._sync_countdown()
        self.next.sync()
        if self._tiles is not None:
            self._tiles.sync()
        self._sync_count()

    def _hello(self) -> str:
        name = self._session.name
        return str(Text("Hello, {name}", name=name)) if name else str(Text("Hello"))

    def _sync_countdown(self) -> None:
        at = self._session.interview_at
        now = self._session.clock()
        ahead = at is not None and at.astimezone(now.tzinfo).date() >= now.date()
        self._countdown.setVisible(ahead)
        if at is None or not ahead:
            return
        at = at.astimezone(now.tzinfo)
        days = (at.date() - now.date()).days
        before, figure, after = Text("Interview in"), Text.verbatim(str(days)), Text("days")
        if days == 1:
            after = Text("day")
        if days == 0:
            before, figure, after = Text("Interview is"), Text("today"), Text.verbatim("")
        self._countdown.show_time(before, figure, after, lambda: datetime_words(at), Text("Interview"))

    def _sync_count(self) -> None:
        done = [self._session.verdict(item.id) in _DONE for item in self._session.items]
        self._dots.show_done(done)
        self._count.set_words(Text("{n} of {count} items are ready", n=sum(done), count=len(done)))

    def _step(self, item_id: str, step: Step) -> None:
        if isinstance(step, Ask):
            self._changed(item_id)

    def _changed(self, item_id: str) -> None:
        if self.isVisible() and any(item.id == item_id for item in self._session.items):
            if self._tiles is not None:
                self._tiles.sync_one(item_id)
            self._sync_count()
            self.next.sync()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fewer columns where there is less room."""
        super().resizeEvent(event)
        width = event.size().width()
        self._top.setDirection(_direction(side_by_side=width >= 700))
        self._head.setDirection(_direction(side_by_side=width >= 600))
        self._dots.setVisible(width >= 600)
        margin = Space.S32 if width >= 600 else Space.S16
        self._body.set_margins(margin, Space.S24, Space.S16)

    def changeEvent(self, event: QEvent) -> None:
        """The countdown's words are put together here."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and self.isVisible():
            self.sync()


def _direction(*, side_by_side: bool) -> QBoxLayout.Direction:
    return QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom
