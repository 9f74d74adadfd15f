"""Makes the program's icon for the bundle of each system, from the same drawing as in the window.

build.spec calls it; nothing is committed, so that there is one drawing only.
"""

import os
import struct
import sys
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent.parent))

_ICO_PX = (16, 24, 32, 48, 64, 256)
_ICNS_PX = {b"icp4": 16, b"icp5": 32, b"icp6": 64, b"ic07": 128, b"ic08": 256, b"ic09": 512, b"ic10": 1024}
"""Kind and size of the pictures in a macOS icon."""
_PNG_PX = 256
"""The size for which a desktop entry looks first."""


def made(folder: Path) -> Mapping[str, Path]:
    """Write the icons into ``folder``; their paths by suffix: ``ico`` for Windows, ``icns`` for macOS, ``png``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    application = QGuiApplication.instance() or QGuiApplication(["icons"])
    pictures = {px: _png(px) for px in {*_ICO_PX, *_ICNS_PX.values(), _PNG_PX}}
    contents = {"ico": _ico(pictures), "icns": _icns(pictures), "png": pictures[_PNG_PX]}
    folder.mkdir(parents=True, exist_ok=True)
    paths = {suffix: folder / f"readydesk.{suffix}" for suffix in contents}
    for suffix, path in paths.items():
        path.write_bytes(contents[suffix])
    del application
    return paths


def _png(px: int) -> bytes:
    from PySide6.QtCore import QBuffer

    from app.window.frame.brand import program_picture

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    program_picture(px).save(buffer, "PNG")
    return bytes(buffer.data().data())


def _ico(pictures: Mapping[int, bytes]) -> bytes:
    """A directory with one entry of 16 bytes for each picture, then the pictures."""
    at = 6 + 16 * len(_ICO_PX)
    head = struct.pack("<HHH", 0, 1, len(_ICO_PX))
    for px in _ICO_PX:
        size = px % 256  # 256 is written as 0
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(pictures[px]), at)
        at += len(pictures[px])
    return head + b"".join(pictures[px] for px in _ICO_PX)


def _icns(pictures: Mapping[int, bytes]) -> bytes:
    parts = b"".join(kind + struct.pack(">I", 8 + len(pictures[px])) + pictures[px] for kind, px in _ICNS_PX.items())
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts
