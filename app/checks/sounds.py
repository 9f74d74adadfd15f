"""What items with sound share: choosing a device, asking while a sound plays, following somebody who reads aloud."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from app.checks.probe import (
    Again,
    Answer,
    Ask,
    Choice,
    Declined,
    Level,
    Offer,
    Option,
    Progress,
    Question,
    Role,
    Tell,
)
from app.checks.relay import Steps, picked
from app.devices.ports import Recording, Sound, SoundDevice
from app.domain.metric import Metric
from app.domain.profile import in_language
from app.signals.level import rms_dbfs
from app.signals.reading import Reader
from app.text import Text, language, resources

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BLOCK_S: Final = 0.05
_SETTLING_S: Final = 0.3
_SHORTEST_S: Final = 1.0
"""Nobody has read a sentence before: an answer that was prepared does not end the recording, the pause will."""
_LONGEST_S: Final = 15.0


def chosen(question: Choice, devices: Sequence[SoundDevice]) -> Steps[SoundDevice | None]:
    """The device that the operator chooses; the first where nobody does, or where there is one only.

    None where there is none. The question's options are the devices' ids.
    """
    if not devices:
        return None
    return (yield from picked(question, devices, lambda d: Option(d.id, Text.verbatim(d.name))))


def asked_while_playing(
    sound: Sound, output: SoundDevice, samples: "NDArray[np.float32]", rate_hz: int, question: Question
) -> Steps[Answer | None]:
    """Play and ask at once, from the beginning whenever that is wished.

    Raises DeviceError, also when the output went away meanwhile: then the
    answer says nothing of the operator's ears.
    """
    while True:
        playback = sound.play(output, samples, rate_hz)
        try:
            answer = yield Ask(question)
            playback.wait(0.0)
        finally:
            playback.close()
        if not isinstance(answer, Again):
            return answer


def keep_silent(recording: Recording, duration_s: float, meter: Metric) -> "Steps[NDArray[np.float32]]":
    """Record while the operator says nothing. The first instants are left out: devices settle in them."""
    import numpy as np

    recording.read(_SETTLING_S)
    yield Tell(Text("Stay silent for two seconds, please."))
    blocks = []
    for number in range(1, round(duration_s / _BLOCK_S) + 1):
        blocks.append(recording.read(_BLOCK_S))
        yield Level(rms_dbfs(blocks[-1]), meter)
        yield Progress(number * _BLOCK_S / duration_s, Text("Measuring the noise"))
    return np.concatenate(blocks)


def sentences_to_read() -> list[str]:
    """The sentences in the chosen language, as a call would begin."""
    import tomllib

    with (resources() / "sentences.toml").open("rb") as file:
        return [in_language(entry, language()) for entry in tomllib.load(file)["sentence"]]


def read_aloud(
    recording: Recording, words: str, finished: Question, noise_dbfs: float, meter: Metric
) -> Steps[Reader | None]:
    """Record ``words`` until they were read.

    That is when ``finished`` is answered, when a pause follows speech, when
    nothing is heard at all, or after 15 s.
    The button beside ``finished`` starts over. None when the operator skips.
    """
    yield Tell(Text.verbatim(words), Role.ALOUD)
    reply = yield Offer(finished)
    reader = Reader(recording.rate_hz, noise_dbfs)
    while not (reader.is_over or reader.is_dead or reader.is_unheard or reader.length_s >= _LONGEST_S):
        if isinstance(reply, Declined):
            return None
        if isinstance(reply, Again):
            reader = Reader(recording.rate_hz, noise_dbfs)
            reply = yield Offer(finished)
            continue
        if reply is not None and reader.length_s >= _SHORTEST_S:
            break
        reader.push(recording.read(_BLOCK_S))
        reply = yield Level(reader.dbfs, meter)
    return reader
