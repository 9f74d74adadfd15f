"""Stages in another order, stages and tasks of one's own."""

from datetime import date

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest

from app.shell.journey_one import OnePage
from tests.journey_screens import apply_to, passed, to_interview
from tests.screens import Scene
from tests.shell.stage import INTERVIEW
from tests.shell.test_journey_page import click, kept, one_of


def order(scene: Scene) -> list[str]:
    return [now.stage.id for now in kept(scene)[0].stages]


def drag(one: OnePage, place: int, by_px: int) -> None:
    row = one.flow.timeline.rows[place]
    start = row.rect().center()
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(row, start + QPoint(0, by_px // 2))
    QTest.mouseMove(row, start + QPoint(0, by_px - by_px // 2))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=start)


def test_alt_and_an_arrow_moves_a_stage(scene: Scene) -> None:
    scene.window.activateWindow()
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
    assert not one.shape.up.isVisible()

    one.flow.timeline.moved.emit("screening", -1)

    assert order(scene) == before
    assert one._refusal.isVisible()


def test_the_buttons_move_and_remove(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"), "briefing")

    click(one.shape.down)
    assert order(scene)[2:4] == ["interview", "briefing"]
    click(one.shape.remove)
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

    assert kept(scene)[0].events == 1
    assert [row.y() for row in rows] == tops


def test_a_stage_of_ones_own_comes_after_the_chosen_one(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"), "interview")

    click(one.shape.add)
    QTest.keyClicks(one.shape.line.edit, "Trial day")
    click(one.shape.save)

    stage = kept(scene)[0].stages[4].stage
    assert (stage.id[:4], stage.name) == ("own-", {"en": "Trial day"})
    assert one.flow.timeline.rows[4].accessibleName().startswith("5, Trial day")


def test_a_task_of_ones_own_has_a_day_and_can_go(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    tasks = one.stage.tasks
    count = len(tasks.rows)

    QTest.keyClicks(tasks.new.edit, "Iron the shirt")
    click(tasks.new.dated)
    tasks.new.day.setDate(QDate(2026, 11, 24))
    click(tasks.new.add)

    added = kept(scene)[0].stages[3].tasks[-1]
    assert (added.task.title, added.on) == ({"en": "Iron the shirt"}, date(2026, 11, 24))
    assert tasks.rows[-1].accessibleDescription() == "By Tue 24 Nov (in 2 days)"
    assert tasks.new.edit.text() == ""

    remove = tasks.rows[-1].parentWidget().findChildren(type(one.shape.remove))[0]
    click(remove)
    assert len(kept(scene)[0].stages[3].tasks) == count


def test_an_empty_line_is_no_task(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))

    QTest.keyClick(one.stage.tasks.new.edit, Qt.Key.Key_Return)

    assert kept(scene)[0].events == 1
