"""The state of an item while no check runs: before, after, lent, or broken off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.checks.drive import End
from app.checks.item import Item
from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.results.chip import Chip
from app.window.check.item_words import checked_words, fact, meaning_words
from app.window.check.skip import reason_words, skip_reason
from app.window.state.judging import Judging
from app.window.state.session import Session
from app.wording.values import trouble_words


class StatusCard(Card):
    """A chip, a sentence, what it means for calls, another line, and the button that starts or repeats the check."""

    start = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._chip = Chip()
        self._title = Label("", Type.CARD, bold=True)
        self._meaning = Label("", Type.BODY)
        self._detail = Label("", Type.BODY, token=Token.TEXT2)
        self._button = Button("", ButtonKind.OUTLINED)
        self._button.clicked.connect(self.start)
        self._wants_start = False
        column = QVBoxLayout()
        column.setSpacing(Space.S8)
        head = QHBoxLayout()
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignLeft)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._meaning)
        column.addWidget(self._detail)
        column.addSpacing(Space.S8)
        buttons = QHBoxLayout()
        buttons.addWidget(self._button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.body.addLayout(column)

    @property
    def offers_start(self) -> bool:
        """Whether its button to start the check is visible."""
        return not self.isHidden() and not self._button.isHidden()

    @property
    def wants_start(self) -> bool:
        """Whether its button is the main one on the screen."""
        return self._wants_start and not self.isHidden()

    def focus_start(self) -> None:
        """Give the focus to its button."""
        self._button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_item(self, session: Session, judging: Judging, item: Item) -> None:
        """Show the state of an item, with the button that fits it."""
        verdict = judging.verdict(item.id)
        running = session.checks.running(item.id)
        live = session.checks.live.get(item.id)
        outcome = live.outcome if live is not None else None
        attempted = session.attempted(item.id)
        self._chip.show_verdict(verdict, running=running, waits=session.checks.waits(item.id))
        self._title.set_words(lambda: fact(session, judging, item.id))
        detail: Text | None = None
        button: Text | None = None
        filled = False
        if running:
            detail = Text("It starts as soon as the computer has been measured.")
        elif verdict is Verdict.SUPPLIED:
            detail = Text("You need not check it. If you like, you can try it out all the same.")
            button = Text("Check it anyway")
        elif outcome is not None and outcome.end is End.TROUBLE:
            detail = trouble_words(outcome.trouble)
            button, filled = Text("Start over"), True
        elif not attempted:
            detail = Text("This takes about {minutes} min.", minutes=max(1, round(item.minutes)))
            button, filled = Text("Start the check"), True
        elif verdict is Verdict.UNKNOWN:
            button, filled = Text("Check again"), True
            reason = skip_reason(session, item.id)
            detail = Text("You left it for later: {reason}", reason=reason_words(reason)) if reason else None
        meaning = meaning_words(session, item.id)
        self._meaning.setVisible(meaning is not None)
        self._meaning.set_words(meaning or "")
        self._detail.set_words(detail or (lambda: checked_words(session, item.id)))
        self._button.setVisible(button is not None)
        self._wants_start = filled
        self._button.set_kind(ButtonKind.FILLED if filled else ButtonKind.OUTLINED)
        if button is not None:
            self._button.set_words(button)
