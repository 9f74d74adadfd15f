"""The entry as an agent of the user's launchd."""

import contextlib
import plistlib
from pathlib import Path
from typing import Final

from app.devices.local.command import Run, done
from app.devices.local.written import remove, write
from app.devices.ports import DeviceError, Looking, ToRun

_LABEL: Final = "readydesk.reminders"
_EVERY_S: Final = 300
_TIMEOUT_S: Final = 5.0


class MacScheduler:
    """Writes into ``agents``, which is ~/Library/LaunchAgents; ``user`` is the user's number."""

    def __init__(self, agents: Path, user: int, run: Run) -> None:
        self._plist = agents / f"{_LABEL}.plist"
        self._domain = f"gui/{user}"
        self._run = run

    def looking(self) -> Looking:
        return Looking.ALWAYS if self._plist.exists() else Looking.NEVER

    def schedule(self, what: ToRun) -> Looking:
        self._stop()
        agent = {
            "Label": _LABEL,
            "ProgramArguments": list(what.command),
            "WorkingDirectory": str(what.folder),
            "StartInterval": _EVERY_S,
            "RunAtLoad": True,
            "ProcessType": "Background",
        }
        write(self._plist, plistlib.dumps(agent))
        try:
            done(self._run, ("/bin/launchctl", "bootstrap", self._domain, str(self._plist)), _TIMEOUT_S)
        except DeviceError:
            remove(self._plist)
            raise
        return Looking.ALWAYS

    def unschedule(self) -> None:
        if self._plist.exists():
            self._stop()
            remove(self._plist)

    def _stop(self) -> None:
        """Stop the agent, because launchd refuses one that it has already; what it has not cannot be stopped."""
        with contextlib.suppress(DeviceError):
            done(self._run, ("/bin/launchctl", "bootout", f"{self._domain}/{_LABEL}"), _TIMEOUT_S)
