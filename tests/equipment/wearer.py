"""Somebody who wears the scripted headset: knows the digits that were drawn, and what a reading sounds like."""

import numpy as np
import pytest

from app.signals.digits import Challenge
from app.text import language
from tests.equipment.sounds import RATE_HZ, Heard, Reply, Scripted, ScriptedSound, hiss
from tests.signals.voices import hissed

DRAWN: list[Challenge] = []
"""The challenges as they are drawn: recognising digits by ear takes a second each."""


def remember_what_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    fresh = Challenge.fresh
    monkeypatch.setattr(Challenge, "fresh", lambda *count: DRAWN.append(fresh(*count)) or DRAWN[-1])
    DRAWN.clear()


def heard_now(sound: ScriptedSound) -> tuple[str, str]:
    """The digits of the newest playback, left and right."""
    assert (sound.played[-1][1] == DRAWN[-1].sound(language())).all()
    return DRAWN[-1].left, DRAWN[-1].right


def voice(dbfs: float | None, seconds: float = 2.0) -> Heard:
    """Syllables of this active level; silence for None."""
    return hissed(seconds, RATE_HZ, dbfs) if dbfs is not None else np.zeros(round(seconds * RATE_HZ), np.float32)


def reading(dbfs: float | None, noise_dbfs: float | None = -65, sentences: int = 2) -> Heard:
    """Silence for the noise, then sentences of 2 s, each followed by a pause that ends it."""
    parts = [np.zeros(round(2.5 * RATE_HZ), np.float32)]
    for _ in range(sentences):
        parts += [np.pad(voice(dbfs), (round(0.5 * RATE_HZ), round(1.6 * RATE_HZ)))]
    whole = np.concatenate([*parts, np.zeros(RATE_HZ, np.float32)])
    return whole + hiss(len(whole) / RATE_HZ, noise_dbfs)


def listener(sound: ScriptedSound, **others: Reply | list[Reply]) -> Scripted:
    """Somebody who hears both ears, reads and hears themselves; ``others`` replaces answers, ``__`` for a dot."""
    answers: dict[str, Reply | list[Reply]] = {
        "headset.digits.left": lambda: heard_now(sound)[0],
        "headset.digits.right": lambda: heard_now(sound)[1],
        "headset.worn": True,
        "headset.ready": True,
        "headset.own_voice": True,
    }
    return Scripted(answers | {f"headset.{key.replace('__', '.')}": value for key, value in others.items()})
