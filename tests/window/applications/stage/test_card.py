"""What the page of an application shows and offers in which state of it, and what it doesn't."""

from datetime import timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.applications.change import (
    Added,
    Ended,
    Ending,
    Noted,
    Result,
    Resulted,
    Scheduled,
    StageRemoved,
    TaskTicked,
)
from app.domain.applications.journey import Anchor, Due, Journey, Stage, Task
from app.storage.applications import Applications
from app.widgets.forms.copying import Copying
from app.widgets.look.tokens import Token, colors_of
from app.widgets.timeline_row import Mark
from app.window.applications.guide.saved_text import DraftField
from app.window.applications.overview import Overview
from tests.journey_screens import apply_to, page_of, passed, several, to_interview
from tests.screens import Scene
from tests.window.hands import click, one_of, part, saved, view
from tests.window.stage import INTERVIEW, NOW


def test_a_meeting_is_joined_from_its_date_and_a_room_is_not(scene: Scene, opened: list[str]) -> None:
    link = Scheduled("apply", NOW + timedelta(days=1), None, "https://meet.example.com/1")
    one = one_of(scene, apply_to(scene, "A", (1, link)))
    click(one.stage.date.join)
    assert opened == ["https://meet.example.com/1"]

    one._change(Scheduled("apply", NOW + timedelta(days=1), None, "Room 4"))
    assert not one.stage.date.join.isVisible()


