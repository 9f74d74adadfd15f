"""Headset: what the operator hears, how they are heard, and what a caller gets of it."""

from typing import TYPE_CHECKING, Final

from app.checks.drive import REASONS
from app.checks.item import Item
from app.checks.probe import (
    Ask,
    Choice,
    Confirm,
    Entry,
    Found,
    Option,
    Phase,
    Probe,
    Progress,
    Tell,
)
from app.checks.relay import Steps
from app.checks.sounds import asked_while_playing, chosen, keep_silent, read_aloud, sentences_to_read
from app.devices.ports import Connection, DeviceError, Devices, Recording, Sound, SoundDevice
from app.domain.evidence import Evidence
from app.domain.metric import Metric, Unit
from app.domain.profile import Profile
from app.domain.verdict import UnknownReason
from app.signals.digits import RATE_HZ, Challenge, digits_in
from app.signals.level import clipped_percent, is_dead, short_time_dbfs, without_offset
from app.signals.noise import median_dbfs
from app.signals.speech import speech_level
from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call
from app.text import Text, language

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
_PHASES: Final = (Text("Listen"), Text("Read aloud"), Text("Hear yourself"))

_OUTPUT = Choice(id=OUTPUT.id, ask=Text("Which headphones will you use at work?"))
_MICROPHONE = Choice(id=MICROPHONE.id, ask=Text("Which microphone will you use at work?"))
_AGAIN = Text("Play it again")


def _no_digits(typed: str) -> Text | None:
    return None if digits_in(typed) else Text("Please type the digits you heard.")


_DIGITS = {
    "left": Entry(
        id="headset.digits.left",
        ask=Text("Which digits do you hear in your left ear?"),
        hint=Text("Put the headset on. Other digits are spoken in the other ear. With one ear only, type all of them."),
        challenge=True,
        again=_AGAIN,
        check=_no_digits,
    ),
    "right": Entry(
        id="headset.digits.right",
        ask=Text("And which digits in your right ear?"),
        hint=Text("These are new digits. If you hear nothing in this ear, skip the question."),
        challenge=True,
        again=_AGAIN,
        check=_no_digits,
    ),
}
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

_ATTEMPTS: Final = 2
_SILENCE_S: Final = 2.0
_BLOCK_S: Final = 0.05
_STANDS_OUT_DB: Final = 3.0
"""Ours: a recording that is no more than this above the noise holds no reading."""


def _probe(devices: Devices, profile: Profile) -> Probe:
    yield Phase(1, _PHASES)
    output = yield from chosen(_OUTPUT, devices.sound.outputs())
    if output:
        yield Found(Evidence(OUTPUT.measured(output.name, output.name)))
    yield Found((yield from _hearing(devices.sound, output)))
    yield Phase(2, _PHASES)
    microphone = yield from chosen(_MICROPHONE, devices.sound.microphones())
    if microphone is None:
        yield Tell(Text("No microphone was found. Plug your headset in, then check again."))
        return Evidence(more=(m.unknown(UnknownReason.DEVICE_ERROR) for m in (NOISE, *_SPOKEN)))
    yield Found(
        Evidence(
            MICROPHONE.measured(microphone.name, microphone.name),
            CONNECTION.measured(_connection(microphone, output).value, microphone.name),
        )
    )
    recorded = yield from _reading(devices.sound, microphone)
    if recorded and output:
        yield Phase(3, _PHASES)
        yield from _own_voice(devices.sound, output, *recorded)
    return Evidence()


def _connection(microphone: SoundDevice, output: SoundDevice | None) -> Connection:
    """The microphone's, or the output's if that is all we know; built in if either is: then it is no headset."""
    others = output.connection if output else Connection.UNKNOWN
    if Connection.BUILT_IN in (microphone.connection, others):
        return Connection.BUILT_IN
    return others if microphone.connection is Connection.UNKNOWN else microphone.connection


def _hearing(sound: Sound, output: SoundDevice | None) -> Probe:
    """Who types the digits of an ear has heard that ear. Typing those of the other one gives a swap away."""
    if output is None:
        yield Tell(Text("No headphones were found. Plug your headset in, then check again."))
        return Evidence(HEARD.measured("none"))
    heard: dict[str, frozenset[str]] = {}
    declined = False
    try:
        for ear in ("left", "right"):
            ears = yield from _digits(sound, output, ear)
            declined = declined or ears is None
            heard[ear] = ears or frozenset()
            if len(heard[ear]) == 2:
                break
    except DeviceError as error:
        yield Tell(Text("The headphones did not play. Choose another output, then check again."))
        return Evidence(HEARD.unknown(REASONS[error.trouble]))
    proven = frozenset().union(*heard.values())
    if (heard.get("left"), heard.get("right")) == (frozenset({"right"}), frozenset({"left"})):
        yield Tell(Text("Left and right are swapped. Turn the headset round."))
    if proven:
        return Evidence(HEARD.confirmed("both" if len(proven) == 2 else min(proven), output.name))
    if not declined:
        return Evidence(HEARD.confirmed("none", output.name))
    answer = yield Ask(_SIDES)
    if isinstance(answer, str) and answer in HEARD.choices:
        return Evidence(HEARD.declared(answer, output.name))
    return Evidence(HEARD.unknown(UnknownReason.DECLINED))


