"""Twenty messages to read: does one ask or order, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.readiness.profile import in_language
from app.domain.work.reading import Hint
from app.library.work.exercise import Sentence, exercise
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import HearsLanguage
from app.work.reading_words import HINT_NAMES


class ExerciseView(HearsLanguage, QWidget):
    """One message after the other, from a card."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._at = self.right = 0
        self._chosen: Hint | None = None
        self.count = Label("", Type.NOTE, token=Token.TEXT2)
        self.words = Label("", Type.CARD, bold=True)
        self.buttons = {hint: Button(words) for hint, words in HINT_NAMES.items()}
        for hint, button in self.buttons.items():
            button.clicked.connect(lambda _on=False, hint=hint: self.answer(hint))
        self.verdict = Label("", Type.SUBHEADING, bold=True)
        self.why = Label("", Type.BODY)
        self.next = Button(Text("Next message"), ButtonKind.FILLED, after="act-next")
        self.next.clicked.connect(self._go_on)
        self.back = Button(Text("Back to learning"), ButtonKind.TEXT, icon="act-back")
        self.back.clicked.connect(self.closed)
        card = Card()
        card.body.setSpacing(Space.S12)
        card.body.addWidget(self.count)
        card.body.addWidget(self.words)
        answers = Flow()
        for button in self.buttons.values():
            answers.addWidget(button)
        card.body.addLayout(answers)
        card.body.addWidget(self.verdict)
        card.body.addWidget(self.why)
        row = Flow()
        row.addWidget(self.next)
        row.addWidget(self.back)
        card.body.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def begin(self) -> None:
        """Begin with the first message."""
        self._at = self.right = 0
        self._ask()

    def answer(self, hint: Hint) -> None:
        """Say whether that is right, and why."""
        self._chosen = hint
        self.right += hint is self._sentence.hint
        self._show()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def language_changed(self) -> None:
        """Words and reasons are chosen here."""
        self._show()

    @property
    def _sentence(self) -> Sentence:
        return exercise()[self._at]

    @property
    def _over(self) -> bool:
        return self._at >= len(exercise())

    def _ask(self) -> None:
        self._chosen = None
        self._show()
        first = self.back if self._over else next(iter(self.buttons.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self) -> None:
        self._at += 1
        self._ask()

    def _show(self) -> None:
        all_ = exercise()
        answered = self._chosen is not None
        for button in self.buttons.values():
            button.setVisible(not answered and not self._over)
        for part in (self.verdict, self.why, self.next):
            part.setVisible(answered)
        if self._over:
            self.count.set_words(Text("All messages are read: {n}.", n=len(all_)))
            self.words.set_words(Text("{right} of {n} right", right=self.right, n=len(all_)))
            return
        sentence = self._sentence
        self.count.set_words(Text("Message {n} of {count}", n=self._at + 1, count=len(all_)))
        self.words.set_words(in_language(sentence.words, language()))
        right = self._chosen is sentence.hint
        self.verdict.set_words(Text("Right") if right else Text("Rather: {answer}", answer=HINT_NAMES[sentence.hint]))
        self.verdict.set_token(Token.PASS if right else Token.FAIL)
        self.why.set_words(in_language(sentence.why, language()))
