"""Reminders while the window is open."""

import sqlite3
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QSystemTrayIcon, QWidget

from app.catalog import METRICS
from app.checks.probe import Level, Phase, Role, Tell
from app.domain.applications.application import Application
from app.domain.applications.change import Scheduled
from app.domain.applications.reminding import Quiet, Reminder
from app.storage.settings import LEAD_TIME, QUIET_HOURS, REMINDED_UNTIL
from app.text import Text
from app.widgets.minute import Minute
from app.widgets.notice import Notice
from app.window.applications.page import JourneyPage
from app.window.applications.reminders.lead_time import BeforeRow
from app.window.applications.reminders.notices import ReminderNotice, ReminderNotices
from app.window.applications.reminders.watch import Reminders
from app.window.settings.page import SettingsPage
from tests.journey_screens import apply_to, today
from tests.screens import Scene
from tests.window.hands import click
from tests.window.stage import NOW, VALUES, evidence_of


def test_what_comes_in_an_hour_is_told_once(scene: Scene) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(hours=1))))
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    watch = main.reminders
    assert watch is not None
    told: list[Reminder] = []
    watch.reminded.connect(told.append)
    watch._since = NOW - timedelta(minutes=1)

    watch.look()
    watch.look()

    assert [(one.application.company, one.at) for one in told] == [("Hinata", NOW + timedelta(hours=1))]
    scene.settle()
    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notice.accessibleName() == "Application, Hinata"
    click(notice.stop)
    assert main.current == "journey"
    assert not notice.isVisible()


def test_a_reminder_is_waved_away(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(hours=1))))
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    application = main._model.get(key)
    assert application is not None
    assert main.reminders is not None
    main.reminders.reminded.emit(Reminder(application, 0, NOW + timedelta(hours=1)))
    scene.settle()
    (notice,) = scene.window.findChildren(ReminderNotice)

    click(notice.close_button)

    assert not notice.isVisible()
    assert main.current == "home"


def reminded(scene: Scene, *ahead: timedelta) -> list[str]:
    """Ids of applications, each of whose date so far ahead has been told."""
    keys = [apply_to(scene, f"Company {n}", (1, Scheduled("apply", NOW + one))) for n, one in enumerate(ahead, 1)]
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    for key, one in zip(keys, ahead, strict=True):
        application = main._model.get(key)
        assert application is not None
        main.reminders.reminded.emit(Reminder(application, 0, NOW + one))
    scene.settle()
    return keys


def notices(scene: Scene) -> list[str]:
    """What is told above the page."""
    return [n.accessibleName() for n in scene.window.findChildren(Notice) if n.isVisible()]


def a_minute_passes(scene: Scene) -> None:
    watch = scene.window.findChild(ReminderNotices)
    assert watch is not None
    minute_of(watch).timeout.emit()


def minute_of(owner: QWidget) -> Minute:
    minute = owner.findChild(Minute, options=Qt.FindChildOption.FindDirectChildrenOnly)
    assert minute is not None
    assert (minute.isActive(), minute.interval()) == (True, 60_000)
    return minute


def test_of_many_dates_the_next_are_told_and_how_many_more(scene: Scene) -> None:
    reminded(scene, *(timedelta(hours=1, minutes=n) for n in (8, 7, 6, 5, 4)))
    assert notices(scene) == ["Application, Company 5", "4 more dates are near"]

    (more,) = [n for n in scene.window.findChildren(Notice) if n.accessibleName() == "4 more dates are near"]
    click(more.stop)
    scene.settle()

    assert notices(scene) == ["Application, Company 5"]
    main = scene.window.main
    assert main is not None
    assert main.current == "journey"
    page = main.page("journey")
    assert isinstance(page, JourneyPage)
    assert page.current is page.overview


def test_a_low_window_has_room_for_one_reminder_which_names_the_others(scene: Scene) -> None:
    scene.window.resize(960, 520)
    reminded(scene, *(timedelta(hours=1, minutes=n) for n in (6, 5, 4)))
    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notices(scene) == ["Application, Company 3"]
    assert notice.accessibleDescription() == "Sun 22 Nov, 15:24 · 2 more dates are near"

    click(notice.close_button)
    scene.settle()
    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notice.accessibleDescription() == "Sun 22 Nov, 15:25 · One more date is near"

    scene.window.resize(1100, 740)
    scene.settle()
    assert notices(scene) == ["Application, Company 2", "Application, Company 1"]


def test_what_is_not_so_any_more_is_not_told_any_more(scene: Scene) -> None:
    key, other, late = reminded(scene, *(timedelta(minutes=n) for n in (40, 50, 60)))
    main = scene.window.main
    assert main is not None

    main._model.change(key, Scheduled("apply", None))
    main._model.change(other, Scheduled("apply", NOW + timedelta(minutes=55)))
    scene.settle()
    assert notices(scene) == ["Application, Company 2", "Application, Company 3"]
    assert [n.accessibleDescription() for n in scene.window.findChildren(ReminderNotice) if n.isVisible()] == [
        "Sun 22 Nov, 15:15",
        "Sun 22 Nov, 15:20",
    ]

    main._model.change(other, Scheduled("apply", NOW + timedelta(days=3)))
    main._model.change(late, Scheduled("briefing", NOW + timedelta(minutes=30)))
    scene.settle()
    assert notices(scene) == ["Application, Company 3"]

    scene.session.clock = lambda: NOW + timedelta(hours=2)  # type: ignore[misc]
    a_minute_passes(scene)
    assert notices(scene) == []


