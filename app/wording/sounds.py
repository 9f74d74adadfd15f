"""The sounds on a curve of levels, each in plain words: when, how loud, and what it may have been."""

from typing import Final

from app.domain.readiness.metric import Trace
from app.signals.noise import Event, events
from app.text import Text
from app.wording.values import number_words

_LOUD_DBFS: Final = -36.0
_CLEAR_DBFS: Final = -46.0
"""10 and 20 dB under a voice of -26 dBFS (ours)."""
_CLICK_S: Final = 0.15
_SHORT_S: Final = 1.0
_LASTING_S: Final = 3.0


def sounds_of(trace: Trace) -> tuple[Event, ...]:
    """The sounds that stand out on a curve of levels; none for a curve of a point or two."""
    if len(trace.points) < 3:
        return ()
    (first_s, _), *_, (last_s, _) = trace.points
    step_s = (last_s - first_s) / (len(trace.points) - 1)
    found = events([value for _, value in trace.points], frame_s=step_s)
    # a point stands at the end of its stretch
    begin_s = max(0.0, first_s - step_s)
    return tuple(event._replace(start_s=event.start_s + begin_s) for event in found)


def sound_words(sound: Event) -> Text:
    """A sound in a line: "At 12 s, 0.3 s long: loud, a short sound such as a bark or a door"."""
    return Text(
        "At {at} s, {length} s long: {loudness}, {what}",
        at=number_words(sound.start_s),
        length=number_words(sound.length_s, 1),
        loudness=_loudness(sound.peak_dbfs),
        what=_what(sound.length_s),
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
