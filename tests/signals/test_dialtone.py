"""A dial tone, and everything that sounds like one and is none."""

from collections.abc import Callable

import numpy as np
import pytest

from app.signals.dialtone import NEEDED_S, DialTone, Heard
from app.signals.tone_table import tones_of
from tests.signals.line_sounds import (
    Sound,
    at_rms,
    broken,
    chords,
    faded,
    hum,
    melody,
    mixed,
    note,
    room,
    silence,
    speech,
    tone,
)

RATE_HZ = 8000


def listen(sound: Sound, country: str = "JP", rate_hz: int = RATE_HZ) -> tuple[Heard, float, set[Heard]]:
    """What was heard in the end, when, and everything before."""
    tones = tones_of(country)
    assert tones is not None
    dial, block, seen = DialTone(rate_hz, tones), rate_hz // 10, set()
    for start in range(0, len(sound), block):
        dial.push(sound[start : start + block])
        if dial.is_over:
            return dial.heard, (start + block) / rate_hz, seen
        seen.add(dial.heard)
    return dial.heard, len(sound) / rate_hz, seen


def over(sound: Sound, noise_dbfs: float = -65, rate_hz: int = RATE_HZ, colour: float = 1.0) -> Sound:
    return mixed(sound, room(len(sound) / rate_hz, rate_hz, noise_dbfs, colour=colour))


COUNTRIES = ["JP", "US", "GB", "DE", "FR", "ES", "NL", "BE", "PT", "AT", "CH", "DK", "FI", "PL", "SE"]


@pytest.mark.parametrize("country", COUNTRIES)
@pytest.mark.parametrize("off", [-0.01, 0.01])
def test_every_country_s_dial_tone_is_heard_within_one_percent(country: str, off: float) -> None:
    tones = tones_of(country)
    assert tones is not None
    sound = tone([hz * (1 + off) for hz in tones.dial.hz], 4, RATE_HZ, -45)
    heard, after_s, _ = listen(over(sound), country)
    assert heard is Heard.DIAL
    assert NEEDED_S <= after_s < NEEDED_S + 0.5


G4_HZ = 391.995


@pytest.mark.parametrize("hz", [392, G4_HZ, 394.5, 405.5, 408])
@pytest.mark.parametrize("overtones", [(1.0,), (1.0, 0.2, 0.1)])
def test_further_off_it_may_be_a_note_and_the_operator_is_asked(hz: float, overtones: tuple[float, ...]) -> None:
    assert listen(over(at_rms(note(hz, 9, RATE_HZ, overtones), -35)))[0] is Heard.UNSURE


F4_HZ, A4_HZ = 349.228, 440.0


def fork(dies_db_per_s: float) -> Sound:
    sound = tone([A4_HZ], 8, RATE_HZ, -35)
    return (sound * 10 ** (-dies_db_per_s / 20 * np.arange(len(sound)) / RATE_HZ)).astype(np.float32)


@pytest.mark.parametrize(
    ("country", "sound"),
    [
        ("US", tone([F4_HZ, A4_HZ], 8, RATE_HZ, -35)),
        ("GB", tone([F4_HZ * 1.0045, A4_HZ * 1.0045], 8, RATE_HZ, -35)),
        ("US", tone([352, A4_HZ], 8, RATE_HZ, -35)),
        ("US", at_rms(note(350, 8, RATE_HZ, (1, 0.3, 0.1)) + note(440, 8, RATE_HZ, (1, 0.3, 0.1)), -35)),
        ("FR", at_rms(note(A4_HZ, 8, RATE_HZ, (1, 0.2, 0.1)), -35)),
        ("FR", fork(1.0)),
        ("FR", np.concatenate([note(hz, s, RATE_HZ) for hz, s in ((329.6, 1), (392.0, 1), (A4_HZ, 7))]) / 50),
        ("AT", at_rms(note(417.2, 8, RATE_HZ, (1, 0.2)), -35)),
    ],
    ids=["F4 and A4", "tuned to 442", "a pure third", "an organ", "a flute", "a fork", "a melody", "G sharp"],
)  # fmt: skip
def test_a_note_where_a_country_has_its_dial_tone_is_asked_about(country: str, sound: Sound) -> None:
    heard, _, seen = listen(over(sound), country)
    assert heard is Heard.UNSURE
    assert not seen & {Heard.DIAL, Heard.SPECIAL, Heard.FADED}


@pytest.mark.parametrize("country", ["US", "GB", "FR", "AT"])
@pytest.mark.parametrize("colour", [0.0, 1.0])
def test_where_a_dial_tone_is_a_note_it_is_heard_10_db_over_the_room(country: str, colour: float) -> None:
    tones = tones_of(country)
    assert tones is not None
    for off in (-0.004, 0.0, 0.004):
        sound = tone([hz * (1 + off) for hz in tones.dial.hz], 5, RATE_HZ, -45)
        assert listen(over(sound, -55, colour=colour), country)[0] is Heard.DIAL


