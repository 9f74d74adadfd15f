"""An application as a card: company, stage, next date, what is left to do. It can be pressed as a whole."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.outlook import Outlook, Situation, situation_words
from app.text import Text
from app.widgets.icon import Icon, IconBox
from app.widgets.label import Label
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CARD_RADIUS, Space, Token, Type
from app.widgets.piece import TextSource
from app.widgets.pressable import Pressable
from app.widgets.steps import Dashes
from app.window.applications.words import date_line, missing_line, short_stage, stage_line
from app.wording.applications import APPLICATION_STATE_WORDS, company_words
from app.wording.dates import days_words


class ApplicationCard(Pressable):
    """An application among all at a glance."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._company = Label("", Type.HEADING, bold=True)
        self._stage = Label("", Type.NOTE, token=Token.TEXT2)
        self._dashes = Dashes()
        self._when = Label("", bold=True)
        self._left = Label("", bold=True, token=Token.ACCENT, wrap=False)
        self._missing = Label("", Type.NOTE, token=Token.TEXT2)
        self._sign = Icon("act-check", 18, Token.TEXT2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._company)
        words.addWidget(self._stage)
        top = QHBoxLayout()
        top.setSpacing(Space.S12)
        top.addWidget(
            IconBox("sign-company", token=Token.ACCENT, ground=Token.ACCENT_SOFT), 0, Qt.AlignmentFlag.AlignTop
        )
        top.addLayout(words, 1)
        self._date = QWidget()
        date = QHBoxLayout(self._date)
        date.setContentsMargins(0, 0, 0, 0)
        date.setSpacing(Space.S8)
        date.addWidget(Icon("sign-calendar", 18), 0, Qt.AlignmentFlag.AlignTop)
        date.addWidget(self._when, 1)
        date.addWidget(self._left, 0, Qt.AlignmentFlag.AlignTop)
        self._todo = QWidget()
        todo = QHBoxLayout(self._todo)
        todo.setContentsMargins(0, 0, 0, 0)
        todo.setSpacing(Space.S8)
        todo.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        todo.addWidget(self._missing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S16, Space.S16, Space.S16, Space.S16)
        column.setSpacing(Space.S8)
        column.addLayout(top)
        column.addWidget(self._dashes)
        column.addWidget(self._date)
        column.addWidget(self._todo)
        column.addStretch(1)
        self.built()

    def show_application(self, outlook: Outlook) -> None:
        """Show this application and what comes next for it."""
        application, days = outlook.application, outlook.days_left
        going = application.going
        missing, late = missing_line(outlook)
        place = application.current
        count = len(application.stages)
        done = count if place is None else place
        if going:
            stage: TextSource = lambda: str(  # noqa: E731
                Text("{stage} (stage {n} of {count})", stage=stage_line(application), n=done + 1, count=count)
            )
        else:
            stage = APPLICATION_STATE_WORDS[application.state]
        when: TextSource = partial(date_line, outlook)
        self._company.set_words(company_words(application.company))
        self._company.set_token(Token.TEXT if going else Token.TEXT2)
        self._stage.set_words(stage)
        self._dashes.show_done(tuple(n < done for n in range(count)))
        self._when.set_words(when)
        self._when.set_token(Token.TEXT2 if days is None else Token.TEXT)
        self._left.set_words("" if days is None else days_words(days))
        self._missing.set_words(lambda: missing_line(outlook)[0])
        self._missing.set_token(Token.FAIL if late else Token.TEXT2)
        self._sign.set_icon("sign-clock" if late else "act-check", Token.FAIL if late else Token.TEXT2)
        for widget in (self._dashes, self._date):
            widget.setVisible(going)
        self._todo.setVisible(going and bool(missing))
        self._said = (company_words(application.company), stage)
        if going:
            self._said = (*self._said, when, lambda: missing_line(outlook)[0])
        self.retranslate()


class ApplicationTab(Pressable):
    """An application among a few, above the one that is open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen = False
        self.id = ""
        self._icon = Icon("sign-company", 20)
        self._company = Label("")
        self._status = Label("", Type.NOTE, token=Token.TEXT2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._company)
        words.addWidget(self._status)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S12, Space.S12, Space.S12, Space.S12)
        row.setSpacing(Space.S12)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.built()

    def show_application(self, outlook: Outlook, *, chosen: bool) -> None:
        """Show this application; ``chosen`` is the one that is open."""
        application, coming = outlook.application, outlook.next
        self.id = application.id
        self._chosen = chosen
        situation = situation_words(outlook)
        below: TextSource = situation
        if coming is not None and outlook.situation is Situation.DATED:
            below = lambda: f"{short_stage(application, coming.place)}{Text(' · ')}{situation}"  # noqa: E731
        self._company.set_words(company_words(application.company))
        self._status.set_words(below)
        self._icon.set_icon("sign-company", Token.ACCENT if chosen else Token.TEXT2)
        self._said = (company_words(application.company), below)
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """A screen reader also says whether it is chosen."""
        super().retranslate()
        if self._said:
            self.setAccessibleDescription(str(Text("Chosen")) if self._chosen else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The chosen tab has another border."""
        del event
        if not self._chosen:
            self.paint_ground(Token.WINDOW)
            return
        colors = self.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        rounded(painter, box, CARD_RADIUS, colors[Token.SURFACE], colors[Token.ACCENT], width_px=2)
        painter.end()
