"""Browsers as each system knows them. The forms are those of the makers' documentation, none was captured by us.

Linux: what the programs print with --version, and xdg-settings(1). Windows: the keys of Google's and Microsoft's
updaters ("pv" of a client), App Paths, UserChoice. macOS: CFBundleShortVersionString of a bundle's Info.plist, and
LSHandlers of the launch services.
"""

import plistlib
import threading
from pathlib import Path

import pytest

from app.devices.local.linux.browsers import browsers_by
from app.devices.local.macos.browsers import browsers_in
from app.devices.local.windows.browsers import browsers_from
from app.domain.readiness.browsers import NAMES, Browser, text_of

_SAID = {
    "google-chrome": "Google Chrome 131.0.6778.85 \n",
    "microsoft-edge-stable": "Microsoft Edge 130.0.2849.80 \n",
    "firefox-esr": "Mozilla Firefox 128.5.0esr\n",
    "chromium": "mkdir: cannot create directory '/run/user/0': Permission denied\nChromium 131.0.6778.85 snap\n",
    "brave-browser": "Brave Browser 131.1.73.91 \n",
    "vivaldi": "Vivaldi 7.0.3495.15 stable\n",
    "opera": "115.0.5322.68\n",
}


def test_linux_knows_them_by_what_they_say() -> None:
    found = browsers_by(lambda name: name if name in _SAID else None, _SAID.__getitem__, "microsoft-edge.desktop")
    assert text_of(found.installed) == (
        "Google Chrome 131.0.6778.85, Microsoft Edge 130.0.2849.80, Firefox 128.5.0, Chromium 131.0.6778.85, "
        "Brave 131.1.73.91, Vivaldi 7.0.3495.15, Opera 115.0.5322.68"
    )
    assert found.default == "Microsoft Edge"


@pytest.mark.parametrize(
    ("desktop", "name"),
    [
        ("firefox_firefox.desktop", "Firefox"),
        ("org.mozilla.firefox.desktop", "Firefox"),
        ("google-chrome.desktop", "Google Chrome"),
        ("org.gnome.Epiphany.desktop", "org.gnome.Epiphany"),
        ("", ""),
    ],
)
def test_linux_names_the_one_that_opens_links(desktop: str, name: str) -> None:
    found = browsers_by(lambda _name: None, lambda _path: "", desktop)
    assert found.default == name
    # who opens links is there, wherever that may be
    assert text_of(found.installed) == (name if name in NAMES.values() else "none")


@pytest.mark.parametrize("said", ["", "Segmentation fault\n", "Error 127: no display\n"])
def test_a_browser_that_does_not_tell_is_there_without_a_version(said: str) -> None:
    found = browsers_by(lambda name: name if name == "firefox" else None, lambda _path: said, "")
    assert found.installed == (Browser("firefox"),)


def test_all_are_asked_at_once() -> None:
    together = threading.Barrier(2, timeout=10)

    def version(path: str) -> str:
        together.wait()
        return _SAID[path]

    found = browsers_by(lambda name: name if name in ("google-chrome", "chromium") else None, version, "")
    assert [browser.version for browser in found.installed] == ["131.0.6778.85", "131.0.6778.85"]


_SOFTWARE = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_CHROME = r"SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463C-AFF1-A69D9E530F96}"
_EDGE = r"SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}"
_CHOICE = r"SOFTWARE\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
_REGISTRY = {
    ("HKLM", rf"{_SOFTWARE}\chrome.exe", ""): r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ("HKLM", rf"{_SOFTWARE}\msedge.exe", ""): r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ("HKCU", rf"{_SOFTWARE}\firefox.exe", ""): r"C:\Users\u\AppData\Local\Mozilla Firefox\firefox.exe",
    ("HKLM", _CHROME, "pv"): "131.0.6778.86",
    ("HKCU", r"SOFTWARE\Google\Chrome\BLBeacon", "version"): "130.0.6723.117",
    ("HKLM", _EDGE, "pv"): "131.0.2903.70",
    ("HKCU", r"SOFTWARE\Mozilla\Mozilla Firefox", "CurrentVersion"): "133.0 (x64 ja)",
    ("HKCU", r"SOFTWARE\BraveSoftware\Brave-Browser\BLBeacon", "version"): "131.1.73.91",
    ("HKCU", _CHOICE, "ProgId"): "FirefoxURL-308046B0AF4A39CB",
}


def test_windows_knows_what_its_updaters_installed_and_not_what_was_removed() -> None:
    found = browsers_from(lambda *place: _REGISTRY.get(place, ""))
    assert text_of(found.installed) == "Google Chrome 131.0.6778.86, Microsoft Edge 131.0.2903.70, Firefox 133.0"
    assert found.default == "Firefox"


@pytest.mark.parametrize(
    ("chosen", "name"), [("MSEdgeHTM", "Microsoft Edge"), ("ChromeHTML", "Google Chrome"), ("", "")]
)
def test_windows_names_the_one_that_opens_links(chosen: str, name: str) -> None:
    told = {("HKCU", _CHOICE, "ProgId"): chosen}
    found = browsers_from(lambda *place: told.get(place, ""))
    assert (found.default, text_of(found.installed)) == (name, name or "none")


def _app(folder: Path, name: str, **properties: object) -> None:
    (folder / name / "Contents").mkdir(parents=True)
    (folder / name / "Contents" / "Info.plist").write_bytes(plistlib.dumps(properties))


def test_macos_knows_the_programs_in_its_folders(tmp_path: Path) -> None:
    everybody, own, handlers = tmp_path / "Applications", tmp_path / "own", tmp_path / "handlers.plist"
    _app(everybody, "Safari.app", CFBundleShortVersionString="18.1.1", CFBundleIdentifier="com.apple.Safari")
    _app(everybody, "Google Chrome.app", CFBundleShortVersionString="130.0.6723.92")
    _app(own, "Google Chrome.app", CFBundleShortVersionString="131.0.6778.86")
    (own / "Firefox.app" / "Contents").mkdir(parents=True)
    (own / "Firefox.app" / "Contents" / "Info.plist").write_bytes(b"<plist><dict>")
    chosen = [
        {"LSHandlerURLScheme": "mailto"},
        {"LSHandlerURLScheme": "https", "LSHandlerRoleAll": "com.google.Chrome"},
    ]
    handlers.write_bytes(plistlib.dumps({"LSHandlers": chosen}, fmt=plistlib.FMT_BINARY))
    found = browsers_in((everybody, own, tmp_path / "none"), handlers)
    assert text_of(found.installed) == "Google Chrome 131.0.6778.86, Firefox, Safari 18.1.1"
    assert found.default == "Google Chrome"


@pytest.mark.parametrize(
    ("handlers", "name"),
    [
        (None, "Safari"),
        ({"LSHandlers": []}, "Safari"),
        ({}, ""),
        ({"LSHandlers": [{"LSHandlerURLScheme": "https"}]}, ""),
    ],
)
def test_macos_opens_links_with_safari_until_somebody_chooses(
    tmp_path: Path, handlers: dict[str, object] | None, name: str
) -> None:
    path = tmp_path / "handlers.plist"
    if handlers is not None:
        path.write_bytes(plistlib.dumps(handlers))
    assert browsers_in((), path).default == name
