"""Item: the headset. What the operator hears, how they are heard, and what a caller hears of it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.checks.drive import REASONS
from app.checks.echo import echo_of
from app.checks.heard_digits import all_at_once, ear_by_ear
from app.checks.item import Item
from app.checks.probe import Ask, Choice, Confirm, Found, LineQuestion, Option, Phase, Probe, Tell
from app.checks.reading import DEAF, FINISHED, READY, RETRY, SHORT_SILENCE, SILENCE, Meters, read_aloud
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
from app.devices.ports import Connection, DeviceError, Devices, Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.signals.digits import digits_in
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
BANDWIDTH = Metric.number("headset.bandwidth", Text("Clearness of the voice"), Unit.HERTZ)
DROPOUTS = Metric.number("headset.dropouts", Text("Breaks in the voice"), Unit.PER_MINUTE)
RETURNS = Metric.choice(
    "headset.own_echo",
    Text("Echo of your own voice"),
    {"none": Text("no echo"), "room": Text("echoes in the room"), "late": Text("heard twice, a moment apart")},
)
VOLUME = Metric.number("headset.microphone_volume", Text("Microphone volume in the system"), Unit.PERCENT)
ECHO = Metric.number("headset.echo", Text("Echo below what is played"), Unit.DECIBEL)
DELAY = Metric.number("headset.delay", Text("Delay of the sound"), Unit.MILLISECOND)

_METERS = Meters(NOISE, SPEECH_LEVEL, SPEECH_TO_NOISE, CLIPPING, BANDWIDTH, DROPOUTS, RETURNS)
_UNHEARD = Evidence(NOISE.unknown(UnknownReason.DEVICE_ERROR)) + _METERS.unknown(UnknownReason.DEVICE_ERROR)
_PHASES: Final = (Text("Listen"), Text("Read aloud"), Text("Hear yourself"))

_LOW_VOLUME_PERCENT: Final = 30.0
"""Our own limit: nobody sets so little on purpose, and a voice may still be loud enough, so it is only told."""
_QUIET_ECHO_DB: Final = 40.0
_LOUD_ECHO_DB: Final = 25.0
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
_OWN_VOICE = Confirm(
    id="headset.own_voice",
    ask=Text("This is how a caller hears you. Did you hear yourself clearly?"),
    again=_AGAIN,
)


def _probe(devices: Devices, profile: Profile) -> Probe:
    sound = devices.sound
    yield Phase(1, _PHASES)
    output = yield from _listening(sound, WHICH_HEADPHONES, lambda output: ear_by_ear(sound, output, *_DIGITS))
    yield Phase(2, _PHASES)
    microphone = yield from _microphone(sound, WHICH_MICROPHONE, output)
    if microphone is None:
        return _UNHEARD + _no_echo(UnknownReason.DEVICE_ERROR)
    ready = (yield Ask(READY)) is True
    recorded = yield from read_aloud(sound, microphone, SILENCE, FINISHED if ready else (), _METERS)
    if recorded is None or output is None:
        without = UnknownReason.NOT_RUN if output else UnknownReason.DEVICE_ERROR
        return _no_echo(without if ready else UnknownReason.DECLINED)
    yield Found((yield from _echo(sound, microphone, output)))
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
    yield from read_aloud(sound, microphone, SHORT_SILENCE, FINISHED[:1], _METERS)
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
    percent = microphone.volume_percent
    yield Found(
        Evidence(
            MICROPHONE.measured(microphone.name, microphone.name),
            CONNECTION.measured(_connection(microphone, output).value, microphone.name),
            None if percent is None else VOLUME.measured(percent, microphone.name),
        )
    )
    if microphone.is_muted:
        yield Tell(Text("Your microphone is switched off in the system's settings. Switch it on there."))
    elif percent is not None and percent < _LOW_VOLUME_PERCENT:
        yield Tell(Text("The system has your microphone at {percent} %. Turn it up there.", percent=round(percent)))
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


def _echo(sound: Sound, microphone: SoundDevice, output: SoundDevice) -> Probe:
    """What a caller would hear of themselves, and how late sound goes out and in."""
    try:
        echo = yield from echo_of(sound, output, microphone)
    except DeviceError as error:
        return _no_echo(REASONS[error.trouble])
    if echo.delay_s is None and echo.below_db < _QUIET_ECHO_DB:
        # noise would have hidden one
        return _no_echo(UnknownReason.UNSUPPORTED)
    if echo.below_db < _LOUD_ECHO_DB:
        yield Tell(Text("Your caller would hear an echo: the sound comes from loudspeakers, or the headset is open."))
    heard = Evidence(ECHO.measured(echo.below_db, microphone.name))
    if echo.delay_s is None:
        # of what does not come back nobody asks how late it is
        return heard
    return heard + Evidence(DELAY.measured(1000 * echo.delay_s, microphone.name))


def _no_echo(reason: UnknownReason) -> Evidence:
    return Evidence(ECHO.unknown(reason), DELAY.unknown(reason))


def _own_voice(sound: Sound, output: SoundDevice, sentence: "NDArray[np.float32]", rate_hz: int) -> Steps[None]:
    yield Tell(Text("Your first sentence, in the sound of a telephone call."))
    call = as_heard_in_a_call(sentence, rate_hz)
    yield from asked_while_playing(sound, output, call, PLAY_RATE_HZ, _OWN_VOICE)


HEADSET = Item(
    id="headset",
    title=Text("Headset"),
    why=Text("Callers and interviewers should hear you clearly, and you them."),
    metrics=(
        HEARD,
        SPEECH_LEVEL,
        SPEECH_TO_NOISE,
        CLIPPING,
        DROPOUTS,
        BANDWIDTH,
        RETURNS,
        ECHO,
        DELAY,
        NOISE,
        VOLUME,
        MICROPHONE,
        OUTPUT,
        CONNECTION,
    ),
    headline=(SPEECH_LEVEL, SPEECH_TO_NOISE),
    questions=(
        *(WHICH_HEADPHONES, _WORN, *_DIGITS, _ALL_DIGITS, _SIDES),
        *(WHICH_MICROPHONE, READY, *FINISHED, DEAF, RETRY, _OWN_VOICE),
    ),
    make_probe=_probe,
    make_quick=_quick,
    minutes=2,
)
