"""Item: the workspace. Room to work in, and nothing in the call but the operator's voice."""

from typing import Final

from app.checks.item import Item
from app.checks.listening import BLOCK_S, LISTENING, Deaf, Heard, listen
from app.checks.probe import Choice, Confirm, Found, Level, Option, Phase, Probe, Progress, Tell
from app.checks.relay import Steps, declared
from app.checks.sounds import microphone_of
from app.devices.ports import Connection, DeviceError, Devices, Recording, Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Trace, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.signals import level
from app.signals.gate import Mouthpiece, mouthpiece
from app.signals.sound_kind import Kind
from app.signals.sound_source import Source, most_of
from app.text import Text

NOISE_LEVEL = Metric.number("workspace.noise.level", Text("Noise of the room"), Unit.DBFS_A)
NOISE_KIND = Metric.choice(
    "workspace.noise.kind",
    Text("Kind of sound"),
    {
        Kind.QUIET: Text("quiet"),
        Kind.STEADY: Text("steady"),
        Kind.SPEECH: Text("voices"),
        Kind.MUSIC: Text("music"),
        Kind.BURSTS: Text("single sounds"),
        Kind.HUM: Text("hum"),
        Kind.KEYS: Text("clicks"),
    },
)
NOISE_EVENTS = Metric.number("workspace.noise.events", Text("Noticeable sounds"), Unit.PER_MINUTE)
NOISE_SOURCE = Metric.choice(
    "workspace.noise.source",
    Text("What stood out"),
    {
        "none": Text("nothing"),
        Source.DOG: Text("a dog"),
        Source.VOICE: Text("a voice"),
        Source.BELL: Text("a bell or a telephone"),
        Source.DOOR: Text("a door or a step"),
        Source.HAMMER: Text("hammering"),
        Source.DISHES: Text("dishes"),
        Source.SIREN: Text("a siren"),
        Source.OTHER: Text("another sound"),
    },
)
NOISE_ROOM = Metric.number("workspace.noise.room", Text("Noise at the other microphone"), Unit.DBFS_A)
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
_OPENING: Final = Text("Opening the microphone")

_WORDS_S: Final = 6.0
_LOUD_DBFS: Final = -41.0
"""15 dB below the usual speech of -26 dBFS (ours)."""
_MUCH_DB: Final = 10.0
_UNHEARD: Final = (NOISE_LEVEL, NOISE_KIND, NOISE_EVENTS)


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
    return (yield from _listened(devices.sound, microphone))


def _listened(sound: Sound, microphone: SoundDevice) -> Steps[Evidence]:
    """What the microphone for work hears, and beside it what another one hears of the same room."""
    recording, second = sound.record(microphone), None
    try:
        second = _second(sound, microphone)
        ear, other = yield from listen(recording, NOISE_LEVEL, second[1] if second else None)
    finally:
        recording.close()
        if second is not None:
            second[1].close()
    deaf = ear.deaf
    if deaf is Deaf.DEAD:
        return (yield from _asked_to_speak(sound, microphone))
    if deaf is not None:
        yield Tell(_DEAF_WORDS[deaf])
        return _unheard(_DEAF_REASONS[deaf])
    heard = ear.heard()
    elsewhere = other.heard() if other is not None and other.deaf is None else None
    hidden = elsewhere is not None and elsewhere.level_dbfs >= heard.level_dbfs + _MUCH_DB
    yield Tell(_HIDDEN if hidden and heard.kind is Kind.QUIET else _in_words(heard))
    return Evidence(
        NOISE_LEVEL.measured(heard.level_dbfs, microphone.name),
        NOISE_KIND.measured(heard.kind.value, microphone.name),
        NOISE_EVENTS.measured(heard.per_minute, microphone.name),
        NOISE_SOURCE.measured((most_of(heard.sources) or "none"), microphone.name),
        NOISE_ROOM.measured(elsewhere.level_dbfs, second[0].name) if elsewhere and second else None,
        Trace(NOISE_LEVEL, heard.points, marks=_marks(heard)),
    )


def _second(sound: Sound, microphone: SoundDevice) -> tuple[SoundDevice, Recording] | None:
    """A microphone that hears the room otherwise: the computer's own beside a headset, a headset's beside that.

    If it cannot be had, the check is as good as ever.
    """
    built_in = microphone.connection is Connection.BUILT_IN
    try:
        others = (d for d in sound.microphones() if d.id != microphone.id and d.name != microphone.name)
        other = next((d for d in others if (d.connection is Connection.BUILT_IN) is not built_in), None)
        return (other, sound.record(other)) if other else None
    except DeviceError:
        return None


