"""Listening for the noise diary: minutes on end, of which only levels and counts are kept."""

from datetime import datetime
from statistics import median
from typing import Final

from app.checks.listening import BLOCK_S, LISTEN_S, LISTENING, Deaf, Ear, Heard
from app.checks.probe import Level, Progress
from app.checks.relay import Steps
from app.devices.ports import DeviceError, Sound, SoundDevice
from app.domain.noise_diary import MINUTES, DiaryEntry
from app.signals.sound_kind import Kind

_VOICES: Final = (Kind.SPEECH, Kind.MUSIC)


def listened(sound: Sound, microphone: SoundDevice, heard: list[Heard], minutes: float = MINUTES) -> Steps[Deaf | None]:
    """Listen in pieces and add each to ``heard``, so that what was heard counts also if it is stopped.

    Returns why nothing more could be heard. Raises DeviceError only if nothing was heard before.
    """
    pieces = max(1, round(minutes * 60 / LISTEN_S))
    blocks = round(LISTEN_S / BLOCK_S)
    recording = sound.record(microphone)
    try:
        for number in range(pieces):
            ear = Ear(recording)
            ear.settle()
            for block in range(1, blocks + 1):
                dbfs = ear.hear()
                if ear.deaf in (Deaf.DEAD, Deaf.BROKEN):
                    return ear.deaf
                yield Level(dbfs)
                yield Progress((number + block / blocks) / pieces, LISTENING)
            if ear.deaf is not None:
                return ear.deaf
            heard.append(ear.heard())
    except DeviceError:
        if not heard:
            raise
    finally:
        recording.close()
    return None


def entry_of(heard: list[Heard], at: datetime, microphone: str) -> DiaryEntry | None:
    """What the pieces come to; None for none."""
    if not heard:
        return None
    return DiaryEntry(
        at,
        round(len(heard) * LISTEN_S / 60, 2),
        round(median(piece.level_dbfs for piece in heard), 1),
        round(max(piece.level_dbfs for piece in heard), 1),
        sum(len(piece.sounds) for piece in heard),
        round(100 * sum(piece.kind in _VOICES for piece in heard) / len(heard), 1),
        microphone,
    )
