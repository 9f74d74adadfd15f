"""Fitted and usable memory."""

from types import SimpleNamespace

import psutil
import pytest

from app.devices.local import memory

_KIB_PER_GIB = 2**20


@pytest.mark.parametrize(
    ("usable_kib", "fitted"),
    [
        (7_500_000, 8),
        (8_008_000, 8),
        (6_900_000, 8),
        (3_880_000, 4),
        (5_900_000, 6),
        (14_200_000, 16),
        (16_316_000, 16),
        (32_600_000, 32),
        (16 * _KIB_PER_GIB, 16),
    ],
)
def test_what_graphics_and_firmware_keep_is_fitted_all_the_same(usable_kib: int, fitted: int) -> None:
    assert memory.sold_gib(usable_kib / _KIB_PER_GIB) == fitted


@pytest.mark.parametrize("usable", [9.2, 13.0 * 0.7, 300.0])
def test_a_size_that_nobody_sells_stays_as_it_is(usable: float) -> None:
    assert memory.sold_gib(usable) == usable


_UDEV = """I:1234
E:MEMORY_ARRAY_NUM_DEVICES=2
E:MEMORY_DEVICE_0_SIZE=4294967296
E:MEMORY_DEVICE_0_TYPE=DDR4
E:MEMORY_DEVICE_1_PRESENT=0
E:MEMORY_DEVICE_2_SIZE=4294967296
"""


def test_the_firmware_tells_what_is_fitted() -> None:
    assert memory.fitted_from(_UDEV) == 8
    assert memory.fitted_from("I:1234\n") is None


@pytest.mark.parametrize(
    ("udev", "usable_gib", "fitted"), [(_UDEV, 5.6, 8.0), ("", 7.15, 8.0), (_UDEV, 15.5, 16.0), ("", 9.2, 9.2)]
)
@pytest.mark.skipif(memory.sys.platform != "linux", reason="reads what udev has read")
def test_the_firmware_counts_unless_the_system_has_more(
    monkeypatch: pytest.MonkeyPatch, tmp_path, udev: str, usable_gib: float, fitted: float
) -> None:
    (tmp_path / "udev").write_text(udev)
    monkeypatch.setattr(memory, "_UDEV", tmp_path / "udev")
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=usable_gib * 2**30))
    assert memory.fitted_gib() == pytest.approx(fitted)
    assert memory.usable_gib() == pytest.approx(usable_gib)
