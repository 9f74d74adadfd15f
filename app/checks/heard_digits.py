"""Digits spoken in the headphones: typing an ear's digits proves that it works. Ear by ear, or all at once."""

from typing import Final

from app.checks.probe import Question, Tell
from app.checks.relay import Steps
from app.checks.sounds import asked_while_playing
from app.devices.ports import Sound, SoundDevice
from app.signals.digits import RATE_HZ, Challenge
from app.text import Text, language

_ATTEMPTS: Final = 2
_AT_ONCE: Final = 2
"""Digits for each ear if all are asked for with one question: four are easy to remember."""

_NEW_ONES: Final = Text("Those were other digits. Here are new ones.")
_ONE_EAR: Final = Text("Only the digits of one ear were right. Here are new ones: type all that you hear.")


def ear_by_ear(sound: Sound, output: SoundDevice, left: Question, right: Question) -> Steps[frozenset[str] | None]:
    """The ears that are proven; None if none is and a question was declined.

    Typing the other ear's digits shows that the ears are swapped.
    """
    heard: dict[str, frozenset[str]] = {}
    declined = False
    for ear, question in (("left", left), ("right", right)):
        ears = yield from _typed(sound, output, question)
        declined = declined or ears is None
        heard[ear] = ears or frozenset()
        if len(heard[ear]) == 2:
            break
    if (heard.get("left"), heard.get("right")) == (frozenset({"right"}), frozenset({"left"})):
        yield Tell(Text("Left and right are swapped. Turn the headset round."))
    proven = frozenset().union(*heard.values())
    return None if declined and not proven else proven


def _typed(sound: Sound, output: SoundDevice, question: Question) -> Steps[frozenset[str] | None]:
    """The channels proven by the answer to ``question``: none after wrong digits, None when declined."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            yield Tell(_NEW_ONES)
        challenge = Challenge.fresh()
        typed = yield from asked_while_playing(sound, output, challenge.sound(language()), RATE_HZ, question)
        if not isinstance(typed, str):
            return None
        ears = challenge.ears(typed)
        if ears:
            return ears
    return frozenset()


def all_at_once(sound: Sound, output: SoundDevice, question: Question) -> Steps[frozenset[str] | None]:
    """The ears that one question for all digits proves; None if it was declined or left undecided.

    Two digits can be guessed in one of fifty tries, so four must be right:
    those of both ears, or of one ear twice. One wrong try is allowed. Guessing
    without hearing succeeds less than once in 600 times; ear by ear, with three
    digits each, it is once in 125. Which ear heard which channel is not asked,
    so a swapped headset is not noticed here.
    """
    proven: frozenset[str] = frozenset()
    right = slips = 0
    while True:
        challenge = Challenge.fresh(_AT_ONCE)
        typed = yield from asked_while_playing(sound, output, challenge.sound(language()), RATE_HZ, question)
        if not isinstance(typed, str):
            return None
        ears = challenge.ears_of_all(typed)
        proven = proven | ears
        right += len(ears)
        slips += not ears
        if right >= 2:
            return proven
        if slips == _ATTEMPTS:
            return None if proven else proven
        yield Tell(_ONE_EAR if ears else _NEW_ONES)
