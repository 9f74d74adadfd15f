"""``readydesk reminders``: the entry in the system's scheduler, and what it runs."""

import os
import sqlite3
import subprocess
import sys
from datetime import datetime, timedelta

import pytest

from app.checks.drive import now
from app.devices.local import scheduling
from app.devices.ports import Looking, Trouble
from app.domain.applications.reminding import Quiet
from app.storage.settings import QUIET_HOURS, REMINDED_UNTIL
from app.storage.store import Store
from app.wording.values import time_words
from tests import ROOT
from tests.cli.command_line import CommandLine
from tests.devices.schedulers import ScriptedNotifier, ScriptedScheduler


@pytest.fixture
def notifier(monkeypatch: pytest.MonkeyPatch) -> ScriptedNotifier:
    notifier = ScriptedNotifier()
    monkeypatch.setattr(scheduling, "user_notifier", lambda: notifier)
    return notifier


def scheduler(monkeypatch: pytest.MonkeyPatch, takes: Looking = Looking.ALWAYS) -> ScriptedScheduler:
    made = ScriptedScheduler(takes)
    monkeypatch.setattr(scheduling, "user_scheduler", lambda: made)
    return made


def dated(cli: CommandLine, ahead: timedelta) -> datetime:
    """An interview so far ahead, with the reminders of the last half hour not shown yet and no quiet hours."""
    at = (now() + ahead).replace(second=0, microsecond=0)
    for words in (("add", "Hinata"), ("schedule", "1", "interview", at.strftime("%Y-%m-%d %H:%M"))):
        code, _, problem = cli.run("journey", *words)
        assert code == 0, problem
    with Store.open(cli.data) as store:
        store.set_setting(QUIET_HOURS.key, QUIET_HOURS.write(Quiet(0, 0)))
        store.set_setting(REMINDED_UNTIL.key, REMINDED_UNTIL.write(now() - timedelta(minutes=30)))
    return at


def until(cli: CommandLine) -> datetime | None:
    with Store.open(cli.data) as store:
        return REMINDED_UNTIL.of(store)


def test_it_is_turned_on_and_off(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    made = scheduler(monkeypatch)

    assert cli.run("reminders", "status")[:2] == (0, "Reminders come only while the window is open.\n")
    code, told, _ = cli.run("reminders", "on")
    assert (code, told) == cli.run("reminders", "status")[:2]
    assert "while the program is closed" in told
    assert made.entry is not None
    assert made.entry.command[-4:] == ("--data", str(cli.data), "reminders", "show")

    assert cli.run("reminders", "off")[:2] == (0, "Reminders come only while the window is open.\n")
    assert made.entry is None
    assert not cli.data.exists()


def test_a_system_without_a_timer_says_when_they_come(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler(monkeypatch, Looking.AT_LOGIN)
    assert "when you log in" in cli.run("reminders", "on")[1]


def test_what_the_system_does_not_take_is_one_clear_line(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    scheduler(monkeypatch, Looking.NEVER)
    code, told, problem = cli.run("reminders", "on")
    assert (code, told, problem) == (2, "", "readydesk: the system did not take the entry: not allowed\n")

    monkeypatch.setattr(scheduling, "user_scheduler", lambda: None)
    assert cli.run("reminders", "status")[0] == 2


def test_what_is_due_is_shown_once(cli: CommandLine, notifier: ScriptedNotifier) -> None:
    at = dated(cli, timedelta(minutes=50))

    assert cli.run("reminders", "show") == (0, "", "")
    assert cli.run("reminders", "show") == (0, "", "")

    ((title, detail),) = notifier.told
    assert title.endswith(", Hinata")
    assert time_words(at) in detail


def test_at_the_hour_of_an_interview_in_three_days_the_watch_is_shown_once(
    cli: CommandLine, notifier: ScriptedNotifier
) -> None:
    dated(cli, timedelta(days=3))

    assert cli.run("reminders", "show") == (0, "", "")
    assert cli.run("reminders", "show") == (0, "", "")

    ((title, detail),) = notifier.told
    assert title.startswith("Watch the line now")
    assert detail.endswith(", Hinata")


def test_the_quiet_hours_count(cli: CommandLine, notifier: ScriptedNotifier) -> None:
    dated(cli, timedelta(minutes=50))
    with Store.open(cli.data) as store:
        quiet = Quiet((now().hour - 1) % 24, (now().hour + 2) % 24)
        store.set_setting(QUIET_HOURS.key, QUIET_HOURS.write(quiet))

    assert cli.run("reminders", "show")[0] == 0
    assert notifier.told == []


def test_where_nothing_is_due_nothing_is_written(cli: CommandLine, notifier: ScriptedNotifier) -> None:
    dated(cli, timedelta(days=5))
    before = cli.snapshot()

    assert cli.run("reminders", "show") == (0, "", "")

    assert cli.snapshot() == before
    assert notifier.told == []


def test_without_a_store_none_is_made(cli: CommandLine, notifier: ScriptedNotifier) -> None:
    assert cli.run("reminders", "show") == (0, "", "")
    assert not cli.data.exists()


def test_a_store_that_no_window_has_seen_is_counted_from_the_first_look(
    cli: CommandLine, notifier: ScriptedNotifier
) -> None:
    dated(cli, timedelta(days=5))
    with Store.open(cli.data) as store:
        store.set_setting(REMINDED_UNTIL.key, None)
    before = now()

    cli.run("reminders", "show")

    looked = until(cli)
    assert looked is not None
    assert looked >= before


def test_what_nobody_showed_is_not_counted_as_shown(cli: CommandLine, notifier: ScriptedNotifier) -> None:
    dated(cli, timedelta(minutes=50))
    before = until(cli)
    notifier.trouble = Trouble.ABSENT

    code, _, problem = cli.run("reminders", "show")

    assert (code, problem) == (2, "readydesk: the system shows no messages: nobody there\n")
    assert until(cli) == before


def test_it_needs_neither_the_window_nor_what_the_checks_load(cli: CommandLine) -> None:
    dated(cli, timedelta(days=5))
    heavy = ("PySide6", "numpy", "cv2", "sounddevice", "app.window", "app.devices.local.audio")
    script = (
        "import sys\nfrom app.cli.main import run\n"
        f"code = run(['--data', {str(cli.data)!r}, 'reminders', 'show'], None)\n"
        f"print(code, [name for name in {heavy!r} if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert told.stdout == "0 []\n"


def test_what_cannot_be_saved_is_not_shown_again_and_again(
    cli: CommandLine, notifier: ScriptedNotifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    dated(cli, timedelta(minutes=50))

    def full(_store: Store, _key: str, _value: str | None) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "set_setting", full)

    assert cli.run("reminders", "show")[0] == 2
    assert notifier.told == []
