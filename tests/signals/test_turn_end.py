"""A turn is over when somebody has answered and been silent for 1.5 s, and not before."""

import numpy as np
import pytest

from app.signals.rates import SPEECH_HZ
from app.signals.turn_end import SILENT_S, is_over
from tests.equipment.sounds import Heard, hiss
from tests.signals import voices

ROOM_DBFS = -62.0


def room(seconds: float) -> Heard:
    return hiss(seconds, ROOM_DBFS)[: round(seconds * SPEECH_HZ)]


def said(seconds: float, dbfs: float = -28.0) -> Heard:
    return voices.sung(170, seconds, SPEECH_HZ, dbfs) + room(seconds)


@pytest.mark.parametrize("silent_s", [0.3, 1.0, 1.4])
def test_a_shorter_silence_ends_nothing(silent_s: float) -> None:
    assert not is_over(np.concatenate([room(1.5), said(2.5), room(silent_s)]), 1.0)


@pytest.mark.parametrize("answer_s", [0.5, 2.5, 4.0])
def test_silence_after_an_answer_ends_the_turn(answer_s: float) -> None:
    heard = np.concatenate([room(0.4), said(answer_s), room(SILENT_S + 0.15)])
    assert is_over(heard, 0.0)
    # the other spoke before what is looked at
    assert is_over(heard, -20.0)


@pytest.mark.parametrize("heard", [room(6), room(4.4) + voices.typed(4.4, SPEECH_HZ)], ids=["nothing", "keys"])
def test_who_has_not_spoken_has_not_ended(heard: Heard) -> None:
    assert not is_over(np.concatenate([heard, room(SILENT_S + 0.15)])[-6 * SPEECH_HZ :], 0.0)


def test_what_was_said_while_the_other_spoke_is_no_answer() -> None:
    heard = np.concatenate([room(0.5), said(0.6), room(3.5)])
    assert is_over(heard, 0.0)
    assert not is_over(heard, 1.0)
    # the last word of the other, come back from loudspeakers
    assert not is_over(np.concatenate([said(1.2), room(2.5)]), 1.0)
