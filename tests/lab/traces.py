"""Traces of a voice on this machine: files that were written since a time and hold its samples, in whatever form."""

from __future__ import annotations

import base64
import contextlib
import os
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from app.files.wav import wav
from app.signals.telephone import call_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

_STRETCH_S: Final = 0.064
_PIECE: Final = 512
"""Bytes that are looked for at once: SQLite cuts what is larger than a page, which has 4096."""
_PIECES: Final = 10
_LOUD: Final = 0.05
"""Of the highest peak; the lab's room lies at a three-hundredth of a voice's."""
_NOT_STORED: Final = ("/proc", "/sys", "/dev/pts", "/dev/mqueue", "/run/netns")
_WAV_HEADER: Final = 44


def forms_of(samples: NDArray[np.float32], rate_hz: int) -> dict[str, bytes]:
    """``samples``, shape (n,), as programs store sound. Float32 keeps what no conversion has touched."""
    full = np.clip(samples.astype(np.float64), -1, 1)
    return {
        "float32": samples.astype("<f4").tobytes(),
        "float64": samples.astype("<f8").tobytes(),
        "as our WAV": wav(samples, rate_hz)[_WAV_HEADER:],
        "int16, rounded": np.round(full * 32767).astype("<i2").tobytes(),
        "int16, cut": (full * 32767).astype("<i2").tobytes(),
        "int16 by 32768, cut": np.clip(full * 32768, -32768, 32767).astype("<i2").tobytes(),
        "µ-law": call_codes(samples, rate_hz).tobytes(),
    }


def needles(samples: NDArray[np.float32], rate_hz: int) -> list[bytes]:
    """Pieces of its loudest 64 ms and what follows, in every form, as bytes and as base64: one of them is enough.

    Only loud ones: the room behind a voice is the same in every recording of the lab.
    """
    size = round(_STRETCH_S * rate_hz)
    starts = np.arange(0, max(1, len(samples) - 4 * size), size)
    loudest = int(max(starts, key=lambda at: float(np.abs(samples[at : at + size]).sum())))
    found: list[bytes] = []
    for name, whole in forms_of(samples, rate_hz).items():
        # the telephone's band runs in and out, and has a rate of its own: only the place in time is the same
        at = round(loudest / len(samples) * len(whole))
        at -= at % {"float64": 8, "float32": 4}.get(name, 2)
        stretch = whole[at : at + _loud_for(samples[loudest:]) * len(whole) // len(samples)][: _PIECES * _PIECE]
        found += [stretch[n : n + _PIECE] for n in range(0, len(stretch) - _PIECE + 1, _PIECE)]
        # by where it begins, base64 has three faces
        found += [base64.b64encode(stretch[n : n + 3 * 128]) for n in range(3) if len(stretch) >= _PIECE]
    return [needle for needle in found if len(set(needle)) > 8]


def _loud_for(samples: NDArray[np.float32]) -> int:
    """How many samples it takes until a piece of ``samples``, which begin with the loudest, is no voice any more."""
    size = 128
    pieces = np.abs(samples[: len(samples) // size * size]).reshape(-1, size).max(axis=1)
    quiet = np.flatnonzero(pieces < _LOUD * np.abs(samples).max())
    return size * int(quiet[0]) if len(quiet) else len(samples)


def written_since(since_s: float) -> Iterator[Path]:
    """Every file of this machine that was written or renamed since, and those that this process holds nameless."""
    pruned = [word for place in _NOT_STORED for word in ("-o", "-path", place)][1:]
    words = ["find", "/", "(", *pruned, ")", "-prune", "-o", "-type", "f", "-newerct", f"@{since_s:.3f}", "-print0"]
    # files that go away meanwhile are no reason to stop
    listed = subprocess.run(words, capture_output=True, check=False).stdout
    yield from (Path(os.fsdecode(name)) for name in listed.split(b"\0") if name)
    for open_file in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(OSError):
            if str(open_file.readlink()).endswith(" (deleted)") and open_file.is_file():
                yield open_file


def holding(sought: Sequence[bytes], files: Iterable[Path]) -> list[Path]:
    """Those of ``files`` in which one of ``sought`` stands."""
    found = []
    for path in files:
        with contextlib.suppress(OSError):
            content = path.read_bytes()
            if any(needle in content for needle in sought):
                found.append(path)
    return found


def now_s() -> float:
    """The time by which files are marked, which runs in steps of the kernel's clock."""
    return time.time() - 0.02
