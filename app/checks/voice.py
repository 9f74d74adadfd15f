"""Measures a voice at the microphone: a silence for the noise, then sentences read aloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks.probe import Again, Declined, Level, Offer, Progress, Question, Role, Tell
from app.checks.relay import Steps
from app.devices.ports import Recording
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import in_language
from app.signals.bandwidth import bandwidth_hz
from app.signals.breaks import closed_share, cut_times_s, gap_times_s, repeat_times_s, usual_edge_dbfs
from app.signals.clicks import click_times_s, surprise_in
from app.signals.clipping import clipped_percent
from app.signals.heard import CALLER_HZ, Heard, above_hum, decibels, heard_in, without_whistles
from app.signals.level import SILENCE_DBFS, mean_square, power_dbfs, rms_dbfs, short_time_dbfs, without_offset
from app.signals.noise import median_dbfs
from app.signals.reading import Reader
from app.signals.speech import speech_level
from app.signals.steady import noise_under_dbfs
from app.signals.stillness import BLOCK_S, block_levels_dbfs, is_still
from app.signals.syllables import syllables
from app.text import Text, language, resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SETTLING_S: Final = 0.3
_REPEATS: Final = 2
_STILL_SHARE: Final = 0.75
"""Of a silence that has to be asked for again, so much in one piece will do."""
_SHORTEST_S: Final = 1.0
"""No sentence is read in less: a prepared answer does not end the recording, the pause does."""
_LONGEST_S: Final = 15.0
_STANDS_OUT_DB: Final = 3.0
"""Our own limit: a recording no louder than this above the noise contains no voice."""
_HUMS_DB: Final = 3.0
_ALIKE_DB: Final = 10.0
"""Our own limit: nobody reads one sentence so much louder than the next."""
_TAIL_S: Final = 0.25
_STEADY_DB: Final = 8.0
_CLIPS_PERCENT: Final = 0.1
_CLOSES: Final = 0.15
"""Of a silence, or after each sentence: a microphone that closes by itself. Single gaps are less."""
_AFTER_S: Final = 0.1
_CLICKS: Final = 3
"""A single click may be a tongue or a mouse; a plug that crackles does it again and again."""


class Silence(Struct, frozen=True, eq=False):
    """A silence, and its level in dBFS: all of it, and what a caller hears of it."""

    samples: "NDArray[np.float32]"
    dbfs: float
    heard_dbfs: float


class Voice(Struct, frozen=True):
    """Figures of the speech: its level in dBFS, how far above the noise, percent of clipped samples, and more."""

    dbfs: float
    over_noise_db: float
    clipped_percent: float
    bandwidth_hz: float | None
    """None if noise hides how far the voice reaches."""
    breaks_per_minute: float
    peak: float


def keep_silent(recording: Recording, duration_s: float, words: Text, meter: Metric) -> Steps[Silence | None]:
    """Record while the operator is silent, as ``words`` ask. The beginning is dropped, as devices settle.

    A silence in which somebody spoke or coughed is asked for again, at most
    twice; None if there was none then either.
    """
    import numpy as np

    recording.read(_SETTLING_S)
    yield Tell(words)
    blocks: list[NDArray[np.float32]] = []
    count = round(duration_s / BLOCK_S)
    for attempt in range(_REPEATS + 1):
        if attempt:
            yield Tell(Text("That was not silent. Once more, please: do not speak or move."))
        for number in range(1, count + 1):
            blocks.append(_next_block(recording))
            yield Level(rms_dbfs(without_offset(blocks[-1])), meter)
            yield Progress(number / count, Text("Measuring the noise"))
            if len(blocks) < count or (attempt and number % 2):
                continue
            least = round(_STILL_SHARE * count)
            # who begins to read a moment early has been silent for long enough
            for these in (blocks[-least:],) if attempt else (blocks, blocks[:least]):
                part = np.concatenate(these)
                if is_still(block_levels_dbfs(part, recording.rate_hz)):
                    return _silence(part, recording.rate_hz)
    return None


def _next_block(recording: Recording) -> "NDArray[np.float32]":
    """The next block; what a broken driver delivers that is no number is no sound."""
    import numpy as np

    block = recording.read(BLOCK_S)
    return block if np.isfinite(block).all() else np.nan_to_num(block, nan=0.0, posinf=0.0, neginf=0.0)


def _silence(samples: "NDArray[np.float32]", rate_hz: int) -> Silence:
    size = round(BLOCK_S * rate_hz)
    frames = samples[: len(samples) // size * size].reshape(-1, size)
    # each block less its own mean: an offset may drift while a device settles
    steady = (frames - frames.mean(axis=1, keepdims=True)).reshape(-1)
    heard_dbfs = median_dbfs(short_time_dbfs(above_hum(samples, rate_hz), size))
    spectra = heard_in([samples], rate_hz)
    whole, kept = (float(h.band(CALLER_HZ).mean()) for h in (spectra, without_whistles(spectra, spectra)))
    if kept < whole:
        heard_dbfs += power_dbfs(kept) - power_dbfs(whole)
    return Silence(samples, median_dbfs(short_time_dbfs(steady, size)), heard_dbfs)


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
        reader.push(_next_block(recording))
        reply = yield Level(reader.dbfs, meter)
    return reader


def voice_in(read: "Sequence[NDArray[np.float32]]", rate_hz: int, silence: Silence) -> Voice | None:
    """Figures of what was read; None if it is no speech, as when the operator coughed, or a fan began to run."""
    import numpy as np

    samples = np.concatenate([np.zeros(0, np.float32), *read])
    if len(samples) < rate_hz // 2:
        return None
    heard = heard_in(list(read), rate_hz)
    level_dbfs = _quieter_dbfs(read, _level_dbfs(samples, rate_hz, silence), rate_hz, silence)
    quiet = heard_in([silence.samples], rate_hz)
    under_dbfs = noise_under_dbfs(without_whistles(heard, quiet))
    noise_dbfs = max(
        silence.heard_dbfs, SILENCE_DBFS if under_dbfs is None else under_dbfs, _after_dbfs(read, rate_hz, quiet)
    )
    if level_dbfs is None or level_dbfs < noise_dbfs + _STANDS_OUT_DB or not syllables(heard).is_speech:
        return None
    clipped = clipped_percent(samples)
    return Voice(
        level_dbfs,
        level_dbfs - noise_dbfs,
        clipped,
        bandwidth_hz(heard, quiet),
        _breaks_per_minute(read, rate_hz, silence, is_clipped=clipped >= _CLIPS_PERCENT),
        float(np.abs(samples).max()),
    )


def _after_dbfs(read: "Sequence[NDArray[np.float32]]", rate_hz: int, quiet: Heard) -> float:
    """Level of what goes on after every sentence, as of a fan that began with it; silence if that is not steady."""
    import numpy as np

    found = []
    for piece in read:
        tail = without_whistles(heard_in([piece[-round(_TAIL_S * rate_hz) :]], rate_hz), quiet)
        levels = decibels(tail.band(CALLER_HZ))
        if not len(levels) or np.ptp(np.percentile(levels, (10, 90))) > _STEADY_DB:
            return SILENCE_DBFS
        found.append(median_dbfs(levels))
    return min(found, default=SILENCE_DBFS)


def _quieter_dbfs(
    read: "Sequence[NDArray[np.float32]]", level_dbfs: float | None, rate_hz: int, silence: Silence
) -> float | None:
    """Level of the quietest sentence if another was far louder, as when the microphone slips; else ``level_dbfs``."""
    spoken = [piece for piece in read if syllables(heard_in([piece], rate_hz)).is_speech]
    levels = [dbfs for piece in spoken if (dbfs := _level_dbfs(piece, rate_hz, silence)) is not None]
    return min(levels) if levels and max(levels) > min(levels) + _ALIKE_DB else level_dbfs


def _level_dbfs(samples: "NDArray[np.float32]", rate_hz: int, silence: Silence) -> float | None:
    """Active level of the voice. Hum below the telephone band, which is no speech, is taken off."""
    if silence.dbfs < silence.heard_dbfs + _HUMS_DB:
        speech = speech_level(samples, rate_hz)
        return None if speech is None else speech.active_dbfs
    speech = speech_level(above_hum(samples, rate_hz), rate_hz)
    if speech is None:
        return None
    power = mean_square(without_offset(samples)) - 10 ** (silence.dbfs / 10)
    return max(speech.active_dbfs, power_dbfs(power / speech.activity))


def _breaks_per_minute(
    read: "Sequence[NDArray[np.float32]]", rate_hz: int, silence: Silence, *, is_clipped: bool
) -> float:
    """Gaps, repeated packets and crackling in silence and sentences.

    Where peaks are cut off they crackle by themselves: a fault of its own.
    """
    closes = closed_share(silence.samples, rate_hz) > _CLOSES or all(
        closed_share(piece[-round(_AFTER_S * rate_hz) :], rate_hz) > 0.5 for piece in read
    )
    room_dbfs = None if closes else usual_edge_dbfs(silence.samples, rate_hz)
    found = 0
    for piece in (silence.samples, *read):
        surprise = surprise_in(piece, rate_hz)
        clicks = len(click_times_s(piece, rate_hz, surprise))
        gaps = gap_times_s(piece, rate_hz, room_dbfs)
        if not gaps and room_dbfs is not None and piece is not silence.samples:
            gaps = cut_times_s(piece, rate_hz, room_dbfs, surprise)
        found += len(gaps) + len(repeat_times_s(piece, rate_hz))
        found += clicks if clicks >= _CLICKS and (piece is silence.samples or not is_clipped) else 0
    return 60.0 * found * rate_hz / sum(len(piece) for piece in (silence.samples, *read))
