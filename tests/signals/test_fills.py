"""Holes in a voice that something fills, and none where there are only closures and pauses."""

import numpy as np
import pytest

from app.signals.fill_colour import room_bands_db
from app.signals.fills import Holes, even_moments, holes_in
from tests.signals import voices
from tests.signals.voices import Sound, needs_espeak

RATE_HZ = 16000
CLOSURES = {
    "ja": "ちょっと まってください。きってを みっつ ください。がっこうに いった。",
    "en": "Please stop that talk. Pick it up, put it back, stop it. Tip top cat.",
}


def noise(kind: str, seconds: float, seed: int, dbfs: float = -66.0) -> Sound:
    if kind == "fan":
        return voices.fan(seconds, dbfs, RATE_HZ, seed)
    return voices.hiss(seconds, dbfs, RATE_HZ, seed)


def recorded(voice: Sound, room: str) -> Sound:
    return voices.said(voice, rate_hz=RATE_HZ, noise=noise(room, 4, 1), silence_s=0.5, pause_s=0.5)


def with_holes(heard: Sound, length_s: float, fill: str, begins_s: "np.typing.NDArray[np.float64]") -> Sound:
    out = heard.copy()
    for number, begin_s in enumerate(begins_s):
        at, size = round(begin_s * RATE_HZ), round(length_s * RATE_HZ)
        out[at : at + size] = noise(fill, 1, 20 + number)[:size]
    return out


BEGINS_S = np.arange(0.72, 2.9, 0.37)


@pytest.mark.parametrize("pitch_hz", [150.0, 210.0])
@pytest.mark.parametrize(("room", "fill"), [("white", "white"), ("fan", "fan"), ("fan", "white"), ("white", "fan")])
@pytest.mark.parametrize("length_s", [0.03, 0.06, 0.15])
def test_the_edges_of_a_hole_are_found_whatever_fills_it(
    pitch_hz: float, room: str, fill: str, length_s: float
) -> None:
    heard = with_holes(recorded(voices.sung(pitch_hz, 3.0, RATE_HZ), room), length_s, fill, BEGINS_S)

    starts = np.array([hole.start_s for hole in even_moments(heard, RATE_HZ)])
    ends = np.array([hole.end_s for hole in even_moments(heard, RATE_HZ)])
    near = np.abs(starts[:, None] - BEGINS_S) < 0.003
    assert near.any(axis=1).sum() >= 2
    # within a period of the voice
    assert ends[near.any(axis=1)] - starts[near.any(axis=1)] == pytest.approx(length_s, abs=0.005)


@needs_espeak
@pytest.mark.parametrize("said", [("ja", "f5", 150), ("en", "f2", 150), ("ja", "m3", 150)], ids=str)
@pytest.mark.parametrize(("room", "fill"), [("white", "white"), ("fan", "white")])
@pytest.mark.parametrize("length_s", [0.03, 0.06])
def test_holes_all_through_a_reading_are_evident(
    said: tuple[str, str, int], room: str, fill: str, length_s: float
) -> None:
    voice = recorded(voices.spoken(*said, RATE_HZ), room)
    assert holes_in([voice, voice], RATE_HZ).sure == ()

    begins_s = np.arange(0.6, len(voice) / RATE_HZ - 0.6, 0.23)
    holes = holes_in([with_holes(voice, length_s, fill, begins_s + shift_s) for shift_s in (0.0, 0.11)], RATE_HZ).sure
    assert len(holes) >= 3


def blended(heard: Sound, length_s: float, blend_s: float, begins_s: "np.typing.NDArray[np.float64]") -> Sound:
    out, size, blend = heard.copy(), round(length_s * RATE_HZ), round(blend_s * RATE_HZ)
    share = np.ones(size, np.float32)
    share[:blend] = np.linspace(0, 1, blend)
    share[-blend:] = share[:blend][::-1]
    for number, begin_s in enumerate(begins_s):
        at = round(begin_s * RATE_HZ)
        out[at : at + size] += share * (noise("white", 1, 20 + number)[:size] - out[at : at + size])
    return out


@needs_espeak
@pytest.mark.parametrize("blend_s", [0.002, 0.004])
@pytest.mark.parametrize("room", ["white", "fan"])
def test_a_hole_whose_edges_are_blended_is_one(blend_s: float, room: str) -> None:
    voice = recorded(voices.spoken("ja", "f5", 150, RATE_HZ), room)
    begins_s = np.arange(0.6, len(voice) / RATE_HZ - 0.6, 0.23)
    broken = [blended(voice, 0.06, blend_s, begins_s + shift_s) for shift_s in (0.0, 0.11)]

    assert holes_in([voice, voice], RATE_HZ, noise(room, 2, 3)).sure == ()
    assert len(holes_in(broken, RATE_HZ, noise(room, 2, 3)).sure) >= 3


