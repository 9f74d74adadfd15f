"""Free space where programs and data go."""

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from app.devices.local import room

_HOME = str(Path.home())
_GB = 10**9
_IMAGE = (10**6, 0)

pytestmark = pytest.mark.skipif(room.sys.platform == "win32", reason="places of Unix")


@pytest.mark.parametrize(
    ("spaces", "read_only", "free_gb"),
    [
        # an image-based system: its root is full and always will be
        ({"/": _IMAGE, "/var": (100 * _GB, 72 * _GB), _HOME: (100 * _GB, 72 * _GB)}, (), 72),
        ({"/": _IMAGE, "/var": _IMAGE, _HOME: (100 * _GB, 72 * _GB)}, (), 72),
        ({"/": (8 * _GB, 0), "/var": (100 * _GB, 72 * _GB), _HOME: (100 * _GB, 72 * _GB)}, ("/",), 72),
        # one file system for all
        ({"/": (250 * _GB, 31 * _GB), "/var": (250 * _GB, 31 * _GB), _HOME: (250 * _GB, 31 * _GB)}, (), 31),
        # programs have no room, whatever the data has
        ({"/": (50 * _GB, 0), "/var": (50 * _GB, 0), _HOME: (400 * _GB, 300 * _GB)}, (), 0),
        ({"/": (50 * _GB, 40 * _GB), "/var": (50 * _GB, 40 * _GB), _HOME: (20 * _GB, 2 * _GB)}, (), 2),
        # one of them cannot be asked
        ({"/": (50 * _GB, 40 * _GB)}, (), 40),
        ({_HOME: (100 * _GB, 72 * _GB)}, (), 72),
        ({}, (), None),
    ],
)
def test_room_is_where_programs_and_data_go(
    monkeypatch: pytest.MonkeyPatch,
    spaces: dict[str, tuple[int, int]],
    read_only: tuple[str, ...],
    free_gb: int | None,
) -> None:
    def usage(place: str) -> SimpleNamespace:
        if place not in spaces:
            raise PermissionError(place)
        total, free = spaces[place]
        return SimpleNamespace(total=total, free=free)

    monkeypatch.setattr(psutil, "disk_usage", usage)
    monkeypatch.setattr(room, "_is_read_only", lambda place: str(place) in read_only)
    free = room.free_gib()
    assert free == (None if free_gb is None else pytest.approx(free_gb * _GB / 2**30))
