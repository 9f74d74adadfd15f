"""The guide to a stage: what it is, what to have ready, what to write beforehand. Each part can be rewritten."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.application import Application
from app.domain.applications.guide import GuideWords
from app.domain.applications.guide_edit import text_of
from app.domain.applications.journey import Stage
from app.domain.applications.written import part_answer
from app.domain.readiness.profile import in_language
from app.text import Text, language
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.fold import Fold
from app.widgets.forms.half_written import HalfWritten
from app.widgets.icon import Icon
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.widgets.piece import HearsLanguage, TextSource
from app.window.applications.guide.edited_guide import EditedGuide, edited_guide, edits_of
from app.window.applications.guide.own_texts import OwnTexts
from app.window.applications.guide.part import Fill, GuidePart, show_lines, show_readings, show_words
from app.window.applications.guide.saved_text import SavedText
from app.window.state.saved import Saved

_TITLES = {
    "happens": Text("What usually happens"),
    "ready": Text("What to have ready"),
    "fields": Text("What the form asks"),
    "drafts": Text("Write it and say it aloud"),
    "questions": Text("Typical questions"),
    "if_asked": Text("If you are asked this"),
    "sheet": Text("A sheet for your notes"),
    "read_twice": Text("Read these points twice"),
    "bring": Text("What to bring on the first day"),
    "reading": Text("Good to know"),
}
_ONE_EACH = Text("One thing in each line.")
_WITH_TITLES = Text("A title, its text below, and an empty line before the next.")


class GuideCard(HearsLanguage, Card):
    """A short text, and the rest below headings that open."""

    sheet = Signal(str)
    """Headings for a note, one per line."""
    shown = Signal(str)
    """Id of the stage whose guide is shown now."""
    _guide: EditedGuide
    """The guide that is shown."""

    def __init__(self, saved: Saved, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._saved = saved
        self._application: Application | None = None
        self._stage: Stage | None = None
        self.folds: dict[str, Fold] = {}
        self.parts: dict[str, GuidePart] = {}
        self.gatherings: dict[str, OwnTexts] = {}
        self._half_written: HalfWritten[str, str] = HalfWritten()
        self._own_titles: HalfWritten[str, str] = HalfWritten()
        """Titles that the operator has typed but not added yet."""
        self._shown_edits: Mapping[str, str] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.body.setSpacing(Space.S8)
        self.body.addWidget(Label(Text("About this stage"), Type.HEADING, bold=True))
        self.body.addLayout(self._column)

    @property
    def gathered(self) -> dict[str, SavedText]:
        """The fields and drafts that have been opened for writing, by id."""
        return {key: one for gathering in self.gatherings.values() for key, one in gathering.gathered.items()}

    def show_stage(self, application: Application, stage: Stage) -> None:
        """Show the guide to a stage of an application, with what another program has written meanwhile."""
        self.shown.emit(stage.id)
        shown = self._application and (self._application.id, self._application.company, self._stage)
        same = shown == (application.id, application.company, stage)
        if same and edits_of(stage.id, self._saved) == self._shown_edits:
            for gathered in self.gathered.values():
                gathered.follow()
            return
        if self._stage is not None and stage.id != self._stage.id:
            self._put_aside()
            self.folds = {}
        self._application, self._stage = application, stage
        self._fill()

    def _put_aside(self) -> None:
        """Put aside what is half written, until the parts are shown again."""
        for name, part in self.parts.items():
            self._half_written.put(self._key(name), part.half_written)
        for name, gathering in self.gatherings.items():
            self._own_titles.put(self._key(name), gathering.line.value() or None)
        self.parts, self.gatherings = {}, {}

    def _fill(self) -> None:
        """Make all parts again; those that were open stay open."""
        assert self._stage is not None
        self._put_aside()
        open_before = [name for name, fold in self.folds.items() if fold.is_open]
        empty(self._column)
        self.folds = {}
        self._shown_edits = edits_of(self._stage.id, self._saved)
        self._guide = edited_guide(self._stage.id, self._shown_edits)
        words = self._guide.words
        self._add_what(words)
        for name in self._guide.folds:
            self.folds[name] = fold = Fold(_TITLES[name], partial(self._make, name, words))
            self._column.addWidget(fold)
        for name in open_before:
            if name in self.folds:
                self.folds[name].turn()

    def _key(self, part: str) -> str:
        assert self._stage is not None
        return part_answer(self._stage.id, part)

    def _write(self, part: str, text: str | None) -> None:
        if text is not None and text == text_of(self._guide.original, part):
            text = None
        self._saved.answer(self._key(part), text)
        # it is saved, and no longer half written
        self.parts.pop(part, None)
        self._fill()
        again = self.gatherings[part].line.edit if part in self.gatherings else self._button_of(part)
        if again is not None:
            QTimer.singleShot(0, again, again.setFocus)

    def _button_of(self, part: str) -> QWidget | None:
        """The button that rewrites a part; None for one from a file that is in no guide and was taken back."""
        return self.parts[part].edit if part in self.parts else None

    def _add_what(self, words: GuideWords) -> None:
        self._column.addWidget(self._part("what", words, show_words(words.what), quiet=True))
        time = QHBoxLayout()
        time.setSpacing(Space.S8)
        time.addWidget(Icon("sign-clock", 18), 0, Qt.AlignmentFlag.AlignVCenter)
        time.addWidget(self._part("takes", words, show_words(words.takes, type=Type.NOTE), quiet=True), 1)
        line = QWidget()
        line.setLayout(time)
        time.setContentsMargins(0, Space.S4, 0, Space.S8)
        self._column.addWidget(line)

    def _make(self, name: str, words: GuideWords, column: QVBoxLayout) -> None:
        if name in ("fields", "drafts"):
            assert self._application is not None
            gathering = OwnTexts(self._saved, getattr(words, name), text_of(words, name), self._application)
            gathering.written.connect(partial(self._write, name))
            gathering.line.set_value(self._own_titles.take(self._key(name)) or "")
            self.gatherings[name] = gathering
            column.addWidget(gathering)
        elif name in ("reading", "read_twice", "if_asked"):
            column.addWidget(self._part(name, words, show_readings(getattr(words, name)), _WITH_TITLES))
        else:
            column.addWidget(self._part(name, words, self._lines(name, words), _ONE_EACH))
            if name == "sheet" and words.sheet:
                self._add_sheet(words.sheet, column)

    def _lines(self, name: str, words: GuideWords) -> Fill:
        lines: Sequence[str] = getattr(words, name)
        if name == "ready" and self._stage is not None:
            lines = (*lines, *(in_language(document, language()) for document in self._stage.documents))
        return show_lines(lines)

    def _part(
        self, name: str, words: GuideWords, fill: Fill, hint: TextSource = "", *, quiet: bool = False
    ) -> GuidePart:
        own = self._key(name) in self._saved.answers
        self.parts[name] = part = GuidePart(fill, text_of(words, name), hint, own=own, quiet=quiet)
        part.written.connect(partial(self._write, name))
        half = self._half_written.take(self._key(name))
        if half is not None:
            part.take_up(half)
        return part

    def _add_sheet(self, headings: Sequence[str], column: QVBoxLayout) -> None:
        button = Button(Text("Begin a note with these"), small=True)
        button.clicked.connect(lambda: self.sheet.emit("\n\n".join(headings)))
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)

    def language_changed(self) -> None:
        """Each language has its own guide."""
        if self._stage is not None:
            self._fill()
