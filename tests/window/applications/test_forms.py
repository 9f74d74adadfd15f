"""Forms on the page of an application: they belong to what they were opened for, and nobody writes a thing twice."""

import sqlite3
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.domain.applications.change import Added, ContactKept, Edited, LinkKept, Noted, Result, Resulted, Scheduled
from app.domain.applications.journey import Journey, Stage, Task
from app.domain.readiness.profile import Work
from app.exchange.applications_json import from_json, to_json
from app.storage.applications import Applications
from app.storage.store import Store
from app.window.applications.one import OnePage
from tests.journey_screens import apply_to, page_of, passed, to_interview
from tests.screens import Scene
from tests.window.hands import click, one_of, part, saved, view
from tests.window.stage import INTERVIEW, NOW


def lock(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise sqlite3.OperationalError("database is locked")

    monkeypatch.setattr(Store, "changing", refuse)


def elsewhere(scene: Scene) -> Applications:
    """Another program at the same store."""
    return Applications(scene.session.store)


def test_a_date_half_written_goes_to_no_other_application(scene: Scene) -> None:
    a = apply_to(scene, "A")
    apply_to(scene, "B")
    one = one_of(scene, a)
    click(one.stage.date.edit)
    one.stage.date.form.place.set_value("A's place")

    click(one.tabs.tabs[1])

    assert one.application is not None
    assert one.application.company == "B"
    assert one.stage.date.form.isHidden()
    assert one.stage.date.edit.isVisible()

    click(one.tabs.tabs[0])
    click(one.flow.timeline.rows[2])
    assert one.stage.date.form.isHidden()
    click(one.flow.timeline.rows[0])
    assert one.stage.date.form.place.value() == "A's place"
    click(one.stage.date.form.save)
    assert [application.stages[0].place for application in saved(scene)] == ["A's place", ""]


@pytest.mark.parametrize("kind", ["date", "note", "stage", "day", "guide", "ending"])
def test_escape_leaves_a_form_as_its_button_does(scene: Scene, kind: str) -> None:
    one = one_of(scene, apply_to(scene, "A", (1, Noted("n", "a note", "apply"))))
    before = saved(scene)[0].events
    if kind == "date":
        click(one.stage.date.edit)
        form, control = one.stage.date.form, one.stage.date.form.moment.day
    elif kind == "note":
        click(view(one, "papers").papers.notes.rows[0].change)
        form, control = one.papers.notes.form, one.papers.notes.fields[0].edit
    elif kind == "stage":
        click(part(one, "shape").add)
        form, control = part(one, "shape").form, part(one, "shape").line.edit
    elif kind == "day":
        click(one.stage.tasks.rows[0].edit)
        assert one.stage.tasks.rows[0].form is not None
        form, control = one.stage.tasks.rows[0].form, one.stage.tasks.rows[0].form.day
    elif kind == "guide":
        click(view(one, "prepare").guide.parts["what"].edit)
        form, control = one.guide.parts["what"].form, one.guide.parts["what"].field.edit
    else:
        click(part(one, "ending").withdrawn)
        form, control = part(one, "ending").reason, part(one, "ending").reason.edit
    assert form is not None
    assert form.isVisible()
    QTest.keyClick(control, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert saved(scene)[0].events == before


def test_a_date_saved_as_it_was_is_no_change(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A", *to_interview(INTERVIEW)))
    before = saved(scene)[0].events
    click(one.stage.date.edit)
    click(one.stage.date.form.save)
    assert one.stage.date.form.isHidden()
    assert saved(scene)[0].events == before


@pytest.mark.parametrize("hidden", [False, True], ids=["in sight", "in a view that is not shown"])
def test_a_note_half_written_waits_at_its_application(scene: Scene, hidden: bool) -> None:
    a = apply_to(scene, "A", (1, Noted("n", "secret of A", "apply")))
    apply_to(scene, "B")
    one = view(one_of(scene, a), "papers")
    click(one.papers.notes.rows[0].change)
    one.papers.notes.fields[0].set_value("secret of A, and more")
    if hidden:
        view(one, "todo")

    click(one.tabs.tabs[1])
    view(one, "papers")
    assert not one.papers.notes.is_writing
    assert one.papers.notes.add.isEnabled()

    click(one.tabs.tabs[0])
    view(one, "papers")
    assert one.papers.notes.fields[0].value() == "secret of A, and more"
    click(one.papers.notes.save)
    first, second = saved(scene)
    assert [note.text for note in first.notes] == ["secret of A, and more"]
    assert second.notes == ()


def test_what_is_half_written_is_not_overwritten(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "A", (1, Noted("n", "an older note", "apply")))), "papers")
    notes = one.papers.notes
    click(notes.add)
    QTest.keyClicks(notes.fields[0].edit, "ten minutes of work")
    assert not notes.add.isEnabled()
    assert not notes.rows[0].change.isEnabled()

    one.guide.sheet.emit("Names\n\nTimes")

    assert notes.fields[0].value() == "ten minutes of work\n\nNames\n\nTimes"
    click(notes.save)
    assert notes.add.isEnabled()
    assert notes.rows[0].change.isEnabled()


def test_a_note_is_about_the_stage_at_which_it_was_begun(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "A", (5, passed("apply")))), "papers")
    click(one.papers.notes.add)
    QTest.keyClicks(one.papers.notes.fields[0].edit, "about the screening")
    click(one.flow.timeline.rows[3])
    click(one.papers.notes.save)
    assert [note.stage for note in saved(scene)[0].notes] == ["screening"]


