"""Shared by items with sound: choosing a device, and asking while a sound plays."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from app.checks.probe import Again, Answer, Ask, Choice, Option, Question, Tell, Tries
from app.checks.relay import LOOK_AGAIN, Steps, picked
from app.checks.trial import Hearings, trial_of
from app.devices.ports import Connection, Sound, SoundDevice
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


WHICH_HEADPHONES: Final = Choice(id="headset.output", ask=Text("Which headphones will you use at work?"))
WHICH_MICROPHONE: Final = Choice(id="headset.microphone", ask=Text("Which microphone will you use at work?"))
SAME_HEADPHONES: Final = replace(
    WHICH_HEADPHONES,
    gone=Text("The headphones you chose last time are not there. Plug them in and look again, or choose others."),
    again=LOOK_AGAIN,
)
SAME_MICROPHONE: Final = replace(
    WHICH_MICROPHONE,
    gone=Text("The microphone you chose last time is not there. Plug it in and look again, or choose another."),
    again=LOOK_AGAIN,
)
"""Asked only if what was chosen before is gone."""


def microphone_of(sound: Sound, question: Choice) -> Steps[SoundDevice | None]:
    """The microphone that the operator chooses, by watching which one hears them; see ``_chosen``.

    They are told if another one heard them far better meanwhile: names of devices mislead.
    """
    hearings = Hearings()
    chosen = yield from _chosen(sound, replace(question, tries=Tries.HEARING), sound.microphones, hearings)
    nearer = hearings.nearer_than(chosen.id) if chosen else None
    better = next((device for device in sound.microphones() if device.id == nearer), None) if nearer else None
    if better is not None:
        yield Tell(
            Text("“{name}” heard you far better. The one you chose may not be your headset's.", name=better.name)
        )
    return chosen


def output_of(sound: Sound, question: Choice) -> Steps[SoundDevice | None]:
    """The output that the operator chooses, by a test sound; see ``_chosen``."""
    return (yield from _chosen(sound, replace(question, tries=Tries.PLAYING), sound.outputs))


def _chosen(
    sound: Sound, question: Choice, look: Callable[[], Sequence[SoundDevice]], hearings: Hearings | None = None
) -> Steps[SoundDevice | None]:
    """The device that the operator chooses; the first if they decline, or if it is the only one.

    None if there is none. The question's options are the devices' ids.
    """
    while devices := look():
        trial = trial_of(sound, devices, question.tries)
        if trial is not None and hearings is not None:
            trial = hearings.watching(trial)
        device = yield from picked(question, devices, lambda d: Option(d.id, _label(d), d.name), trial)
        if device is not None:
            return device
    return None


def _label(device: SoundDevice) -> Text:
    if device.connection is Connection.BUILT_IN:
        return Text("{name} (built into the computer)", name=device.name)
    if device.connection is Connection.WEBCAM:
        return Text("{name} (built into the webcam)", name=device.name)
    if device.is_for_calls and not device.is_default:
        return Text("{name} (set for calls)", name=device.name)
    return Text.verbatim(device.name)


def asked_while_playing(
    sound: Sound, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int, question: Question
) -> Steps[Answer | None]:
    """Play and ask at once, again from the beginning as often as the operator wishes.

    Raises DeviceError, also if the output was unplugged meanwhile: then the
    answer says nothing about what the operator can hear.
    """
    while True:
        playback = sound.play(output, samples, rate_hz)
        try:
            answer = yield Ask(question, plays_s=len(samples) / rate_hz)
            playback.wait(0.0)
        finally:
            playback.close()
        if not isinstance(answer, Again):
            return answer
