"""Makes tests/signals/drawn_out: drawn-out sounds within sentences, by a voice with the melody of speech.

As resources/sounds/make_callers.py, whose packages it needs and whose voice it takes: "Mei" of the MMDAgent project,
Nagoya Institute of Technology (CC BY 3.0), as four people. µ-law at 8 kHz, one file a person, and truth.json: begin
and end of each drawn-out sound in seconds.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

import numpy as np

from app.signals.stretches import stretches_of
from app.signals.telephone import mu_law
from resources.sounds.make_callers import VOICES, Voice

if TYPE_CHECKING:
    from numpy.typing import NDArray

FOLDER: Final = Path(__file__).parent / "drawn_out"
RATE_HZ: Final = 8000
_MADE_HZ: Final = 48000
_PAUSE_S: Final = 0.4
_LEVEL: Final = 0.08
_BEFORE_S: Final = 0.1
"""Of the vowel that goes on."""
FILLED: Final = ("えーーーと、お名前をお願いします。", "あのーーー、ご注文の確認です。", "そのーーー、お届け日ですね。")
"""Begin with a filler."""
ENDED: Final = (("山田ですけど", "、お待ちください。"), ("明日なので", "、お待ちください。"))
"""Whose first part ends with a vowel that is held."""
PLAIN: Final = ("かしこまりました。", "お調べいたします。")


def main() -> None:
    """Four people."""
    truth = {}
    FOLDER.mkdir(exist_ok=True)
    for who, voice in VOICES.items():
        parts, spans, at_s = [np.zeros(round(_PAUSE_S * RATE_HZ), np.float32)], [], _PAUSE_S
        for said, sounds in _sentences(voice):
            spans += [(round(at_s + start, 3), round(at_s + end, 3)) for start, end in sounds]
            parts += [said, np.zeros(round(_PAUSE_S * RATE_HZ), np.float32)]
            at_s += len(said) / RATE_HZ + _PAUSE_S
        whole = np.concatenate(parts)
        (FOLDER / f"{who}.ulaw").write_bytes(mu_law(whole * np.float32(_LEVEL / np.sqrt((whole**2).mean()))).tobytes())
        truth[who] = spans
    (FOLDER / "truth.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


def _sentences(voice: Voice) -> "list[tuple[NDArray[np.float32], list[tuple[float, float]]]]":
    made = [(_spoken(words, voice), []) for words in PLAIN[:1]]
    for words in FILLED:
        said = _spoken(words, voice)
        made.append((said, [_parts_s(said)[0]]))
    for first, rest in ENDED:
        said, short = _spoken(f"{first}ーーー{rest}", voice), _spoken(first + rest, voice)
        _begin, end = _parts_s(said)[0]
        held_s = len(said) / RATE_HZ - len(short) / RATE_HZ
        made.append((said, [(end - held_s - _BEFORE_S, end)]))
    return [*made, *((_spoken(words, voice), []) for words in PLAIN[1:])]


def _spoken(words: str, voice: Voice) -> "NDArray[np.float32]":
    import pyopenjtalk

    # stretched by 1/tract afterwards, so pitch and pace are set higher before
    half_tones = voice.half_tones - 12 * np.log2(voice.tract)
    samples, rate_hz = pyopenjtalk.tts(words, speed=voice.pace / voice.tract, half_tone=half_tones)
    assert rate_hz == _MADE_HZ
    count = int(len(samples) / voice.tract * RATE_HZ / _MADE_HZ)
    step = voice.tract * _MADE_HZ / RATE_HZ
    smooth = np.convolve(samples / 32768, np.ones(6) / 6, "same")
    return np.interp(np.arange(count) * step, np.arange(len(smooth)), smooth).astype(np.float32)


def _parts_s(samples: "NDArray[np.float32]") -> list[tuple[float, float]]:
    """Begin and end of what is said between silences of 0.1 s."""
    size = RATE_HZ // 100
    levels = np.sqrt((samples[: len(samples) // size * size].reshape(-1, size) ** 2).mean(axis=1))
    return [(start / 100, end / 100) for start, end in stretches_of(levels > 0.03 * levels.max(), gap=10)]


if __name__ == "__main__":
    main()
