"""One item of the quick check: its running check, and then the result."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.advice import fact_words
from app.checks.drive import End, Outcome
from app.checks.item import Item
from app.checks.probe import Answer, Question, Step
from app.domain.applications.needs import changed_since, worth_telling
from app.domain.readiness.judge import Judgement, judge
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource, read
from app.widgets.results.chip import Chip
from app.window.check.item_words import item_icon
from app.window.check.live_card import LiveCard
from app.window.state.session import Session
from app.wording.applications import changed_words
from app.wording.values import trouble_words

_GOOD = (Verdict.PASS, Verdict.MARGINAL)


class QuickItem(QWidget):
    """Judged by this run alone, so that earlier results hide nothing that fails now."""

    whole = Signal(str)
    """Id of the item, to check it as a whole."""

    def __init__(self, session: Session, item: Item, profile: Profile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._profile = profile
        self._item = item
        self._chip = Chip()
        head = QHBoxLayout()
        head.setSpacing(Space.S8)
        head.addWidget(Icon(item_icon(item.id), 22, Token.TEXT), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(Label(item.title, Type.HEADING, bold=True), 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.live_card = LiveCard()
        self.live_card.answered.connect(self._answer)
        self.live_card.tried.connect(self._try)
        self.live_card.back.connect(lambda: session.checks.back(item.id))
        self.live_card.asked.connect(self.live_card.focus_first)
        self._result = Card()
        self._fact = Label("", bold=True)
        self._detail = Label("", Type.NOTE, token=Token.TEXT2)
        self.check = Button(Text("Check it thoroughly"), small=True)
        self.check.clicked.connect(lambda: self.whole.emit(item.id))
        row = QHBoxLayout()
        row.addWidget(self.check)
        row.addStretch(1)
        self._result.body.addWidget(self._fact)
        self._result.body.addWidget(self._detail)
        self._result.body.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        column.addLayout(head)
        column.addWidget(self.live_card)
        column.addWidget(self._result)

    @property
    def good(self) -> bool:
        """Whether this run has found everything in order."""
        return self._verdict() in _GOOD

    def begin(self) -> None:
        """Start the check; nothing is known yet."""
        self._chip.show_verdict(Verdict.UNKNOWN, running=True)
        self._result.hide()
        self.live_card.show()
        self._session.checks.start(self._item, self._profile, quick=True)

    def take(self, step: Step) -> None:
        """Show a step of the run."""
        self.live_card.take(step)
        self._show_state()

    def sync(self) -> None:
        """Show the present state of the run, or its result."""
        checks = self._session.checks
        live, running = checks.live.get(self._item.id), checks.running(self._item.id)
        if live is None:
            return
        self._show_state()
        self.live_card.setVisible(running)
        self._result.setVisible(not running)
        if running:
            self.live_card.show_live(live, self._profile)
        elif live.outcome is not None:
            self._show_outcome(live.outcome)

    def _show_state(self) -> None:
        checks, item_id = self._session.checks, self._item.id
        self._chip.show_verdict(self._verdict(), running=checks.running(item_id), waits=checks.waits(item_id))

    def _answer(self, question: Question, answer: Answer) -> None:
        self._session.checks.answer(self._item.id, question, answer)

    def _try(self, question: Question, option: str) -> None:
        self._session.checks.try_device(self._item.id, question, option)

    def _judged(self, outcome: Outcome) -> Judgement:
        return judge(outcome.evidence, self._profile, self._session.clock(), (self._item.id,))

    def _verdict(self) -> Verdict:
        live = self._session.checks.live.get(self._item.id)
        if live is None or live.outcome is None or live.outcome.end is not End.COMPLETED:
            return Verdict.UNKNOWN
        return self._judged(live.outcome).items.get(self._item.id, Verdict.UNKNOWN)

    def _show_outcome(self, outcome: Outcome) -> None:
        match outcome.end:
            case End.TROUBLE:
                fact: TextSource = Text("It could not be checked")
                detail: TextSource = trouble_words(outcome.trouble)
            case End.CANCELLED:
                fact, detail = Text("It was stopped"), Text("Check it once more before you go in.")
            case End.COMPLETED:
                fact = partial(self._fact_of, outcome)
                detail = self._news
        self._fact.set_words(fact)
        self._detail.set_words(detail)
        self._detail.setVisible(bool(read(detail)))
        self.check.setVisible(not self.good)

    def _fact_of(self, outcome: Outcome) -> str:
        return fact_words(self._item.id, self._judged(outcome), outcome.evidence, self._profile)

    def _news(self) -> str:
        changes = worth_telling(changed_since(self._session.evidence, self._item.id), self._profile)
        if not changes:
            # what was not found now may have been found by the last check
            return "" if self._verdict() is Verdict.UNKNOWN else str(Text("As at the last check."))
        return "\n".join(map(changed_words, changes))
