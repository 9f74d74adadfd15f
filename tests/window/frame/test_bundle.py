"""The bundle of each system: what build.spec names is there, and the icon is that of the window."""

import configparser
import runpy
import struct
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtGui import QImage

from app.window.frame.brand import program_picture
from tests import ROOT


class Built:
    """What PyInstaller was asked for."""

    def __init__(self) -> None:
        self.asked: dict[str, dict[str, Any]] = {}

    def names(self) -> dict[str, Any]:
        """PyInstaller's words, as a spec file sees them."""

        def word(name: str) -> Any:
            def take(*given: Any, **named: Any) -> SimpleNamespace:
                self.asked[name] = {"given": given, **named}
                return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

            return take

        return {name: word(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}


@pytest.fixture
def built(request: pytest.FixtureRequest, qapp: object, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Built:
    """The spec of that system, run in a copy's place: it writes the icons below the working folder."""
    pytest.importorskip("PyInstaller")
    for name in ("app", "resources", "build.spec"):
        (tmp_path / name).symlink_to(ROOT / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.platform", request.param)
    monkeypatch.setattr("sys.path", [*sys.path])
    asked = Built()
    runpy.run_path("build.spec", init_globals=asked.names())
    return asked


EVERYWHERE = pytest.mark.parametrize("built", ["linux", "win32", "darwin"], indirect=True)


@EVERYWHERE
def test_every_file_that_is_named_is_there(built: Built) -> None:
    analysis = built.asked["Analysis"]
    named = [*analysis["given"][0], *(source for source, _ in analysis["datas"]), built.asked["EXE"]["icon"]]
    assert [path for path in named if not Path(path).exists()] == []


@pytest.mark.parametrize("built", ["win32"], indirect=True)
def test_windows_gets_all_sizes_in_one_file(built: Built) -> None:
    icon = Path(built.asked["EXE"]["icon"]).read_bytes()
    zero, kind, count = struct.unpack_from("<HHH", icon)
    assert (zero, kind) == (0, 1)
    sizes = []
    for n in range(count):
        width, height, _, _, _, bits, length, at = struct.unpack_from("<BBBBHHII", icon, 6 + 16 * n)
        picture = QImage.fromData(icon[at : at + length])
        assert (picture.width() % 256, picture.height() % 256, bits) == (width, height, 32)
        assert picture.pixelColor(picture.width() // 2, 2) == program_picture(picture.width()).pixelColor(
            picture.width() // 2, 2
        )
        sizes.append(picture.width())
    assert sizes == [16, 24, 32, 48, 64, 256]


@pytest.mark.parametrize("built", ["darwin"], indirect=True)
def test_macos_gets_its_own_format_and_may_ask_for_microphone_and_camera(built: Built) -> None:
    bundle = built.asked["BUNDLE"]
    icon = Path(bundle["icon"]).read_bytes()
    assert icon[:4] == b"icns"
    assert struct.unpack_from(">I", icon, 4) == (len(icon),)
    at, sizes = 8, []
    while at < len(icon):
        (length,) = struct.unpack_from(">I", icon, at + 4)
        sizes.append(QImage.fromData(icon[at + 8 : at + length]).width())
        at += length
    assert sizes == [16, 32, 64, 128, 256, 512, 1024]
    assert {"NSMicrophoneUsageDescription", "NSCameraUsageDescription"} <= set(bundle["info_plist"])


@pytest.mark.parametrize("built", ["linux"], indirect=True)
def test_a_desktop_entry_names_icon_and_window_as_they_are(built: Built) -> None:
    places = {Path(source).name: place for source, place in built.asked["Analysis"]["datas"]}
    assert places["readydesk.png"] == "share/icons/hicolor/256x256/apps"
    assert places["readydesk.desktop"] == "share/applications"
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[method-assign, assignment]
    entry.read(ROOT / "resources/program/readydesk.desktop", encoding="utf-8")
    told = entry["Desktop Entry"]
    assert (told["Exec"], told["Icon"], told["StartupWMClass"]) == ("readydesk", "readydesk", "readydesk")
