"""Whatever tells a day or a moment of another year tells the year with it."""

from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.applications.change import Noted, Scheduled, TaskTicked
from app.domain.applications.reminding import Reminder
from app.storage.settings import SavedReport
from app.widgets.piece import read
from app.window.applications.reminders.lead_time import BeforeRow
from app.window.applications.reminders.notices import ReminderNotice
from app.window.applications.stage.no_reply import enquiry
from app.window.applications.weeks import Coming, ComingRow
from app.window.check.item_words import checked_words
from app.window.home.compose import home_state
from app.window.report.page import EarlierRow
from app.window.state.opener import Opener
from app.window.state.quick_check import QuickCheck
from tests.journey_screens import apply_to, page_of, passed
from tests.screens import Scene
from tests.window.hands import one_of, saved
from tests.window.stage import NOW

FAR = datetime(2028, 1, 25, 10, 0, tzinfo=NOW.tzinfo)
LONG_AGO = NOW - timedelta(days=390)
DAY = f"{LONG_AGO:%a} {LONG_AGO.day} {LONG_AGO:%b} {LONG_AGO.year}"


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def test_the_page_of_an_application(scene: Scene) -> None:
    key = apply_to(
        scene,
        "Hinata",
        (390, TaskTicked("apply", "read-posting")),
        (390, Noted("n", "They called", "apply")),
        (390, passed("apply")),
        (2, Scheduled("screening", FAR)),
        ago=400,
    )
    one = one_of(scene, key)
    assert "Tue 25 Jan 2028, 10:00" in words(one.stage.date)
    first, second = (row.accessibleName() for row in one.flow.timeline.rows[:2])
    assert f"{LONG_AGO.day} {LONG_AGO:%b} {LONG_AGO.year}" in first
    assert "25 Jan 2028, 10:00" in second
    assert DAY in words(one.papers.notes)
    due = [row.tick.accessibleDescription() for row in one.stage.tasks.rows]
    assert any(" Jan 2028 (" in said for said in due), due

    one.flow.chosen.emit("apply")
    assert DAY in one.stage._state.text()
    assert any(row.tick.accessibleDescription() == f"Done on {DAY}" for row in one.stage.tasks.rows)


def test_the_letter_that_asks_for_an_answer(scene: Scene) -> None:
    apply_to(scene, "Hinata", (390, passed("apply")), ago=400)
    page = page_of(scene)
    assert f" on {DAY} " in enquiry(page._model.outlook(saved(scene)[0]), "Misaki")


def test_a_line_of_the_coming_weeks(scene: Scene) -> None:
    row = ComingRow(Coming(FAR.date(), "10:00", "Interview", "a", "interview"), NOW.date(), scene.window)
    assert row.accessibleName() == "Tue 25 Jan 2028 10:00, Interview"


def test_home(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.session.set_operator("Misaki", FAR)
    due = home_state(scene.session, page_of(scene)._model).due
    assert due is not None
    assert read(due.when) == "Tue 25 Jan 2028, 10:00"

    monkeypatch.setattr(scene.session, "checked_at", lambda _item: LONG_AGO)
    assert checked_words(scene.session, "headset") == f"Checked on {DAY}"


def test_reminders(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", (2, Scheduled("apply", FAR)))
    application = next(a for a in saved(scene) if a.id == key)
    check = QuickCheck((), "Application", scene.session.profile)
    notice = ReminderNotice(Reminder(application, 0, FAR), check, NOW, scene.window)
    assert "Tue 25 Jan 2028, 10:00" in words(notice)

    row = BeforeRow(scene.session.saved, scene.window)
    row.show_time(FAR, NOW)
    assert " Jan 2028" in words(row)


def test_reports_saved_earlier(scene: Scene) -> None:
    row = EarlierRow(SavedReport("a.pdf", LONG_AGO.isoformat()), NOW, Opener())
    row.setParent(scene.window)
    assert f"{DAY}, 14:20" in words(row)
