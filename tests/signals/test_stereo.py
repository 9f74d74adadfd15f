import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.signals.stereo import balance_db, correlation, is_inverted
from tests.signals import voices

VOICE = voices.sung(150.0, 1.5, 16000)
ROOM = voices.hiss(1.5, -65, 16000)


@given(st.floats(-40, 40), st.floats(-0.2, 0.2))
@settings(max_examples=20, deadline=None)
def test_the_balance_is_the_gain_between_them(gain_db: float, offset: float) -> None:
    right = VOICE * np.float32(10 ** (-gain_db / 20)) + np.float32(offset)

    assert balance_db(VOICE, right) == pytest.approx(gain_db, abs=0.1)
    assert correlation(VOICE, right) == pytest.approx(1, abs=0.01)


def test_a_channel_that_is_turned_round_is_found() -> None:
    assert is_inverted(VOICE + ROOM, ROOM - VOICE)
    assert not is_inverted(VOICE + ROOM, VOICE)


def test_rooms_apart_and_silence_have_nothing_in_common() -> None:
    assert abs(correlation(ROOM, voices.hiss(1.5, -65, 16000, seed=9))) < 0.05
    assert correlation(VOICE, np.zeros_like(VOICE)) == 0
    assert not is_inverted(VOICE, np.zeros_like(VOICE))
    assert balance_db(VOICE, np.zeros_like(VOICE)) > 80
