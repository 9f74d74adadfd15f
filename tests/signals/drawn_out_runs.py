"""Drawn-out sounds of which it is known where they are, and how many of them are found."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np

from app.signals.drawn_out import drawn_out_s
from app.signals.pitch import pitch_of
from app.signals.rates import SPEECH_HZ, at_speech_rate
from app.signals.talk import talk_in
from app.signals.telephone import from_mu_law
from tests.signals import voices
from tests.signals.voices import Sound

FOLDER: Final = Path(__file__).parent / "drawn_out"
HELD_OUT: Final = ("m2", "m6", "f3", "f5")
"""Variants of espeak-ng by which nothing was set."""
FILLERS: Final = ("えー", "あー", "えーと", "あのー", "そのー", "まー")
ENDINGS: Final = ("ねー", "けどー", "のでー", "がー")
PHRASES: Final = (
    *("おきゃくさまの ごじゅうしょを うかがいます", "ざいこを おしらべ いたします", "おとどけは あさっての ごごです"),
    *(
        "ごへんきんの てつづきに はいります",
        "でんわばんごうを ふくしょう いたします",
        "あらためて ごれんらく いたします",
    ),
)
_STORED_HZ: Final = 8000
_USUAL, _SLOW = 140, (80, 100, 120)
"""Words a minute: of phrases, and of what is drawn out."""


class Run(NamedTuple):
    """Somebody who speaks, at ``SPEECH_HZ``."""

    sound: Sound
    drawn_out_s: list[tuple[float, float]]


class Score(NamedTuple):
    """Of several runs."""

    found: int
    of: int
    false: int

    @property
    def f1(self) -> float:
        """The harmonic mean of recall and precision."""
        return 2 * self.found / (self.of + self.found + self.false)


def spoken_runs(count: int, variants: tuple[str, ...] = HELD_OUT) -> Iterator[Run]:
    """By espeak-ng: phrases with fillers before some of them, and ends of others held, in a quiet room."""
    rng = np.random.default_rng(20261130)
    for number in range(count):
        pieces = [(voices.hiss(0.5, None, SPEECH_HZ), False)]
        for place, phrase in enumerate(rng.permutation(PHRASES)):
            drawn, pace = str(rng.choice(FILLERS if place % 3 == 0 else ENDINGS)), int(rng.choice(_SLOW))
            said = [(str(phrase), _USUAL), (drawn, pace)][: 1 if place % 3 == 2 else 2]
            for words, words_a_minute in reversed(said) if place % 3 == 0 else said:
                pieces.append((_spoken(variants[number % len(variants)], words_a_minute, words), words == drawn))
            pieces.append((voices.hiss(float(rng.uniform(0.3, 1.2)), None, SPEECH_HZ), False))
        lengths_s = np.array([len(sound) / SPEECH_HZ for sound, _ in pieces])
        edges_s = zip(np.cumsum(lengths_s) - lengths_s, np.cumsum(lengths_s), strict=True)
        spans = [span for (_, is_drawn), span in zip(pieces, edges_s, strict=True) if is_drawn]
        whole = np.concatenate([sound for sound, _ in pieces])
        yield Run(whole + voices.hiss(len(whole) / SPEECH_HZ + 1, -65, SPEECH_HZ, number)[: len(whole)], spans)


def stored_runs() -> Iterator[Run]:
    """By a voice with the melody of sentences, as four people: see ``make_drawn_out.py``."""
    truth = json.loads((FOLDER / "truth.json").read_text("utf-8"))
    for who, spans in truth.items():
        codes = np.frombuffer((FOLDER / f"{who}.ulaw").read_bytes(), np.uint8)
        sound = at_speech_rate(from_mu_law(codes), _STORED_HZ)
        room = voices.hiss(len(sound) / SPEECH_HZ + 1, -65, SPEECH_HZ)[: len(sound)]
        yield Run(sound + room, [(start, end) for start, end in spans])


def score(runs: Iterator[Run]) -> Score:
    """A sound counts as found where half of it, or half of what was found, lies in the other."""
    found_of, of, false = 0, 0, 0
    for sound, truth in runs:
        found = drawn_out_s(sound, SPEECH_HZ, talk_in(sound, SPEECH_HZ), pitch_of(sound, SPEECH_HZ))
        found_of += sum(any(_agree(one, other) for other in found) for one in truth)
        of += len(truth)
        false += sum(not any(_agree(one, other) for one in truth) for other in found)
    return Score(found_of, of, false)


def _agree(one: tuple[float, float], other: tuple[float, float]) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared >= 0.5 * min(one[1] - one[0], other[1] - other[0])


def _spoken(variant: str, words_a_minute: int, words: str) -> Sound:
    """From the first sound to the last."""
    sound = voices.spoken("ja", variant, words_a_minute, SPEECH_HZ, -26.0, words)
    loud = np.flatnonzero(np.abs(sound) > 0.03 * np.abs(sound).max())
    return sound[loud[0] : loud[-1]]
