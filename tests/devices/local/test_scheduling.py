"""What systems are told: the entry of each, and the words of a message."""

import base64
import plistlib
import re
import shlex
import sys
from pathlib import Path

import pytest

from app.devices.local.linux.notices import LinuxNotifier
from app.devices.local.linux.schedule import LinuxScheduler
from app.devices.local.macos.notices import MacNotifier
from app.devices.local.macos.schedule import MacScheduler
from app.devices.local.scheduling import this_program
from app.devices.local.windows.notices import WindowsNotifier
from app.devices.local.windows.schedule import WindowsScheduler
from app.devices.ports import DeviceError, Looking, ToRun
from tests.devices.schedulers import Launchctl, NoBus, Refusing, Schtasks, Scripted, Systemctl

WHAT = ToRun(("/opt/a b/python", "-m", "app", "--data", '/home/a/50% $HOME "x" \\y 日本'), Path("/opt/a b 50%"))


def test_systemd_gets_a_timer_and_a_service_with_every_word_as_it_is(tmp_path: Path) -> None:
    systemctl = Systemctl(tmp_path)
    assert LinuxScheduler(tmp_path, systemctl).schedule(WHAT) is Looking.ALWAYS

    units = tmp_path / "systemd" / "user"
    assert "OnCalendar=*:0/5" in (units / "readydesk-reminders.timer").read_text()
    service = (units / "readydesk-reminders.service").read_text()
    assert "WorkingDirectory=/opt/a b 50%%\n" in service
    command = service.partition("ExecStart=")[2].strip()
    assert tuple(w.replace("%%", "%").replace("$$", "$") for w in shlex.split(command)) == WHAT.command
    assert [words[2:] for words in systemctl.asked] == [
        ["daemon-reload"],
        ["enable", "--now", "readydesk-reminders.timer"],
    ]
    assert not (tmp_path / "autostart" / "readydesk-reminders.desktop").exists()


@pytest.mark.parametrize("run", [NoBus(), Refusing()], ids=["no bus", "no systemctl"])
def test_without_systemd_it_starts_with_the_desktop(tmp_path: Path, run: Scripted) -> None:
    assert LinuxScheduler(tmp_path, run).schedule(WHAT) is Looking.AT_LOGIN

    (entry,) = (path for path in tmp_path.rglob("*") if path.is_file())
    lines = entry.read_text().splitlines()
    assert entry.name == "readydesk-reminders.desktop"
    assert "Path=/opt/a b 50%" in lines
    (command,) = (line.removeprefix("Exec=") for line in lines if line.startswith("Exec="))
    # a text of such a file escapes the backslash, the command line in it once more
    words = shlex.split(command.replace("\\\\", "\\"))
    assert tuple(word.replace("%%", "%").replace("\\$", "$") for word in words) == WHAT.command


@pytest.mark.parametrize("run", [Systemctl, NoBus], ids=["timer", "autostart"])
def test_an_entry_that_outlives_its_program_is_passed_over(tmp_path: Path, run: type[Systemctl | NoBus]) -> None:
    LinuxScheduler(tmp_path, run(tmp_path) if run is Systemctl else run()).schedule(WHAT)
    written = "".join(path.read_text() for path in sorted(tmp_path.rglob("*")) if path.is_file())
    if run is Systemctl:
        unit = written.partition("[Service]")[0]
        assert "ConditionPathExists=/opt/a b/python\n" in unit
        assert "ConditionPathExists=/opt/a b 50%%\n" in unit
    else:
        assert "TryExec=/opt/a b/python\n" in written


def test_of_an_entry_that_is_removed_no_file_stays(tmp_path: Path) -> None:
    for run in (Systemctl(tmp_path), NoBus()):
        scheduler = LinuxScheduler(tmp_path, run)
        scheduler.schedule(WHAT)
        scheduler.unschedule()
        assert [path for path in tmp_path.rglob("*") if path.is_file() or path.is_symlink()] == []


def test_a_timer_gives_way_where_systemd_has_gone(tmp_path: Path) -> None:
    LinuxScheduler(tmp_path, Systemctl(tmp_path)).schedule(WHAT)

    assert LinuxScheduler(tmp_path, NoBus()).schedule(WHAT) is Looking.AT_LOGIN
    assert LinuxScheduler(tmp_path, NoBus()).looking() is Looking.AT_LOGIN


