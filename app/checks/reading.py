"""Reading aloud into a microphone: the questions around it, and what is found of the voice."""

from collections.abc import Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from app.checks.probe import Ask, Confirm, Found, Question, Tell
from app.checks.relay import Steps
from app.checks.silence import Silence, fall_silent, keep_silent, silence_in
from app.checks.voice import Read, Voice, read_sentences, voice_in
from app.devices.ports import Connection, DeviceError, Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric
from app.domain.readiness.verdict import UnknownReason
from app.signals.gate import Mouthpiece, mouthpiece
from app.signals.level import is_dead
from app.signals.returning import Returning
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

READY: Final = Confirm(
    id="headset.ready",
    ask=Text("Ready to read two sentences aloud?"),
    hint=Text("At first stay silent for two seconds. Nothing you say is saved or sent."),
    yes=Text("Start recording"),
    no=None,
)
FINISHED: Final = tuple(
    Confirm(
        id=f"headset.read.{number}",
        ask=Text("Read this sentence aloud, as you would to a caller."),
        yes=Text("I have finished reading"),
        no=None,
        again=Text("Read from the start"),
    )
    for number in (1, 2)
)
RETRY: Final = Confirm(
    id="headset.retry",
    ask=Text("Your voice was not heard. Read once more?"),
    hint=Text("Switch the microphone on and hold it two fingers beside your mouth."),
    yes=Text("Read once more"),
    no=Text("Go on without"),
)
DEAF: Final = Confirm(
    id="headset.deaf",
    ask=Text("Your microphone is switched off, or this program may not use it."),
    hint=Text("Switch it on at the cord or in the system's settings. Some open only when you speak: then read aloud."),
    yes=Text("Try once more"),
    no=Text("Read aloud"),
)
_NEVER_SILENT: Final = replace(
    RETRY,
    ask=Text("It was not silent around you. Try once more?"),
    hint=Text("Switch television and music off, and ask the others to be quiet for a minute."),
    yes=Text("Try once more"),
)
_GONE: Final = replace(
    RETRY,
    ask=Text("The microphone went away. Is it back?"),
    hint=Text("Push the plug in, switch the headset on, and read once more."),
)
SILENCE: Final = (2.0, Text("Stay silent for two seconds, please."))
SHORT_SILENCE: Final = (0.8, Text("Stay silent for a moment, please."))

_ATTEMPTS: Final = 3
_AFTER_S: Final = 1.5
"""Of silence after the pause that ended the last sentence: nobody on television pauses for so long (ours)."""
_SHORT_AFTER_S: Final = 0.8
_LONGER_S: Final = 1.2
_USUAL_S: Final = 6.8
"""One sentence, with a second to begin and the pause behind it: the quick form believes sooner what took as long."""
_UNREAD_S: Final = 2.0
_NOISY_DB: Final = 15.0
"""Our own limit: where a voice stands out by less, its pauses may go unnoticed."""
_AUDIBLE_DB: Final = 25.0
"""Our own limit, that of the standard conditions: noise that far below a voice is nothing to speak of."""
_HUM_DBFS: Final = -50.0
_HUM_DB: Final = 10.0
_NEAR: Final = 0.9
_NARROW_HZ: Final = 4500.0
"""Our own: a telephone's band and Bluetooth's call mode end at 3400 to 4000 Hz."""


class Meters(Struct, frozen=True):
    """The metrics that are found."""

    noise: Metric
    level: Metric
    over_noise: Metric
    clipping: Metric
    bandwidth: Metric
    breaks: Metric
    returns: Metric

    @property
    def voice(self) -> tuple[Metric, ...]:
        """Those that need a voice."""
        return self.level, self.over_noise, self.clipping, self.bandwidth, self.breaks, self.returns

    def unknown(self, reason: UnknownReason) -> Evidence:
        """That no voice was heard."""
        return Evidence(more=(metric.unknown(reason) for metric in self.voice))


def read_aloud(
    sound: Sound, microphone: SoundDevice, silence: tuple[float, Text], finished: Sequence[Question], meters: Meters
) -> "Steps[tuple[NDArray[np.float32], int] | None]":
    """Record noise, then a sentence for each of ``finished``; returns the first and its rate if it has a voice."""
    opens_for_voices = False
    for attempt in range(1, _ATTEMPTS + 1):
        try:
            taken = yield from _recorded(sound, microphone, silence, finished, meters, opens_for_voices)
            if taken.read is None and finished and not opens_for_voices and taken.is_dead:
                # said before anybody reads to it
                opens_for_voices = True
                if (yield Ask(DEAF)) is True and attempt < _ATTEMPTS:
                    continue
                taken = yield from _recorded(sound, microphone, silence, finished, meters, True)
        except DeviceError:
            yield Tell(Text("The microphone no longer works. Push its plug in, or choose another microphone."))
            # what was pulled out by mistake is soon back
            if attempt == _ATTEMPTS or (yield Ask(_GONE)) is not True:
                raise
            continue
        silent, read = taken.silence, taken.read
        reason, question = UnknownReason.DECLINED, RETRY
        if silent is None:
            reason, question = UnknownReason.NOT_RUN, _NEVER_SILENT
            yield Found(Evidence(meters.noise.unknown(reason)))
            yield Tell(Text("Somebody or something was heard all the time, so nothing could be measured."))
        elif mouthpiece((silent.samples, *(read.sentences if read else ()))) is Mouthpiece.DEAD:
            reason = UnknownReason.PERMISSION_DENIED
            yield Found(Evidence(meters.noise.unknown(reason)))
            yield Tell(Text("Your microphone is switched off, or this program may not use it."))
        else:
            yield Found(Evidence(meters.noise.measured(silent.dbfs, microphone.name)))
            reason = UnknownReason.DECLINED if read is None else UnknownReason.NOT_RUN
            voice = taken.voice
            if voice is None and read and taken.after:
                voice = voice_in(read.sentences, taken.rate_hz, silent, taken.after)
            goes_on = read is not None and taken.after is None
            # nobody reads a sentence for so long without a pause
            if goes_on or (voice and read and not read.ended and voice.over_noise_db >= _NOISY_DB):
                question = _NEVER_SILENT
                yield Tell(Text("The sound went on after you had read, so it was not your voice alone."))
            elif voice and read:
                yield Found(_spoken(voice, microphone.name, meters))
                yield from _told(voice, silent, microphone)
                return read.sentences[0], taken.rate_hz
        given_up = silent is not None and read is None
        if given_up or attempt == _ATTEMPTS or (yield Ask(question)) is not True:
            break
    yield Found(meters.unknown(reason))
    return None


