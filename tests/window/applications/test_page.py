"""The applications in the window: added, led from stage to stage, taken back. Clicked and typed; the store says."""

import sqlite3
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.applications.application import ApplicationState, StageState
from app.domain.applications.change import Result, Scheduled
from app.domain.readiness.profile import Work
from app.storage.settings import AGREED
from app.storage.store import Store
from app.widgets.notice import Notice
from app.widgets.taborder import reading_order
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.applications.overview import Overview
from app.window.applications.page import JourneyPage
from tests.journey_screens import apply_to, page_of, passed, several, to_interview
from tests.screens import Scene, erase
from tests.window.hands import click, one_of, saved, view
from tests.window.stage import INTERVIEW, NOW


def test_an_empty_page_teaches_and_leads_to_the_form(scene: Scene) -> None:
    page = page_of(scene)
    assert isinstance(page.current, Overview)
    assert page.overview.teaching.isVisible()
    assert not page.overview.add_button.isVisible()

    click(page.overview.teaching.button)
    scene.settle()

    form = page.current
    assert isinstance(form, AddPage)
    scene.settle(form.company.edit.hasFocus)
    QTest.keyClicks(form.company.edit, "Hinata Support")
    form.work.set_value("enquiries")
    form.journey.set_value("test-first")
    click(form.add)
    scene.settle()

    (application,) = saved(scene)
    assert (application.company, application.work, application.journey) == (
        "Hinata Support",
        Work.ENQUIRIES,
        "test-first",
    )
    assert application.added_at == NOW
    assert isinstance(page.current, OnePage)
    assert page.current.id == application.id


def test_a_company_without_a_name_is_not_added(scene: Scene) -> None:
    page = page_of(scene)
    click(page.overview.teaching.button)
    form = page.current
    assert isinstance(form, AddPage)
    QTest.keyClicks(form.company.edit, "   ")
    QTest.keyClick(form.company.edit, Qt.Key.Key_Return)

    assert saved(scene) == ()
    assert page.current is form

    click(form.cancel)
    assert page.current is page.overview


def test_the_cards_say_who_where_when_and_what_is_missing(scene: Scene) -> None:
    several(scene)
    page = page_of(scene)

    said = [card.accessibleName() for card in page.overview.cards]

    assert said == [
        (
            "Tsubame Home Appliances, First screening (stage 2 of 8), No reply for 14 days,"
            " Overdue: Find out how it is held and until when"
        ),
        (
            "Hinata Support, Second screening (interview) (stage 4 of 8), Wed 25 Nov, 10:00–10:40,"
            " To do: Practise your introduction aloud and 3 more"
        ),
        (
            "Minato Insurance Calls, Online briefing (stage 3 of 8), Tue 1 Dec, 14:00,"
            " To do: Install the meeting app and try it and 3 more"
        ),
        "Aoba Reservations, Rejected by the company",
    ]

    click(page.overview.cards[1])
    assert isinstance(page.current, OnePage)
    assert page.current.application is not None
    assert page.current.application.company == "Hinata Support"


