"""Hear yourself as a caller does: a few seconds at the microphone, then in the sound of a telephone call.

Nothing is measured, stored or sent; the recording is gone when it ends.
"""

from contextlib import closing
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from app.checks.item import Item
from app.checks.probe import Ask, Choice, Confirm, Option, Phase, Probe, Progress, Tell
from app.checks.relay import Steps
from app.checks.sounds import SAME_HEADPHONES, SAME_MICROPHONE, microphone_of, output_of
from app.checks.voice import said
from app.devices.ports import Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.signals.level import without_offset
from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SETTLING_S: Final = 0.3
_QUIET_DBFS: Final = -50.0
"""Our own limit: who speaks is louder at any microphone that a caller could follow."""

_PHASES: Final = (Text("Speak"), Text("Hear yourself"))
_READY = Confirm(
    id="own_voice.ready",
    ask=Text("Say something, as you would to a caller. Then you hear yourself."),
    hint=Text("At most 15 seconds. Nothing is saved or sent."),
    yes=Text("Start recording"),
    no=None,
)
_DONE = Confirm(id="own_voice.done", ask=Text("Speak now."), yes=Text("Let me hear it"), no=None)
_CALL, _LINE, _PLAIN, _ANEW = "call", "line", "plain", "anew"
_HOW = Choice(
    id="own_voice.how",
    ask=Text("This is how a caller hears you. What would you like next?"),
    # which sound to hear next is no fact to save
    challenge=True,
)


def hear_yourself(loss_percent: float) -> Item:
    """No item of the wizard, since it finds nothing; it uses the devices chosen for the headset.

    ``loss_percent`` is what the operator's line loses of a call's packets, 0 if
    that is unknown; else they can hear that, too.
    """
    return Item(
        id="own_voice",
        title=Text("Hear yourself as a caller does"),
        why=Text("Your own voice, in the sound of a telephone call."),
        metrics=(),
        headline=(),
        questions=(SAME_HEADPHONES, SAME_MICROPHONE, _READY, _DONE, _HOW),
        make_probe=lambda devices, _profile: _probe(devices.sound, loss_percent),
        minutes=1,
    )


def _probe(sound: Sound, loss_percent: float) -> Probe:
    """Record and play back until the operator has heard enough."""
    mouth = yield from microphone_of(sound, SAME_MICROPHONE)
    ear = yield from output_of(sound, SAME_HEADPHONES)
    if mouth is None or ear is None:
        yield Tell(Text("No headset was found. Plug your headset in, then try again."))
        return Evidence()
    while True:
        yield Phase(1, _PHASES)
        if (yield Ask(_READY)) is not True:
            break
        spoken = yield from _recorded(sound, mouth)
        if spoken is None:
            yield Tell(Text("The microphone delivers no sound at all. Switch it on, or allow its use."))
        elif (yield from _played(sound, ear, *spoken, loss_percent)) is False:
            break
    return Evidence()


def _recorded(sound: Sound, microphone: SoundDevice) -> "Steps[tuple[NDArray[np.float32], int] | None]":
    """What was said until it was followed by a pause, and its sample rate; None if there were only zeros."""
    with closing(sound.record(microphone)) as recording:
        recording.read(_SETTLING_S)
        yield Progress(None, Text("Recording"))
        reader = yield from said(recording, _DONE, _QUIET_DBFS, prepared_counts=True)
    return None if reader is None or reader.is_dead else (without_offset(reader.samples), recording.rate_hz)


def _played(
    sound: Sound, output: SoundDevice, spoken: "NDArray[np.float32]", rate_hz: int, loss_percent: float
) -> Steps[bool]:
    """Play it, as often and in as many ways as the operator likes; False once they have heard enough."""
    yield Phase(2, _PHASES)
    question = _choice(loss_percent)
    how: object = _CALL
    while how != _ANEW:
        if how == _PLAIN:
            samples, played_hz = spoken, rate_hz
        else:
            samples = as_heard_in_a_call(spoken, rate_hz, loss_percent if how == _LINE else 0.0)
            played_hz = PLAY_RATE_HZ
        with closing(sound.play(output, samples, played_hz)):
            how = yield Ask(question)
        if how not in (_CALL, _LINE, _PLAIN, _ANEW):
            return False
    return True


def _choice(loss_percent: float) -> Choice:
    line = Text("Over my line ({percent} % lost)", percent=f"{loss_percent:.1f}")
    options = (
        Option(_CALL, Text("Hear it once more")),
        *((Option(_LINE, line),) if loss_percent else ()),
        Option(_PLAIN, Text("As recorded")),
        Option(_ANEW, Text("Record anew")),
    )
    return replace(_HOW, options=options)
