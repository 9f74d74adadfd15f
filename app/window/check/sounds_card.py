"""What a check has heard of the room: the curve, and the sounds on it that one can point at."""

from typing import Final

from PySide6.QtWidgets import QWidget

from app.domain.readiness.metric import Trace
from app.domain.readiness.profile import Profile
from app.signals.noise import Event
from app.text import Text
from app.widgets.announce import announce
from app.widgets.card import Card
from app.widgets.forms.choice import ChoiceField
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.results.sound_chart import SoundChart
from app.window.check.levels import LEVELS, limit_lines
from app.wording.sounds import guess_of, sound_words, sounds_of
from app.wording.values import UNIT_WORDS

_GUESSES: Final = (
    ("", Text("Not said")),
    ("pet", Text("A pet")),
    ("family", Text("Someone at home")),
    ("door", Text("A door, or something that fell")),
    ("bell", Text("A bell or a telephone")),
    ("media", Text("Television or music")),
    ("keys", Text("A keyboard")),
    ("machine", Text("A household machine")),
    ("street", Text("The street or neighbours")),
    ("self", Text("Myself")),
)


class SoundsCard(Card):
    """The curve of a room that was listened to. What the operator says of a sound is remembered as long as it runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._trace: Trace | None = None
        self._sounds: tuple[Event, ...] = ()
        self._words: list[Text] = []
        self._said: dict[tuple[str, float], str] = {}
        self.chart = SoundChart()
        self.chart.pointed.connect(self._pointed)
        self.words = Label("", Type.BODY)
        self.choice = ChoiceField(Text("What was this sound?"), _GUESSES)
        self.choice.changed.connect(self._tell)
        self.body.setSpacing(Space.S12)
        self.body.addWidget(Label(Text("What was heard"), Type.HEADING, bold=True))
        self.body.addWidget(self.chart)
        self.body.addWidget(self.words)
        self.body.addWidget(self.choice)
        note = Text("Only the loudness and a guess at the sound were kept, no sound.")
        self.body.addWidget(Label(note, Type.CAPTION, token=Token.TEXT2))
        self.hide()

    def show_trace(self, trace: Trace | None, profile: Profile) -> None:
        """Show a curve of levels; hidden without one."""
        self.setVisible(trace is not None)
        if trace is None or trace is self._trace:
            return
        self._trace = trace
        self._sounds = sounds_of(trace)
        self.chart.set_name(trace.metric.label, UNIT_WORDS[trace.metric.unit], LEVELS)
        self.chart.set_span(round(trace.points[-1][0]))
        self.chart.set_limits(*limit_lines(profile, trace.metric))
        self.chart.set_points(trace.points)
        self._words = [sound_words(sound, guess_of(trace, sound)) for sound in self._sounds]
        self.chart.set_marks([(s.start_s, s.length_s) for s in self._sounds], self._words)
        hint = Text("Point at a mark, or go through them with the arrow keys.")
        self.words.set_words(hint if self._sounds else Text("No single sound stood out."))
        self.choice.hide()

    def _pointed(self, number: int) -> None:
        self.words.set_words(self._words[number])
        self.choice.set_value(self._said.get(self._key(number), ""))
        self.choice.show()
        announce(self.chart, self._words[number])

    def _tell(self) -> None:
        if self.chart.at is not None:
            self._said[self._key(self.chart.at)] = self.choice.value()

    def _key(self, number: int) -> tuple[str, float]:
        return self._trace.run if self._trace else "", self._sounds[number].start_s
