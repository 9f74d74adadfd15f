from collections.abc import Callable

import numpy as np
import pytest

from app.signals.coughs import is_coughing
from tests.signals import voices
from tests.signals.voices import SPOKEN, Sound, needs_espeak

RATE_HZ = 16000


@pytest.mark.parametrize("seed", [*range(10), 67, 323, 779])
@pytest.mark.parametrize(("pitch_hz", "room_dbfs"), [(91.0, -75.0), (180.0, -62.0), (350.0, -52.0)])
def test_coughs_with_a_voiced_end_are_known(seed: int, pitch_hz: float, room_dbfs: float) -> None:
    # in the last three two coughs touch
    sound = voices.coughing(7, -10, RATE_HZ, pitch_hz, seed)

    assert is_coughing(sound + voices.hiss(7, room_dbfs, RATE_HZ), RATE_HZ)


@needs_espeak
@pytest.mark.parametrize("who", SPOKEN)
@pytest.mark.parametrize("pause_s", [0.0, 0.25])
def test_a_reading_is_no_coughing(who: tuple[str, str, int], pause_s: float) -> None:
    voice = voices.spoken(*who, RATE_HZ)
    words = np.array_split(voice, 9)
    quiet = np.zeros(round(pause_s * RATE_HZ), np.float32)

    assert not is_coughing(np.concatenate([part for word in words for part in (word, quiet)]), RATE_HZ)


@pytest.mark.parametrize(
    "sound",
    [
        lambda: voices.hissed(4, RATE_HZ, -26),
        lambda: voices.sung(120, 4, RATE_HZ, -26),
        lambda: voices.hiss(3, -30, RATE_HZ),
        lambda: np.zeros(RATE_HZ, np.float32),
        lambda: np.zeros(3, np.float32),
    ],
    ids=["whispered", "sung", "hiss", "silence", "hardly anything"],
)
def test_what_goes_on_is_no_coughing(sound: Callable[[], Sound]) -> None:
    assert not is_coughing(sound(), RATE_HZ)


@needs_espeak
def test_a_reading_after_coughs_is_none() -> None:
    coughs = voices.coughing(3, -14, RATE_HZ, seed=4)

    assert not is_coughing(np.concatenate([coughs, voices.spoken("ja", "f2", 130, RATE_HZ)]), RATE_HZ)
