"""Stages in another order, stages and tasks of one's own."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest

from app.domain.applications.change import Edited, TaskTicked
from app.domain.readiness.profile import Work
from app.library.journeys import built_in_journeys
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.applications.stage.task import LEADS
from app.window.state.applications import ApplicationsModel
from tests.journey_screens import apply_to, passed, to_interview
from tests.screens import Scene
from tests.window.hands import click, one_of, part, saved
from tests.window.stage import INTERVIEW


def order(scene: Scene) -> list[str]:
    return [now.stage.id for now in saved(scene)[0].stages]


def drag(one: OnePage, place: int, by_px: int) -> None:
    row = one.flow.timeline.rows[place]
    start = row.rect().center()
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(row, start + QPoint(0, by_px // 2))
    QTest.mouseMove(row, start + QPoint(0, by_px - by_px // 2))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=start)


def test_alt_and_an_arrow_moves_a_stage(scene: Scene) -> None:
    scene.window.activateWindow()
    scene.settle()
    one = one_of(scene, apply_to(scene, "Hinata", (5, passed("apply"))), "briefing")
    rows = one.flow.timeline.rows
    scene.settle(rows[2].hasFocus)

    QTest.keyClick(rows[2], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert order(scene)[:3] == ["apply", "briefing", "screening"]
    assert one.stage.stage == "briefing"
    assert rows[1].hasFocus()


def test_what_has_ended_stays_before_what_is_to_come(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", (5, passed("apply"))), "screening")
    before = order(scene)
    assert not part(one, "shape").up.isVisible()

    one.flow.timeline.moved.emit("screening", -1)

    assert order(scene) == before
    assert one._refusal.isVisible()


def test_the_buttons_move_and_remove(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"), "briefing")

    shape = part(one, "shape")

    click(shape.down)
    assert order(scene)[2:4] == ["interview", "briefing"]
    click(shape.remove)
    assert "briefing" not in order(scene)
    click(one.flow.undo)
    assert order(scene)[2:4] == ["interview", "briefing"]


def test_a_stage_is_dragged(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    height = one.flow.timeline.rows[5].height()

    drag(one, 5, 2 * height + 10)
    scene.settle()

    assert order(scene)[5:] == ["contract", "start", "exam"]


def test_a_stage_let_go_in_its_place_changes_nothing(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    rows = one.flow.timeline.rows
    tops = [row.y() for row in rows]

    drag(one, 5, 20)
    scene.settle()

    assert saved(scene)[0].events == 1
    assert [row.y() for row in rows] == tops


def test_a_stage_of_ones_own_comes_after_the_chosen_one(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"), "interview")

    shape = part(one, "shape")
    click(shape.add)
    QTest.keyClicks(shape.line.edit, "Trial day")
    click(shape.save)

    stage = saved(scene)[0].stages[4].stage
    assert (stage.id[:4], stage.name) == ("own-", {"en": "Trial day"})
    assert one.flow.timeline.rows[4].accessibleName().startswith("5, Trial day")


def test_a_task_of_ones_own_has_a_day_and_can_go(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    tasks = one.stage.tasks
    count = len(tasks.rows)

    QTest.keyClicks(tasks.new.line.edit, "Iron the shirt")
    click(tasks.new.dated)
    tasks.new.day.setDate(QDate(2026, 11, 24))
    click(tasks.new.add)

    added = saved(scene)[0].stages[3].tasks[-1]
    assert (added.task.title, added.on) == ({"en": "Iron the shirt"}, date(2026, 11, 24))
    assert tasks.rows[-1].tick.accessibleDescription() == "By Tue 24 Nov (in 2 days)"
    assert tasks.new.line.value() == ""

    click(tasks.rows[-1].edit)
    click(tasks.rows[-1].form.remove)
    assert len(saved(scene)[0].stages[3].tasks) == count


def test_a_task_of_the_template_gets_another_day_and_its_own_again(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    row = one.stage.tasks.rows[2]
    assert row.tick.accessibleDescription() == "By Mon 23 Nov (tomorrow)"

    click(row.edit)
    assert row.form.day.value() == date(2026, 11, 23)
    assert not row.form.usual.isVisible()
    row.form.day.setDate(QDate(2026, 11, 24))
    click(row.form.save)
    assert saved(scene)[0].stages[3].tasks[2].on == date(2026, 11, 24)
    assert row.tick.accessibleDescription() == "By Tue 24 Nov (in 2 days)"
    assert not row.form.isVisible()

    click(row.edit)
    click(row.form.usual)
    assert saved(scene)[0].stages[3].tasks[2].on is None
    assert row.tick.accessibleDescription() == "By Mon 23 Nov (tomorrow)"

    click(row.edit)
    click(row.edit)
    assert not row.form.isVisible()
    assert saved(scene)[0].stages[3].tasks[2].on is None


def test_a_task_leads_to_where_it_can_be_done(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    rows = {row._task.task.id: row for row in one.stage.tasks.rows}
    assert not rows["tell-family"].go.isVisible()
    assert not rows["write-motive"].go.isVisible(), "it is done"

    click(rows["practise-introduction"].go)
    assert one.views.current == "prepare"
    assert one.guide.folds["drafts"].is_open

    click(one.views.buttons["todo"])
    scene.window.activateWindow()
    click(rows["check-equipment"].go)
    scene.settle(one.needs.buttons["workspace"].hasFocus)
    click(rows["send-report"].go)
    scene.settle()
    main = scene.window.main
    assert main is not None
    assert main.current == "reports"


@pytest.mark.parametrize("journey", built_in_journeys())
def test_what_a_task_leads_to_is_there(scene: Scene, journey: str) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", journey=journey))
    led = set()
    for stop in one.flow.timeline.rows:
        click(stop)
        for row in one.stage.tasks.rows:
            place, part = LEADS.get(row._task.task.id, ("", ""))
            if place == "prepare" and part:
                assert part in one.guide.folds, (stop.stop.id, row._task.task.id)
            elif place == "equipment":
                assert one.needs.isVisible(), stop.stop.id
            if place:
                led.add(row._task.task.id)
    assert led


def test_what_is_half_written_for_one_stage_is_no_task_of_another(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    QTest.keyClicks(one.stage.tasks.new.line.edit, "Ask a friend")

    click(one.flow.timeline.rows[1])
    assert one.stage.tasks.new.line.value() == ""


def test_company_work_and_conditions_are_corrected(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinnata"))
    details = part(one, "details")
    assert not details.save.isEnabled()

    details.company.edit.selectAll()
    QTest.keyClicks(details.company.edit, "Hinata")
    details.work.combo.setCurrentIndex(details.work.combo.findData("sales"))
    details.work.combo.activated.emit(0)
    details.profile.combo.setCurrentIndex(details.profile.combo.findData("pc-lent"))
    details.profile.combo.activated.emit(0)
    click(details.save)

    (application,) = saved(scene)
    assert (application.company, application.work, application.profile) == ("Hinata", Work.SALES, "pc-lent")
    assert not details.save.isEnabled()
    # what the company lends needs no check
    one.open(application.id, "interview")
    assert "headset" not in one.needs.buttons
    assert "webcam" in one.needs.buttons

    details.company.edit.clear()
    QTest.keyClick(details.company.edit, Qt.Key.Key_Return)
    assert saved(scene)[0].company == "Hinata"

    details.profile.combo.setCurrentIndex(0)
    details.profile.combo.activated.emit(0)
    details.company.set_value("Hinata")
    click(details.save)
    assert saved(scene)[0].profile is None


def test_a_companys_file_that_is_gone_is_told_and_the_chosen_ones_count(scene: Scene, tmp_path: Path) -> None:
    own = 'format = 1\nid = "own"\nname = { en = "Own" }\nbased_on = "standard"\nnot_needed = ["webcam"]\n'
    path = tmp_path / "own.toml"
    path.write_text(own, encoding="utf-8")
    key = apply_to(scene, "Hinata", (0, Edited(profile=str(path))))
    one = one_of(scene, key, "interview")
    assert "webcam" not in one.needs.buttons
    assert not part(one, "details").profile._trouble.isVisible()

    path.unlink()
    page = JourneyPage(ApplicationsModel(scene.session), one.about._companies)
    page.open_one(key, "interview")
    other = page.current
    assert isinstance(other, OnePage)
    other.about.folds["details"].turn()
    assert not other.about.parts["details"].profile._trouble.isHidden()  # type: ignore[attr-defined]
    assert "webcam" in other.needs.buttons


def test_everything_that_happened_can_be_read(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    click(one.flow.undo)
    happened = part(one, "history")

    assert happened.lines[:4] == [
        "Sun 22 Nov, 14:20",
        "Taken back: Second screening (interview): Write your reason for applying in three lines: done",
        "Fri 20 Nov, 14:20",
        "Second screening (interview): Write your reason for applying in three lines: done (taken back)",
    ]
    assert happened.lines[-1] == "Application to Hinata begun"
    assert not happened.more.isVisible()


def test_a_long_history_is_shown_when_it_is_asked_for(scene: Scene) -> None:
    ticks = [(0, TaskTicked("apply", "send-form", done=number % 2 == 0)) for number in range(12)]
    one = one_of(scene, apply_to(scene, "Hinata", *ticks))
    happened = part(one, "history")
    assert len(happened.lines) == 20

    click(happened.more)
    scene.settle()

    assert len(happened.lines) == 26
    assert not happened.more.isVisible()


def test_an_empty_line_is_no_task(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))

    QTest.keyClick(one.stage.tasks.new.line.edit, Qt.Key.Key_Return)

    assert saved(scene)[0].events == 1


def test_a_day_after_the_interview_is_said_to_be_too_late_for_what_prepares_it(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    row = one.stage.tasks.rows[2]
    click(row.edit)
    row.form.day.setDate(QDate(2026, 11, 28))
    click(row.form.save)
    assert row.instead.isVisible()
    assert row.instead.text() == "This can only be done before the date, so it is due by Wed 25 Nov."
    assert row.tick.accessibleDescription() == "By Wed 25 Nov (in 3 days)"

    click(row.edit)
    assert not row.instead.isVisible()
    row.form.day.setDate(QDate(2026, 11, 24))
    click(row.form.save)
    assert not row.instead.isVisible()
