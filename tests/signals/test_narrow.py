"""Fewer samples a second, without the sounds above them."""

from itertools import pairwise

import numpy as np
import pytest

from app.signals.level import rms_dbfs
from app.signals.narrow import Narrowed
from tests.signals.line_sounds import tone


@pytest.mark.parametrize("rate_hz", [8000, 11025, 16000, 22050, 44100, 48000, 96000])
def test_a_telephone_s_sounds_pass_and_those_above_do_not(rate_hz: int) -> None:
    for hz, passes in ((300, True), (3000, True), (5200, False), (7000, False)):
        if hz * 2 >= rate_hz or (rate_hz < 16000 and not passes):
            continue
        narrow = Narrowed(rate_hz)
        assert 8000 <= narrow.rate_hz < 16000
        heard = narrow.push(tone([hz], 0.5, rate_hz, -20))[round(0.1 * narrow.rate_hz) :]
        assert rms_dbfs(heard) == pytest.approx(-20, abs=0.3) if passes else rms_dbfs(heard) < -65


def test_blocks_of_any_length_are_one_sound() -> None:
    sound = np.random.default_rng(1).standard_normal(4410).astype(np.float32)
    whole = Narrowed(44100).push(sound)
    narrow = Narrowed(44100)
    cuts = [0, 1, 2, 100, 101, 1000, 2205, 4410]
    parts = [narrow.push(sound[a:b]) for a, b in pairwise(cuts)]
    np.testing.assert_allclose(np.concatenate(parts), whole, atol=1e-5)
