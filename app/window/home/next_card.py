"""What to do next, in one card with one button."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.icon import IconBox
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type, in_text_size
from app.widgets.piece import HearsLanguage
from app.window.home.glance import NextStep, Target

_BESIDE_PX = 460


class NextCard(HearsLanguage, Card):
    """A title, a sentence, a filled button, and a link to all results."""

    go = Signal(object)
    """The Target of the button that was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Token.ACCENT_SOFT, Token.ACCENT_LINE, parent=parent)
        self._target = Target("summary")
        self._title = Label("", Type.CARD, bold=True)
        self._detail = Label("", Type.BODY)
        self.button = Button("", ButtonKind.FILLED, after="act-next")
        self.button.clicked.connect(lambda: self.go.emit(self._target))
        self._other = Button(Text("See all results"), ButtonKind.TEXT)
        self._other.clicked.connect(lambda: self.go.emit(Target("summary")))
        self._box = IconBox("nav-check", box=72, icon=36, token=Token.ACCENT, ground=Token.SURFACE, round=True)
        self._words = words = QVBoxLayout()
        words.setSpacing(Space.S4)
        words.addWidget(Label(Text("What to do next"), Type.NOTE, bold=True, token=Token.ACCENT))
        words.addWidget(self._title)
        words.addWidget(self._detail)
        top = QHBoxLayout()
        top.setSpacing(Space.S16)
        top.addLayout(words, 1)
        top.addWidget(self._box, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = buttons = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        buttons.setSpacing(Space.S8)
        buttons.addWidget(self.button)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        self.body.setSpacing(Space.S12)
        self.body.addLayout(top)
        self.body.addStretch(1)
        self.body.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The second button moves below the first, and the icon goes, where there is no room beside it."""
        super().resizeEvent(event)
        self._turn()

    def language_changed(self) -> None:
        """Larger text needs more room."""
        self._turn()

    def _turn(self) -> None:
        wide = self.width() >= in_text_size(_BESIDE_PX)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(way)
        inside = self.width() - 2 * Space.S24
        least = self._words.minimumSize().width() + Space.S16 + self._box.sizeHint().width()
        self._box.setVisible(inside >= least)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words or one of the buttons, because the other can move below it."""
        shown = [b.minimumSizeHint().width() for b in (self.button, self._other) if not b.isHidden()]
        widest = max([self._words.minimumSize().width(), *shown])
        return QSize(widest + 2 * Space.S24, super().minimumSizeHint().height())

    def show_step(self, step: NextStep) -> None:
        """Show another step, with the target of its button."""
        self._target = step.target
        self._title.set_words(step.title)
        self._detail.set_words(step.detail)
        self._box.set_icon(step.icon)
        self.button.set_words(step.action)
        self._other.setVisible(step.others)
        self._turn()
