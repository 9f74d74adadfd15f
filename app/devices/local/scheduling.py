"""This system's scheduler and messages, and the command by which the scheduler runs this program."""

import os
import sys
from pathlib import Path

import app
from app.devices.local.command import ended
from app.devices.ports import Notifier, Scheduler, ToRun


def user_scheduler() -> Scheduler | None:
    """The scheduler of this user; None on a system that is not known."""
    if sys.platform == "win32":
        from app.devices.local.windows.schedule import WindowsScheduler

        return WindowsScheduler("\\".join(filter(None, map(os.environ.get, ("USERDOMAIN", "USERNAME")))), ended)
    if sys.platform == "darwin":
        from app.devices.local.macos.schedule import MacScheduler

        return MacScheduler(Path.home() / "Library" / "LaunchAgents", os.getuid(), ended)
    if sys.platform == "linux":
        from app.devices.local.linux.schedule import LinuxScheduler

        return LinuxScheduler(Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config"), ended)
    return None


def user_notifier() -> Notifier | None:
    """The messages of this user's desktop; None on a system that is not known."""
    if sys.platform == "win32":
        from app.devices.local.windows.notices import WindowsNotifier

        return WindowsNotifier(ended)
    if sys.platform == "darwin":
        from app.devices.local.macos.notices import MacNotifier

        return MacNotifier(ended)
    if sys.platform == "linux":
        from app.devices.local.linux.notices import LinuxNotifier

        return LinuxNotifier(ended)
    return None


def this_program(data: Path) -> ToRun:
    """How a scheduler shows the reminders of the data folder ``data``; it knows none of our environment."""
    words = ("--data", str(data.absolute()), "reminders", "show")
    if getattr(sys, "frozen", False):
        return ToRun((sys.executable, *words), Path(sys.executable).parent)
    # found in the folder in which it runs, also where it is not installed
    return ToRun((sys.executable, "-m", "app", *words), Path(app.__file__).parent.parent)
