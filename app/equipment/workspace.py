"""Item: the workspace. Room to work in, and nothing in the call but the operator's voice."""

from typing import TYPE_CHECKING, Final

from app.checks.item import Item
from app.checks.probe import Choice, Confirm, Found, Level, Option, Phase, Probe, Progress, Sample, Tell
from app.checks.relay import Steps, declared
from app.checks.sounds import microphone_of
from app.devices.ports import Devices, Recording, Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.signals import level, noise, weighting
from app.signals.gate import Mouthpiece, mouthpiece
from app.text import Text

if TYPE_CHECKING:
    from numpy.typing import NDArray

NOISE_LEVEL = Metric.number("workspace.noise.level", Text("Noise of the room"), Unit.DBFS_A)
NOISE_EVENTS = Metric.number("workspace.noise.events", Text("Noticeable sounds"), Unit.PER_MINUTE)
DESK = Metric.flag("workspace.desk", Text("Room on the desk"), Text("enough"), Text("not enough"))
DOOR = Metric.flag("workspace.door", Text("A door that closes"), Text("yes"), Text("no"))
HOUSEHOLD = Metric.choice(
    "workspace.household",
    Text("What callers might hear"),
    {
        "none": Text("nothing"),
        "family": Text("family"),
        "pets": Text("pets"),
        "street": Text("the street or neighbours"),
    },
)

_DESK = Confirm(
    id=DESK.id,
    ask=Text("Is there room on your desk for the computer, the printer and a few documents?"),
)
_DOOR = Confirm(id=DOOR.id, ask=Text("Can you close a door between you and the rest of your home?"))
_HOUSEHOLD = Choice(
    id=HOUSEHOLD.id,
    ask=Text("What might callers hear while you work?"),
    hint=Text("Choose what is heard most often."),
    options=tuple(Option(value, words) for value, words in HOUSEHOLD.choices.items()),
)
_MICROPHONE = Choice(
    id="workspace.microphone",
    ask=Text("Which microphone will you use at work?"),
    hint=Text("A headset's microphone, if you have one."),
)

_PHASES: Final = (Text("Your desk"), Text("Sounds of the room"))
_LISTENING: Final = Text("Listening to the room")
_OPENING: Final = Text("Opening the microphone")

_LISTEN_S: Final = 20.0
_SETTLING_S: Final = 0.5
"""A microphone clicks when it is switched on, and the filter needs 0.35 s of earlier sound."""
_BLOCK_S: Final = 0.1
_DEAD_S: Final = 3.0
_WORDS_S: Final = 6.0
_HUM_DBFS: Final = -55.0
_LOUD_DBFS: Final = -40.0
"""Our own limits: at a headset's usual gain speech is at -26 dBFS, so these are 29 and 14 dB below it."""


def _probe(devices: Devices, profile: Profile) -> Probe:
    """Ask first and listen last, so that the operator need not click while it should be quiet."""
    yield Phase(1, _PHASES)
    for metric, question in ((DESK, _DESK), (DOOR, _DOOR), (HOUSEHOLD, _HOUSEHOLD)):
        yield Found(Evidence((yield from declared(metric, question))))
    yield Phase(2, _PHASES)
    yield Progress(None, _OPENING)
    microphone = yield from microphone_of(devices.sound, _MICROPHONE)
    if microphone is None:
        yield Tell(Text("No microphone was found. Plug your headset in, then check again."))
        return _unheard(UnknownReason.DEVICE_ERROR)
    yield Tell(Text("Leave everything as it is when you work, and stay silent for 20 seconds."))
    recording = devices.sound.record(microphone)
    try:
        heard = yield from _listen(recording, microphone.name)
    finally:
        recording.close()
    return (yield from _asked_to_speak(devices.sound, microphone)) if heard is None else heard


