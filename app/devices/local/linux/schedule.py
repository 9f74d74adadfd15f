"""The entry as a timer of the user's systemd; where there is none, as an autostart of the desktop."""

import contextlib
from pathlib import Path
from typing import Final

from app.devices.local.command import Run, done
from app.devices.local.written import remove, write
from app.devices.ports import DeviceError, Looking, ToRun

_NAME: Final = "readydesk-reminders"
_TIMER: Final = f"{_NAME}.timer"
_TIMEOUT_S: Final = 5.0
_UNIT: Final = """\
[Unit]
Description=ReadyDesk: reminders of dates
"""
_TIMER_TEXT: Final = f"""\
{_UNIT}
[Timer]
OnCalendar=*:0/5
AccuracySec=30s

[Install]
WantedBy=timers.target
"""


class LinuxScheduler:
    """Writes below ``config``, the user's folder of settings (XDG_CONFIG_HOME)."""

    def __init__(self, config: Path, run: Run) -> None:
        self._run = run
        units = config / "systemd" / "user"
        self._timer = units / _TIMER
        self._service = units / f"{_NAME}.service"
        self._enabled = units / "timers.target.wants" / _TIMER
        self._autostart = config / "autostart" / f"{_NAME}.desktop"

    def looking(self) -> Looking:
        if self._enabled.is_symlink():
            return Looking.ALWAYS
        return Looking.AT_LOGIN if self._autostart.exists() else Looking.NEVER

    def schedule(self, what: ToRun) -> Looking:
        try:
            write(self._service, _service_text(what).encode())
            write(self._timer, _TIMER_TEXT.encode())
            self._systemctl("daemon-reload")
            self._systemctl("enable", "--now", _TIMER)
        except DeviceError:
            self.unschedule()
            write(self._autostart, _autostart_text(what).encode())
            return Looking.AT_LOGIN
        remove(self._autostart)
        return Looking.ALWAYS

    def unschedule(self) -> None:
        ours = (self._enabled, self._timer, self._service)
        if any(path.exists() or path.is_symlink() for path in ours):
            # without a running systemd it is enough to remove the files
            with contextlib.suppress(DeviceError):
                self._systemctl("disable", "--now", _TIMER)
            for path in ours:
                remove(path)
            with contextlib.suppress(DeviceError):
                self._systemctl("daemon-reload")
        remove(self._autostart)

    def _systemctl(self, *words: str) -> None:
        done(self._run, ("systemctl", "--user", *words), _TIMEOUT_S)


def _service_text(what: ToRun) -> str:
    command = " ".join(_for_systemd(word) for word in what.command)
    # the folder takes no quotes, and of the special letters only the percent sign counts in it
    folder = str(what.folder).replace("%", "%%")
    # an entry that outlives its program is passed over in silence, instead of failing every few minutes
    program = what.command[0].replace("%", "%%")
    there = f"ConditionPathExists={program}\nConditionPathExists={folder}\n"
    return f"{_UNIT}{there}\n[Service]\nType=oneshot\nWorkingDirectory={folder}\nExecStart={command}\n"


def _for_systemd(word: str) -> str:
    for special, written in (("\\", "\\\\"), ('"', '\\"'), ("%", "%%"), ("$", "$$")):
        word = word.replace(special, written)
    return f'"{word}"'


def _autostart_text(what: ToRun) -> str:
    command = " ".join(_for_desktop(word) for word in what.command)
    folder, program = (str(path).replace("\\", "\\\\") for path in (what.folder, what.command[0]))
    return (
        "[Desktop Entry]\nType=Application\nName=ReadyDesk\nComment=Reminders of dates\nNoDisplay=true\n"
        f"Path={folder}\nTryExec={program}\nExec={command}\n"
    )


def _for_desktop(word: str) -> str:
    """Quoted for the command line of a desktop entry, and that as a text of such a file, which escapes once more."""
    for special in ("\\", '"', "`", "$"):
        word = word.replace(special, f"\\{special}")
    return f'"{word.replace("%", "%%")}"'.replace("\\", "\\\\")
