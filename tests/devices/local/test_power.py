"""Battery and mains, from trees like /sys/class/power_supply."""

from pathlib import Path

import pytest

from app.devices.local.linux.power import power
from app.devices.values import Power

_MOUSE = "hidpp_battery_0 type=Battery scope=Device present=1 status=Discharging online=1"
_LAPTOP = "BAT0 type=Battery present=1 status="


def _tree(root: Path, supplies: str) -> Path:
    for supply in filter(None, supplies.split("|")):
        name, *values = supply.strip().split()
        (root / name).mkdir()
        for value in values:
            what, _, text = value.partition("=")
            (root / name / what).write_text(text.replace("_", " ") + "\n")
    return root


@pytest.mark.parametrize(
    ("supplies", "has_battery", "on_mains"),
    [
        ("", False, None),
        (_MOUSE, False, None),
        ("hid-0005:05AC:0255.0001-battery type=Battery status=Discharging", False, None),
        ("AC type=Mains online=1", False, None),
        (f"{_MOUSE} | {_LAPTOP}Charging | AC type=Mains online=1", True, True),
        (f"{_LAPTOP}Discharging | AC type=Mains online=0", True, False),
        (f"{_LAPTOP}Discharging", True, False),
        # charged over USB-C, its own plug unused
        (f"{_LAPTOP}Charging | AC type=Mains online=0 | ucsi-1 type=USB online=1", True, True),
        # a charger too weak for the load
        (f"{_LAPTOP}Discharging | ucsi-1 type=USB scope=System online=1", True, True),
        (f"{_LAPTOP}Not_charging | AC type=Mains online=1", True, True),
        (f"{_LAPTOP}Full", True, True),
        (f"{_LAPTOP}Unknown", True, None),
        (f"{_LAPTOP}Unknown | AC type=Mains online=0", True, False),
        (f"{_LAPTOP}Discharging | pen type=Wireless scope=Device online=1", True, False),
        ("BAT0 type=Battery present=0 status=Unknown | AC type=Mains online=1", False, None),
        (f"{_LAPTOP}Full | BAT1 type=Battery present=1 status=Discharging", True, False),
        ("CMB1 type=Battery status=Charging", True, True),
    ],
)
def test_the_computer_runs_on_its_own_battery_only(
    tmp_path: Path, supplies: str, has_battery: bool, on_mains: bool | None
) -> None:
    assert power(_tree(tmp_path, supplies)) == Power(has_battery, on_mains)


def test_a_system_without_supplies_has_no_battery(tmp_path: Path) -> None:
    assert power(tmp_path / "none") == Power(has_battery=False)


def test_what_may_not_be_read_is_not_known(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert power(tmp_path / "file") == Power()