class _Taken(Struct, frozen=True, eq=False):
    """All of one attempt."""

    rate_hz: int
    silence: Silence | None = None
    """None if it never was silent."""
    read: Read | None = None
    """None if nobody wanted to read."""
    after: Silence | None = None
    """After the reading; None if the sound went on."""
    voice: Voice | None = None
    """Of what was read, if there was time to look meanwhile."""

    @property
    def is_dead(self) -> bool:
        """Whether the microphone delivered nothing while it was silent."""
        return self.silence is not None and is_dead(self.silence.samples)


def _recorded(
    sound: Sound,
    microphone: SoundDevice,
    silence: tuple[float, Text],
    finished: Sequence[Question],
    meters: Meters,
    opens_for_voices: bool,
) -> Steps[_Taken]:
    """The silence, if there was one, then what was read, if somebody wanted to, and the silence after it.

    Nobody reads to a microphone that delivers nothing, unless it may be one that ``opens_for_voices``.
    """
    with closing(sound.record(microphone)) as recording:
        taken = _Taken(recording.rate_hz, (yield from keep_silent(recording, *silence, meters.noise)))
        if taken.silence is None or not finished or (taken.is_dead and not opens_for_voices):
            return taken
        read = yield from read_sentences(recording, finished, taken.silence.heard_dbfs, meters.level)
        if not read or not read.ended:
            return replace(taken, read=read, after=taken.silence)
        pause = read.pause
        if pause is not None and len(pause) > _UNREAD_S * recording.rate_hz:
            # who did not read on was silent for long enough
            return replace(taken, read=read, after=silence_in(pause, recording.rate_hz))
        if len(finished) > 1 or pause is None:
            after = yield from fall_silent(recording, _AFTER_S, read.sentences, meters.noise)
            return replace(taken, read=read, after=after)
        # the quick form has little time: the voice is looked at while the microphone goes on
        after = silence_in(pause, recording.rate_hz)
        voice = voice_in(read.sentences, recording.rate_hz, taken.silence, after)
        if voice is None:
            return replace(taken, read=read, after=after)
        after_s = _SHORT_AFTER_S + min(_LONGER_S, abs(read.lasted_s - _USUAL_S))
        quiet = yield from fall_silent(recording, after_s, read.sentences, meters.noise)
        return replace(taken, read=read, after=after if quiet else None, voice=voice if quiet else None)


def _spoken(voice: Voice, device: str, meters: Meters) -> Evidence:
    reach = voice.bandwidth_hz
    return Evidence(
        meters.level.measured(voice.dbfs, device),
        meters.over_noise.measured(voice.over_noise_db, device),
        meters.clipping.measured(voice.clipped_percent, device),
        # noise hides how far the voice reaches: that is no fault of its own
        meters.bandwidth.unknown(UnknownReason.UNSUPPORTED)
        if reach is None
        else meters.bandwidth.measured(reach, device),
        meters.breaks.measured(voice.breaks_per_minute, device),
        meters.returns.measured(voice.returning.value, device),
    )


def _told(voice: Voice, silence: Silence, microphone: SoundDevice) -> Steps[None]:
    """What is heard, in plain words, while the headset is still on."""
    if voice.bandwidth_hz is not None and voice.bandwidth_hz < _NARROW_HZ:
        if microphone.connection is Connection.BLUETOOTH:
            yield Tell(Text("This is Bluetooth's voice mode: it cuts your voice off. Use the cable."))
        else:
            yield Tell(Text("Your voice sounds like an old telephone, as in Bluetooth's voice mode."))
    if voice.returning is Returning.LATE:
        yield Tell(Text("Your own voice is heard twice, a moment apart. Switch off “listen to this device”."))
    elif voice.returning is Returning.ROOM:
        yield Tell(Text("It echoes as in a bathroom. Come nearer to the microphone, or choose another room."))
    if voice.breaks_per_minute:
        yield Tell(Text("Your voice breaks up or crackles. Push the plug in, or use another socket."))
    if voice.clipped_percent:
        yield Tell(Text("Your voice is cut off where it is loud. Turn the microphone down."))
    elif voice.peak >= _NEAR:
        yield Tell(Text("Your loudest words almost reach the limit. Turn the microphone down a little."))
    if voice.hides_noise and voice.over_noise_db < _AUDIBLE_DB:
        yield Tell(Text("A program hides the noise while you are silent, but callers hear it under your words."))
    if silence.dbfs >= max(_HUM_DBFS, silence.heard_dbfs + _HUM_DB):
        yield Tell(Text("There is a deep hum, which callers do not hear."))
