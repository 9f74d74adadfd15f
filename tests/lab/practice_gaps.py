"""How long answers take, as a call measures it and as a recording of both its sides by one clock tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from app.signals.rates import SPEECH_HZ, at_speech_rate
from app.signals.telephone import PLAY_RATE_HZ
from tests.lab.ears import RATE_HZ, places_s
from tests.lab.practising import CLIP, CLIP_S, answer, called, greeting, words

if TYPE_CHECKING:
    from tests.lab.one_clock import OneClock

GAPS_S: Final = (0.3, 0.8, 1.5, 2.4, 3.5)


class Gap(NamedTuple):
    """Of one answer, in seconds."""

    asked: float
    """About when the person of the lab begins."""
    truth: float
    measured: float | None


def gaps(headset: OneClock) -> list[Gap]:
    """A call with an answer after each of ``GAPS_S``."""
    with headset.activate(), headset.witness() as tape:
        plan = [*greeting(headset), *(answer(headset, before=(gap,)) for gap in GAPS_S)]
        taken, _outcome = called(headset, plan, turns=len(GAPS_S))
        ears, _right, mouth = (at_speech_rate(channel, RATE_HZ) for channel in tape.heard().T)
    spoken = [at + CLIP_S for at in places_s(ears, at_speech_rate(CLIP, PLAY_RATE_HZ), SPEECH_HZ)]
    answered = places_s(mouth, at_speech_rate(words(headset, 1.0), RATE_HZ), SPEECH_HZ)
    # nothing comes before the greeting, and after the last answer the caller says goodbye
    truth = [begin - end for begin, end in zip(answered[1:], spoken[:-1], strict=True)]
    measured = [turn.gap_s for turn in taken.turns[1:]]
    return [Gap(*each) for each in zip(GAPS_S, truth, measured, strict=True)]
