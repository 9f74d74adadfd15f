"""A check ticks the tasks it has done and says so where it was made; by hand such a task is not ticked unchecked."""

from datetime import timedelta

from app.domain.applications.change import Noted, Scheduled, TaskTicked
from app.window.applications.ticked import TickedNotices
from app.window.check.quick_view import QuickView
from tests.journey_screens import quick, today
from tests.screens import Scene
from tests.window.hands import click, one_of, saved
from tests.window.stage import NOW, VALUES, evidence_of


def ticked(scene: Scene) -> TickedNotices:
    found = scene.window.findChild(TickedNotices)
    assert found is not None
    return found


def done(scene: Scene) -> bool:
    (application,) = saved(scene)
    tasks = application.stages[application.position("interview")].tasks
    return next(task for task in tasks if task.task.id == "check-equipment").done_at is not None


def ends_well(scene: Scene, item: str) -> None:
    from app.checks.probe import Found

    good = {"headset.speech_to_noise": 31} if item == "headset" else {}
    found = evidence_of(item, VALUES[item] | good, scene.session.clock() + timedelta(seconds=20))
    scene.session.play(item, [Found(found)])
    scene.session.finish(item, evidence=found)
    scene.settle()


def test_the_check_that_does_a_task_ticks_it_and_says_so_on_its_own_page(scene: Scene) -> None:
    view = quick(scene)
    assert isinstance(view, QuickView)
    ends_well(scene, "webcam")
    assert not done(scene)
    assert not ticked(scene).isVisible()

    ends_well(scene, "headset")

    assert done(scene)
    (notice,) = ticked(scene).notices
    assert notice.isVisible()
    assert view.isAncestorOf(notice)
    assert notice.accessibleName() == "Done by the check: Check the headset and the webcam"

    click(notice.stop)
    assert not done(scene)
    assert ticked(scene).notices == []


def test_what_a_check_did_is_told_until_something_else_is_done(scene: Scene) -> None:
    quick(scene)
    ends_well(scene, "webcam")
    ends_well(scene, "headset")
    assert ticked(scene).isVisible()

    (application,) = saved(scene)
    assert ticked(scene)._model.change(application.id, Noted("1", "They were kind."))
    scene.settle()

    assert ticked(scene).notices == []
    assert not ticked(scene).isVisible()


def test_the_history_says_that_the_check_did_it(scene: Scene) -> None:
    quick(scene)
    ends_well(scene, "webcam")
    ends_well(scene, "headset")
    main = scene.window.main
    assert main is not None
    last = main._model.last(saved(scene)[0].id)
    assert last is not None
    assert str(last.words) == "Second screening (interview): Check the headset and the webcam: done by the check"


def test_what_a_check_does_is_not_ticked_by_hand_and_leads_to_the_check(scene: Scene) -> None:
    one = today(scene)
    row = next(row for row in one.stage.tasks.rows if row._task.task.id == "check-equipment")

    row.tick.click()
    scene.settle()

    assert not done(scene)
    assert not row.tick.isChecked()
    assert row.instead.isVisible()
    assert row.instead.x() == 32
    assert row.height() - row.instead.geometry().bottom() > 8
    assert row.instead.text() == "The check does this task. Check now: Headset and Webcam"
    assert one.needs.again.hasFocus()
    # nor by anything else in the window
    main = scene.window.main
    assert main is not None
    assert not main._model.change(one.id, TaskTicked("interview", "check-equipment"))
    assert not done(scene)


def test_what_is_checked_already_may_be_ticked(scene: Scene) -> None:
    one = today(scene)
    for item in ("headset", "webcam"):
        good = {"headset.speech_to_noise": 31} if item == "headset" else {}
        scene.session.evidence += evidence_of(item, VALUES[item] | good, scene.session.clock())
    row = next(row for row in one.stage.tasks.rows if row._task.task.id == "check-equipment")

    row.tick.click()

    assert done(scene)


def test_a_check_that_is_too_old_for_a_date_that_was_moved_is_asked_for_once_more(scene: Scene) -> None:
    quick(scene)
    ends_well(scene, "webcam")
    ends_well(scene, "headset")
    one = today(scene) if not saved(scene) else one_of(scene, saved(scene)[0].id)
    row = next(row for row in one.stage.tasks.rows if row._task.task.id == "check-equipment")
    assert row.tick.accessibleDescription() == "Done on Sun 22 Nov"

    one._change(Scheduled("interview", NOW + timedelta(days=5)))
    scene.settle()

    row = next(row for row in one.stage.tasks.rows if row._task.task.id == "check-equipment")
    assert row.tick.isChecked()
    assert row.tick.accessibleDescription() == "For this date, check once more: Headset and Webcam"
    assert row.go.isVisible()
    one.undo_last()
    scene.settle()
    assert row.tick.accessibleDescription() == "Done on Sun 22 Nov"
