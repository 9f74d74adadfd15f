"""A watch of the line before an interview: offered on home and as a reminder, and begun with one press."""

import itertools
from datetime import timedelta

import pytest

from app.devices.ports import Knock
from app.domain.applications.reminding import Reminder
from app.domain.line_watch import LineWatch
from app.domain.readiness.profile import ITEM_IDS
from app.storage.settings import LINE_WATCHES
from app.window.applications.reminders.notices import ReminderNotice
from app.window.check.watch_card import WatchCard
from app.window.frame.main_view import MainView
from app.window.home.day_list import DayRow
from tests.equipment.machines import devices
from tests.equipment.network import ScriptedKnocker, ScriptedNetwork
from tests.journey_screens import apply_to, to_interview
from tests.screens import Scene
from tests.window.hands import click
from tests.window.stage import NOW


@pytest.fixture
def application(scene: Scene) -> str:
    """Everything is checked, an interview begins in two days at this hour, and the line answers."""
    watching = scene.session.line_watch
    network = ScriptedNetwork(knocks=ScriptedKnocker([Knock(20.0, is_out=False)]))
    seconds = itertools.count()
    watching._devices = lambda: devices(network=network)
    watching._clock = lambda: NOW + timedelta(seconds=next(seconds) / 4)
    scene.session.have(*ITEM_IDS)
    return apply_to(scene, "Hinata", *to_interview(NOW + timedelta(days=2)))


def home_of(scene: Scene) -> MainView:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.home._tiles is not None)
    return main


def row_of(main: MainView) -> DayRow | None:
    found = [row for row in main.home.day.rows if "Watch the line" in row.line.accessibleName()]
    return found[0] if found else None


def is_watching(scene: Scene) -> WatchCard:
    """The page of the line, with the watch that goes on in view."""
    scene.settle()
    check = scene.window.check
    assert check is not None
    assert check.isVisible()
    assert check.current == "internet"
    card = check.checks["internet"].watch_card
    assert card is not None
    assert card.end.isVisible()
    assert card.end.hasFocus()
    assert not card.end.visibleRegion().isEmpty()
    return card


def test_it_is_what_to_do_next_and_one_press_begins_it(scene: Scene, application: str) -> None:
    main = home_of(scene)
    assert main.home.state is not None
    assert main.home.next.button.words == "Watch now (10 min)"

    click(main.home.next.button)

    card = is_watching(scene)
    watching = scene.session.line_watch
    assert watching.length_s == 600
    # a watch that goes on is not offered
    assert row_of(home_of(scene)) is None
    watching.stop()
    scene.settle(lambda: not watching.is_on)
    scene.window.open_check("internet")
    scene.settle()
    # nobody asked to see it again
    assert not any(button.hasFocus() for button in card.begin)


def test_its_line_has_a_button_only_at_the_hour(scene: Scene, application: str) -> None:
    main = home_of(scene)
    row = row_of(main)
    assert row is not None
    assert row.button is not None
    click(row.button)
    is_watching(scene)
    scene.session.line_watch.stop()
    scene.settle(lambda: not scene.session.line_watch.is_on)

    early = apply_to(scene, "Minato", *to_interview(NOW + timedelta(days=3, hours=1)))
    done = [LineWatch(NOW + timedelta(minutes=n - 30), 600.0, 600, 0) for n in (25, 26, 27)]
    scene.session.saved.set_setting(LINE_WATCHES, tuple(done))
    main.home.sync()
    row = row_of(home_of(scene))
    assert row is not None
    assert "Minato" in row.line.accessibleName()
    assert row.button is None
    click(row.line)
    scene.settle()
    assert scene.window.check is not None
    assert scene.window.check.current == "internet"
    assert not scene.session.line_watch.is_on
    assert early != application


def test_it_is_reminded_of_once_and_the_reminder_begins_it(scene: Scene, application: str) -> None:
    main = home_of(scene)
    scene.settle(lambda: main.reminders is not None)
    reminders = main.reminders
    assert reminders is not None
    told: list[Reminder] = []
    reminders.reminded.connect(told.append)
    reminders._since = NOW - timedelta(minutes=1)
    reminders.look()
    reminders.look()
    assert [(one.application.company, one.watch) for one in told] == [("Hinata", True)]
    scene.settle()
    (notice,) = [one for one in scene.window.findChildren(ReminderNotice) if one.isVisible()]
    assert notice.accessibleName() == "Watch the line now, at the hour of your interview"

    click(notice.stop)

    is_watching(scene)
    assert not notice.isVisible()


def test_a_reminder_goes_once_the_watch_was_done(scene: Scene, application: str) -> None:
    main = home_of(scene)
    scene.settle(lambda: main.reminders is not None)
    assert main.reminders is not None
    main.reminders._since = NOW - timedelta(minutes=1)
    main.reminders.look()
    scene.settle()
    scene.session.saved.set_setting(LINE_WATCHES, (LineWatch(NOW, 600.0, 600, 0),))
    scene.session.changed.emit("internet")
    scene.settle()
    assert [one for one in scene.window.findChildren(ReminderNotice) if one.isVisible()] == []
