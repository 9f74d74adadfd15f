"""What a typing run came to: figures, what to mend, each error where it stands."""

from collections import Counter
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.practice.facts import TypingKind, TypingRun
from app.domain.practice.grades import ACCURACY_AIM, grade
from app.practice.marking import TypingMark, marked, most_first
from app.practice.results import Standing
from app.practice.words import grade_words, mend_words, passage_words
from app.text import Text
from app.widgets.announce import announce
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.figure import Figure, TextRun
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.practice.after_row import AfterRow
from app.wording.values import number_words

_MOST_SHOWN: Final = 30


class TypingResult(QWidget):
    """Shown after a run, with what to do next."""

    again = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = Figure()
        self.about = Label("", Type.BODY)
        self.grade = Label("", Type.NOTE, token=Token.TEXT2)
        self.mend = Label("", Type.BODY, bold=True)
        self.remarks = Label("", Type.NOTE, token=Token.TEXT2)
        self._errors = QVBoxLayout()
        self._errors.setSpacing(Space.S4)
        self.after = AfterRow()
        self.after.again.connect(self.again)
        self.after.closed.connect(self.closed)
        card = Card()
        card.body.setSpacing(Space.S8)
        for part in (self.figures, self.about, self.grade, self.mend, self.remarks):
            card.body.addWidget(part)
        card.body.addLayout(self._errors)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(card)
        column.addWidget(self.after)
        column.addStretch(1)

    def show_run(self, run: TypingRun, standing: Standing) -> None:
        """Show what the run came to; ``standing`` tells the aim."""
        found = marked(run)
        empty(self._errors)
        if found is None:
            self.figures.set_runs(TextRun(Text("There is nothing to mark."), Type.CARD, bold=True))
            for part in (self.about, self.grade, self.mend, self.remarks):
                part.hide()
            return
        if run.untimed:
            self._show_accuracy(found)
        else:
            self._show_mark(found, standing, graded=run.kind is TypingKind.PROSE)
        self._show_mend(found)
        remarks = _remarks(run, found)
        self.remarks.set_words("\n".join(map(str, remarks)))
        self.remarks.setVisible(bool(remarks))
        # the same slip again and again is one thing to learn
        lines = Counter(passage_words(passage) for passage in found.passages)
        for words, times in list(lines.items())[:_MOST_SHOWN]:
            said = words if times == 1 else Text("{what} ({n} times)", what=words, n=times)
            self._errors.addWidget(Label(said, Type.BODY))
        if len(lines) > _MOST_SHOWN:
            more = Text("and {n} more", n=len(lines) - _MOST_SHOWN)
            self._errors.addWidget(Label(more, Type.NOTE, token=Token.TEXT2))
        self.after.once_more.setFocus()
        announce(self, self.figures.text(), self.about.text())

    def _show_mark(self, found: TypingMark, standing: Standing, *, graded: bool) -> None:
        net = number_words(found.net_per_minute)
        self.figures.set_runs(
            TextRun(net, Type.HERO, bold=True, token=Token.ACCENT),
            TextRun(Text("right characters a minute"), Type.HEADING, bold=True),
        )
        self.about.set_words(
            Text(
                "{accuracy} % right (aim: {accuracy_aim} %). Aim: {aim} a minute."
                " Written: {gross} a minute, in error: {errors}.",
                accuracy=number_words(found.accuracy * 100, 1),
                accuracy_aim=number_words(ACCURACY_AIM * 100),
                aim=number_words(standing.aim),
                gross=number_words(found.gross_per_minute),
                errors=found.errors,
            )
        )
        # the examination is typed in Japanese
        reached = grade(found.written, found.errors, found.minutes) if graded else None
        words = grade_words(reached, found.minutes)
        self.grade.set_words(words or "")
        self.grade.setVisible(words is not None)

    def _show_accuracy(self, found: TypingMark) -> None:
        self.figures.set_runs(
            TextRun(number_words(found.accuracy * 100, 1), Type.HERO, bold=True, token=Token.ACCENT),
            TextRun(Text("% right"), Type.HEADING, bold=True),
        )
        self.about.set_words(
            Text(
                "Aim: {aim} %. Written: {written} {written:character|characters}, in error: {errors}."
                " Without a clock there is no pace.",
                aim=number_words(ACCURACY_AIM * 100),
                written=found.written,
                errors=found.errors,
            )
        )
        self.grade.hide()

    def _show_mend(self, found: TypingMark) -> None:
        mend = mend_words(most_first([found]))
        self.mend.set_words(mend or Text("Nothing was wrong."))
        self.about.show()
        self.mend.show()


def _remarks(run: TypingRun, found: TypingMark) -> list[Text]:
    said: list[Text] = []
    if run.removed:
        said.append(Text("Corrected by yourself: {n} {n:character|characters}", n=run.removed))
    if run.refused:
        said.append(Text("Pasting was refused: {n} {n:time|times}", n=run.refused))
    if run.not_typed:
        said.append(Text("Left out, because it was not typed: {n} {n:character|characters}", n=run.not_typed))
    if run.left and run.test:
        said.append(Text("The window was left: {n} {n:time|times}", n=run.left))
    if found.cut:
        said.append(Text("What is longer than twice the text was cut."))
    return said
