"""Rehearsals that the operator keeps: WAV files in the data folder, erased with everything."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.files.wav import wav
from app.files.write_private import write_private
from app.storage.paths import PRACTICE_NAME, make_private

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FOLDER: Final = "recordings"


def keep(folder: Path, samples: "NDArray[np.float32]", rate_hz: int, question: str, at: datetime) -> Path:
    """Write a rehearsal below the data folder ``folder``; returns its file. Raises OSError."""
    place = folder / PRACTICE_NAME / _FOLDER
    make_private(folder / PRACTICE_NAME)
    make_private(place)
    path = place / f"{at:%Y-%m-%d_%H%M%S}_{question or 'recording'}.wav"
    write_private(wav(samples, rate_hz), path)
    return path


def kept(folder: Path) -> tuple[Path, ...]:
    """The files, oldest first."""
    return tuple(sorted((folder / PRACTICE_NAME / _FOLDER).glob("*.wav")))


def erase(path: Path) -> None:
    """Erase one of them; one that is gone is erased. Raises OSError."""
    path.unlink(missing_ok=True)