@pytest.mark.parametrize("country", ["US", "GB", "FR"])
def test_a_dial_tone_after_a_busy_tone_belongs_to_no_melody(country: str) -> None:
    tones = tones_of(country)
    assert tones is not None
    busy = broken(tone(tones.busy.hz, 4, RATE_HZ, -40), tones.busy.cadence, RATE_HZ)
    sound = np.concatenate([busy, silence(1, RATE_HZ), tone(tones.dial.hz, 4, RATE_HZ, -40)])
    assert listen(over(sound), country)[0] is Heard.DIAL


@pytest.mark.parametrize("lasts_s", [1.0, 2.5, 3.2, 5.0])
def test_a_long_g4_in_a_melody_is_no_dial_tone(lasts_s: float) -> None:
    notes = [note(hz, s, RATE_HZ) for hz, s in ((329.6, 2), (G4_HZ, lasts_s), (523.25, 9))]
    heard, _, seen = listen(over(at_rms(np.concatenate(notes), -35)))
    assert heard is Heard.OTHER_TONE
    assert not seen & {Heard.DIAL, Heard.SPECIAL, Heard.FADED}


@pytest.mark.parametrize("cadence", [(0.1, 0.1), (0.2, 0.2)])
def test_a_g4_that_is_repeated_tells_of_no_message(cadence: tuple[float, float]) -> None:
    heard, _, seen = listen(over(broken(tone([G4_HZ], 8, RATE_HZ, -40), cadence, RATE_HZ)))
    assert not {heard, *seen} & {Heard.DIAL, Heard.SPECIAL, Heard.FADED}


@pytest.mark.parametrize(("rate_hz", "dbfs", "noise_dbfs"), [(16000, -20, -60), (44100, -45, -55), (48000, -65, -75)])
def test_10_db_over_the_room_is_enough_at_any_rate_and_level(rate_hz: int, dbfs: float, noise_dbfs: float) -> None:
    assert listen(over(tone([400], 3, rate_hz, dbfs), noise_dbfs, rate_hz), rate_hz=rate_hz)[0] is Heard.DIAL


@pytest.mark.parametrize("off", [-0.03, -0.024, 0.024, 0.03, 0.0625, 0.1])
def test_another_frequency_is_another_tone(off: float) -> None:
    heard, _, _ = listen(over(tone([400 * (1 + off)], 5, RATE_HZ, -40)))
    assert heard is Heard.OTHER_TONE


@pytest.mark.parametrize("beside", [speech, melody, hum])
def test_a_voice_music_or_hum_10_db_below_do_not_hide_it(beside) -> None:
    assert listen(mixed(tone([400], 8, RATE_HZ, -40), beside(8, RATE_HZ, -50)))[0] is Heard.DIAL


NONE: dict[str, Callable[[], Sound]] = {
    "A4": lambda: tone([440], 6, RATE_HZ, -30),
    "melody": lambda: melody(8, RATE_HZ, -30),
    "melody with overtones": lambda: melody(8, RATE_HZ, -30, 5, (1, 0.5, 0.3, 0.2)),
    "chords": lambda: chords(8, RATE_HZ, -30),
    "50 Hz": lambda: hum(5, RATE_HZ, -35),
    "60 Hz": lambda: hum(5, RATE_HZ, -35, 60),
    "50 Hz, even": lambda: hum(5, RATE_HZ, -35, 50, [0, 1, 0, 0.8, 0, 0.6, 0, 0.6, 0, 0.3, 0, 0.2]),
    "50 Hz, the eighth strongest": lambda: hum(5, RATE_HZ, -35, 50, [0.1, 0.1, 0.1, 0.1, 0.1, 0.3, 0.3, 0.6, 0.3, 0.2]),
    "ringing tone that does not stop": lambda: tone([400], 6, RATE_HZ, -40, 16),
    "the same, less deep": lambda: tone([400], 6, RATE_HZ, -40, 20, 0.7),
    "man": lambda: speech(8, RATE_HZ, -26, 110),
    "woman": lambda: speech(8, RATE_HZ, -26, 210, 7),
    "child": lambda: speech(8, RATE_HZ, -26, 300, 9),
    "white noise": lambda: room(5, RATE_HZ, -30),
    "fan": lambda: room(5, RATE_HZ, -30, 3, 2.0),
    "quiet": lambda: room(5, RATE_HZ, -75),
    "square wave's brother": lambda: np.sum([tone([400 * n], 6, RATE_HZ, -30 - 6 * n) for n in (1, 2, 3)], axis=0),
}


@pytest.mark.parametrize("name", NONE)
def test_what_is_no_dial_tone_is_none(name: str) -> None:
    heard, _, _ = listen(over(NONE[name](), -65))
    assert heard not in (Heard.DIAL, Heard.SPECIAL, Heard.FADED)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("50 Hz", Heard.HUM), ("60 Hz", Heard.HUM), ("A4", Heard.OTHER_TONE), ("man", Heard.NOISE),
        ("white noise", Heard.NOISE), ("quiet", Heard.NOTHING),
    ],
)  # fmt: skip
def test_what_it_is_instead_is_told(name: str, told: Heard) -> None:
    assert listen(over(NONE[name](), -75))[0] is told