def test_who_never_made_an_entry_asks_systemd_nothing(tmp_path: Path) -> None:
    run = Scripted()
    LinuxScheduler(tmp_path, run).unschedule()
    assert run.asked == []
    assert list(tmp_path.iterdir()) == []


def test_launchd_gets_an_agent(tmp_path: Path) -> None:
    launchd = Launchctl()
    scheduler = MacScheduler(tmp_path, 501, launchd)
    scheduler.schedule(WHAT)
    scheduler.schedule(WHAT)

    (agent,) = launchd.loaded.values()
    assert agent["ProgramArguments"] == list(WHAT.command)
    assert agent["WorkingDirectory"] == str(WHAT.folder)
    assert agent["StartInterval"] == 300
    assert plistlib.loads((tmp_path / "readydesk.reminders.plist").read_bytes()) == agent

    scheduler.unschedule()
    assert launchd.loaded == {}
    assert list(tmp_path.iterdir()) == []


def test_windows_gets_a_task_of_the_user_without_a_console(tmp_path: Path) -> None:
    tasks = Schtasks()
    WindowsScheduler("DESK\\花子 & co", tasks).schedule(WHAT)

    ((name, task),) = tasks.tasks.items()
    told = {element.tag.rpartition("}")[2]: element.text for element in task.iter()}
    assert name == "ReadyDesk reminders (花子 & co)"
    assert told["UserId"] == "DESK\\花子 & co"
    assert (told["LogonType"], told["RunLevel"]) == ("InteractiveToken", "LeastPrivilege")
    assert told["Interval"] == "PT5M"
    assert told["DisallowStartIfOnBatteries"] == "false"
    assert told["Command"] == "conhost.exe"
    assert told["Arguments"].startswith('--headless "/opt/a b/python" -m app --data "/home/a/50% $HOME \\"x\\" ')
    assert told["WorkingDirectory"] == str(WHAT.folder)
    # what is passed on is gone
    assert not Path(tasks.asked[0][-2]).exists()


def test_a_task_that_stays_is_told() -> None:
    # nothing is refused, and the task is found as before
    with pytest.raises(DeviceError):
        WindowsScheduler("DESK\\hanako", Scripted()).unschedule()


def test_the_bus_gets_the_words_in_ascii() -> None:
    run = Scripted()
    LinuxNotifier(run).notify('面接 "A" \\', "😀")

    (words,) = run.asked
    assert all(word.isascii() for word in words)
    title, detail = (re.sub(r"\\U(\w{8})", lambda m: chr(int(m[1], 16)), word) for word in words[-5:-3])
    assert (title, detail) == ('"面接 "A" \\"', '"😀"')


def test_without_gdbus_it_is_sent_in_utf_8() -> None:
    class Sender(Scripted):
        def answer(self, words):
            return Refusing().answer(words) if words[0] == "gdbus" else super().answer(words)

    run = Sender()
    LinuxNotifier(run).notify("-面接", "10:00")
    assert run.asked[-1] == ["env", "LC_ALL=C.UTF-8", "notify-send", "--app-name=ReadyDesk", "--", "-面接", "10:00"]


def test_macos_gets_the_words_as_arguments() -> None:
    run = Scripted()
    MacNotifier(run).notify('面接 "A"', "10:00")
    assert run.asked[0][-2:] == ['面接 "A"', "10:00"]


def test_windows_gets_the_words_in_a_toast() -> None:
    run = Scripted()
    WindowsNotifier(run).notify("面接 ’ <A>", "10:00")

    script = run.asked[0][-1]
    (toast,) = re.findall(r"FromBase64String\('([^']*)'\)", script)
    assert "<text>面接 ’ &lt;A&gt;</text><text>10:00</text>" in base64.b64decode(toast).decode()


def test_the_entry_names_the_data_folder_and_what_it_is_started_in(tmp_path: Path) -> None:
    what = this_program(tmp_path)
    assert what.command == (sys.executable, "-m", "app", "--data", str(tmp_path), "reminders", "show")
    assert (what.folder / "app" / "__main__.py").exists()


def test_a_bundle_runs_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", "/opt/readydesk/readydesk")
    what = this_program(tmp_path)
    assert what.command == ("/opt/readydesk/readydesk", "--data", str(tmp_path), "reminders", "show")
    assert what.folder == Path("/opt/readydesk")