def test_a_note_that_is_removed_while_it_is_changed_stays_away(scene: Scene) -> None:
    key = apply_to(scene, "A", (1, Noted("n", "one", "apply")), (1, Noted("m", "two", "apply")))
    one = view(one_of(scene, key), "papers")
    notes = one.papers.notes
    click(next(row.change for row in notes.rows if row.id == "n"))
    click(next(row.remove for row in notes.rows if row.id == "n"))
    assert not notes.is_writing

    click(notes.rows[0].change)
    elsewhere(scene).change(key, Noted("m", ""), NOW)
    one._model.refresh()
    one.sync()
    click(notes.save)
    (note,) = saved(scene)[0].notes
    assert note.text == "two"
    assert note.id not in {"n", "m"}, "what was written is saved as a new one"


def test_rows_stay_while_something_else_changes(scene: Scene) -> None:
    key = apply_to(
        scene,
        "A",
        (1, Noted("n", "a note", "apply")),
        (1, ContactKept("c", "Mori")),
        (1, LinkKept("k", "https://a.jp")),
    )
    one = one_of(scene, key)
    cards = (one.papers.notes, one.papers.contacts, one.papers.links)
    rows = [card.rows[0] for card in cards]
    click(one.stage.tasks.rows[0].tick)
    assert [card.rows[0] for card in cards] == rows


def test_a_task_half_written_waits_at_its_stage(scene: Scene) -> None:
    a = apply_to(scene, "A")
    apply_to(scene, "B")
    one = one_of(scene, a)
    line = one.stage.tasks.new.line
    QTest.keyClicks(line.edit, "Call Mr A")

    click(one.flow.timeline.rows[2])
    assert line.value() == ""
    click(one.flow.timeline.rows[0])
    assert line.value() == "Call Mr A"
    click(one.tabs.tabs[1])
    assert line.value() == ""
    click(one.tabs.tabs[0])
    assert line.value() == "Call Mr A"

    QTest.keyClick(line.edit, Qt.Key.Key_Return)
    assert line.value() == ""
    first, second = saved(scene)
    assert [task.task.title["en"] for task in first.stages[0].tasks][-1] == "Call Mr A"
    assert len(second.stages[0].tasks) == len(first.stages[0].tasks) - 1


def test_the_form_for_a_stage_belongs_to_one_application(scene: Scene) -> None:
    a = apply_to(scene, "A", (5, passed("apply")), (4, passed("screening")))
    apply_to(scene, "B")
    one = one_of(scene, a)
    shape = part(one, "shape")
    click(shape.add)
    click(one.flow.timeline.rows[0])
    assert shape.form.isHidden(), "nothing can be added there"

    click(one.flow.timeline.rows[4])
    click(shape.add)
    click(one.tabs.tabs[1])
    part(one, "shape")
    assert shape.form.isHidden()


