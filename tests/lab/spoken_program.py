"""Runs ``readydesk`` and tells what its microphone delivered, through a pipe: nothing of it is written anywhere.

python -m tests.lab.spoken_program PIPE WORD ...
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def main(pipe: int, words: list[str]) -> int:
    """Its exit code; float32 of all blocks goes into ``pipe`` once it is over."""
    from app.cli.main import run
    from app.devices.local.streams import LocalRecording

    blocks: list[bytes] = []
    on_sound = LocalRecording.on_sound

    def overheard(self: LocalRecording, incoming: NDArray[np.float32], *rest: Any) -> None:
        blocks.append(incoming[:, 0].tobytes())
        on_sound(self, incoming, *rest)

    LocalRecording.on_sound = overheard  # type: ignore[method-assign]
    try:
        return run(words, lambda _folder, _language: 2)
    finally:
        with os.fdopen(pipe, "wb") as out:
            out.write(b"".join(blocks))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), sys.argv[2:]))
