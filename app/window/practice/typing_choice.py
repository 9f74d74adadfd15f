"""What to type, and for how long."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.practice.chosen import TypingChosen
from app.domain.practice.facts import TypingKind
from app.library.practice.keys import KeyStyle, keys
from app.library.practice.texts import PracticeText, joined
from app.text import Text, language
from app.widgets.card import Card
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import RadioField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.segments import Segments
from app.window.practice.start_row import StartRow

_ANY: Final = ""
_UNTIMED: Final = "0"
_TEN: Final = "10"
_MINUTES: Final = ("1", "3", "5", _TEN)
_KEYS_MINUTES: Final = ("5", _TEN)
_TEST: Final = "test"
_STYLES: Final = (
    (KeyStyle.RANDOM.value, Text("Any letters, figures and signs")),
    (KeyStyle.ROMAJI.value, Text("Japanese words in Latin letters")),
    (KeyStyle.ENGLISH.value, Text("English words")),
)


class Chosen(NamedTuple):
    """What is to be typed."""

    kind: TypingKind
    text: str
    """Its id."""
    marked: str
    limit_s: float | None
    test: bool
    seed: int = 0
    """What keys were drawn by."""


class TypingChoice(Card):
    """Text or keys, time, and whether it counts as a test."""

    chosen = Signal(object)
    """A Chosen."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._texts: Sequence[PracticeText] = ()
        self._newest = ""
        self._seed = 0
        self._kind = TypingKind.PROSE
        self.about = Label("", Type.BODY, token=Token.TEXT2)
        self.text = ChoiceField(Text("Text"), self._options())
        self.key_style = ChoiceField(Text("Keys"), _STYLES)
        minutes = [(m, Text.verbatim(m)) for m in _MINUTES]
        self.minutes = Segments([*minutes, (_UNTIMED, Text("No clock"))])
        self.key_minutes = Segments([(m, Text.verbatim(m)) for m in _KEYS_MINUTES])
        self.minutes.show_chosen("5")
        self.mode = RadioField(
            Text("How"),
            [
                ("practice", Text("Practice: the clock stands still when you leave the window")),
                (_TEST, Text("Test: the clock goes on, as at the screening")),
            ],
            value="practice",
        )
        row = StartRow()
        row.started.connect(self._choose)
        row.closed.connect(self.closed)
        self.start = row.begin
        self.body.setSpacing(Space.S16)
        asked = Text("Time (minutes)")
        for segments in (self.minutes, self.key_minutes):
            segments.set_question(asked)
        time = Label(asked, Type.BODY, bold=True)
        parts: tuple[QWidget, ...] = (self.about, self.text, self.key_style, time, self.minutes, self.key_minutes)
        for part in (*parts, self.mode, row):
            self.body.addWidget(part)
        self.show_kind(self._kind)
        self.built()

    def show_kind(self, kind: TypingKind) -> None:
        """Offer what there is to choose for prose or for keys."""
        self._kind = kind
        is_keys = kind is TypingKind.KEYS
        self.about.set_words(
            Text("Type letters, figures and signs with Japanese input off, as in a user name or a member number.")
            if is_keys
            else Text("Type the text with your input method, as you would a mail. Nothing is counted by keys pressed.")
        )
        for part in (self.text, self.minutes):
            part.setVisible(not is_keys)
        for part in (self.key_style, self.key_minutes):
            part.setVisible(is_keys)

    @property
    def all_chosen(self) -> TypingChosen:
        """What is chosen, to be offered again the next time."""
        return TypingChosen(
            self.text.value(),
            self.key_style.value(),
            self.minutes.current,
            self.key_minutes.current,
            self.mode.value() or "",
        )

    def choose(self, before: TypingChosen) -> None:
        """Choose what was chosen before, where it is still offered."""
        self.text.set_value(before.text)
        self.key_style.set_value(before.style)
        for segments, minutes in ((self.minutes, before.minutes), (self.key_minutes, before.key_minutes)):
            if minutes in segments.buttons:
                segments.show_chosen(minutes)
        self.mode.set_value(before.mode)

    def offer(self, texts: Sequence[PracticeText], newest: str, seed: int) -> None:
        """Offer these texts; "any" is the one after ``newest``, the id of the one typed last. Keys come by ``seed``."""
        self._texts, self._newest, self._seed = texts, newest, seed
        self.text.set_options(self._options())

    def retranslate(self) -> None:
        self.text.set_options(self._options())
        super().retranslate()

    def _options(self) -> list[tuple[str, Text]]:
        named = [
            (text.id, Text("{title} ({n} {n:letter|letters})", title=_title(text), n=text.letters))
            for text in self._texts
        ]
        return [(_ANY, Text("Any")), *named]

    def _choose(self) -> None:
        test = self.mode.value() == _TEST
        if self._kind is TypingKind.KEYS:
            style, limit = KeyStyle(self.key_style.value()), int(self.key_minutes.current) * 60.0
            asked = keys(style, self._seed)
            self.chosen.emit(Chosen(TypingKind.KEYS, style.value, asked, limit, test, self._seed))
            return
        minutes = self.minutes.current
        text = self._text()
        if minutes == _TEN:
            text = joined(text)
        limit_s = None if minutes == _UNTIMED else int(minutes) * 60.0
        self.chosen.emit(Chosen(TypingKind.PROSE, text.id, text.marked, limit_s, test))

    def _text(self) -> PracticeText:
        """The chosen text, or the one after that typed last."""
        wanted = self.text.value()
        ids = [text.id for text in self._texts]
        return self._texts[ids.index(wanted)] if wanted in ids else self.next_text()

    def next_text(self) -> PracticeText:
        """The one after that typed last."""
        ids = [text.id for text in self._texts]
        last = ids.index(self._newest) if self._newest in ids else -1
        return self._texts[(last + 1) % len(self._texts)]


def _title(text: PracticeText) -> str:
    return text.title.get(language()) or next(iter(text.title.values()))