def _asked_to_speak(sound: Sound, microphone: SoundDevice) -> Probe:
    """Why there are only zeros: a microphone that closes in pauses opens for a voice.

    It is opened anew, because one that was allowed meanwhile is heard only then.
    """
    yield Tell(Text("The microphone is silent. Please say a few words."))
    recording = sound.record(microphone)
    try:
        blocks = []
        for number in range(1, round(_WORDS_S / _BLOCK_S) + 1):
            blocks.append(recording.read(_BLOCK_S))
            yield Level(level.rms_dbfs(blocks[-1]), NOISE_LEVEL)
            yield Progress(number * _BLOCK_S / _WORDS_S, _LISTENING)
    finally:
        recording.close()
    return (yield from _told_by_zeros(mouthpiece(blocks))) or _unheard(UnknownReason.NOT_RUN)


def _told_by_zeros(kind: Mouthpiece) -> Steps[Evidence | None]:
    if kind is Mouthpiece.GATED:
        yield Tell(Text("This microphone lets only your voice through, so the room cannot be heard. Choose another."))
        return _unheard(UnknownReason.UNSUPPORTED)
    if kind is Mouthpiece.DEAD:
        yield Tell(Text("The microphone delivers no sound at all. Switch it on, or allow its use, then check again."))
        return _unheard(UnknownReason.PERMISSION_DENIED)
    return None


def _listen(recording: Recording, device: str) -> Steps[Evidence | None]:
    """Level and events of ``_LISTEN_S`` seconds, A-weighted as the ear hears them; None if there are only zeros."""
    import numpy as np

    weight = weighting.a_weighting(recording.rate_hz)
    weight.push(recording.read(_SETTLING_S))
    # not rounded up: the frames have to fit into a block
    frame = int(noise.FRAME_S * recording.rate_hz)
    count = round(_LISTEN_S / _BLOCK_S)
    short_time: list[NDArray[np.float64]] = []
    points: list[tuple[float, float]] = []
    blocks: list[NDArray[np.float32]] = []
    for number in range(1, count + 1):
        heard = recording.read(_BLOCK_S)
        blocks.append(heard)
        if number * _BLOCK_S >= _DEAD_S and all(map(level.is_dead, blocks)):
            return None
        weighted = weight.push(heard)
        short_time.append(level.short_time_dbfs(weighted, frame))
        points.append((number * _BLOCK_S, level.rms_dbfs(weighted)))
        yield Level(points[-1][1], NOISE_LEVEL)
        yield Sample(NOISE_LEVEL, *points[-1])
        yield Progress(number / count, _LISTENING)
    unheard = yield from _told_by_zeros(mouthpiece(blocks))
    if unheard:
        return unheard
    levels = np.concatenate(short_time)
    usual_dbfs = noise.median_dbfs(levels)
    sounds = noise.events(levels)
    yield Tell(_in_words(usual_dbfs, sounds))
    return Evidence(
        NOISE_LEVEL.measured(usual_dbfs, device),
        NOISE_EVENTS.measured(sounds * 60 / _LISTEN_S, device),
        Trace(NOISE_LEVEL, tuple(points)),
    )


def _in_words(usual_dbfs: float, sounds: int) -> Text:
    """What was heard, in words instead of dB: an uncalibrated microphone cannot tell the sound pressure."""
    if usual_dbfs > _LOUD_DBFS:
        return Text("It is loud here.")
    if sounds:
        return Text("Voices, barks or other sounds stand out now and then.")
    if usual_dbfs > _HUM_DBFS:
        return Text("A steady sound is heard, as of a fan.")
    return Text("It is quiet here.")


def _unheard(reason: UnknownReason) -> Evidence:
    return Evidence(NOISE_LEVEL.unknown(reason), NOISE_EVENTS.unknown(reason))


WORKSPACE = Item(
    id="workspace",
    title=Text("Workspace"),
    why=Text("Room to work in, and no voice in the call but yours."),
    metrics=(NOISE_LEVEL, NOISE_EVENTS, DESK, DOOR, HOUSEHOLD),
    headline=(NOISE_EVENTS,),
    questions=(_DESK, _DOOR, _HOUSEHOLD, _MICROPHONE),
    make_probe=_probe,
    minutes=1,
)
