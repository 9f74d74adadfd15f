"""The entry as a task of Windows that runs only while its user is logged in."""

import subprocess
import tempfile
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape

from app.devices.local.command import Run, done
from app.devices.local.written import remove, write
from app.devices.ports import DeviceError, Looking, ToRun, Trouble

_TIMEOUT_S: Final = 8.0
_TASK: Final = """\
<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>ReadyDesk: reminders of dates</Description></RegistrationInfo>
  <Triggers>
    <TimeTrigger>
      <Repetition><Interval>PT5M</Interval></Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>{user}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT2M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
      <WorkingDirectory>{folder}</WorkingDirectory>
    </Exec>
  </Actions>
</Task>
"""


class WindowsScheduler:
    """Tasks of all users share their names, so the name holds that of ``user`` (domain and name)."""

    def __init__(self, user: str, run: Run) -> None:
        self._user = user
        self._name = f"ReadyDesk reminders ({user.rpartition(chr(92))[2]})"
        self._run = run

    def looking(self) -> Looking:
        try:
            found = self._run(("schtasks", "/Query", "/TN", self._name), _TIMEOUT_S).returncode == 0
        except DeviceError:
            return Looking.NEVER
        return Looking.ALWAYS if found else Looking.NEVER

    def schedule(self, what: ToRun) -> Looking:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "task.xml"
            write(file, _task(self._user, what).encode("utf-16"))
            done(self._run, ("schtasks", "/Create", "/TN", self._name, "/XML", str(file), "/F"), _TIMEOUT_S)
            remove(file)
        return Looking.ALWAYS

    def unschedule(self) -> None:
        # the text of the refusal is in the system's language, so it does not tell whether there was an entry
        self._run(("schtasks", "/Delete", "/TN", self._name, "/F"), _TIMEOUT_S)
        if self.looking() is not Looking.NEVER:
            raise DeviceError(Trouble.DENIED, f"the task {self._name} is still there")


def _task(user: str, what: ToRun) -> str:
    # a program with a console would open its window each time
    headless = ("--headless", *what.command)
    return _TASK.format(
        user=escape(user),
        program="conhost.exe",
        arguments=escape(subprocess.list2cmdline(headless)),
        folder=escape(str(what.folder)),
    )
