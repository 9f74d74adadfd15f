"""How long an answer takes, through the lab's headset: held against a recording of both its sides by one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.signals.rates import SPEECH_HZ, at_speech_rate
from app.signals.telephone import PLAY_RATE_HZ
from tests.lab.ears import RATE_HZ, places_s
from tests.lab.practising import CLIP, CLIP_S, answer, called, greeting, words

if TYPE_CHECKING:
    from tests.lab.lab import Lab

GAPS_S = (0.3, 0.8, 1.5, 2.4, 3.5)
LIMIT_S = 0.02


def test_an_answers_gap_is_that_of_the_air_within_20_ms(lab: Lab) -> None:
    headset = lab.one_clock
    with headset.activate(), headset.witness() as tape:
        plan = [*greeting(headset), *(answer(headset, before=(gap,)) for gap in GAPS_S)]
        taken, _outcome = called(headset, plan, turns=len(GAPS_S))
        ears, _right, mouth = (at_speech_rate(channel, RATE_HZ) for channel in tape.heard().T)
    spoken = [at + CLIP_S for at in places_s(ears, at_speech_rate(CLIP, PLAY_RATE_HZ), SPEECH_HZ)]
    answered = places_s(mouth, at_speech_rate(words(headset, 1.0), RATE_HZ), SPEECH_HZ)[1:]
    # after the last answer the caller says goodbye
    print(spoken, answered)
    truth = [begin - end for begin, end in zip(answered, spoken[:-1], strict=True)]
    measured = [turn.gap_s for turn in taken.turns[1:]]
    print([(round(at, 3), gap and round(gap, 3)) for at, gap in zip(truth, measured, strict=True)])
    assert not taken.speakers
    assert measured == [pytest.approx(gap, abs=LIMIT_S) for gap in truth]
    # the person of the lab begins about when they should: else the gaps that are asked for were not tried
    assert np.abs(np.subtract(truth, GAPS_S)).max() < 0.25