@needs_espeak
@pytest.mark.parametrize("said", [("en", "f1", 190), ("ja", "m7", 170)], ids=str)
def test_few_holes_are_evident_if_they_have_another_colour_than_the_room(said: tuple[str, str, int]) -> None:
    voice = recorded(voices.spoken(*said, RATE_HZ), "fan")
    few = np.arange(0.75, len(voice) / RATE_HZ - 0.8, 0.4)

    assert holes_in([voice, voice], RATE_HZ, noise("fan", 2, 3)).sure == ()
    assert holes_in([with_holes(voice, 0.1, "white", few), voice], RATE_HZ, noise("fan", 2, 3)).sure


def test_holes_of_one_length_are_likelier() -> None:
    hole = even_moments(
        with_holes(recorded(voices.sung(150.0, 3.0, RATE_HZ), "white"), 0.06, "white", BEGINS_S), RATE_HZ
    )[0]

    assert hole.likeness < hole._replace(as_long=1).likeness < hole._replace(as_long=3).likeness


@pytest.mark.parametrize("rate_hz", [8000, 44100, 48000])
def test_its_edges_are_found_at_any_rate(rate_hz: int) -> None:
    voice = voices.sung(210.0, 2.0, rate_hz)
    heard = voices.said(voice, rate_hz=rate_hz, noise=voices.hiss(2, -66, rate_hz), silence_s=0.5, pause_s=0.5)
    amid = round(0.4 * rate_hz)
    loudest = 0.5 + float(amid + np.argmax(np.abs(voice[amid:-amid]))) / rate_hz
    at, size = round(loudest * rate_hz), round(0.03 * rate_hz)
    heard[at : at + size] = voices.hiss(0.03, -66, rate_hz, 3)[:size]

    found = [(hole.start_s, hole.end_s) for hole in even_moments(heard, rate_hz)]
    near = [hole for hole in found if abs(hole[0] - loudest) < 0.01]
    assert near == [pytest.approx((loudest, loudest + 0.03), abs=0.003)]


@needs_espeak
@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("variant", "words_per_minute"), [("f3", 200), ("m4", 120)])
@pytest.mark.parametrize("room", ["white", "fan"])
def test_closures_however_abrupt_are_no_holes(language: str, variant: str, words_per_minute: int, room: str) -> None:
    voice = voices.spoken(language, variant, words_per_minute, RATE_HZ, words=CLOSURES[language])

    assert holes_in([recorded(voice, room)], RATE_HZ).sure == ()


@needs_espeak
def test_in_a_voice_full_of_closures_what_seems_cut_is_none() -> None:
    voice = recorded(voices.spoken("en", "m7", 154, RATE_HZ, words=CLOSURES["en"]), "fan")

    assert not holes_in([voice, voice], RATE_HZ, noise("fan", 2, 3)).bear_out(9.0, 9.0)


def test_cuts_of_one_length_are_enough_and_others_with_holes_beside_them() -> None:
    assert Holes((), 0.0).bear_out(4.0, 4.0)
    assert not Holes((), 0.0).bear_out(4.0, 2.0)
    assert Holes((), 1.0).bear_out(4.0, 2.0)
    assert not Holes((), -6.0).bear_out(9.0, 9.0)


@pytest.mark.parametrize("pitch_hz", [80.0, 96.0])
def test_between_the_pulses_of_a_deep_voice_there_is_no_hole(pitch_hz: float) -> None:
    quiet = voices.hiss(4, -90, RATE_HZ, 1)
    heard = voices.said(
        voices.sung(pitch_hz, 3.0, RATE_HZ, -20.0), rate_hz=RATE_HZ, noise=quiet, silence_s=0.5, pause_s=0.5
    )

    found = even_moments(heard, RATE_HZ, room_bands_db(quiet, RATE_HZ))
    assert all(hole.below_db > -12 for hole in found)
    assert holes_in([heard], RATE_HZ, quiet).sure == ()


def test_no_sound_has_no_holes() -> None:
    assert holes_in([], RATE_HZ).sure == ()
    assert holes_in([np.zeros(100, np.float32), np.zeros(RATE_HZ, np.float32)], RATE_HZ).sure == ()
