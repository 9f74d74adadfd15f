"""Reminders while the window is open."""

from datetime import timedelta

from app.domain.change import Scheduled
from app.domain.reminding import Quiet, Reminder
from app.shell.journey_reminder import ReminderNotice, Reminders, quiet_of
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
    scene.settle(lambda: hasattr(main, "reminders"))
    watch: Reminders = main.reminders
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
    scene.settle(lambda: hasattr(main, "reminders"))
    application = main._desk.get(key)
    assert application is not None
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