@pytest.mark.parametrize("amplitudes", [(1, 0.5), (1, 0, 0.5), (1, 0.5, 0.5), (1, 0.9, 0.4)])
@pytest.mark.parametrize("noise_dbfs", [-75, -55])
def test_a_tone_that_is_too_loud_is_told_to_be_so(amplitudes: tuple[float, ...], noise_dbfs: float) -> None:
    """An overdriven earpiece gets worse the closer it is held."""
    heard, _, seen = listen(over(at_rms(note(400, 6, RATE_HZ, amplitudes), -35), noise_dbfs))
    assert heard is Heard.DISTORTED
    assert Heard.WEAK not in seen


@pytest.mark.parametrize("country", ["JP", "US", "GB", "DE", "FR", "IT", "AT", "GR", "SE"])
@pytest.mark.parametrize("kind", ["busy", "congestion", "ringback"])
def test_the_tones_of_a_call_are_told_from_a_dial_tone(country: str, kind: str) -> None:
    tones = tones_of(country)
    assert tones is not None
    wrong = getattr(tones, kind)
    if wrong is None:
        return
    sound = broken(tone(wrong.hz, 13, RATE_HZ, -40, 17 if wrong.modulated_hz else 0), wrong.cadence, RATE_HZ)
    heard, _, seen = listen(over(sound, -60), country)
    assert not {heard, *seen} & {Heard.DIAL, Heard.SPECIAL, Heard.FADED}
    assert (Heard.RINGBACK if kind == "ringback" else Heard.BUSY) in seen


@pytest.mark.parametrize("country", ["JP", "US", "GB", "DE", "FR", "BE", "AT", "CH", "PL"])
def test_a_dial_tone_that_tells_of_a_message_is_one(country: str) -> None:
    tones = tones_of(country)
    assert tones is not None
    for special in tones.special:
        sound = tone(special.hz, 8, RATE_HZ, -40)
        broken_off = broken(sound, special.cadence, RATE_HZ) if special.cadence else sound
        assert listen(over(broken_off), country)[0] is Heard.SPECIAL


def test_a_stutter_before_the_dial_tone_tells_of_a_message() -> None:
    stutter = broken(tone([400], 1.2, RATE_HZ, -40), [0.1, 0.1], RATE_HZ)
    assert listen(over(np.concatenate([stutter, tone([400], 4, RATE_HZ, -40)])))[0] is Heard.SPECIAL


@pytest.mark.parametrize("country", ["IT", "GR"])
def test_where_the_dial_tone_is_broken_it_is_heard(country: str) -> None:
    tones = tones_of(country)
    assert tones is not None
    sound = broken(tone([425], 8, RATE_HZ, -40), tones.dial.cadence, RATE_HZ)
    assert listen(over(sound), country)[0] is Heard.DIAL


@pytest.mark.parametrize("after_s", [0.5, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("tail_s", [0.02, 0.3])
def test_a_tone_that_noise_suppression_takes_away_has_faded(after_s: float, tail_s: float) -> None:
    sound = np.concatenate([silence(1, RATE_HZ), faded(tone([400], 12, RATE_HZ, -40), RATE_HZ, after_s, tail_s)])
    assert listen(over(sound))[0] is Heard.FADED


@pytest.mark.parametrize("lost_s", [0.02, 0.05, 0.1])
@pytest.mark.parametrize("silent", [True, False])
def test_a_moment_that_a_busy_computer_loses_does_not_matter(lost_s: float, silent: bool) -> None:
    """Every 2 s a moment is missing, or silent."""
    sound, lost = over(tone([400], 8, RATE_HZ, -40)), round(lost_s * RATE_HZ)
    parts = [sound[start : start + 2 * RATE_HZ - lost] for start in range(0, len(sound), 2 * RATE_HZ)]
    gap = silence(lost_s, RATE_HZ) if silent else silence(0, RATE_HZ)
    whole = np.concatenate([piece for part in parts for piece in (part, gap)])
    assert listen(whole)[0] is Heard.DIAL


def test_a_handset_that_is_moved_away_for_a_moment_is_waited_for() -> None:
    away = room(4, RATE_HZ, -65)
    assert listen(np.concatenate([over(tone([400], 1, RATE_HZ, -40)), away, over(tone([400], 3, RATE_HZ, -40))]))[
        0
    ] is (Heard.DIAL)


def test_a_handset_that_comes_near_is_followed() -> None:
    sound = tone([400], 8, RATE_HZ, -40) * np.linspace(0.02, 1, 8 * RATE_HZ, dtype=np.float32) ** 2
    assert listen(over(sound.astype(np.float32), -65))[0] is Heard.DIAL


def test_exact_zeros_are_a_dead_microphone() -> None:
    assert listen(silence(3, RATE_HZ))[0] is Heard.DEAD
