import pytest
from msgspec.structs import replace

from app.domain.readiness.metric import Metric, Trace, Unit
from app.signals.noise import Event
from app.text import Text
from app.wording.sounds import guess_of, sound_words, sounds_of

NOISE = Metric.number("workspace.noise.level", Text("Noise"), Unit.DBFS_A)


def curve(*sounds: tuple[float, float]) -> Trace:
    """A quiet room of 20 s with sounds at (start, length) in seconds."""
    levels = [-60.0] * 200
    for start_s, length_s in sounds:
        first = round(start_s * 10)
        levels[first : first + round(length_s * 10)] = [-30.0] * round(length_s * 10)
    return Trace(NOISE, tuple(((n + 1) / 10, value) for n, value in enumerate(levels)))


def test_sounds_are_where_they_were() -> None:
    assert [(s.start_s, s.length_s) for s in sounds_of(curve((5.0, 0.3), (12.0, 2.0)))] == [
        (pytest.approx(5.0), pytest.approx(0.3)),
        (pytest.approx(12.0), pytest.approx(2.0)),
    ]


def test_what_was_counted_has_its_mark_on_the_curve_and_a_guess() -> None:
    trace = replace(curve((5.0, 0.3)), marks=((5.1, "dog"), (14.02, "bell"), (14.5, "another word")))
    sounds = sounds_of(trace)

    assert [sound.start_s for sound in sounds] == [pytest.approx(5.0), 14.02, 14.5]
    assert [guess_of(trace, sound) for sound in sounds] == ["dog", "bell", ""]
    assert str(sound_words(sounds[0], "dog")) == "At 5 s, 0.3 s long: loud, probably a dog"


def test_a_quiet_room_and_a_curve_that_broke_off_have_none() -> None:
    assert sounds_of(curve()) == ()
    assert sounds_of(Trace(NOISE, ((0.1, -60.0), (0.2, -20.0)))) == ()


@pytest.mark.parametrize(
    ("sound", "words"),
    [
        (Event(12.0, 0.3, -30.0), "At 12 s, 0.3 s long: loud, a short sound such as a bark or a door"),
        (Event(3.0, 0.1, -40.0), "At 3 s, 0.1 s long: clearly heard, a click such as of a key or a cup"),
        (Event(3.0, 2.0, -50.0), "At 3 s, 2.0 s long: faint, a longer sound such as a voice or a telephone"),
        (Event(0.0, 8.0, -20.0), "At 0 s, 8.0 s long: loud, a lasting sound such as a machine or a car"),
    ],
)
def test_a_sound_in_plain_words(sound: Event, words: str) -> None:
    assert str(sound_words(sound)) == words
