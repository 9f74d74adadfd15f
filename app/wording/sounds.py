"""The sounds on a curve of levels, each in plain words: when, how loud, and what it may have been."""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from app.domain.readiness.metric import Trace
from app.signals.noise import Event, events
from app.signals.sound_source import Source
from app.text import Text
from app.wording.values import number_words

_LOUD_DBFS: Final = -36.0
_CLEAR_DBFS: Final = -46.0
"""10 and 20 dB under a voice of -26 dBFS (ours)."""
_CLICK_S: Final = 0.15
_SHORT_S: Final = 1.0
_LASTING_S: Final = 3.0
_NEAR_S: Final = 0.3
"""The filter by which loudness is weighed is late by less."""
_GUESSES: Final[Mapping[str, Text]] = {
    Source.DOG: Text("probably a dog"),
    Source.VOICE: Text("probably a voice"),
    Source.BELL: Text("probably a bell, a telephone or an alarm"),
    Source.DOOR: Text("probably a door, a step, or something that fell"),
    Source.HAMMER: Text("probably hammering"),
    Source.DISHES: Text("probably dishes"),
    Source.SIREN: Text("probably a siren"),
}


def sounds_of(trace: Trace) -> tuple[Event, ...]:
    """The sounds that stand out on a curve of levels; none for a curve of a point or two."""
    if len(trace.points) < 3:
        return ()
    (first_s, _), *_, (last_s, _) = trace.points
    step_s = (last_s - first_s) / (len(trace.points) - 1)
    found = events([value for _, value in trace.points], frame_s=step_s)
    # a point stands at the end of its stretch
    begin_s = max(0.0, first_s - step_s)
    on_curve = [event._replace(start_s=event.start_s + begin_s) for event in found]
    # what was counted is shown, also if it hardly shows on the curve
    counted = (_marked(trace, at_s, step_s) for at_s, _ in trace.marks if not any(_is_in(at_s, e) for e in on_curve))
    return tuple(sorted([*on_curve, *counted]))


def _is_in(at_s: float, sound: Event) -> bool:
    return -_NEAR_S <= at_s - sound.start_s <= sound.length_s + _NEAR_S


def _marked(trace: Trace, at_s: float, step_s: float) -> Event:
    near = [value for t_s, value in trace.points if at_s - step_s <= t_s <= at_s + 2 * step_s]
    return Event(at_s, step_s, max(near, default=trace.points[0][1]))


def guess_of(trace: Trace, sound: Event) -> str:
    """What the sound probably was, as it was told apart when it was heard; "" if that is not known."""
    inside = (word for at_s, word in trace.marks if _is_in(at_s, sound) and word in _GUESSES)
    found = Counter(inside).most_common(1)
    return found[0][0] if found else ""


def sound_words(sound: Event, guess: str = "") -> Text:
    """A sound in a line: "At 12 s, 0.3 s long: loud, probably a dog"; without a guess by its length."""
    return Text(
        "At {at} s, {length} s long: {loudness}, {what}",
        at=number_words(sound.start_s),
        length=number_words(sound.length_s, 1),
        loudness=_loudness(sound.peak_dbfs),
        what=_GUESSES[guess] if guess in _GUESSES else _what(sound.length_s),
    )


def _loudness(peak_dbfs: float) -> Text:
    if peak_dbfs >= _LOUD_DBFS:
        return Text("loud")
    return Text("clearly heard") if peak_dbfs >= _CLEAR_DBFS else Text("faint")


def _what(length_s: float) -> Text:
    if length_s < _CLICK_S:
        return Text("a click such as of a key or a cup")
    if length_s < _SHORT_S:
        return Text("a short sound such as a bark or a door")
    if length_s < _LASTING_S:
        return Text("a longer sound such as a voice or a telephone")
    return Text("a lasting sound such as a machine or a car")
