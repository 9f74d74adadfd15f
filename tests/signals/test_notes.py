import numpy as np
import pytest

from app.signals.notes import Melody, are_notes, is_interval, is_note
from app.signals.tone_table import Tone, tones_of
from app.signals.tones import Spectrum
from tests.signals.line_sounds import room, tone


@pytest.mark.parametrize("hz", [440.0, 443.0, 349.23, 415.3, 417.2, 880.0, 261.63])
def test_notes_of_the_scale_at_the_pitches_that_orchestras_tune_to(hz: float) -> None:
    assert is_note(hz)


@pytest.mark.parametrize("hz", [400.0, 425.0, 450.0, 480.0])
def test_what_lies_between_two_notes_is_none(hz: float) -> None:
    assert not is_note(hz)


@pytest.mark.parametrize(("country", "notes"), [("JP", False), ("DE", False), ("US", True), ("FR", True), ("AT", True)])
def test_where_the_dial_tone_is_a_note(country: str, notes: bool) -> None:
    tones = tones_of(country)
    assert tones is not None
    assert are_notes(tones.dial) is notes


@pytest.mark.parametrize(
    ("found", "interval"),
    [((350, 440), False), ((351.7, 442.1), False), ((349.23, 440), True), ((352, 440), True), ((440,), False)],
)
def test_an_interval_of_music_is_told_by_its_ratio_whatever_the_clock(found: tuple[float, ...], interval: bool) -> None:
    assert is_interval(found, Tone((350, 440) if len(found) == 2 else (440,))) is interval


@pytest.mark.parametrize(("hz", "melody"), [(523.25, True), (350.0, False), (400.0, False), (0.0, False)])
def test_other_notes_before_are_a_melody(hz: float, melody: bool) -> None:
    heard = Melody((350, 440, 480), 0.1)
    sound = (tone([hz], 0.4, 8000, -40) if hz else 0) + room(0.4, 8000, -75)
    for _ in range(4):
        heard.push(Spectrum.of(np.asarray(sound, np.float32), 8000))
    assert heard.goes_on is melody
    for _ in range(70):
        heard.push(Spectrum.of(room(0.4, 8000, -75), 8000))
    assert not heard.goes_on
