"""Item: the headset. What the operator hears, how they are heard, and what a caller hears of it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from app.checks.drive import REASONS
from app.checks.heard_digits import all_at_once, ear_by_ear
from app.checks.item import Item
from app.checks.probe import Ask, Choice, Confirm, Found, LineQuestion, Option, Phase, Probe, Question, Tell
from app.checks.relay import Steps
from app.checks.sounds import (
    SAME_HEADPHONES,
    SAME_MICROPHONE,
    WHICH_HEADPHONES,
    WHICH_MICROPHONE,
    asked_while_playing,
    microphone_of,
    output_of,
)
from app.checks.voice import Voice, keep_silent, noise_in, read_sentences, voice_in
from app.devices.ports import Connection, DeviceError, Devices, Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.signals.digits import digits_in
from app.signals.gate import Mouthpiece, mouthpiece
from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

MICROPHONE = Metric.text("headset.microphone", Text("Microphone"))
OUTPUT = Metric.text("headset.output", Text("Headphones"))
CONNECTION = Metric.choice(
    "headset.connection",
    Text("Connection"),
    {
        "usb": Text("USB"),
        "jack": Text("jack plug"),
        "bluetooth": Text("Bluetooth"),
        "built_in": Text("built into the computer"),
        "webcam": Text("built into the webcam"),
        "unknown": Text("not known"),
    },
)
HEARD = Metric.choice(
    "headset.heard",
    Text("Sound is heard"),
    {
        "both": Text("in both ears"),
        "left": Text("in the left ear"),
        "right": Text("in the right ear"),
        "none": Text("in no ear"),
    },
)
SPEECH_LEVEL = Metric.number("headset.speech_level", Text("Voice level"), Unit.DBFS)
NOISE = Metric.number("headset.noise", Text("Noise in pauses"), Unit.DBFS)
SPEECH_TO_NOISE = Metric.number("headset.speech_to_noise", Text("Voice over noise"), Unit.DECIBEL)
CLIPPING = Metric.number("headset.clipping", Text("Distortion"), Unit.PERCENT, digits=2)

_SPOKEN = (SPEECH_LEVEL, SPEECH_TO_NOISE, CLIPPING)
_UNHEARD = Evidence(more=(m.unknown(UnknownReason.DEVICE_ERROR) for m in (NOISE, *_SPOKEN)))
_PHASES: Final = (Text("Listen"), Text("Read aloud"), Text("Hear yourself"))

_AGAIN = Text("Play it again")


def _no_digits(typed: str) -> Text | None:
    return None if digits_in(typed) else Text("Please type the digits you heard.")


_WORN = Confirm(
    id="headset.worn",
    ask=Text("Put the headset on. Ready to listen?"),
    hint=Text("Digits are spoken in one ear, then others in the other. You type what you hear."),
    yes=Text("Play the digits"),
    no=None,
)
_DIGITS = (
    LineQuestion(
        id="headset.digits.left",
        ask=Text("Which digits do you hear in your left ear?"),
        hint=Text("Three digits are spoken in each ear. With a headset for one ear, type all six."),
        challenge=True,
        again=_AGAIN,
        check=_no_digits,
    ),
    LineQuestion(
        id="headset.digits.right",
        ask=Text("And which digits in your right ear?"),
        hint=Text("These are three new digits. If you hear nothing in this ear, skip the question."),
        challenge=True,
        again=_AGAIN,
        check=_no_digits,
    ),
)
_ALL_DIGITS = LineQuestion(
    id="headset.digits.all",
    ask=Text("Which digits do you hear?"),
    hint=Text("Two digits are spoken in one ear, then two in the other. Type all four."),
    challenge=True,
    again=_AGAIN,
    check=_no_digits,
)
_SIDES = Choice(
    id="headset.heard.sides",
    ask=Text("Where do you hear sound from the headset?"),
    options=tuple(Option(value, words) for value, words in HEARD.choices.items()),
)
_READY = Confirm(
    id="headset.ready",
    ask=Text("Ready to read two sentences aloud?"),
    hint=Text("At first stay silent for two seconds. Nothing you say is saved or sent."),
    yes=Text("Start recording"),
    no=None,
)
_FINISHED = tuple(
    Confirm(
        id=f"headset.read.{number}",
        ask=Text("Read this sentence aloud, as you would to a caller."),
        yes=Text("I have finished reading"),
        no=None,
        again=Text("Read from the start"),
    )
    for number in (1, 2)
)
_RETRY = Confirm(
    id="headset.retry",
    ask=Text("Your voice was not heard. Read once more?"),
    hint=Text("Switch the microphone on and hold it two fingers beside your mouth."),
    yes=Text("Read once more"),
    no=Text("Go on without"),
)
_OWN_VOICE = Confirm(
    id="headset.own_voice",
    ask=Text("This is how a caller hears you. Did you hear yourself clearly?"),
    again=_AGAIN,
)

_SILENCE: Final = (2.0, Text("Stay silent for two seconds, please."))
_SHORT_SILENCE: Final = (1.0, Text("Stay silent for a moment, please."))


def _probe(devices: Devices, profile: Profile) -> Probe:
    sound = devices.sound
    yield Phase(1, _PHASES)
    output = yield from _listening(sound, WHICH_HEADPHONES, lambda output: ear_by_ear(sound, output, *_DIGITS))
    yield Phase(2, _PHASES)
    microphone = yield from _microphone(sound, WHICH_MICROPHONE, output)
    if microphone is None:
        return _UNHEARD
    ready = (yield Ask(_READY)) is True
    recorded = yield from _reading(sound, microphone, _SILENCE, _FINISHED if ready else ())
    if recorded and output:
        yield Phase(3, _PHASES)
        yield from _own_voice(sound, output, *recorded)
    return Evidence()


def _quick(devices: Devices, profile: Profile) -> Probe:
    """The quick form: both ears with one question, and one sentence, without waiting and without playback."""
    sound = devices.sound
    yield Phase(1, _PHASES[:2])
    output = yield from _listening(sound, SAME_HEADPHONES, lambda output: all_at_once(sound, output, _ALL_DIGITS))
    yield Phase(2, _PHASES[:2])
    microphone = yield from _microphone(sound, SAME_MICROPHONE, output)
    if microphone is None:
        return _UNHEARD
    yield from _reading(sound, microphone, _SHORT_SILENCE, _FINISHED[:1])
    return Evidence()


def _listening(
    sound: Sound, question: Choice, prove: Callable[[SoundDevice], Steps[frozenset[str] | None]]
) -> Steps[SoundDevice | None]:
    output = yield from output_of(sound, question)
    if output:
        yield Found(Evidence(OUTPUT.measured(output.name, output.name)))
    yield Found((yield from _hearing(output, prove)))
    return output


def _microphone(sound: Sound, question: Choice, output: SoundDevice | None) -> Steps[SoundDevice | None]:
    microphone = yield from microphone_of(sound, question)
    if microphone is None:
        yield Tell(Text("No microphone was found. Plug your headset in, then check again."))
        return None
    yield Found(
        Evidence(
            MICROPHONE.measured(microphone.name, microphone.name),
            CONNECTION.measured(_connection(microphone, output).value, microphone.name),
        )
    )
    return microphone


def _connection(microphone: SoundDevice, output: SoundDevice | None) -> Connection:
    """The microphone's connection, or the output's if only that is known; in the computer or a webcam if either is."""
    others = output.connection if output else Connection.UNKNOWN
    for elsewhere in (Connection.BUILT_IN, Connection.WEBCAM):
        if elsewhere in (microphone.connection, others):
            return elsewhere
    return others if microphone.connection is Connection.UNKNOWN else microphone.connection


def _hearing(output: SoundDevice | None, prove: Callable[[SoundDevice], Steps[frozenset[str] | None]]) -> Probe:
    if output is None:
        yield Tell(Text("No headphones were found. Plug your headset in, then check again."))
        return Evidence(HEARD.measured("none"))
    try:
        # nothing is played before there is an ear to hear it
        ears = (yield from prove(output)) if (yield Ask(_WORN)) is True else None
    except DeviceError as error:
        yield Tell(Text("The headphones did not play. Choose another output, then check again."))
        return Evidence(HEARD.unknown(REASONS[error.trouble]))
    if ears is not None:
        return Evidence(HEARD.confirmed("both" if len(ears) == 2 else min(ears, default="none"), output.name))
    answer = yield Ask(_SIDES)
    if isinstance(answer, str) and answer in HEARD.choices:
        return Evidence(HEARD.declared(answer, output.name))
    return Evidence(HEARD.unknown(UnknownReason.DECLINED))


def _reading(
    sound: Sound, microphone: SoundDevice, silence: tuple[float, Text], finished: Sequence[Question]
) -> "Steps[tuple[NDArray[np.float32], int] | None]":
    """Record noise, then a sentence for each of ``finished``; returns the first and its rate if it has a voice."""
    while True:
        recording = sound.record(microphone)
        try:
            rate_hz = recording.rate_hz
            silent = yield from keep_silent(recording, *silence, NOISE)
            noise = noise_in(silent, rate_hz)
            read = (yield from read_sentences(recording, finished, noise, SPEECH_LEVEL)) if finished else None
        finally:
            recording.close()
        if mouthpiece((silent, *(read or ()))) is Mouthpiece.DEAD:
            reason = UnknownReason.PERMISSION_DENIED
            yield Found(Evidence(NOISE.unknown(reason)))
            yield Tell(Text("The microphone delivers no sound at all. Switch it on, or allow its use."))
        else:
            yield Found(Evidence(NOISE.measured(noise, microphone.name)))
            reason = UnknownReason.DECLINED if read is None else UnknownReason.NOT_RUN
            voice = voice_in(read or (), rate_hz, noise)
            if voice and read:
                yield Found(_spoken(voice, microphone.name))
                return read[0], rate_hz
        if read is None or (yield Ask(_RETRY)) is not True:
            yield Found(Evidence(more=(m.unknown(reason) for m in _SPOKEN)))
            return None


def _spoken(voice: Voice, device: str) -> Evidence:
    return Evidence(
        SPEECH_LEVEL.measured(voice.dbfs, device),
        SPEECH_TO_NOISE.measured(voice.over_noise_db, device),
        CLIPPING.measured(voice.clipped_percent, device),
    )


def _own_voice(sound: Sound, output: SoundDevice, sentence: "NDArray[np.float32]", rate_hz: int) -> Steps[None]:
    yield Tell(Text("Your first sentence, in the sound of a telephone call."))
    call = as_heard_in_a_call(sentence, rate_hz)
    yield from asked_while_playing(sound, output, call, PLAY_RATE_HZ, _OWN_VOICE)


HEADSET = Item(
    id="headset",
    title=Text("Headset"),
    why=Text("Callers and interviewers should hear you clearly, and you them."),
    metrics=(HEARD, SPEECH_LEVEL, SPEECH_TO_NOISE, CLIPPING, NOISE, MICROPHONE, OUTPUT, CONNECTION),
    headline=(SPEECH_LEVEL, SPEECH_TO_NOISE),
    questions=(
        WHICH_HEADPHONES,
        _WORN,
        *_DIGITS,
        _ALL_DIGITS,
        _SIDES,
        WHICH_MICROPHONE,
        _READY,
        *_FINISHED,
        _RETRY,
        _OWN_VOICE,
    ),
    make_probe=_probe,
    make_quick=_quick,
    minutes=2,
)
