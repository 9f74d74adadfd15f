"""What to do next, in one card with one button."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.advice import standing
from app.domain.verdict import Verdict
from app.shell.session import Session
from app.shell.verdicts import item_icon, remedies, waits
from app.text import Text
from app.widgets.button import Button, Kind
from app.widgets.card import Card
from app.widgets.icon import IconBox
from app.widgets.label import Label
from app.widgets.piece import Words
from app.widgets.tokens import Space, Token, Type


class NextCard(Card):
    """First what has not been checked, then what must be fixed, then the report."""

    go = Signal(str)
    """Item id, or ``summary``."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(Token.ACCENT_SOFT, Token.ACCENT_LINE, parent=parent)
        self._session = session
        self._where = ""
        self._title = Label("", Type.CARD, bold=True)
        self._detail = Label("", Type.BODY)
        self.button = Button("", Kind.FILLED, after="act-next")
        self.button.clicked.connect(lambda: self.go.emit(self._where))
        self._other = Button(Text("See all results"), Kind.TEXT)
        self._other.clicked.connect(lambda: self.go.emit("summary"))
        self._box = IconBox("nav-check", box=72, icon=36, token=Token.ACCENT, ground=Token.SURFACE, round=True)
        words = QVBoxLayout()
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
        """The second button goes under the first where there is no room beside it."""
        super().resizeEvent(event)
        wide = event.size().width() >= 460
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._buttons.setDirection(way)

    def sync(self) -> None:
        """Find what is next as of now."""
        session = self._session
        open_items = [i for i in session.items if session.verdict(i.id) is Verdict.UNKNOWN]
        asking = [i for i in session.items if waits(session, i.id)]
        idle = [i for i in open_items if not session.running(i.id)]
        todo = [] if open_items else remedies(session)
        if asking:
            item = asking[0]
            self._show(item.id, item_icon(item.id), Text("Answer: {item}", item=item.title), item.why)
            self.button.set_words(Text("Answer the questions"))
        elif open_items:
            item = (idle or open_items)[0]
            self._show(item.id, item_icon(item.id), Text("Check: {item}", item=item.title), item.why)
            self.button.set_words(Text("Start the check") if idle else Text("Watch the check"))
        elif todo and todo[0].must:
            fix = todo[0]
            self._show(fix.item, item_icon(fix.item), fix.title, fix.detail)
            self.button.set_words(Text("See how to fix"))
        else:
            self._show(
                "summary",
                "nav-report",
                lambda: standing(session.judgement).title,
                Text("Make the report and send it to the recruiter."),
            )
            self.button.set_words(Text("To the summary"))
        self._other.setVisible(self._where != "summary" and any(session.attempted(i.id) for i in session.items))

    def _show(self, where: str, icon: str, title: Words, detail: Words) -> None:
        self._where = where
        self._title.set_words(title)
        self._detail.set_words(detail)
        self._box.set_icon(icon)
