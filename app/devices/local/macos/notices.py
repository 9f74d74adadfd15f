"""Messages of macOS."""

from typing import Final

from app.devices.local.command import Run, done

_SCRIPT: Final = ("on run told", "display notification (item 2 of told) with title (item 1 of told)", "end run")
_TIMEOUT_S: Final = 5.0


class MacNotifier:
    """Asks AppleScript, which takes the words as arguments, so that they need no quotes."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def notify(self, title: str, detail: str) -> None:
        lines = [word for line in _SCRIPT for word in ("-e", line)]
        # the words are no ASCII, and other programs are run in the C locale
        script = ("/usr/bin/env", "LC_ALL=en_US.UTF-8", "/usr/bin/osascript", *lines, title, detail)
        done(self._run, script, _TIMEOUT_S)
