"""Measures a voice at the microphone: silence for the noise, then sentences read aloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks.probe import Again, Declined, Level, Offer, Progress, Question, Role, Tell
from app.checks.relay import Steps
from app.devices.ports import Recording
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import in_language
from app.signals.level import clipped_percent, rms_dbfs, short_time_dbfs, without_offset
from app.signals.noise import median_dbfs
from app.signals.reading import Reader
from app.signals.speech import speech_level
from app.text import Text, language, resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK_S: Final = 0.05
_SETTLING_S: Final = 0.3
_SHORTEST_S: Final = 1.0
"""No sentence is read in less: a prepared answer does not end the recording, the pause does."""
_LONGEST_S: Final = 15.0
_STANDS_OUT_DB: Final = 3.0
"""Our own limit: a recording no louder than this above the noise contains no voice."""


class Voice(Struct, frozen=True):
    """Figures of the speech: its level in dBFS, how far above the noise, percent of clipped samples."""

    dbfs: float
    over_noise_db: float
    clipped_percent: float


def keep_silent(recording: Recording, duration_s: float, words: Text, meter: Metric) -> "Steps[NDArray[np.float32]]":
    """Record while the operator is silent, as ``words`` ask. The beginning is dropped, as devices settle."""
    import numpy as np

    recording.read(_SETTLING_S)
    yield Tell(words)
    blocks = []
    for number in range(1, round(duration_s / _BLOCK_S) + 1):
        blocks.append(recording.read(_BLOCK_S))
        yield Level(rms_dbfs(blocks[-1]), meter)
        yield Progress(number * _BLOCK_S / duration_s, Text("Measuring the noise"))
    return np.concatenate(blocks)


def noise_in(silence: "NDArray[np.float32]", rate_hz: int) -> float:
    """Median of short-time levels in dBFS, which ignores clicks; unweighted like the speech level."""
    return median_dbfs(short_time_dbfs(without_offset(silence), round(_BLOCK_S * rate_hz)))


def read_sentences(
    recording: Recording, finished: Sequence[Question], noise_dbfs: float, meter: Metric
) -> "Steps[list[NDArray[np.float32]] | None]":
    """Recordings of as many sentences as ``finished`` has questions; None if the operator skipped."""
    read = []
    count = len(finished)
    for number, (words, question) in enumerate(zip(_sentences()[:count], finished, strict=True), 1):
        which = Text("Recording sentence {number} of {count}", number=number, count=count)
        yield Progress(None, which if count > 1 else Text("Recording"))
        reader = yield from _read_aloud(recording, words, question, noise_dbfs, meter)
        if reader is None:
            return None
        read.append(reader.samples)
        if reader.is_dead or reader.is_unheard:
            break
    return read


def _sentences() -> list[str]:
    """The sentences in the chosen language, as a call would begin."""
    import tomllib

    with (resources() / "sentences.toml").open("rb") as file:
        return [in_language(entry, language()) for entry in tomllib.load(file)["sentence"]]


def _read_aloud(
    recording: Recording, words: str, finished: Question, noise_dbfs: float, meter: Metric
) -> Steps[Reader | None]:
    """Record until ``words`` have been read aloud.

    It ends when ``finished`` is answered, when a pause follows speech, when
    nothing is heard at all, or after 15 s.
    The button beside ``finished`` starts over. None if the operator skips.
    """
    yield Tell(Text.verbatim(words), Role.ALOUD)
    reply = yield Offer(finished)
    reader = Reader(recording.rate_hz, noise_dbfs)
    while not (reader.is_over or reader.is_dead or reader.is_unheard or reader.length_s >= _LONGEST_S):
        if isinstance(reply, Declined):
            return None
        if isinstance(reply, Again):
            reader = Reader(recording.rate_hz, noise_dbfs)
            reply = yield Offer(finished)
            continue
        if reply is not None and reader.length_s >= _SHORTEST_S:
            break
        reader.push(recording.read(_BLOCK_S))
        reply = yield Level(reader.dbfs, meter)
    return reader


def voice_in(read: "Sequence[NDArray[np.float32]]", rate_hz: int, noise_dbfs: float) -> Voice | None:
    """Figures of what was read; None if nothing is louder than the noise, as when the operator did not read."""
    import numpy as np

    samples = np.concatenate([np.zeros(0, np.float32), *read])
    speech = speech_level(samples, rate_hz)
    if speech is None or speech.active_dbfs < noise_dbfs + _STANDS_OUT_DB:
        return None
    return Voice(speech.active_dbfs, speech.active_dbfs - noise_dbfs, clipped_percent(samples))
