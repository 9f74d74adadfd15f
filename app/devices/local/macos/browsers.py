"""Which browsers are installed on macOS, by the property lists of the programs."""

import plistlib
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from xml.parsers.expat import ExpatError

from app.domain.readiness.browsers import NAMES, Browser, Browsers, with_default

_APPS: Final[Mapping[str, tuple[str, str]]] = {
    "chrome": ("Google Chrome.app", "com.google.chrome"),
    "edge": ("Microsoft Edge.app", "com.microsoft.edgemac"),
    "firefox": ("Firefox.app", "org.mozilla.firefox"),
    "safari": ("Safari.app", "com.apple.safari"),
    "chromium": ("Chromium.app", "org.chromium.chromium"),
    "brave": ("Brave Browser.app", "com.brave.browser"),
    "vivaldi": ("Vivaldi.app", "com.vivaldi.vivaldi"),
    "opera": ("Opera.app", "com.operasoftware.opera"),
}
"""The folder of the program, and its bundle identifier in small letters."""
_HANDLERS: Final = "Library/Preferences/com.apple.LaunchServices/com.apple.launchservices.secure.plist"


def browsers() -> Browsers:
    """All in the folders for programs, of everybody and of the user."""
    home = Path.home()
    return browsers_in((Path("/Applications"), home / "Applications"), home / _HANDLERS)


def browsers_in(folders: Sequence[Path], handlers: Path) -> Browsers:
    """The same in these folders, with the user's choices of programs in the property list ``handlers``."""
    installed: list[Browser] = []
    for kind, (app, _) in _APPS.items():
        for folder in folders:
            if (folder / app).is_dir():
                told = _properties(folder / app / "Contents" / "Info.plist").get("CFBundleShortVersionString", "")
                installed.append(Browser(kind, told if isinstance(told, str) else ""))
    return with_default(installed, _default(handlers))


def _default(handlers: Path) -> str:
    """Who opens web addresses; nobody but Safari does as long as the user has not chosen."""
    if not handlers.exists():
        return NAMES["safari"]
    told = _properties(handlers).get("LSHandlers")
    if not isinstance(told, list):
        return ""
    for one in told:
        if isinstance(one, dict) and one.get("LSHandlerURLScheme") == "https":
            bundle = str(one.get("LSHandlerRoleAll") or one.get("LSHandlerRoleViewer") or "").lower()
            return next((NAMES[kind] for kind, (_, known) in _APPS.items() if known == bundle), bundle)
    return NAMES["safari"]


def _properties(path: Path) -> Mapping[str, Any]:
    with suppress(OSError, ValueError, ExpatError, plistlib.InvalidFileException):
        read = plistlib.loads(path.read_bytes())
        if isinstance(read, dict):
            return read
    return {}
