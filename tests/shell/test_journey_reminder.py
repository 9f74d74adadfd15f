"""Reminders while the window is open."""

from datetime import timedelta

import pytest

from app.domain.change import Scheduled
from app.domain.reminding import Quiet, Reminder
from app.shell.journey_reminder import LOOKED, ReminderNotice, Reminders, quiet_of
from app.shell.settings import SettingsPage
from tests.journey_screens import apply_to
from tests.screens import Scene
from tests.shell.stage import NOW
from tests.shell.test_journey_page import click


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
    application = main._desk.get(key)
    assert application is not None
    assert main.reminders is not None
    main.reminders.reminded.emit(Reminder(application, 0, NOW + timedelta(hours=1)))
    scene.settle()
    (notice,) = scene.window.findChildren(ReminderNotice)

    click(notice.close_button)

    assert not notice.isVisible()
    assert main.current == "home"


def test_quiet_hours_are_chosen_in_the_settings(scene: Scene) -> None:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    assert quiet_of(scene.session.kept) == Quiet(21, 8)

    page.quiet_from.combo.setCurrentIndex(22)
    page.quiet_from.combo.activated.emit(22)

    assert scene.session.store.setting("reminders.quiet") == "22-8"
    assert quiet_of(scene.session.kept) == Quiet(22, 8)


def test_a_broken_setting_is_the_usual_hours(scene: Scene) -> None:
    scene.session.kept.set_setting("reminders.quiet", "99-x")

    assert quiet_of(scene.session.kept) == Quiet()


def begun(scene: Scene, looked: str) -> list[Reminder]:
    """What is told when the program is started, having last looked then."""
    main = scene.window.main
    assert main is not None
    scene.session.kept.set_setting(LOOKED, looked)
    main._desk.refresh()
    told: list[Reminder] = []
    watch = Reminders(main._desk, main)
    watch.reminded.connect(told.append)
    watch.look()
    return told


def test_what_became_due_while_the_program_was_closed_is_told_once_at_the_start(scene: Scene) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(minutes=40))))
    scene.window.show_home()

    assert len(begun(scene, (NOW - timedelta(hours=3)).isoformat())) == 1
    assert scene.session.store.setting(LOOKED) == NOW.isoformat()
    assert begun(scene, NOW.isoformat()) == []


@pytest.mark.parametrize("looked", ["", "soon", "2026-11-22T14:00", "2030-01-01T00:00+09:00"])
def test_a_broken_memory_of_the_last_look_tells_nothing_of_the_past(scene: Scene, looked: str) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", NOW + timedelta(minutes=40))))
    scene.window.show_home()

    assert begun(scene, looked) == []
