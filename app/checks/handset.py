"""Listens to a telephone: the dial tone in its handset, its keys, and its ring; and guides whoever holds it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from app.checks.ears import Ears, L, microphones_of
from app.checks.probe import Answer, Confirm, Level, Offer, Progress, Step, Tell
from app.checks.relay import Steps
from app.devices.ports import Devices, Sound, SoundDevice
from app.signals.dialtone import DialTone, Heard
from app.signals.dtmf import Keys
from app.signals.ringing import Ringing
from app.signals.tone_table import Tones, tones_of
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK_S: Final = 0.1
_DIAL_TONE_S: Final = 30.0
_KEYS_S: Final = 40.0
_RING_S: Final = 60.0
"""The longest that each is listened for; a call takes a while to come through."""
_DEAD_S: Final = 12.0
"""A microphone that closes whenever it is quiet opens once there is a tone."""
_UNHEARD_S: Final = 8.0
_TOLD_S: Final = 1.0
"""What is told stands for so long that it can be read."""
_CODE: Final = 4

_GUIDE: Final[Mapping[Heard, Text]] = {
    Heard.NOTHING: Text("Nothing is heard yet. Hold the earpiece closer to the microphone."),
    Heard.DEAD: Text("The microphone delivers no sound at all. Switch it on, or allow its use."),
    Heard.BEGUN: Text("That is it. Hold still for a moment."),
    Heard.WEAK: Text("A faint tone is heard. Hold the earpiece closer to the microphone."),
    Heard.DIAL: Text("The dial tone was heard."),
    Heard.UNSURE: Text("That is almost the dial tone; music may sound like it. Does it come from the handset?"),
    Heard.SPECIAL: Text("The dial tone was heard. It tells that a message may be waiting."),
    Heard.BUSY: Text("That is the busy tone. Put the handset down for a moment, then lift it again."),
    Heard.RINGBACK: Text("That is the tone of a call that goes out. Put the handset down, then lift it again."),
    Heard.DISTORTED: Text("The tone is distorted. Turn the handset's volume down, or hold it a little away."),
    Heard.HUM: Text("That is hum, as from a charger. Unplug the charger, or hold the earpiece closer."),
    Heard.OTHER_TONE: Text("That is another tone, as of music. Switch it off, or hold the earpiece closer."),
    Heard.NOISE: Text("Other sounds are louder. Make it quiet, or hold the earpiece closer."),
    Heard.FADED: Text(
        "The tone broke off: this microphone takes it for noise and removes it. Do you hear it yourself?"
    ),
}
_NO_MICROPHONE: Final = Text("No microphone can be used at the moment. Please say it yourself.")
_RINGBACK: Final = Text("That is the tone in the mobile telephone. Does the telephone itself ring?")
_BEST_FIRST: Final = tuple(Heard(kind) for kind in (
    "dial", "special", "begun", "faded", "unsure", "busy", "ringback", "weak", "distorted", "hum", "other_tone",
    "noise", "nothing", "dead",
))  # fmt: skip
"""Of several microphones the one counts that hears most of the telephone."""


class Place(Struct, frozen=True):
    """Where a telephone can be listened to, and what telephones sound like there."""

    sound: Sound
    microphones: tuple[SoundDevice, ...]
    tones: Tones


def place_of(devices: Devices, country: str) -> Place | None:
    """None if there is no microphone, or if the country's tones are not known."""
    # who only answers questions has no sound system
    sound = getattr(devices, "sound", None)
    microphones, tones = microphones_of(sound), tones_of(country)
    return Place(sound, tuple(microphones), tones) if sound and microphones and tones else None


class DialToneHeard(Struct, frozen=True):
    """What was heard, and by which microphone."""

    heard: Heard
    device: str = ""

    @property
    def is_measured(self) -> bool:
        """Whether it was a dial tone, long enough."""
        return self.heard in (Heard.DIAL, Heard.SPECIAL)

    @property
    def backs_an_answer(self) -> bool:
        """Whether it was almost one, so that an answer is more than somebody's word."""
        return self.heard in (Heard.FADED, Heard.UNSURE)


def hear_dial_tone(place: Place, stop: Confirm) -> Steps[DialToneHeard]:
    """Listen for up to 30 s or until ``stop`` is answered, and tell what is heard instead."""
    label = Text("Listening for the dial tone")
    reply = yield Offer(stop)
    ears = Ears(place.sound, place.microphones, lambda rate_hz: DialTone(rate_hz, place.tones))
    told: Text | None = None
    best, told_s, dead_s = DialToneHeard(Heard.NOTHING), 0.0, 0.0
    try:
        for number in range(1, round(_DIAL_TONE_S / _BLOCK_S) + 1):
            if reply is not None:
                break
            loudest = ears.hear(_BLOCK_S, DialTone.push)
            if not ears.ears:
                yield Tell(_NO_MICROPHONE)
                break
            ear = min(ears.ears, key=lambda e: _BEST_FIRST.index(e.listener.heard))
            best = DialToneHeard(ear.listener.heard, ear.microphone.name)
            dead_s = dead_s + _BLOCK_S if best.heard is Heard.DEAD else 0.0
            now_s = number * _BLOCK_S
            words = _GUIDE[best.heard] if best.heard is not Heard.NOTHING or now_s >= _UNHEARD_S else told
            news: list[Step] = []
            if words is not None and words is not told and (now_s - told_s >= _TOLD_S or ear.listener.is_over):
                told, told_s = words, now_s
                news.append(Tell(words))
            if ear.listener.is_over or dead_s >= _DEAD_S:
                yield from _shown(*news)
                break
            reply = yield from _shown(*news, Level(loudest), Progress(now_s / _DIAL_TONE_S, label))
    finally:
        ears.close()
    return best


