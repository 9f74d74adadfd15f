"""Schedulers and messages of systems that are not there: their programs as far as the adapters ask them."""

import plistlib
import subprocess
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree as ET

from app.devices.ports import DeviceError, Looking, ToRun, Trouble
from tests.recorded import recorded


def ran(arguments: Sequence[str], code: int = 0, told: str = "") -> "subprocess.CompletedProcess[bytes]":
    return subprocess.CompletedProcess(list(arguments), code, b"" if code else told.encode(), told.encode())


class Scripted:
    """Programs of a system; remembers what was run."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, arguments: Sequence[str], timeout_s: float) -> "subprocess.CompletedProcess[bytes]":
        self.asked.append(list(arguments))
        return self.answer(list(arguments))

    def answer(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        return ran(words)


class Refusing(Scripted):
    """Programs that are not there."""

    def answer(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        raise DeviceError(Trouble.ABSENT, f"no program {words[0]}")


class Systemctl(Scripted):
    """A systemd of the user with its links."""

    def __init__(self, config: Path) -> None:
        super().__init__()
        self.units = config / "systemd" / "user"

    def answer(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        assert words[:2] == ["systemctl", "--user"]
        link = self.units / "timers.target.wants" / words[-1]
        match words[2]:
            case "enable":
                assert (self.units / words[-1]).exists()
                link.parent.mkdir(exist_ok=True)
                link.unlink(missing_ok=True)
                link.symlink_to(self.units / words[-1])
            case "disable":
                link.unlink(missing_ok=True)
        return ran(words)


class NoBus(Scripted):
    """A systemctl without a systemd, as in a container or beside another init."""

    def answer(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        return ran(words, 1, recorded("linux/systemctl-no-bus.txt"))


class Launchctl(Scripted):
    """A launchd with its agents."""

    def __init__(self) -> None:
        super().__init__()
        self.loaded: dict[str, dict[str, object]] = {}

    def answer(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        match words[1:]:
            case ["bootstrap", "gui/501", path]:
                agent = plistlib.loads(Path(path).read_bytes())
                if agent["Label"] in self.loaded:
                    return ran(words, 5, recorded("macos/launchctl-bootstrap-twice.txt"))
                self.loaded[agent["Label"]] = agent
            case ["bootout", target]:
                if self.loaded.pop(target.removeprefix("gui/501/"), None) is None:
                    return ran(words, 3, recorded("macos/launchctl-bootout-none.txt"))
            case _:
                raise AssertionError(words)
        return ran(words)


class Schtasks(Scripted):
    """The tasks of a Windows."""

    def __init__(self) -> None:
        super().__init__()
        self.tasks: dict[str, ET.Element] = {}

    def answer(self, words: list[str]) -> "subprocess.CompletedProcess[bytes]":
        match words[1:]:
            case ["/Create", "/TN", name, "/XML", file, "/F"]:
                self.tasks[name] = ET.fromstring(Path(file).read_bytes())
            case ["/Query", "/TN", name] if name not in self.tasks:
                return ran(words, 1, recorded("windows/schtasks-none.txt"))
            case ["/Delete", "/TN", name, "/F"] if self.tasks.pop(name, None) is None:
                return ran(words, 1, recorded("windows/schtasks-none.txt"))
        return ran(words)


class ScriptedScheduler:
    """Takes an entry as ``takes`` says; NEVER refuses it."""

    def __init__(self, takes: Looking = Looking.ALWAYS) -> None:
        self.takes = takes
        self.entry: ToRun | None = None

    def looking(self) -> Looking:
        return self.takes if self.entry else Looking.NEVER

    def schedule(self, what: ToRun) -> Looking:
        self.entry = None
        if self.takes is Looking.NEVER:
            raise DeviceError(Trouble.DENIED, "not allowed")
        self.entry = what
        return self.takes

    def unschedule(self) -> None:
        self.entry = None


class ScriptedNotifier:
    """Remembers the messages, or refuses them."""

    def __init__(self, trouble: Trouble | None = None) -> None:
        self.trouble = trouble
        self.told: list[tuple[str, str]] = []

    def notify(self, title: str, detail: str) -> None:
        if self.trouble:
            raise DeviceError(self.trouble, "nobody there")
        self.told.append((title, detail))
