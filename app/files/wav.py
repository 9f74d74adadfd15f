"""Recordings in WAV files: PCM, as the program keeps them and as others make them."""

import io
import wave
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.files.bad_file import BadFile
from app.files.whole import read_whole
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_S: Final = 600
_WHAT: Final = Text("a recording as WAV")
_MOST_BYTES: Final = 250_000_000
_LOWEST_HZ, _HIGHEST_HZ = 8000, 192_000


def read_wav(path: Path) -> "tuple[NDArray[np.float32], int]":
    """Samples of its first channel, shape (n,), full scale 1.0, and their rate in Hz.

    Raises BadFile where it is no PCM, longer than 10 minutes, or cut off.
    """
    import numpy as np

    content = read_whole(path, _WHAT, _MOST_BYTES)
    try:
        with wave.open(io.BytesIO(content)) as file:
            channels, width, rate_hz, count = file.getparams()[:4]
            raw = file.readframes(count)
    except (wave.Error, EOFError, ValueError) as error:
        raise BadFile(str(path), "", str(Text("a recording as WAV with PCM was expected"))) from error
    if not _LOWEST_HZ <= rate_hz <= _HIGHEST_HZ or width not in _KINDS or not channels:
        raise BadFile(str(path), "", str(Text("PCM of 8000 Hz or more, with 8 to 32 bits, was expected")))
    if count > LONGEST_S * rate_hz:
        raise BadFile(str(path), "", str(Text("a recording of at most {n} minutes was expected", n=LONGEST_S // 60)))
    if not count or len(raw) < count * channels * width:
        raise BadFile(str(path), "", str(Text("the recording is cut off: more sound was expected than is there")))
    if width == 3:
        bytes_of = np.frombuffer(raw, np.uint8).reshape(-1, 3)
        whole = np.zeros((len(bytes_of), 4), np.uint8)
        whole[:, 1:] = bytes_of
        raw, width = whole.tobytes(), 4
    found = np.frombuffer(raw, _KINDS[width]).reshape(-1, channels)[:, 0].astype(np.float32)
    offset, full = (128, 128) if width == 1 else (0, 2 ** (8 * width - 1))
    samples: NDArray[np.float32] = ((found - offset) / full).astype(np.float32)
    return samples, rate_hz


_KINDS: Final = {1: "u1", 2: "<i2", 3: "", 4: "<i4"}
"""By bytes of a sample."""


def wav(samples: "NDArray[np.float32]", rate_hz: int) -> bytes:
    """The file of ``samples``, shape (n,), in 16 bits."""
    import numpy as np

    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate_hz)
        file.writeframes(np.round(np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return out.getvalue()
