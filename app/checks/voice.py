"""Measures a voice at the microphone: sentences read aloud, between the silences around them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks.probe import Again, Declined, Level, Offer, Progress, Question, Role, Tell
from app.checks.relay import Steps
from app.checks.silence import Silence, next_block
from app.devices.ports import Recording
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import in_language
from app.signals.bandwidth import bandwidth_hz
from app.signals.breaks import closed_share, cuts_in, gap_times_s, of_one_length, sure_cuts, usual_edge_dbfs
from app.signals.clicks import click_times_s, joint_times_s, surprise_in, uncut_times_s
from app.signals.clipping import cut_off_percent
from app.signals.fills import holes_in
from app.signals.heard import above_hum, heard_in, without_whistles
from app.signals.held import held_at_hz
from app.signals.jumps import jump_times_s
from app.signals.level import mean_square, power_dbfs, without_offset
from app.signals.reading import Reader
from app.signals.repeats import repeat_times_s
from app.signals.returning import Returning, returning
from app.signals.sound_source import usual_pitch
from app.signals.speech import speech_level
from app.signals.steady import noise_under_dbfs
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
_HUMS_DB: Final = 3.0
_ALIKE_DB: Final = 10.0
"""Our own limit: nobody reads one sentence so much louder than the next."""
_CLIPS_PERCENT: Final = 0.1
_CLOSES: Final = 0.15
"""Of a silence, or after each sentence: a microphone that closes by itself. Single gaps are less."""
_AFTER_S: Final = 0.1
_CLICKS: Final = 3
"""A single click may be a tongue or a mouse; a plug that crackles does it again and again,"""
_CLICKS_PER_S: Final = 0.9
"""and often: of 700 readings that are whole, by voices with many tongue clicks too, two had more."""
_JOINTS: Final = 4
"""Of all that was read, or one joint and one jump: of 400 readings that are whole, one has four joints and none has
both; of 208 by synthetic voices, four hard ones have three and a croaking one has both."""
_STRUCK: Final = 0.9
"""Of what swells and fades so much begins at once in coughs, knocks and hammering; in 600 readings 0.83 at most."""
_PITCHED: Final = 0.55
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
    under_dbfs = noise_under_dbfs(without_whistles(heard, quiet), without_whistles(quiet, quiet))
    noise_dbfs = max(silence.heard_dbfs, after.heard_dbfs)
    # beneath a voice noise is known less well than alone, so only much more of it counts
    comes_back = returning(list(read), silence.samples, rate_hz)
    # and what comes back of the voice fills its gaps as noise does
    hides = under_dbfs is not None and under_dbfs > noise_dbfs + _HIDDEN_DB and comes_back is Returning.NOT
    if under_dbfs is not None and hides:
        noise_dbfs = under_dbfs
    if level_dbfs is None or level_dbfs < noise_dbfs + _STANDS_OUT_DB or not syllables(heard).is_speech:
        return None
    clipped = cut_off_percent(samples, rate_hz)
    return Voice(
        level_dbfs,
        level_dbfs - noise_dbfs,
        hides,
        clipped,
        bandwidth_hz(heard, quiet, held_at_hz(read, rate_hz)),
        _breaks_per_minute(read, rate_hz, silence, clipped),
        float(np.abs(samples).max()),
        comes_back,
    )


def _may_be_read(samples: "NDArray[np.float32]", rate_hz: int) -> bool:
    """Whether it is neither mere blows and coughs nor as high as no grown person speaks."""
    clear, pitch_hz = usual_pitch(samples, rate_hz)
    is_high = clear >= _PITCHED and pitch_hz >= _HIGHEST_HZ
    return not is_high and struck_share(samples, rate_hz) < _STRUCK


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


def _breaks_per_minute(read: "Sequence[NDArray[np.float32]]", rate_hz: int, silence: Silence, clipped: float) -> float:
    """Gaps, repeated packets and crackling in silence and sentences.

    Where peaks are cut off they crackle by themselves: a fault of its own, of which ``clipped`` percent tell.
    """
    is_clipped = clipped >= _CLIPS_PERCENT
    closes = closed_share(silence.samples, rate_hz) > _CLOSES or all(
        closed_share(piece[-round(_AFTER_S * rate_hz) :], rate_hz) > 0.5 for piece in read
    )
    room_dbfs = None if closes else usual_edge_dbfs(silence.samples, rate_hz)
    pieces = (silence.samples, *read)
    found = joints = gaps = 0
    cuts, clicks = [], []
    for piece in pieces:
        surprise = surprise_in(piece, rate_hz)
        joints += 0 if piece is silence.samples or is_clipped else len(joint_times_s(piece, rate_hz, surprise))
        times_s = click_times_s(piece, rate_hz, surprise)
        clicks.append(len(uncut_times_s(piece, rate_hz, times_s) if clipped else times_s))
        silent = gap_times_s(piece, rate_hz, room_dbfs)
        if not silent and room_dbfs is not None and piece is not silence.samples:
            cuts.append(cuts_in(piece, rate_hz, room_dbfs, surprise))
        gaps += len(silent)
        found += 0 if piece is silence.samples else len(repeat_times_s(piece, rate_hz, silence.samples))
    in_silence, *in_speech = clicks
    found += in_silence if in_silence >= _CLICKS else 0
    often = sum(in_speech) * rate_hz >= _CLICKS_PER_S * sum(map(len, read))
    found += sum(in_speech) if often and max(in_speech, default=0) >= _CLICKS else 0
    holes = holes_in(read, rate_hz, silence.samples)
    together = sum(places.likeness for places in cuts)
    cut = sure_cuts(cuts) if holes.bear_out(together, of_one_length(cuts)) else 0
    # what has no sharp edge of its own may be told by its evenness
    found += gaps or cut or len(holes.sure)
    jumps = sum(len(jump_times_s(piece, rate_hz)) for piece in read)
    found += joints + jumps if (joints and jumps) or max(joints, jumps) >= _JOINTS else 0
    return 60.0 * found * rate_hz / sum(len(piece) for piece in pieces)
