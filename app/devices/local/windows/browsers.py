"""Which browsers are installed on Windows, by the registry."""

import sys
from collections.abc import Callable, Mapping
from typing import Final

from app.domain.readiness.browsers import NAMES, Browser, Browsers, version_of, with_default

Read = Callable[[str, str, str], str]
"""The text of a value by hive (HKLM or HKCU), key and name; empty if there is none."""

_PLACES: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "chrome": (
        (r"SOFTWARE\WOW6432Node\Google\Update\Clients\{8A69D345-D564-463C-AFF1-A69D9E530F96}", "pv"),
        (r"SOFTWARE\Google\Update\Clients\{8A69D345-D564-463C-AFF1-A69D9E530F96}", "pv"),
        (r"SOFTWARE\Google\Chrome\BLBeacon", "version"),
    ),
    "edge": (
        (r"SOFTWARE\WOW6432Node\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}", "pv"),
        (r"SOFTWARE\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}", "pv"),
        (r"SOFTWARE\Microsoft\Edge\BLBeacon", "version"),
    ),
    "firefox": ((r"SOFTWARE\Mozilla\Mozilla Firefox", "CurrentVersion"),),
    "brave": ((r"SOFTWARE\BraveSoftware\Brave-Browser\BLBeacon", "version"),),
    "vivaldi": ((r"SOFTWARE\Vivaldi\BLBeacon", "version"),),
}
"""What the updaters of Google and Microsoft installed, or the version that ran last; for the user or for everybody."""
_PROGRAMS: Final[Mapping[str, str]] = {
    "chrome": "chrome.exe",
    "edge": "msedge.exe",
    "firefox": "firefox.exe",
    "brave": "brave.exe",
    "vivaldi": "vivaldi.exe",
    "opera": "opera.exe",
}
_APP_PATHS: Final = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths"
_CHOICE: Final = r"SOFTWARE\Microsoft\Windows\Shell\Associations\UrlAssociations\https\UserChoice"
_PROG_IDS: Final[Mapping[str, str]] = {
    "ChromeHTML": "chrome",
    "MSEdgeHTM": "edge",
    "FirefoxURL": "firefox",
    "FirefoxHTML": "firefox",
    "BraveHTML": "brave",
    "VivaldiHTM": "vivaldi",
    "OperaStable": "opera",
}
_HIVES: Final = ("HKLM", "HKCU")


def browsers() -> Browsers | None:
    """All that Windows can start by name; None where its registry cannot be read."""
    return browsers_from(_read) if sys.platform == "win32" else None


def browsers_from(read: Read) -> Browsers:
    """The same by what ``read`` tells. What was removed may leave its version behind, but not its program."""
    installed: list[Browser] = []
    for kind, program in _PROGRAMS.items():
        if any(read(hive, rf"{_APP_PATHS}\{program}", "") for hive in _HIVES):
            told = (read(hive, key, name) for key, name in _PLACES.get(kind, ()) for hive in _HIVES)
            newest = max((version_of(words) or () for words in told), default=())
            installed.append(Browser(kind, ".".join(map(str, newest))))
    chosen = read("HKCU", _CHOICE, "ProgId")
    default = next((NAMES[kind] for start, kind in _PROG_IDS.items() if chosen.startswith(start)), "")
    return with_default(installed, default)


def _read(hive: str, key: str, name: str) -> str:
    if sys.platform == "win32":
        import winreg

        root = winreg.HKEY_LOCAL_MACHINE if hive == "HKLM" else winreg.HKEY_CURRENT_USER
        try:
            with winreg.OpenKey(root, key) as opened:
                return str(winreg.QueryValueEx(opened, name)[0])
        except OSError:
            return ""
    return ""