def _digits(sound: Sound, output: SoundDevice, ear: str) -> Steps[frozenset[str] | None]:
    """The channels proven by what is typed for ``ear``: none after wrong digits, None when declined."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            yield Tell(Text("Those were other digits. Here are new ones."))
        challenge = Challenge.fresh()
        typed = yield from asked_while_playing(sound, output, challenge.sound(language()), RATE_HZ, _DIGITS[ear])
        if not isinstance(typed, str):
            return None
        ears = challenge.ears(typed)
        if ears:
            return ears
    return frozenset()


def _reading(sound: Sound, microphone: SoundDevice) -> "Steps[tuple[NDArray[np.float32], int] | None]":
    """Noise, then the two sentences. Returns the first one and its rate if a voice was heard."""
    ready = (yield Ask(_READY)) is True
    while True:
        recording = sound.record(microphone)
        try:
            rate_hz = recording.rate_hz
            silence = yield from keep_silent(recording, _SILENCE_S, NOISE)
            noise_dbfs = _noise_dbfs(silence, rate_hz)
            read = (yield from _sentences(recording, noise_dbfs)) if ready else None
        finally:
            recording.close()
        if is_dead(silence) and all(is_dead(sentence) for sentence in read or ()):
            reason = UnknownReason.PERMISSION_DENIED
            yield Found(Evidence(NOISE.unknown(reason)))
            yield Tell(Text("The microphone delivers no sound at all. Switch it on, or allow its use."))
        else:
            yield Found(Evidence(NOISE.measured(noise_dbfs, microphone.name)))
            reason = UnknownReason.DECLINED if read is None else UnknownReason.NOT_RUN
            voice = _voice(read or [], rate_hz, noise_dbfs, microphone.name)
            if voice and read:
                yield Found(voice)
                return read[0], rate_hz
        if read is None or (yield Ask(_RETRY)) is not True:
            yield Found(Evidence(more=(m.unknown(reason) for m in _SPOKEN)))
            return None


def _noise_dbfs(silence: "NDArray[np.float32]", rate_hz: int) -> float:
    """The median of short levels, so that the click on "start" does not count; not weighted, as speech level is not."""
    return median_dbfs(short_time_dbfs(without_offset(silence), round(_BLOCK_S * rate_hz)))


def _sentences(recording: Recording, noise_dbfs: float) -> "Steps[list[NDArray[np.float32]] | None]":
    """What was recorded of each sentence; None when the operator skipped."""
    read = []
    sentences = sentences_to_read()
    for number, (words, question) in enumerate(zip(sentences, _FINISHED, strict=True), 1):
        yield Progress(None, Text("Recording sentence {number} of {count}", number=number, count=len(sentences)))
        reader = yield from read_aloud(recording, words, question, noise_dbfs, SPEECH_LEVEL)
        if reader is None:
            return None
        read.append(reader.samples)
        if reader.is_dead or reader.is_unheard:
            break
    return read


def _voice(read: "list[NDArray[np.float32]]", rate_hz: int, noise_dbfs: float, device: str) -> Evidence:
    """Level, distance to the noise and distortion; nothing where nothing stands out from the noise.

    An operator who did not read is no fault of the headset.
    """
    import numpy as np

    samples = np.concatenate([np.zeros(0, np.float32), *read])
    speech = speech_level(samples, rate_hz)
    if speech is None or speech.active_dbfs < noise_dbfs + _STANDS_OUT_DB:
        return Evidence()
    return Evidence(
        SPEECH_LEVEL.measured(speech.active_dbfs, device),
        SPEECH_TO_NOISE.measured(speech.active_dbfs - noise_dbfs, device),
        CLIPPING.measured(clipped_percent(samples), device),
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
    questions=(_OUTPUT, *_DIGITS.values(), _SIDES, _MICROPHONE, _READY, *_FINISHED, _RETRY, _OWN_VOICE),
    make_probe=_probe,
    minutes=2,
)
