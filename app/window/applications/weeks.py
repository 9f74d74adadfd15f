"""The coming weeks of all applications: a small calendar, and what is on which day."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.local import days_until, local
from app.outlook import Outlook
from app.text import Text
from app.today.words import appointment_words
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.paint import rounded
from app.widgets.look.tokens import CONTROL_RADIUS, Space, Token, Type
from app.widgets.pressable import Pressable
from app.widgets.weeks import Weeks
from app.window.applications.words import duty_words
from app.window.state.applications import ApplicationsModel
from app.wording.dates import day_as_of

_ROWS = 6
_BESIDE_PX = 620


class Coming(Struct, frozen=True):
    """Something on a day: an appointment has a time, a due task has none."""

    day: date
    time: str
    words: str
    application: str
    stage: str


def coming(outlooks: Iterable[Outlook]) -> list[Coming]:
    """All from today on, sorted by day; within a day appointments come first."""
    found: list[Coming] = []
    for outlook in outlooks:
        application, now = outlook.application, outlook.now
        for one in outlook.dates:
            if days_until(one.at, now) < 0:
                continue
            at = local(one.at, now)
            stage = application.stages[one.place].stage.id
            words = appointment_words(application, one.place)
            found.append(Coming(at.date(), f"{at:%H:%M}", words, application.id, stage))
        for duty in outlook.tasks:
            if duty.due is not None and not duty.overdue(now.date()):
                stage = application.stages[duty.place].stage.id
                found.append(Coming(duty.due, "", duty_words(application, duty), application.id, stage))
    return sorted(found, key=lambda one: (one.day, not one.time, one.time, one.words))


class WeeksCard(Card):
    """Hidden while nothing is to come in these weeks."""

    go = Signal(str, str)
    """Ids of the application and the stage."""

    def __init__(self, model: ApplicationsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._model = model
        self._all = False
        self.weeks = Weeks()
        self.lines: list[ComingRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.more = Button("", ButtonKind.TEXT, small=True)
        self.more.clicked.connect(self._show_more)
        self._words = words = QVBoxLayout()
        words.addLayout(self._column)
        words.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        words.addStretch(1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(Space.S24)
        self._row.addWidget(self.weeks, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addLayout(words, 1)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("The coming weeks"), Type.HEADING, bold=True))
        self.body.addLayout(self._row)

    def sync(self, outlooks: Sequence[Outlook] | None = None) -> None:
        """Show the weeks as of now."""
        today = self._model.now().date()
        found = coming(self._model.outlooks() if outlooks is None else outlooks)
        marks: dict[date, bool] = {}
        for one in found:
            marks[one.day] = marks.get(one.day, False) or bool(one.time)
        self.weeks.show_days(today, marks)
        near = [one for one in found if one.day <= self.weeks.last]
        self.setVisible(bool(near))
        shown = near if self._all else near[:_ROWS]
        self._fill(shown, today)
        self.more.setVisible(len(shown) < len(near))
        self.more.set_words(Text("Show {n} more", n=len(near) - len(shown)))
        self._turn()

    def _fill(self, shown: Sequence[Coming], today: date) -> None:
        empty(self._column)
        self.lines = []
        for one in shown:
            row = ComingRow(one, today)
            row.clicked.connect(partial(self._go, one))
            self.lines.append(row)
            self._column.addWidget(row)

    def _go(self, one: Coming, _checked: bool = False) -> None:
        self.go.emit(one.application, one.stage)

    def _show_more(self) -> None:
        self._all = True
        self.sync()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list moves below the calendar where there is no room beside it."""
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= max(_BESIDE_PX, self._sides_px + self.weeks.width() + Space.S24 + self._words_px)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    @property
    def _sides_px(self) -> int:
        margins = self.body.contentsMargins()
        return margins.left() + margins.right()

    @property
    def _words_px(self) -> int:
        return self._words.minimumSize().width()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the calendar or the list; both beside each other would keep the page too wide to turn."""
        width = self._sides_px + max(self.weeks.width(), self._words_px)
        return QSize(width, super().minimumSizeHint().height())


class ComingRow(Pressable):
    """Day and text; it can be pressed as a whole."""

    def __init__(self, one: Coming, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent, radius=CONTROL_RADIUS)
        when = f"{day_as_of(one.day, today)} {one.time}".strip()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(when, Type.CAPTION, bold=bool(one.time), token=Token.TEXT2))
        words.addWidget(Label(one.words, bold=bool(one.time)))
        row = QHBoxLayout(self)
        row.setContentsMargins(Space.S8, Space.S4, Space.S8, Space.S4)
        row.setSpacing(Space.S12)
        row.addLayout(words, 1)
        row.addWidget(Icon("act-next", 18, Token.ACCENT), 0, Qt.AlignmentFlag.AlignVCenter)
        self._said = (when, one.words)
        self.built()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.underMouse() or self.isDown():
            painter = QPainter(self)
            rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, self.tokens()[Token.INSET])
            painter.end()