def fresh_code() -> str:
    """Keys to press: no emergency or service number anywhere begins like that, and none is complete."""
    import secrets

    # no 0, 1 or 9 and no digit twice in a row: 110, 112, 119, 911, 999, 000 and 00 are out of reach
    code = ""
    while len(code) < _CODE:
        digit = secrets.choice("2345678")
        if not code.endswith(digit):
            code += digit
    return code


class KeysHeard(Struct, frozen=True):
    """Whether the right keys were heard; None if too few were heard to tell."""

    right: bool | None
    declined: bool = False
    device: str = ""


def hear_keys(place: Place, question: Confirm) -> Steps[KeysHeard]:
    """Have a fresh code pressed and listen for it, for up to 40 s or until ``question`` is answered."""
    code = fresh_code()
    asked = replace(question, ask=Text("Press these keys on the telephone: {keys}", keys=" ".join(code)))
    ears = Ears(place.sound, place.microphones, Keys)
    typed = ""

    def news() -> Text | None:
        nonlocal typed
        before, typed = typed, max((ear.listener.typed for ear in ears.ears), key=len, default="")
        return _heard_words(typed, code) if typed != before else None

    device, reply = yield from _awaited(
        ears, Keys.push, lambda keys: code in keys.typed, news, asked, _KEYS_S, Text("Listening for the keys")
    )
    if device:
        yield Tell(Text("All keys were understood. Put the handset down."))
        return KeysHeard(True, device=device)
    enough = reply is None and len(typed) >= _CODE
    return KeysHeard(False if enough else None, declined=reply is not None)


def _heard_words(typed: str, code: str) -> Text:
    if len(typed) < len(code) or code.startswith(typed[-len(code) + 1 :]):
        return Text("Heard so far: {keys}", keys=" ".join(typed[-len(code) :]))
    heard = " ".join(typed[-len(code) :])
    return Text("These are other keys: {keys}. Put the handset down, lift it and press them again.", keys=heard)


class RingHeard(Struct, frozen=True):
    """Whether the telephone was heard to ring, else what the operator said meanwhile."""

    heard: bool
    answer: Answer | None = None
    device: str = ""


def hear_ring(place: Place, question: Confirm) -> Steps[RingHeard]:
    """Listen for up to 60 s for a telephone that rings, or until ``question`` is answered."""
    asked = replace(question, listening=True)
    ears = Ears(place.sound, place.microphones, lambda rate_hz: Ringing(rate_hz, place.tones))
    told = False

    def news() -> Text | None:
        nonlocal told
        before, told = told, told or any(ear.listener.is_ringback for ear in ears.ears)
        return _RINGBACK if told and not before else None

    device, reply = yield from _awaited(
        ears, Ringing.push, lambda ring: ring.heard, news, asked, _RING_S, Text("Listening for the ring")
    )
    if device:
        yield Tell(Text("The ring was heard."))
        return RingHeard(True, device=device)
    return RingHeard(False, reply)


def _awaited(
    ears: Ears[L],
    push: "Callable[[L, NDArray[np.float32]], None]",
    found: Callable[[L], bool],
    news: Callable[[], Text | None],
    question: Confirm,
    seconds: float,
    label: Text,
) -> Steps[tuple[str, Answer | None]]:
    """Listen until what is awaited is ``found``, ``question`` is answered or the time is over.

    Returns the microphone that heard it, else an empty text, and the answer; frees the microphones.
    """
    try:
        reply = yield Offer(question)
        for number in range(1, round(seconds / _BLOCK_S) + 1):
            if reply is not None or not ears.ears:
                break
            loudest = ears.hear(_BLOCK_S, push)
            for ear in ears.ears:
                if found(ear.listener):
                    return ear.microphone.name, None
            words = news()
            told = [Tell(words)] if words else []
            reply = yield from _shown(*told, Level(loudest), Progress(number * _BLOCK_S / seconds, label))
    finally:
        ears.close()
    return "", reply


def _shown(*steps: Step) -> Steps[Answer | None]:
    """The answer to what is offered, whichever of the steps it comes with."""
    answer: Answer | None = None
    for step in steps:
        reply = yield step
        answer = reply if answer is None else answer
    return answer