def _asked_to_speak(sound: Sound, microphone: SoundDevice) -> Steps[Evidence]:
    """Why nothing comes: a microphone that closes in pauses opens for a voice.

    It is opened anew, because one that was allowed meanwhile is heard only then.
    """
    yield Tell(Text("The microphone is silent. Please say a few words."))
    recording = sound.record(microphone)
    try:
        blocks = []
        for number in range(1, round(_WORDS_S / BLOCK_S) + 1):
            blocks.append(recording.read(BLOCK_S))
            yield Level(level.rms_dbfs(level.without_offset(blocks[-1])), NOISE_LEVEL)
            yield Progress(number * BLOCK_S / _WORDS_S, LISTENING)
    finally:
        recording.close()
    match mouthpiece(blocks):
        case Mouthpiece.GATED:
            deaf = Deaf.GATED
        case Mouthpiece.DEAD:
            deaf = Deaf.DEAD
        case _:
            return _unheard(UnknownReason.NOT_RUN)
    yield Tell(_DEAF_WORDS[deaf])
    return _unheard(_DEAF_REASONS[deaf])


_SILENT: Final = Text("The microphone delivers no sound at all. Switch it on, or allow its use, then check again.")
_DEAF_WORDS: Final = {
    Deaf.DEAD: _SILENT,
    Deaf.MUTED: Text("The microphone fell silent half way. Switch off mute, then check again."),
    Deaf.GATED: Text("This microphone lets only your voice through, so the room cannot be heard. Choose another."),
    Deaf.BROKEN: Text("What the microphone delivers is no sound. Unplug it and plug it in again, then check again."),
}
_DEAF_REASONS: Final = {
    Deaf.DEAD: UnknownReason.PERMISSION_DENIED,
    Deaf.MUTED: UnknownReason.PERMISSION_DENIED,
    Deaf.GATED: UnknownReason.UNSUPPORTED,
    Deaf.BROKEN: UnknownReason.DEVICE_ERROR,
}
_HIDDEN: Final = Text(
    "It is quiet through this microphone. Another one hears much more of the room, which callers do not."
)
_KIND_WORDS: Final = {
    Kind.SPEECH: Text("Voices are heard again and again, as of a television."),
    Kind.MUSIC: Text("Music is heard again and again."),
    Kind.BURSTS: Text("Voices, barks or other sounds stand out now and then."),
    Kind.KEYS: Text("Short clicks are heard, as of a keyboard."),
    Kind.HUM: Text("A hum is heard, as of a charger or a plug."),
    Kind.STEADY: Text("A steady sound is heard, as of a fan."),
    Kind.QUIET: Text("It is quiet here."),
}


_SOURCE_WORDS: Final = {
    Source.DOG: Text("That was probably a dog."),
    Source.VOICE: Text("That was probably somebody who spoke or called."),
    Source.BELL: Text("That was probably a bell, a telephone or an alarm."),
    Source.DOOR: Text("That was probably a door, a step, or something that fell."),
    Source.HAMMER: Text("That was probably hammering."),
    Source.DISHES: Text("Those were probably dishes."),
    Source.SIREN: Text("That was probably a siren outside."),
}


def _marks(heard: Heard) -> tuple[tuple[float, str], ...]:
    return tuple((sound.start_s, source.value) for sound, source in zip(heard.sounds, heard.sources, strict=True))


def _in_words(heard: Heard) -> Text:
    """What was heard, in words instead of dB: an uncalibrated microphone cannot tell the sound pressure."""
    if heard.kind in (Kind.SPEECH, Kind.MUSIC):
        return _KIND_WORDS[heard.kind]
    if heard.switched and heard.kind is Kind.STEADY:
        return Text("A machine is heard that switches on and off.")
    if heard.change is not None and heard.kind in (Kind.STEADY, Kind.HUM):
        began = Text("A steady sound began half way, as of a machine.")
        return began if heard.change.by_db > 0 else Text("A steady sound ended half way, as of a machine.")
    if heard.kind is Kind.BURSTS and (source := most_of(heard.sources)) in _SOURCE_WORDS:
        return _SOURCE_WORDS[source]
    return Text("It is loud here.") if heard.level_dbfs > _LOUD_DBFS else _KIND_WORDS[heard.kind]


def _unheard(reason: UnknownReason) -> Evidence:
    return Evidence(*(metric.unknown(reason) for metric in _UNHEARD))


WORKSPACE = Item(
    id="workspace",
    title=Text("Workspace"),
    why=Text("Room to work in, and no voice in the call but yours."),
    metrics=(NOISE_LEVEL, NOISE_KIND, NOISE_EVENTS, NOISE_SOURCE, NOISE_ROOM, DESK, DOOR, HOUSEHOLD),
    headline=(NOISE_EVENTS,),
    questions=(_DESK, _DOOR, _HOUSEHOLD, _MICROPHONE),
    make_probe=_probe,
    minutes=1,
    has_diary=True,
)
