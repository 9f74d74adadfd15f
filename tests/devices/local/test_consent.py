"""What Windows tells of cameras: the keys are laid out as Microsoft documents them."""

import json
import sys
from collections.abc import Mapping
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from app.devices.local import camera_worker
from app.devices.local.camera_worker import CaptureRequest
from app.devices.local.windows import consent
from app.devices.trouble import Switch, Trouble
from tests.recorded import recorded

TEAMS = r"C:\Program Files\WindowsApps\MSTeams_25290.205.4069.4894_x64__8wekyb3d8bbwe\ms-teams.exe"
ZOOM = r"C:\Users\miki\AppData\Roaming\Zoom\bin\Zoom.exe"
OURS = r"C:\Program Files\ReadyDesk\readydesk.exe"


@pytest.fixture
def keys() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(recorded("windows/webcam-consent.json"))
    return told


def _held(keys: Mapping[str, Any], *running: str) -> str | None:
    return consent.holder(keys.values(), lambda: running, {OURS.upper()})


def test_who_began_last_and_runs_holds_the_camera_and_it_is_never_ourselves(keys: dict[str, Any]) -> None:
    assert _held(keys, OURS, TEAMS, ZOOM.lower()) == "Zoom"
    assert _held(keys, OURS, TEAMS) == "MSTeams"


def test_one_that_crashed_with_the_camera_open_holds_it_no_longer(keys: dict[str, Any]) -> None:
    assert _held(keys, OURS, r"C:\Program Files\Google\Chrome\Application\chrome.exe") is None


def test_a_store_program_is_called_by_its_product(keys: dict[str, Any]) -> None:
    keys["user"]["Microsoft.WindowsCamera_8wekyb3d8bbwe"]["LastUsedTimeStop"] = 0
    camera = r"C:\Program Files\WindowsApps\Microsoft.WindowsCamera_2025.2510_x64__8wekyb3d8bbwe\WindowsCamera.exe"
    assert _held(keys, camera) == "Windows Camera"


@pytest.mark.parametrize("broken", [{}, {"NonPackaged": {}}, {"A_b": "text"}, {"A_b": {"LastUsedTimeStop": 0}}])
def test_keys_without_times_tell_of_nobody(broken: dict[str, Any]) -> None:
    assert _held({"user": broken}, ZOOM) is None


@pytest.fixture
def windows(keys: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A registry that holds the keys."""
    key_path = consent._KEY

    @contextmanager
    def opened(root: str, path: str) -> Any:
        assert path.startswith(key_path)
        found = keys[root]
        for name in path.removeprefix(key_path).strip("\\").split("\\"):
            found = found[name] if name else found
        yield found

    def of(key: Mapping[str, Any], *, deep: bool) -> list[str]:
        return [name for name, told in key.items() if isinstance(told, dict) is deep]

    registry = SimpleNamespace(
        HKEY_LOCAL_MACHINE="machine",
        HKEY_CURRENT_USER="user",
        OpenKey=opened,
        QueryInfoKey=lambda key: (len(of(key, deep=True)), len(of(key, deep=False)), 0),
        EnumKey=lambda key, number: of(key, deep=True)[number],
        EnumValue=lambda key, number: ((name := of(key, deep=False)[number]), key[name], 1),
    )
    monkeypatch.setitem(sys.modules, "winreg", registry)
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setattr(consent, "running_programs", lambda: [TEAMS, ZOOM])
    return keys


def test_a_busy_camera_of_windows_names_who_holds_it(windows: dict[str, Any]) -> None:
    refused = camera_worker._refusal(CaptureRequest("HD Webcam", 0, 1280, 720), 0)
    assert (refused.trouble, refused.holder, refused.switch) == (Trouble.BUSY, "Zoom", None)


@pytest.mark.parametrize("place", [("machine",), ("user",), ("user", "NonPackaged")])
def test_a_switch_that_is_off_is_told_with_its_place(windows: dict[str, Any], place: tuple[str, ...]) -> None:
    key = windows
    for name in place:
        key = key[name]
    key["Value"] = "Deny"

    refused = camera_worker._refusal(CaptureRequest("HD Webcam", 0, 1280, 720), 0)
    assert (refused.trouble, refused.switch) == (Trouble.DENIED, Switch.WINDOWS_CAMERA)


def test_a_registry_that_may_not_be_read_tells_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object) -> None:
        raise PermissionError

    monkeypatch.setitem(
        sys.modules, "winreg", SimpleNamespace(OpenKey=closed, HKEY_LOCAL_MACHINE=0, HKEY_CURRENT_USER=1)
    )
    monkeypatch.setattr("sys.platform", "win32")
    assert not consent.camera_denied()
    assert consent.camera_holder() is None