def test_only_what_is_to_come_is_put_into_a_calendar(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A", (1, Scheduled("apply", NOW + timedelta(days=1)))))
    assert one.stage.date.export.isVisible()
    one._change(Scheduled("apply", NOW - timedelta(days=1)))
    assert not one.stage.date.export.isVisible()


def test_another_application_begins_with_its_parts_closed_and_its_whole_way(scene: Scene) -> None:
    a = apply_to(scene, "A", (1, Noted("n", "a note", "apply")))
    apply_to(scene, "B")
    one = one_of(scene, a)
    part(one, "details")
    ending = part(one, "ending")
    click(ending.withdrawn)
    assert "(1)" in one.views.buttons["papers"].accessibleName()

    click(one.tabs.tabs[1])

    assert not any(fold.is_open for fold in one.about.folds.values())
    assert not part(one, "ending").sure.isVisible()
    assert "(" not in one.views.buttons["papers"].accessibleName()
    assert not one.flow.undo.isVisible(), "nothing has been done yet that could be taken back"


def test_what_is_over_asks_nothing_more(scene: Scene) -> None:
    late = Task("late", {"en": "Late"}, Due(-30))
    journey = Journey(
        "own", {"en": "Own"}, (Stage("trial", {"en": "Trial"}, tasks=(late,)), Stage("end", {"en": "End"}))
    )
    store = Applications(scene.session.store)
    key = store.begin(Added("A", journey), NOW - timedelta(days=50)).id
    store.change(key, Scheduled("trial", NOW + timedelta(days=2)), NOW - timedelta(days=40))
    one = one_of(scene, key)
    task = one.stage.tasks.rows[0]
    assert task.tick._late
    assert task.tick.isEnabled()
    assert [row.stop.mark for row in one.flow.timeline.rows] == [Mark.HERE, Mark.AHEAD]
    assert "No date yet" in one.flow.timeline.rows[1].accessibleName()

    one._change(Ended(Ending.WITHDRAWN))

    assert not task.tick._late
    assert not task.tick.isEnabled()
    assert not one.about.folds["shape"].isVisible()
    assert not one.about.folds["ending"].isVisible()
    assert not one.stage.tasks.new.isVisible()
    assert [row.stop.mark for row in one.flow.timeline.rows] == [Mark.AHEAD, Mark.AHEAD]
    assert "No date yet" not in one.flow.timeline.rows[1].accessibleName()


def test_a_task_without_a_date_says_what_its_day_follows_from(scene: Scene) -> None:
    task = Task("t", {"en": "Prepare"}, Due(-1, of=Anchor.STAGE))
    journey = Journey("own", {"en": "Own"}, (Stage("trial", {"en": "Trial"}, tasks=(task,)),))
    one = one_of(scene, Applications(scene.session.store).begin(Added("A", journey), NOW).id)
    tick = one.stage.tasks.rows[0].tick
    assert tick.accessibleDescription() == "The day follows from the date of the stage"
    one._change(Scheduled("trial", NOW + timedelta(days=9)))
    assert "follows" not in tick.accessibleDescription()


def test_tasks_of_the_same_name_belong_to_their_own_application(scene: Scene) -> None:
    a, _b = apply_to(scene, "A"), apply_to(scene, "B")
    one = one_of(scene, a)
    click(one.tabs.tabs[1])
    click(one.stage.tasks.rows[0].tick)
    first, second = saved(scene)
    assert [app.stages[0].tasks[0].done_at is not None for app in (first, second)] == [False, True]


def test_a_failed_stage_is_marked_and_only_the_last_result_can_be_taken_back(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A", (5, passed("apply"))), "screening")
    click(one.stage.failed)
    assert one.flow.timeline.rows[1].stop.mark is Mark.FAILED
    assert one.stage.reopen.isVisible()
    click(one.flow.timeline.rows[0])
    assert not one.stage.reopen.isVisible()


def test_a_stage_behind_an_optional_one_may_end(scene: Scene) -> None:
    stages = (Stage("a", {"en": "A"}), Stage("b", {"en": "B"}, optional=True), Stage("c", {"en": "C"}))
    store = Applications(scene.session.store)
    key = store.begin(Added("A", Journey("own", {"en": "Own"}, stages)), NOW).id
    one = one_of(scene, key, "c")
    assert not one.stage.passed.isVisible()
    one._change(Resulted("a", Result.PASSED))
    one = one_of(scene, key, "c")
    assert one.stage.passed.isVisible()


def test_the_way_keeps_one_stage_and_a_stage_is_added_only_ahead(scene: Scene) -> None:
    stages = (Stage("a", {"en": "A"}), Stage("b", {"en": "B"}))
    key = Applications(scene.session.store).begin(Added("A", Journey("own", {"en": "Own"}, stages)), NOW).id
    one = one_of(scene, key)
    shape = part(one, "shape")
    assert shape.remove.isVisible()
    one._change(StageRemoved("b"))
    assert not shape.remove.isVisible()

    one = one_of(scene, apply_to(scene, "B", (5, passed("apply")), (4, passed("screening"))), "apply")
    assert not part(one, "shape").add.isVisible()
    click(one.flow.timeline.rows[1])
    assert part(one, "shape").add.isVisible()


def test_a_refusal_goes_with_the_next_change(scene: Scene) -> None:
    key = apply_to(scene, "A")
    one = one_of(scene, key)
    Applications(scene.session.store).change(key, Resulted("apply", Result.PASSED), NOW)
    click(one.stage.passed)
    assert one._refusal.isVisible()
    one._change(TaskTicked("apply", one.application.stages[0].tasks[0].task.id, True))  # type: ignore[union-attr]
    assert not one._refusal.isVisible()


def test_a_long_history_is_short_again_for_another_application(scene: Scene) -> None:
    ticks = [(1, Noted("n", f"note {n}", "apply")) for n in range(15)]
    a, _b = apply_to(scene, "A", *ticks), apply_to(scene, "B", *ticks)
    one = one_of(scene, a)
    click(part(one, "history").more)
    assert len(part(one, "history").lines) > 20
    click(one.tabs.tabs[1])
    assert len(part(one, "history").lines) == 20


def test_the_documents_of_a_stage_are_among_what_to_have_ready(scene: Scene) -> None:
    key = apply_to(scene, "A")
    one = view(one_of(scene, key, "contract"), "prepare")
    if not one.guide.folds["ready"].is_open:
        click(one.guide.folds["ready"].heading)
    assert one.application is not None
    documents = [d["en"] for d in one.application.stages[6].stage.documents]
    assert documents
    assert set(documents) <= {label.text() for label in one.guide.parts["ready"].findChildren(QLabel)}


def said_long_enough(button: QWidget) -> None:
    """It has said for two seconds that it has copied."""
    assert button.accessibleName() == "Copied"
    copying = button.findChild(Copying)
    assert copying is not None
    assert (copying.back.isActive(), copying.back.interval()) == (True, 2000)
    copying.back.timeout.emit()


def test_a_silent_company_is_asked_about_what_was_last(scene: Scene) -> None:
    held = Scheduled("briefing", NOW - timedelta(days=20))
    one = one_of(scene, apply_to(scene, "A", (30, passed("apply")), (29, passed("screening")), (25, held), ago=40))
    assert "briefing" in one.silence.letter.lower()
    click(one.silence.stop)
    said_long_enough(one.silence.stop)
    assert one.silence.stop.accessibleName() == "Copy a message"

    one = one_of(scene, apply_to(scene, "B", (30, passed("apply")), (20, passed("screening")), ago=40))
    assert "screening" in one.silence.letter.lower()


def test_a_copied_text_can_be_copied_again_and_the_clock_ends(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "A", *to_interview(INTERVIEW))), "prepare")
    if not one.guide.folds["drafts"].is_open:
        click(one.guide.folds["drafts"].heading)
    draft = next(d for d in one.guide.gathered.values() if isinstance(d, DraftField))
    QTest.keyClicks(draft.field.edit, "I like to listen.")
    click(draft.copy)
    assert QGuiApplication.clipboard().text() == "I like to listen."
    said_long_enough(draft.copy)
    assert draft.copy.accessibleName() == "Copy"

    draft._seconds = 0
    click(draft.button)
    assert not draft.speaking, "twice the time is up at once"