def test_a_date_is_set_changed_and_removed(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", (5, passed("apply")))
    one = one_of(scene, key)
    date = one.stage.date

    click(date.edit)
    date.form.moment.day.setDate(QDate(2026, 12, 3))
    date.form.moment.clock.setTime(QTime(9, 30))
    date.form.moment.length.setCurrentIndex(3)
    QTest.keyClicks(date.form.place.edit, "https://meet.example.com/a")
    click(date.form.save)
    scene.settle()

    (application,) = saved(scene)
    stage = application.stages[1]
    at = datetime(2026, 12, 3, 9, 30).astimezone()
    assert (stage.at, stage.until, stage.place) == (at, at + timedelta(minutes=40), "https://meet.example.com/a")
    assert application.stage_state(1) is StageState.SCHEDULED

    click(date.edit)
    assert date.form.moment.value() == (at, at + timedelta(minutes=40))
    date.form.moment.clock.setTime(QTime(11, 0))
    click(date.form.save)
    assert saved(scene)[0].stages[1].at == at.replace(hour=11, minute=0)

    click(date.edit)
    click(date.form.remove)
    assert saved(scene)[0].stages[1].at is None
    assert saved(scene)[0].stage_state(1) is StageState.OPEN


def test_another_date_at_the_same_time_is_said_until_the_time_is_free(scene: Scene) -> None:
    at = datetime(2026, 12, 3, 10, 0).astimezone()
    apply_to(scene, "Hinata", (5, passed("apply")), (5, Scheduled("screening", at)))
    date = one_of(scene, apply_to(scene, "Momiji", (5, passed("apply")))).stage.date
    click(date.edit)
    date.form.moment.clock.setTime(QTime(10, 30))

    def said() -> str:
        return " ".join(label.text() for label in date.form.findChildren(QLabel) if label.isVisible())

    assert "another date" not in said()
    date.form.moment.day.setDate(QDate(2026, 12, 3))
    assert "There is another date at that time: Hinata" in said()
    date.form.moment.clock.setTime(QTime(11, 0))
    assert "another date" not in said()


def test_a_time_that_has_gone_by_is_said_and_may_be_saved(scene: Scene) -> None:
    form = one_of(scene, apply_to(scene, "Hinata")).stage.date
    click(form.edit)
    form.form.moment.day.setDate(QDate(2026, 2, 3))
    assert "This time has gone by already." in [label.text() for label in form.form.findChildren(QLabel)]
    form.form.moment.day.setDate(QDate(2026, 12, 3))
    assert "This time has gone by already." not in [
        label.text() for label in form.form.findChildren(QLabel) if label.isVisible()
    ]
    form.form.moment.day.setDate(QDate(2026, 2, 3))
    click(form.form.save)
    assert saved(scene)[0].stages[0].at is not None


def test_an_odd_length_is_kept_when_only_the_day_changes(scene: Scene) -> None:
    from app.domain.applications.change import Scheduled

    key = apply_to(scene, "Hinata", (1, Scheduled("apply", INTERVIEW, INTERVIEW + timedelta(minutes=55))))
    date = one_of(scene, key).stage.date

    click(date.edit)
    date.form.moment.day.setDate(QDate(2026, 11, 27))
    click(date.form.save)

    stage = saved(scene)[0].stages[0]
    assert stage.at is not None
    assert stage.until is not None
    assert stage.until - stage.at == timedelta(minutes=55)


def test_training_ends_on_another_day(scene: Scene) -> None:
    key = apply_to(scene, "Hinata")
    date = one_of(scene, key, "training").stage.date
    form = date.form

    click(date.edit)
    form.moment.day.setDate(QDate(2026, 12, 7))
    form.moment.clock.setTime(QTime(9, 0))
    assert not form.moment.last_day.isVisible()
    form.moment.length.setCurrentIndex(form.moment.length.count() - 1)
    form.moment.length.activated.emit(form.moment.length.currentIndex())
    assert form.moment.last_day.date() == QDate(2026, 12, 8)
    form.moment.last_day.setDate(QDate(2026, 12, 6))
    click(form.save)
    assert form.isVisible()
    assert saved(scene)[0].stages[4].at is None

    form.moment.last_day.setDate(QDate(2026, 12, 11))
    form.moment.last_clock.setTime(QTime(17, 0))
    click(form.save)
    stage = saved(scene)[0].stages[4]
    ends = (datetime(2026, 12, 7, 9).astimezone(), datetime(2026, 12, 11, 17).astimezone())
    assert (stage.at, stage.until) == ends

    click(date.edit)
    assert form.moment.value() == ends
    assert form.moment.last_day.isVisible()


def test_a_task_is_ticked_and_says_when_it_was_done(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", *to_interview(INTERVIEW))
    one = one_of(scene, key)
    row = one.stage.tasks.rows[2].tick
    assert row.accessibleDescription() == "By Mon 23 Nov (tomorrow)"

    QTest.mouseClick(row, Qt.MouseButton.LeftButton)

    task = saved(scene)[0].stages[3].tasks[2]
    assert task.done_at == NOW
    assert row.accessibleDescription() == "Done on Sun 22 Nov"

    QTest.keyClick(row, Qt.Key.Key_Space)
    assert saved(scene)[0].stages[3].tasks[2].done_at is None


def test_passing_leads_on_to_the_next_stage(scene: Scene) -> None:
    key = apply_to(scene, "Hinata")
    one = one_of(scene, key)
    assert not one.stage.failed.isVisible()

    click(one.stage.passed)
    scene.settle()

    (application,) = saved(scene)
    assert application.stages[0].result is Result.PASSED
    assert one.stage.stage == "screening"
    assert one.stage.failed.isVisible()
    assert one.flow.timeline.rows[1].chosen

    click(one.stage.waived)
    assert saved(scene)[0].stages[1].result is Result.WAIVED
    assert one.stage.stage == "briefing"


def test_after_a_stage_the_keyboard_is_at_the_next_one(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    scene.window.activateWindow()
    scene.settle(lambda: scene.app.focusWidget() is not None)
    one.stage.passed.setFocus()
    QTest.keyClick(one.stage.passed, Qt.Key.Key_Space)
    scene.settle(lambda: scene.app.focusWidget() is one.flow.timeline.rows[1])


def test_a_failed_stage_can_be_opened_again(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", (3, passed("apply")))
    one = one_of(scene, key)

    click(one.stage.failed)
    assert saved(scene)[0].stage_state(1) is StageState.FAILED
    assert not one.stage.passed.isVisible()
    click(one.stage.reopen)

    assert saved(scene)[0].stage_state(1) is StageState.OPEN
    assert one.stage.passed.isVisible()


def test_a_stage_ahead_has_no_result_to_give(scene: Scene) -> None:
    key = apply_to(scene, "Hinata")
    one = one_of(scene, key, "training")

    assert not one.stage.passed.isVisible()
    assert not one.stage.reopen.isVisible()
    assert one.stage.date.edit.isVisible()


def test_a_company_that_is_silent_may_be_asked(scene: Scene) -> None:
    scene.session.set_name("Misaki")
    key = several(scene)[2]
    one = one_of(scene, key)
    assert one.silence.accessibleName() == "You may ask politely how things stand."
    said = [label.text() for label in one.findChildren(QLabel) if label.isVisible()]
    assert said.count("No reply for 14 days") == 1, "once, on its tab"

    click(one.silence.stop)

    letter = QGuiApplication.clipboard().text()
    assert letter.startswith("To the recruiter, Tsubame Home Appliances\n")
    assert "since Application on Sun 8 Nov" in letter
    assert letter.endswith("\nMisaki")
    assert one.silence.stop.accessibleName() == "Copied"

    click(one.flow.timeline.rows[3])
    assert not one.silence.isVisible()


def test_the_last_change_is_named_and_taken_back(scene: Scene) -> None:
    key = apply_to(scene, "Hinata")
    one = one_of(scene, key)
    assert not one.flow.undo.isVisible()
    click(one.stage.passed)
    click(one.stage.passed)
    assert one.flow.undo.accessibleDescription() == "First screening: Passed"

    click(one.flow.undo)
    assert one.flow.undo.accessibleDescription() == "Application: Completed"
    assert [s.result for s in saved(scene)[0].stages[:2]] == [Result.PASSED, None]

    click(one.flow.undo)
    assert [s.result for s in saved(scene)[0].stages[:2]] == [None, None]
    assert not one.flow.undo.isVisible()


def test_the_arrow_keys_go_through_the_stages(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", *to_interview(INTERVIEW))
    scene.window.activateWindow()
    one = one_of(scene, key)
    rows = one.flow.timeline.rows
    scene.settle(rows[3].hasFocus)

    QTest.keyClick(rows[3], Qt.Key.Key_Down)
    assert one.stage.stage == "training"
    QTest.keyClick(rows[4], Qt.Key.Key_Up)
    QTest.keyClick(rows[3], Qt.Key.Key_Up)

    assert one.stage.stage == "briefing"
    assert rows[2].hasFocus()


def test_in_a_narrow_window_the_work_comes_first_and_a_press_on_a_stage_leads_up_to_it(scene: Scene) -> None:
    scene.window.resize(720, 560)
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    scene.settle(one.views.buttons["todo"].hasFocus)
    assert one.views.visibleRegion().boundingRect() == one.views.rect()
    rows = one.flow.timeline.rows
    rows[3].setFocus()
    QTest.keyClick(rows[3], Qt.Key.Key_Up)
    scene.settle(lambda: not rows[2].visibleRegion().isEmpty())
    assert one.views.visibleRegion().isEmpty()

    click(rows[3])

    scene.settle(lambda: one.views.visibleRegion().boundingRect() == one.views.rect())
    assert not one.stage.tasks.visibleRegion().isEmpty()
    # what is seldom needed stands after what is to be done
    assert one.about.y() > one.stage.mapTo(one.about.parentWidget(), one.stage.rect().bottomLeft()).y()
    order = list(reading_order(one))
    assert (
        order.index(one.views.buttons["todo"]) < order.index(rows[3]) < order.index(one.about.folds["details"].heading)
    )


def test_a_narrow_window_opens_at_the_tasks_of_the_stage_one_asked_for(scene: Scene) -> None:
    scene.window.resize(720, 560)
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)), "interview")

    scene.settle(lambda: one.views.visibleRegion().boundingRect() == one.views.rect())


def test_the_tabs_lead_to_the_others_and_to_all(scene: Scene) -> None:
    first = several(scene)[0]
    one = one_of(scene, first)
    page = one.parentWidget().parentWidget()
    assert isinstance(page, JourneyPage)
    assert [tab.accessibleName().partition(",")[0] for tab in one.tabs.tabs] == [
        "Hinata Support",
        "Minato Insurance Calls",
        "Tsubame Home Appliances",
    ]

    click(one.tabs.tabs[1])
    assert one.application is not None
    assert one.application.company == "Minato Insurance Calls"

    click(one.tabs.all)
    assert page.current is page.overview


def test_a_tab_leads_back_to_where_one_was(scene: Scene) -> None:
    first, _second = apply_to(scene, "A"), apply_to(scene, "B")
    one = view(one_of(scene, first), "prepare")
    click(one.flow.timeline.rows[3])
    click(one.tabs.tabs[1])
    assert (one.stage.stage, one.views.current) == ("apply", "todo")

    click(one.tabs.tabs[0])

    assert (one.stage.stage, one.views.current) == ("interview", "prepare")
    assert one.guide.isVisible()


def test_a_full_disk_changes_nothing_and_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    key = apply_to(scene, "Hinata", *to_interview(INTERVIEW))
    one = one_of(scene, key)
    before = saved(scene)

    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(Store, "changing", refuse)
    row = one.stage.tasks.rows[2].tick
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    scene.settle()

    assert saved(scene) == before
    assert not row.isChecked()
    assert any(notice.isVisible() for notice in scene.window.findChildren(Notice))


def test_hundreds_are_there_a_few_at_a_time(scene: Scene) -> None:
    for number in range(40):
        apply_to(scene, f"Company {number}")
    page = page_of(scene)

    scene.settle(lambda: len(page.overview.cards) == 40)

    assert len({card.accessibleName() for card in page.overview.cards}) == 40


def test_erasing_leaves_no_application(scene: Scene) -> None:
    several(scene)
    page_of(scene)

    erase(scene)
    scene.session.saved.set_setting(AGREED, True)
    scene.settle()

    assert page_of(scene).overview.cards == []
    assert page_of(scene).overview.teaching.isVisible()


def test_the_whole_way_ends_at_work(scene: Scene) -> None:
    key = apply_to(scene, "Hinata")
    one = one_of(scene, key)

    for _ in range(8):
        click(one.stage.passed)
        scene.settle()

    assert saved(scene)[0].state is ApplicationState.STARTED
    assert not one.stage.passed.isVisible()
