"""Measures a voice at the microphone: sentences read aloud, between the silences around them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks.breaking_up import breaks_per_minute
from app.checks.probe import Again, Declined, Level, Offer, Progress, Question, Role, Tell
from app.checks.relay import Steps
from app.checks.silence import Silence, next_block
from app.devices.ports import Recording
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import in_language
from app.signals.bandwidth import bandwidth_hz
from app.signals.clipping import cut_off_percent
from app.signals.coughs import is_coughing
from app.signals.heard import above_hum, heard_in, without_whistles
from app.signals.held import held_at_hz
from app.signals.level import mean_square, power_dbfs, without_offset
from app.signals.reading import Reader
from app.signals.returning import Returning, returning
from app.signals.sound_source import usual_pitch
from app.signals.speech import speech_level
from app.signals.steady import noise_under
from app.signals.strokes import struck_share
from app.signals.syllables import syllables
from app.text import Text, language, resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHORTEST_S: Final = 1.0
"""No sentence is read in less: a prepared answer does not end the recording, the pause does."""
_LONGEST_S: Final = 15.0
_STANDS_OUT_DB: Final = 3.0
"""Our own limit: a recording no louder than this above the noise contains no voice."""
_HIDDEN_DB: Final = 5.0
_END_S: Final = 0.5
_FILLS_DB: Final = 20.0
"""Our own limit: noise so far below a voice or nearer slows its falls; a room's last ringing is softer at a closing."""
_HUMS_DB: Final = 3.0
_ALIKE_DB: Final = 10.0
"""Our own limit: nobody reads one sentence so much louder than the next."""
_STRUCK: Final = 0.9
"""Of what swells and fades so much begins at once in coughs, knocks and hammering; in 600 readings 0.83 at most."""
_PITCHED: Final = 0.55
_PERIOD: Final = 0.97
"""Of a voice in a telephone's band a formant of 500 Hz is nearly as periodic as the voice itself."""
_HIGHEST_HZ: Final = 400.0
"""Dogs bark above 500 Hz; of 480 readings the highest had 220 Hz, and women who call out have 350 Hz (ours)."""


class Voice(Struct, frozen=True):
    """Figures of the speech: its level in dBFS, how far above the noise, percent of clipped samples, and more."""

    dbfs: float
    over_noise_db: float
    hides_noise: bool
    """Whether that noise is heard beneath the words only, and none of it in the pauses."""
    clipped_percent: float
    bandwidth_hz: float | None
    """None if noise hides how far the voice reaches."""
    breaks_per_minute: float
    peak: float
    returning: Returning
    """What comes back of it."""


class Read(Struct, frozen=True, eq=False):
    """What was recorded of the sentences, one after the other."""

    sentences: "list[NDArray[np.float32]]"
    ended: bool
    """Whether each was followed by a pause, or said to be finished: a television goes on."""
    pause: "NDArray[np.float32] | None"
    """What was heard after the last one, if a pause ended it or nobody read another."""
    lasted_s: float
    """From the words of the last one being shown to its end, with that pause."""


def read_sentences(
    recording: Recording, finished: Sequence[Question], noise_dbfs: float, meter: Metric
) -> Steps[Read | None]:
    """Recordings of as many sentences as ``finished`` has questions; None if the operator skipped."""
    read, ended, pause, lasted_s = [], True, None, 0.0
    count = len(finished)
    for number, (words, question) in enumerate(zip(_sentences()[:count], finished, strict=True), 1):
        which = Text("Recording sentence {number} of {count}", number=number, count=count)
        yield Progress(None, which if count > 1 else Text("Recording"))
        reader = yield from _read_aloud(recording, words, question, noise_dbfs, meter)
        if reader is None:
            return None
        read.append(reader.samples)
        ended = ended and reader.spoken_s < _LONGEST_S
        lasted_s = reader.length_s
        pause = reader.pause if reader.is_over or reader.is_unheard else None
        if reader.is_dead or reader.is_unheard:
            break
    return Read(read, ended, pause, lasted_s)


def _sentences() -> list[str]:
    """The sentences in the chosen language, as a call would begin."""
    import tomllib

    with (resources() / "sentences.toml").open("rb") as file:
        return [in_language(entry, language()) for entry in tomllib.load(file)["sentence"]]


