"""Which browsers are installed on Linux, by what each says of its version."""

import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from functools import partial
from typing import Final

from app.devices.local.command import said
from app.devices.local.thread import on_thread
from app.domain.readiness.browsers import NAMES, Browser, Browsers, version_of, with_default

_COMMANDS: Final[Mapping[str, tuple[str, ...]]] = {
    "chrome": ("google-chrome", "google-chrome-stable", "com.google.Chrome"),
    "edge": ("microsoft-edge", "microsoft-edge-stable", "com.microsoft.Edge"),
    "firefox": ("firefox", "firefox-esr", "org.mozilla.firefox"),
    "chromium": ("chromium", "chromium-browser", "org.chromium.Chromium"),
    "brave": ("brave-browser", "com.brave.Browser"),
    "vivaldi": ("vivaldi", "vivaldi-stable", "com.vivaldi.Vivaldi"),
    "opera": ("opera", "com.opera.Opera"),
}
"""Names of packages and of Flatpak's exports; Snap uses those of packages."""
_SAYS: Final[Mapping[str, str]] = {
    "chrome": "google chrome",
    "edge": "microsoft edge",
    "firefox": "mozilla firefox",
    "chromium": "chromium",
    "brave": "brave browser",
    "vivaldi": "vivaldi",
    "opera": "",
}
"""How the answer to --version begins; Opera answers with the bare version."""
_WITHIN_S: Final = 3.0
"""A snap that has not run since the start of the computer takes some seconds."""
_FLATPAK: Final = ("/var/lib/flatpak/exports/bin", "~/.local/share/flatpak/exports/bin")


def browsers() -> Browsers:
    """All that can be started by name, each with its version if it tells that within 3 s."""
    return browsers_by(_found, lambda command: said((command, "--version"), _WITHIN_S), _default())


def browsers_by(found: Callable[[str], str | None], version: Callable[[str], str], default: str) -> Browsers:
    """The same by where a command is found, what it prints with --version, and what xdg-settings prints."""
    asked: dict[str, Future[str]] = {}
    for kind, commands in _COMMANDS.items():
        path = next((path for command in commands if (path := found(command))), None)
        if path is not None:
            asked[kind] = on_thread(partial(version, path), "browser")
    wait(asked.values(), _WITHIN_S + 1.0)
    told = {kind: future.result() if future.done() else "" for kind, future in asked.items()}
    return with_default((Browser(kind, _version(kind, words)) for kind, words in told.items()), _named(default))


def _version(kind: str, words: str) -> str:
    """The version in the last line, before which a browser may complain about its surroundings; empty if unknown."""
    line = next((one for one in words.splitlines()[::-1] if one.strip().lower().startswith(_SAYS[kind])), "")
    return ".".join(map(str, version_of(line) or ()))


def _found(command: str) -> str | None:
    return shutil.which(command) or shutil.which(command, path=os.pathsep.join(map(os.path.expanduser, _FLATPAK)))


def _default() -> str:
    return said(("xdg-settings", "get", "default-web-browser")).strip()


def _named(desktop: str) -> str:
    """The name of a browser by its desktop file, ``firefox_firefox.desktop`` in a snap; its own name if unknown."""
    stem = desktop.removesuffix(".desktop")
    for kind, commands in _COMMANDS.items():
        if any(stem in (command, f"{command}_{command}") for command in commands):
            return NAMES[kind]
    return stem
