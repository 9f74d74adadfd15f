"""What to type, and for how long."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.practice.facts import TypingKind
from app.library.practice.texts import PracticeText, joined
from app.text import Text, language
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import RadioField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.segments import Segments

_ANY: Final = ""
_UNTIMED: Final = "0"
_TEN: Final = "10"
_MINUTES: Final = ("1", "3", "5", _TEN)
_TEST: Final = "test"


class Chosen(NamedTuple):
    """What is to be typed."""

    kind: TypingKind
    text: str
    """Its id."""
    marked: str
    limit_s: float | None
    test: bool


class TypingChoice(Card):
    """Text, time, and whether it counts as a test; the choices are remembered while the page is there."""

    chosen = Signal(object)
    """A Chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._texts: Sequence[PracticeText] = ()
        self._newest = ""
        self.text = ChoiceField(Text("Text"), self._options())
        minutes = [(m, Text("{n} min", n=m)) for m in _MINUTES]
        self.minutes = Segments([*minutes, (_UNTIMED, Text("No clock"))])
        self.minutes.show_chosen("5")
        self.mode = RadioField(
            Text("How"),
            [
                ("practice", Text("Practice: the clock stands still when you leave the window")),
                (_TEST, Text("Test: the clock goes on, as at the screening")),
            ],
            value="practice",
        )
        self.start = Button(Text("Begin"), ButtonKind.FILLED, after="act-next")
        self.start.clicked.connect(self._choose)
        about = Text("Type the text with your input method, as you would a mail. Nothing is counted by keys pressed.")
        self.body.setSpacing(Space.S16)
        self.body.addWidget(Label(about, Type.BODY, token=Token.TEXT2))
        self.body.addWidget(self.text)
        self.body.addWidget(Label(Text("Time"), Type.BODY, bold=True))
        self.body.addWidget(self.minutes)
        self.body.addWidget(self.mode)
        row = QHBoxLayout()
        row.addWidget(self.start)
        row.addStretch(1)
        self.body.addLayout(row)
        self.built()

    def offer(self, texts: Sequence[PracticeText], newest: str) -> None:
        """Offer these texts; "any" is the one after ``newest``, the id of the one typed last."""
        self._texts, self._newest = texts, newest
        self.text.set_options(self._options())

    def retranslate(self) -> None:
        self.text.set_options(self._options())
        super().retranslate()

    def _options(self) -> list[tuple[str, Text]]:
        named = [(text.id, Text("{title} ({n} letters)", title=_title(text), n=text.letters)) for text in self._texts]
        return [(_ANY, Text("Any")), *named]

    def _choose(self) -> None:
        minutes = self.minutes.current
        text = self._text()
        if minutes == _TEN:
            text = joined(text)
        limit_s = None if minutes == _UNTIMED else int(minutes) * 60.0
        self.chosen.emit(Chosen(TypingKind.PROSE, text.id, text.marked, limit_s, self.mode.value() == _TEST))

    def _text(self) -> PracticeText:
        """The chosen text, or the one after that typed last."""
        wanted = self.text.value()
        ids = [text.id for text in self._texts]
        if wanted in ids:
            return self._texts[ids.index(wanted)]
        last = ids.index(self._newest) if self._newest in ids else -1
        return self._texts[(last + 1) % len(self._texts)]


def _title(text: PracticeText) -> str:
    return text.title.get(language()) or next(iter(text.title.values()))