def _read_aloud(
    recording: Recording, words: str, finished: Question, noise_dbfs: float, meter: Metric
) -> Steps[Reader | None]:
    """Record until ``words`` have been read aloud, see ``said``."""
    yield Tell(Text.verbatim(words), Role.ALOUD)
    return (yield from said(recording, finished, noise_dbfs, meter))


def said(
    recording: Recording,
    finished: Question,
    noise_dbfs: float,
    meter: Metric | None = None,
    *,
    prepared_counts: bool = False,
) -> Steps[Reader | None]:
    """Record what somebody says.

    It ends when ``finished`` is answered, when a pause follows speech, when
    nothing is heard at all, or after 15 s of speech.
    The button beside ``finished`` starts over. None if the operator skips.
    An answer before the first second is none unless ``prepared_counts``.
    """
    reply = yield Offer(finished)
    reader = Reader(recording.rate_hz, noise_dbfs)
    while not (reader.is_over or reader.is_dead or reader.is_unheard or reader.spoken_s >= _LONGEST_S):
        if isinstance(reply, Declined):
            return None
        if isinstance(reply, Again):
            reader = Reader(recording.rate_hz, noise_dbfs)
            reply = yield Offer(finished)
            continue
        if reply is not None and reader.length_s >= _SHORTEST_S:
            break
        reader.push(next_block(recording))
        newest = yield Level(reader.dbfs, meter)
        reply = reply if newest is None and prepared_counts else newest
    return reader


def voice_in(read: "Sequence[NDArray[np.float32]]", rate_hz: int, silence: Silence, after: Silence) -> Voice | None:
    """Figures of what was read between two silences; None if it is no speech: a cough, or a fan that began to run."""
    import numpy as np

    samples = np.concatenate([np.zeros(0, np.float32), *read])
    if len(samples) < rate_hz // 2 or not _may_be_read(samples, rate_hz):
        return None
    heard = heard_in(list(read), rate_hz)
    level_dbfs = _quieter_dbfs(read, _level_dbfs(samples, rate_hz, silence), rate_hz, silence)
    quiet = heard_in([silence.samples], rate_hz)
    # a gate may close only after the last word
    with_end = heard.followed_by(heard_in([after.samples[: round(_END_S * rate_hz)]], rate_hz))
    under = noise_under(without_whistles(with_end, quiet), without_whistles(quiet, quiet))
    noise_dbfs = max(silence.heard_dbfs, after.heard_dbfs)
    comes_back = returning(list(read), silence.samples, rate_hz)
    if comes_back is Returning.ROOM and under and under.was_alone and (level_dbfs or 0.0) < under.dbfs + _FILLS_DB:
        # where noise fills the pauses no voice falls as fast as a room lets it
        comes_back = Returning.NOT
    # beneath a voice noise is known less well than alone, so only much more of it counts,
    # and what comes back of the voice fills its gaps as noise does
    hides = under is not None and under.dbfs > noise_dbfs + _HIDDEN_DB and comes_back is Returning.NOT
    if under is not None and hides:
        noise_dbfs = under.dbfs
    if level_dbfs is None or level_dbfs < noise_dbfs + _STANDS_OUT_DB or not syllables(heard).is_speech:
        return None
    clipped = cut_off_percent(samples, rate_hz)
    return Voice(
        level_dbfs,
        level_dbfs - noise_dbfs,
        hides,
        clipped,
        bandwidth_hz(heard, quiet, held_at_hz(read, rate_hz)),
        breaks_per_minute(read, rate_hz, silence.samples, clipped),
        float(np.abs(samples).max()),
        comes_back,
    )


def _may_be_read(samples: "NDArray[np.float32]", rate_hz: int) -> bool:
    """Whether it is neither mere blows and coughs nor as high as no grown person speaks."""
    clear, pitch_hz = usual_pitch(samples, rate_hz, _PERIOD)
    is_high = clear >= _PITCHED and pitch_hz >= _HIGHEST_HZ
    return not is_high and struck_share(samples, rate_hz) < _STRUCK and not is_coughing(samples, rate_hz)


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
