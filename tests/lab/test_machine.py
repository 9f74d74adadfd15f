"""The computer's item on this machine."""

import time

import pytest

from app.checks.drive import End, drive
from app.devices.local.machine import LocalMachine
from app.devices.ports import Screens
from app.domain.readiness.profile import Profile
from app.equipment.computer import COMPUTER
from tests.equipment.machines import Answers, devices
from tests.lab.display import Display


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_a_display_is_measured_in_its_own_pixels(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_SCALE_FACTOR", "1.5")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    with Display(*size) as display:
        monkeypatch.setenv("DISPLAY", display.name)
        assert LocalMachine().screens() == Screens(*size, 1)


def test_the_whole_item_takes_less_than_two_seconds() -> None:
    with Display() as display, pytest.MonkeyPatch.context() as patch:
        patch.setenv("DISPLAY", display.name)
        began_s = time.monotonic()
        probe = COMPUTER.make_probe(devices(machine=LocalMachine()), Profile("standard", {"en": "Standard"}))
        outcome = drive(probe, Answers(), metrics=COMPUTER.metrics)
        took_s = time.monotonic() - began_s
    assert outcome.end is End.COMPLETED
    told = {m.id for m in outcome.evidence.facts}
    assert {"computer.os.name", "computer.memory.total", "computer.screen.width", "computer.vpn"} <= told
    assert took_s < 2