def test_a_message_of_the_system_leads_out_of_the_check(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scene.window, "raise_", lambda: None)
    (key,) = reminded(scene, timedelta(hours=1))
    main = scene.window.main
    assert main is not None
    scene.window.open_check("phone")
    scene.settle()
    assert notices(scene) == ["Application, Company 1"]

    assert main.reminders is not None
    main.reminders.opened.emit(key, "apply")
    scene.settle()

    assert (main.isVisible(), main.current) == (True, "journey")
    assert notices(scene) == ["Application, Company 1"]


def test_a_recording_is_not_disturbed(scene: Scene) -> None:
    scene.window.show_home()
    scene.window.open_check("headset")
    scene.session.play("headset", [Tell(Text.verbatim("Good morning."), Role.ALOUD)])
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    key = apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(hours=1))))
    main._model.refresh()
    application = main._model.get(key)
    assert application is not None

    main.reminders.reminded.emit(Reminder(application, 0, NOW + timedelta(hours=1)))
    scene.settle()
    assert notices(scene) == []
    scene.session.play("headset", [Phase(3, (Text("a"), Text("b"), Text("c")))])
    scene.settle()

    assert notices(scene) == ["Application, Hinata"]
    assert scene.window.check is not None
    assert scene.window.check.isVisible()


def test_what_is_taken_back_during_a_recording_goes_after_it(scene: Scene) -> None:
    (key,) = reminded(scene, timedelta(hours=1))
    main = scene.window.main
    assert main is not None
    scene.session.play("headset", [Level(-30.0, METRICS["headset.speech_level"])])

    main._model.change(key, Scheduled("apply", None))
    assert notices(scene) == ["Application, Company 1"]
    scene.session.finish("headset")
    scene.settle()

    assert notices(scene) == []


def interview_today(scene: Scene) -> tuple[Reminders, Application]:
    """What reminds, and the application whose interview is in three hours."""
    application = today(scene).application
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    assert application is not None
    return main.reminders, application


def test_once_it_is_checked_there_is_only_something_to_look_at(scene: Scene) -> None:
    reminders, application = interview_today(scene)
    reminders.reminded.emit(Reminder(application, 3, NOW + timedelta(hours=3)))
    scene.settle()
    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notice.stop.accessibleName() == "Check now (20 s)"

    for item in ("headset", "webcam"):
        scene.session.add(item, evidence_of(item, VALUES[item] | {"headset.speech_to_noise": 31}))
    scene.settle()

    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notice.stop.accessibleName() == "Have a look"


def test_what_has_begun_is_no_time_to_check(scene: Scene) -> None:
    reminders, application = interview_today(scene)
    scene.session.clock = lambda: NOW + timedelta(hours=3, minutes=5)  # type: ignore[misc]
    reminders.reminded.emit(Reminder(application, 3, NOW + timedelta(hours=3)))
    scene.settle()

    (notice,) = [n for n in scene.window.findChildren(ReminderNotice) if n.isVisible()]
    assert notice.stop.accessibleName() == "Have a look"


def test_one_message_of_the_system_tells_of_all_that_is_due(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[tuple[str, str]] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _tray: None)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _tray, title, words: said.append((title, words)))
    for n in range(3):
        apply_to(scene, f"Company {n}", (1, Scheduled("apply", NOW + timedelta(minutes=40 + n))))
    scene.window.show_home()

    assert len(begun(scene, (NOW - timedelta(hours=3)).isoformat())) == 3
    assert said == [("Application, Company 0", "Sun 22 Nov, 15:00, and 2 more")]


def test_once_the_window_is_closed_nobody_looks(scene: Scene) -> None:
    reminded(scene, timedelta(hours=1))
    main = scene.window.main
    assert main is not None
    assert main.reminders is not None
    scene.window.close()

    (looks,) = main.findChildren(Minute, options=Qt.FindChildOption.FindDirectChildrenOnly)
    looks.timeout.emit()
    minute_of(main.home).timeout.emit()
    a_minute_passes(scene)

    with pytest.raises(sqlite3.ProgrammingError):
        scene.session.store.setting("agreed")


