"""The guide to a stage: what it is, what to have ready, what to write beforehand."""

import logging
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.badfile import BadFile
from app.domain.guide import Guide, GuideWords, Reading
from app.domain.journey import Stage
from app.domain.profile import in_language
from app.shell.empty import empty
from app.shell.journey_draft import DraftField, Gathered, form_field
from app.shell.kept import Kept
from app.storage.guides import load_guide
from app.text import Text, language
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.fold import Fold
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.tokens import Space, Token, Type

_log = logging.getLogger(__name__)

Make = Callable[[QVBoxLayout], None]
"""Fills what a heading opens."""


class GuideCard(Card):
    """A short text, and folds for the rest."""

    sheet = Signal(str)
    """Headings for a note, one a line."""

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._kept = kept
        self._stage: Stage | None = None
        self._guide: Guide | None = None
        self.folds: dict[str, Fold] = {}
        self.gathered: dict[str, Gathered] = {}
        self._title = Label(Text("About this stage"), Type.HEADING, bold=True)
        self._what = Label("")
        self._takes = Label("", Type.NOTE, token=Token.TEXT2)
        time = QHBoxLayout()
        time.setSpacing(Space.S8)
        time.addWidget(Icon("sign-clock", 18))
        time.addWidget(self._takes, 1)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(self._title)
        self.body.addWidget(self._what)
        self.body.addLayout(time)
        self.body.addLayout(self._column)

    def show_stage(self, stage: Stage) -> None:
        """Show what there is to know about it; hidden where there is nothing."""
        if self._stage is not None and stage.id == self._stage.id:
            return
        self._stage = stage
        try:
            self._guide = load_guide(stage.id)
        except BadFile as problem:
            _log.warning("the guide can't be read: %s", problem)
            self._guide = None
        self.setVisible(self._guide is not None)
        self._fill()

    def _fill(self) -> None:
        empty(self._column)
        self.folds, self.gathered = {}, {}
        if self._guide is None or self._stage is None:
            return
        words = self._guide.in_language(language())
        self._what.set_words(words.what)
        self._takes.set_words(words.takes)
        documents = [in_language(document, language()) for document in self._stage.documents]
        self._fold("happens", Text("What usually happens"), words.happens and _lines(words.happens))
        self._fold("ready", Text("What to have ready"), _lines([*words.ready, *documents]))
        self._fold("fields", Text("What the form asks"), words.fields and self._form(words))
        self._fold("drafts", Text("Write it and say it aloud"), words.drafts and self._drafts(words))
        self._fold("questions", Text("Typical questions"), words.questions and _lines(words.questions))
        self._fold("sheet", Text("A sheet for your notes"), words.sheet and self._sheet(words.sheet))
        self._fold("read_twice", Text("Read these points twice"), words.read_twice and _readings(words.read_twice))
        self._fold("bring", Text("What to bring on the first day"), words.bring and _lines(words.bring))
        self._fold("reading", Text("Good to know"), words.reading and _readings(words.reading))

    def _fold(self, name: str, title: Text, make: Make | tuple[object, ...]) -> None:
        if callable(make):
            self.folds[name] = fold = Fold(title, make)
            self._column.addWidget(fold)

    def _form(self, words: GuideWords) -> Make:
        def make(column: QVBoxLayout) -> None:
            note = Text("Write it once: it is kept on this computer for the next company, too.")
            column.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
            for field in words.fields:
                self.gathered[field.id] = gathered = form_field(self._kept, field)
                column.addWidget(gathered)

        return make

    def _drafts(self, words: GuideWords) -> Make:
        def make(column: QVBoxLayout) -> None:
            for draft in words.drafts:
                self.gathered[draft.id] = gathered = DraftField(self._kept, draft)
                column.addWidget(gathered)

        return make

    def _sheet(self, headings: Sequence[str]) -> Make:
        def make(column: QVBoxLayout) -> None:
            _lines(headings)(column)
            button = Button(Text("Begin a note with these"), small=True)
            button.clicked.connect(lambda: self.sheet.emit("\n\n".join(headings)))
            row = QHBoxLayout()
            row.addWidget(button)
            row.addStretch(1)
            column.addLayout(row)

        return make

    def changeEvent(self, event: QEvent) -> None:
        """A guide is written in each language by itself."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange and hasattr(self, "_column"):
            self._fill()


def _lines(lines: Iterable[str]) -> Make:
    def make(column: QVBoxLayout) -> None:
        for line in lines:
            row = QHBoxLayout()
            row.setSpacing(Space.S8)
            dot = Label("・" if language() == "ja" else "•", token=Token.TEXT2, wrap=False)
            row.addWidget(dot)
            row.addWidget(Label(line), 1)
            column.addLayout(row)

    return make


def _readings(readings: Sequence[Reading]) -> Make:
    def make(column: QVBoxLayout) -> None:
        for reading in readings:
            column.addWidget(Label(reading.title, bold=True))
            column.addWidget(Label(reading.text, Type.NOTE, token=Token.TEXT2))

    return make