def write_note(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    notes = view(one, "papers").papers.notes
    click(notes.add)
    QTest.keyClicks(notes.fields[0].edit, "A long note")
    return notes.save, notes.fields[0].value


def write_task(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    new = one.stage.tasks.new
    QTest.keyClicks(new.line.edit, "Call")
    return new.add, new.line.value


def write_date(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    date = one.stage.date
    click(date.edit)
    QTest.keyClicks(date.form.place.edit, "https://x.example.com")
    return date.form.save, lambda: date.form.isVisible() and date.form.place.value()


def write_stage(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    shape = part(one, "shape")
    click(shape.add)
    QTest.keyClicks(shape.line.edit, "Trial day")
    return shape.save, lambda: shape.form.isVisible() and shape.line.value()


def write_company(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    details = part(one, "details")
    details.company.edit.selectAll()
    QTest.keyClicks(details.company.edit, "Hinata Support")
    return details.save, details.company.value


def write_reason(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    ending = part(one, "ending")
    click(ending.withdrawn)
    QTest.keyClicks(ending.reason.edit, "The hours")
    return ending.sure, lambda: ending.reason.isVisible() and ending.reason.value()


def write_day(one: OnePage) -> tuple[QWidget, Callable[[], object]]:
    row = one.stage.tasks.rows[0]
    click(row.edit)
    assert row.form is not None
    row.form.day.setDate(row.form.day.date().addDays(3))
    form = row.form
    return form.save, lambda: form.isVisible() and form.day.value()


@pytest.mark.parametrize(
    "write", [write_note, write_task, write_date, write_stage, write_company, write_reason, write_day]
)
def test_what_cannot_be_saved_is_still_there_to_be_saved_again(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, write: Callable[[OnePage], tuple[QWidget, Callable[[], object]]]
) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    save, written = write(one)
    before, events = written(), saved(scene)[0].events
    assert before
    with monkeypatch.context() as locked:
        lock(locked)
        click(save)
        scene.settle()
        assert written() == before

    click(save)
    scene.settle()

    assert saved(scene)[0].events == events + 1


def test_the_work_of_an_application_without_a_name_is_saved_and_its_name_can_still_wait(scene: Scene) -> None:
    details = part(one_of(scene, apply_to(scene, "")), "details")
    details.work.set_value(Work.OUTBOUND.value)
    details.work.combo.activated.emit(0)
    click(details.save)
    scene.settle()
    assert (saved(scene)[0].company, saved(scene)[0].work) == ("", Work.OUTBOUND)


def test_half_written_details_survive_another_change(scene: Scene) -> None:
    key = apply_to(scene, "A")
    one = one_of(scene, key)
    details = part(one, "details")
    details.company.edit.selectAll()
    QTest.keyClicks(details.company.edit, "Hinata Support")
    click(one.stage.tasks.rows[0].tick)
    assert details.company.value() == "Hinata Support"
    click(details.save)
    assert saved(scene)[0].company == "Hinata Support"

    elsewhere(scene).change(key, Edited(company="Hinata"), NOW)
    one._model.refresh()
    one.sync()
    assert details.company.value() == "Hinata"


def test_half_written_words_of_a_guide_survive_what_is_shown_anew(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "A")), "prepare")
    click(one.guide.parts["what"].edit)
    one.guide.parts["what"].field.set_value("half written")
    click(one.guide.folds["questions"].heading)
    click(one.guide.parts["questions"].edit)
    one.guide.parts["questions"].field.set_value("And how do I sound?")
    click(one.guide.parts["questions"].save)
    assert one.guide.parts["questions"].half_written is None
    assert one.guide.parts["what"].half_written == "half written"

    scene.window.choose_language("ja")
    scene.settle()
    assert one.guide.parts["what"].half_written == "half written"
    scene.window.choose_language("en")

    click(one.flow.timeline.rows[2])
    assert one.guide.parts["what"].half_written is None
    click(one.flow.timeline.rows[0])
    assert one.guide.parts["what"].half_written == "half written"
    click(one.guide.parts["what"].save)
    assert one.guide.parts["what"].half_written is None
    assert scene.session.saved.answers["guide.apply.what"] == "half written"


def test_what_is_taken_over_from_a_file_is_seen_in_the_guide(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "A")), "prepare")
    click(one.guide.folds["fields"].heading)
    store = elsewhere(scene)
    histories = [(a.id, store.history(a.id)) for a in store.all()]
    path = scene.session.store.path.with_name("all.json")
    for answers in ({"form.email": "new@example.com"}, {"guide.apply.what": "My own words."}):
        path.write_bytes(to_json(histories, answers))
        one._model.put(*from_json(path))
        scene.settle()
        assert one.guide.gathered["email"].field.value() == "new@example.com"

    assert "My own words." in [label.text() for label in one.guide.parts["what"].findChildren(QLabel)]


def test_a_change_that_came_too_late_shows_how_it_stands(scene: Scene) -> None:
    key = apply_to(scene, "A")
    one = one_of(scene, key)
    elsewhere(scene).change(key, Resulted("apply", Result.PASSED), NOW)

    click(one.stage.passed)

    assert one._refusal.isVisible()
    assert one.application is not None
    assert one.application.stages[0].result is Result.PASSED
    assert one.flow.timeline.rows[0].stop.mark.name == "DONE"


def test_only_what_the_button_says_is_taken_back(scene: Scene) -> None:
    key = apply_to(scene, "A", (5, passed("apply")))
    one = one_of(scene, key)
    elsewhere(scene).change(key, Noted("n", "written by another program", "apply"), NOW)

    click(one.flow.undo)

    (application,) = saved(scene)
    assert application.notes
    assert application.stages[0].result is Result.PASSED
    assert one._refusal.isVisible()
    assert "another program" in one.flow.undo.accessibleDescription(), "and now it says what is the last"
    click(one.flow.undo)
    assert saved(scene)[0].notes == ()


def test_an_application_that_is_gone_leads_to_all_of_them(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    scene.session.store.erase()

    click(one.stage.tasks.rows[0].tick)
    scene.settle()

    page = page_of(scene)
    assert page.current is page.overview


def test_an_arrow_stands_only_where_it_leads_to_something(scene: Scene) -> None:
    tasks = (Task("write-motive", {"en": "Write"}), Task("check-equipment", {"en": "Check"}))
    journey = Journey("own", {"en": "Own"}, (Stage("trial", {"en": "Trial"}, tasks=tasks),))
    one = one_of(scene, elsewhere(scene).begin(Added("A", journey), NOW).id)
    assert [row.go.isVisible() for row in one.stage.tasks.rows] == [False, False]

    one = one_of(scene, apply_to(scene, "B", *to_interview(INTERVIEW)), "interview")
    QApplication.processEvents()
    leading = {row.tick.accessibleName(): row.go for row in one.stage.tasks.rows if row.go.isVisible()}
    assert len(leading) >= 3
    for arrow in leading.values():
        click(arrow)
        scene.settle()
        one = one_of(scene, one.id, "interview")


def test_the_day_of_a_task_is_asked_for_one_application(scene: Scene) -> None:
    a = apply_to(scene, "A")
    apply_to(scene, "B")
    one = one_of(scene, a)
    click(one.stage.tasks.rows[0].edit)
    form = one.stage.tasks.rows[0].form
    assert form is not None
    assert form.isVisible()
    click(one.tabs.tabs[1])
    assert one.stage.tasks.rows[0].form is None


def test_a_date_that_could_not_be_read_is_not_saved_as_another(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", (1, Scheduled("apply", INTERVIEW))), "apply")
    click(one.stage.date.edit)
    form = one.stage.date.form
    form.moment.clock.setFocus()
    QTest.keyClicks(form.moment.clock, "10.")
    click(form.save)
    assert form.isVisible()
    assert "10." in form.moment._complaint.text()
    QTest.keyClicks(form.moment.clock, "10.45")
    click(form.save)
    assert form.isHidden()
    (application,) = saved(scene)
    assert application.stages[0].at is not None
    assert (application.stages[0].at.hour, application.stages[0].at.minute) == (10, 45)