def test_the_store_is_closed_whatever_home_cannot_say(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None

    def fail() -> None:
        raise OverflowError

    monkeypatch.setattr(main.home, "sync", fail)
    with pytest.raises(OverflowError):
        scene.window.closeEvent(QCloseEvent())

    with pytest.raises(sqlite3.ProgrammingError):
        scene.session.store.setting("agreed")


def test_how_long_before_is_the_same_in_the_settings(scene: Scene) -> None:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    main.open("settings")
    page = main.page("settings")
    assert isinstance(page, SettingsPage)
    assert page.before.value() == "60"

    main.open("home")
    scene.session.saved.set_setting(LEAD_TIME, timedelta(minutes=15))
    main.open("settings")

    assert page.before.value() == "15"


def told_by(row: BeforeRow) -> str:
    return next(label.text() for label in row.findChildren(QLabel) if label.isVisible() and label.text())


@pytest.mark.parametrize("stored", ["24-8", "21-24", "-8", "21-x"])
def test_hours_that_no_day_has_are_the_usual_ones(scene: Scene, stored: str) -> None:
    scene.session.store.set_setting(QUIET_HOURS.key, stored)

    assert scene.session.saved.setting(QUIET_HOURS) == Quiet()


@pytest.mark.parametrize(
    ("at", "before", "words"),
    [
        (NOW + timedelta(hours=3), "60", "You are reminded on Sun 22 Nov, 16:20."),
        (NOW.replace(hour=8, minute=30) + timedelta(days=1), "60", "You are reminded on Mon 23 Nov, 8:00."),
        (
            NOW.replace(hour=7, minute=0) + timedelta(days=1),
            "60",
            "Right before it are your quiet hours: nothing is told then.",
        ),
    ],
)
def test_the_row_says_what_the_quiet_hours_leave(scene: Scene, at: datetime, before: str, words: str) -> None:
    scene.session.store.set_setting(LEAD_TIME.key, before)
    row = BeforeRow(scene.session.saved, scene.window)
    row.show_time(at, NOW)

    assert told_by(row) == words


def test_who_chooses_a_time_that_has_passed_is_told_so_and_can_choose_again(scene: Scene) -> None:
    row = BeforeRow(scene.session.saved, scene.window)
    row.show_time(NOW + timedelta(hours=2), NOW)
    click(row.change)
    row.choice.combo.setCurrentIndex(4)
    row.choice.combo.activated.emit(4)

    assert told_by(row) == "That time has passed: nothing is told any more."
    assert row.choice.isVisible()
    row.show_time(NOW + timedelta(hours=4), NOW)
    assert not row.choice.isVisible()
    row.show_time(NOW + timedelta(hours=2), NOW)
    assert not row.isVisible()


@pytest.mark.parametrize("at", [None, NOW])
def test_where_no_date_is_ahead_there_is_no_row(scene: Scene, at: datetime | None) -> None:
    row = BeforeRow(scene.session.saved, scene.window)
    row.show_time(NOW + timedelta(hours=2), NOW)
    click(row.change)
    assert row.isVisible()

    row.show_time(at, NOW)

    assert not row.isVisible()


def test_quiet_hours_are_chosen_in_the_settings(scene: Scene) -> None:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    assert scene.session.saved.setting(QUIET_HOURS) == Quiet(21, 8)

    page.quiet_from.combo.setCurrentIndex(22)
    page.quiet_from.combo.activated.emit(22)

    assert scene.session.store.setting("reminders.quiet") == "22-8"
    assert scene.session.saved.setting(QUIET_HOURS) == Quiet(22, 8)


def test_a_broken_setting_is_the_usual_hours(scene: Scene) -> None:
    scene.session.store.set_setting(QUIET_HOURS.key, "99-x")

    assert scene.session.saved.setting(QUIET_HOURS) == Quiet()


def begun(scene: Scene, looked: str) -> list[Reminder]:
    """What is told when the program is started, having last looked then."""
    main = scene.window.main
    assert main is not None
    scene.session.store.set_setting(REMINDED_UNTIL.key, looked)
    main._model.refresh()
    told: list[Reminder] = []
    watch = Reminders(main._model, main)
    watch.reminded.connect(told.append)
    watch.look()
    return told


def test_what_became_due_while_the_program_was_closed_is_told_once_at_the_start(scene: Scene) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(minutes=40))))
    scene.window.show_home()

    assert len(begun(scene, (NOW - timedelta(hours=3)).isoformat())) == 1
    assert scene.session.store.setting(REMINDED_UNTIL.key) == NOW.isoformat()
    assert begun(scene, NOW.isoformat()) == []


@pytest.mark.parametrize("looked", ["", "soon", "2026-11-22T14:00", "2030-01-01T00:00+09:00"])
def test_a_broken_memory_of_the_last_look_tells_nothing_of_the_past(scene: Scene, looked: str) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(minutes=40))))
    scene.window.show_home()

    assert begun(scene, looked) == []


def test_what_the_systems_scheduler_has_shown_meanwhile_is_not_told_again(scene: Scene) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(minutes=40))))
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    watch = Reminders(main._model, main)
    watch._since = NOW - timedelta(hours=3)
    told: list[Reminder] = []
    watch.reminded.connect(told.append)
    shown = (NOW - timedelta(minutes=5)).isoformat()
    scene.session.store.set_setting(REMINDED_UNTIL.key, shown)

    watch.save()
    assert scene.session.store.setting(REMINDED_UNTIL.key) == shown
    watch.look()
    assert told == []
