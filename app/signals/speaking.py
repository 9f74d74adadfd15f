"""All measures of somebody who spoke for a while, of one recording."""

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.signals.clipping import cut_off_percent
from app.signals.drawn_out import drawn_out_s
from app.signals.heard import heard_in
from app.signals.level import SILENCE_DBFS, is_dead, without_offset
from app.signals.nuclei import nuclei
from app.signals.pitch import pitch_of
from app.signals.rates import SPEECH_HZ, at_speech_rate
from app.signals.speech import speech_level
from app.signals.syllables import syllables
from app.signals.talk import talk_in

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NOISY_DB: Final = 15.0
"""Where a voice stands out by less its pauses go unnoticed, and with them its pace (ours)."""
Spans = tuple[tuple[float, float], ...]


class Unheard(StrEnum):
    """Why nothing was measured of a recording."""

    DEAD = "dead"
    """Only zeros: the microphone is switched off."""
    NO_SPEECH = "no_speech"
    NOISE = "noise"
    """The room is too loud beside the voice."""


class Speaking(Struct, frozen=True):
    """What was measured; times in seconds from the start of the recording."""

    length_s: float
    """From the first word to the last."""
    active_s: float
    """Of them with speech."""
    parts_s: Spans
    """Where there is speech."""
    pauses_s: Spans
    """Of 2 s or more."""
    drawn_out_s: Spans
    phrases_dbfs: tuple[float, ...]
    nuclei: int
    """Vowels as far as they can be told without a text."""
    dbfs: float
    """Active level."""
    noise_dbfs: float
    clipped_percent: float


def speaking_in(
    samples: "NDArray[np.float32]", rate_hz: int, noise_dbfs: float | None = None, clipped: float | None = None
) -> Speaking | Unheard:
    """What can be measured of ``samples``, shape (n,).

    ``noise_dbfs``: of a silence kept before, if there was one. ``clipped``: percent, if it was found at a higher rate.
    """
    import numpy as np

    if is_dead(samples):
        return Unheard.DEAD
    if clipped is None:
        clipped = cut_off_percent(samples, rate_hz)
    used = at_speech_rate(without_offset(samples), rate_hz)
    talk = talk_in(used, SPEECH_HZ, noise_dbfs)
    softest = float(np.percentile(talk.levels_dbfs, 10)) if len(talk.levels_dbfs) else SILENCE_DBFS
    # who began to speak at once was no silence
    noise = softest if noise_dbfs is None else min(noise_dbfs, softest + _NOISY_DB)
    talk = talk_in(used, SPEECH_HZ, noise)
    level = speech_level(used, SPEECH_HZ)
    if not talk.active_s or level is None or not syllables(heard_in([used], SPEECH_HZ)).is_speech:
        return Unheard.NO_SPEECH
    if level.active_dbfs - noise < _NOISY_DB:
        return Unheard.NOISE
    pitch = pitch_of(used, SPEECH_HZ)
    return Speaking(
        talk.length_s,
        talk.active_s,
        tuple(talk.parts_s),
        tuple(talk.long_pauses_s),
        tuple(drawn_out_s(used, SPEECH_HZ, talk, pitch)),
        tuple(talk.phrases_dbfs),
        nuclei(talk, pitch),
        level.active_dbfs,
        noise,
        clipped,
    )
