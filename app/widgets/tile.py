"""A tile of the home page: one item, its verdict and one fact. All of it can be pressed."""

from functools import partial

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.verdict import Verdict
from app.widgets.chip import Chip, words_of_verdict
from app.widgets.icon import Icon, IconBox
from app.widgets.label import Label
from app.widgets.paint import rounded
from app.widgets.piece import Pushed, Words, read
from app.widgets.tokens import CARD_RADIUS, Space, Token, Type


class Pressable(Pushed):
    """A box that can be pressed as a whole: a button for screen readers, too, which says all that is in it."""

    _said: tuple[Words, ...] = ()

    def __init__(self, parent: QWidget | None = None, *, radius: int = CARD_RADIUS) -> None:
        super().__init__(parent)
        self._radius = radius
        self.setProperty("ring_radius", radius)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def retranslate(self) -> None:
        """A screen reader hears it as one button."""
        if self._said:
            self.setAccessibleName(", ".join(filter(None, map(read, self._said))))
        super().retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """What cannot be pressed shows no hand."""
        if event.type() is QEvent.Type.EnabledChange:
            self.setCursor(Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor)
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground."""
        del event
        self.paint_ground()

    def paint_ground(self, ground: Token = Token.SURFACE) -> None:
        """Ground and line by state."""
        colors = self.tokens()
        over = self.isEnabled() and self.underMouse()
        painter = QPainter(self)
        fill = colors[Token.INSET if self.isDown() else ground]
        rounded(painter, QRectF(self.rect()), self._radius, fill, colors[Token.CONTROL if over else Token.BORDER])
        painter.end()


class Tile(Pressable):
    """Icon, chip, name, one fact, and below when it was checked or one link."""

    def __init__(self, icon: str, name: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = Chip()
        self._title = name
        name_label = Label(name, Type.SUBHEADING, bold=True)
        self._fact = Label(type=Type.NOTE, token=Token.TEXT2)
        self._foot = Label(type=Type.CAPTION, token=Token.TEXT2)
        self._arrow = Icon("act-next", 16, Token.ACCENT)
        self._link = Label(type=Type.CAPTION, bold=True, token=Token.ACCENT)
        top = QHBoxLayout()
        top.addWidget(IconBox(icon), 0, Qt.AlignmentFlag.AlignTop)
        top.addStretch(1)
        top.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        link = QHBoxLayout()
        link.setSpacing(Space.S4)
        link.addWidget(self._link)
        link.addWidget(self._arrow, 0, Qt.AlignmentFlag.AlignTop)
        link.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.S16, Space.S16, Space.S16, Space.S16)
        column.setSpacing(0)
        column.addLayout(top)
        column.addSpacing(Space.S8)
        column.addWidget(name_label)
        column.addWidget(self._fact)
        column.addSpacing(Space.S4)
        column.addWidget(self._foot)
        column.addLayout(link)
        column.addStretch(1)
        self.show_state(Verdict.UNKNOWN)

    def show_state(
        self, verdict: Verdict, *, running: bool = False, fact: Words = "", foot: Words = "", link: bool = False
    ) -> None:
        """What is so, and below it a note, or where ``link`` words that invite to press."""
        self._said = (self._title, partial(_verdict_said, verdict, running), fact, foot)
        self.chip.show_verdict(verdict, running=running)
        self._fact.set_words(fact)
        self._foot.set_words("" if link else foot)
        self._link.set_words(foot if link else "")
        self._foot.setVisible(not link)
        self._link.setVisible(link)
        self._arrow.setVisible(link)
        self.retranslate()


def _verdict_said(verdict: Verdict, running: bool) -> str:
    return str(words_of_verdict(verdict, running=running))
