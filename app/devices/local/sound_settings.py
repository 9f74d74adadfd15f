"""What all systems tell alike of a sound device: what is set for it, and by its name whether it is in a webcam."""

import re
from typing import Final

from msgspec import Struct

from app.devices.values import Connection

_WEBCAM: Final = re.compile(r"web ?cam|camera|facetime|brio\b|kiyo|ウェブカメラ|カメラ", re.IGNORECASE)
"""Words in the names that makers give to cameras; Logitech's BRIO and Razer's Kiyo say neither."""


class SoundSettings(Struct, frozen=True):
    """None for what the system does not tell."""

    volume_percent: float | None = None
    is_muted: bool | None = None
    is_for_calls: bool | None = None
    """Whether programs that make calls get it; None where the system has no such choice."""


def with_webcams(connection: Connection, name: str) -> Connection:
    """``connection``, unless the name is that of a camera: its microphone is at the far side of the desk."""
    return Connection.WEBCAM if connection is not Connection.BUILT_IN and _WEBCAM.search(name) else connection