def test_what_is_over_comes_last_and_the_newest_first(scene: Scene) -> None:
    for company in ("Old", "New"):
        apply_to(scene, company, (1, Ended(Ending.WITHDRAWN)))
    going = apply_to(scene, "Going")
    page = page_of(scene)
    scene.settle()
    assert [card.accessibleName().partition(",")[0] for card in page.overview.cards] == ["Going", "New", "Old"]

    Applications(scene.session.store).change(going, Ended(Ending.REJECTED), NOW)
    page.open_all()
    page._model.refresh()
    page.overview.sync()
    scene.settle()
    assert [card.accessibleName().partition(",")[0] for card in page.overview.cards] == ["Going", "New", "Old"]


def test_cancel_leads_back_to_where_one_came_from(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    page = page_of(scene)
    click(one.tabs.new)
    page._form.cancel.click()  # type: ignore[union-attr]
    assert page.current is one


def test_an_application_that_is_gone_leads_to_all(scene: Scene) -> None:
    one_of(scene, apply_to(scene, "A"))
    page = page_of(scene)
    page.open_one("nosuchid")
    assert isinstance(page.current, Overview)


def test_the_page_follows_the_language(scene: Scene) -> None:
    several(scene)
    page = page_of(scene)
    scene.settle()
    shown = [*page.overview.cards, *page.overview.weeks.lines]
    before = [one.accessibleName() for one in shown]
    scene.window.choose_language("ja")
    scene.settle()
    after = [one.accessibleName() for one in (*page.overview.cards, *page.overview.weeks.lines)]
    scene.window.choose_language("en")
    assert all(a != b for a, b in zip(before, after, strict=True))


def test_the_tab_of_what_is_open_is_always_there(scene: Scene) -> None:
    keys = [apply_to(scene, f"Company {n}") for n in range(9)]
    one = one_of(scene, keys[8])
    assert one.tabs.tabs[-1].id == keys[8]
    assert 1 < len(one.tabs.tabs) < 9


def test_a_date_of_today_is_among_the_coming_weeks(scene: Scene) -> None:
    apply_to(scene, "A", (1, Scheduled("apply", NOW + timedelta(hours=1))))
    page = page_of(scene)
    scene.settle()
    assert any(NOW.strftime("%d %b").lstrip("0") in line.accessibleName() for line in page.overview.weeks.lines)


def test_a_stage_that_was_dragged_is_not_pressed(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    row = one.flow.timeline.rows[4]
    chosen: list[str] = []
    row.clicked.connect(lambda: chosen.append("pressed"))
    QTest.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseMove(row, QPoint(20, 60))
    QTest.mouseRelease(row, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert chosen == []


def test_a_day_that_has_gone_by_is_painted_in_the_colour_of_what_is_late(scene: Scene) -> None:
    journey = Journey(
        "own", {"en": "Own"}, (Stage("trial", {"en": "Trial"}, tasks=(Task("late", {"en": "Late"}, Due(-30)),)),)
    )
    store = Applications(scene.session.store)
    key = store.begin(Added("A", journey), NOW - timedelta(days=50)).id
    store.change(key, Scheduled("trial", NOW + timedelta(days=2)), NOW - timedelta(days=40))
    tick = one_of(scene, key).stage.tasks.rows[0].tick
    red = colors_of(tick.palette())[Token.FAIL].rgb()
    picture = tick.grab().toImage()
    assert any(picture.pixel(x, y) == red for x in range(picture.width()) for y in range(picture.height()))


def test_a_date_of_a_later_stage_is_named_where_it_is_counted(scene: Scene) -> None:
    key = apply_to(scene, "A", (1, Scheduled("interview", NOW + timedelta(days=1))))
    page = page_of(scene)
    scene.settle()
    assert "Second screening\nMon 23 Nov" in page.overview.cards[0].accessibleName()
    one = one_of(scene, key)
    assert one.tabs.tabs[0].accessibleName() == "A, Second screening \N{MIDDLE DOT} tomorrow"
