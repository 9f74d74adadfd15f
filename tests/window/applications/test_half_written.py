"""What is half written waits at what it was begun for, wherever one goes meanwhile; saved or given up, it is gone."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.domain.applications.change import Edited, Ended, Ending, Reopened
from app.domain.readiness.profile import Work
from app.storage.applications import Applications
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from app.window.applications.overview import Overview
from tests.journey_screens import apply_to, page_of
from tests.screens import Scene
from tests.window.hands import click, one_of, part, saved, view
from tests.window.stage import NOW


class Written(NamedTuple):
    """A form in which something is half written."""

    read: Callable[[], object]
    """What stands in it; None while it is closed."""
    save: Callable[[], QWidget]
    control: Callable[[], QWidget]
    of_all: bool = False
    """A guide is that of a stage, whichever company it is of."""


def open_fold(one: OnePage, name: str) -> None:
    if not one.guide.folds[name].is_open:
        click(one.guide.folds[name].heading)


def note(one: OnePage) -> Written:
    notes = one.papers.notes
    click(view(one, "papers").papers.notes.add)
    QTest.keyClicks(notes.fields[0].edit, "a long note")
    return Written(
        lambda: notes.fields[0].value() if view(one, "papers") and notes.form.isVisible() else None,
        lambda: notes.save,
        lambda: notes.fields[0].edit,
    )


def link(one: OnePage) -> Written:
    links = one.papers.links
    click(view(one, "papers").papers.links.add)
    QTest.keyClicks(links.fields[0].edit, "https://a.example.com")
    QTest.keyClicks(links.fields[1].edit, "the posting")
    return Written(
        lambda: [f.value() for f in links.fields] if view(one, "papers") and links.form.isVisible() else None,
        lambda: links.save,
        lambda: links.fields[0].edit,
    )


def appointment(one: OnePage) -> Written:
    form = one.stage.date.form
    click(one.stage.date.edit)
    form.moment.day.setDate(QDate(2026, 12, 24))
    QTest.keyClicks(form.place.edit, "Room 4")
    return Written(
        lambda: (form.moment.value(), form.place.value()) if form.isVisible() else None,
        lambda: form.save,
        lambda: form.place.edit,
    )


def day_of_a_task(one: OnePage) -> Written:
    row = one.stage.tasks.rows[0]
    click(row.edit)
    assert row.form is not None
    row.form.day.set_value(date(2026, 12, 24))

    def form() -> QWidget:
        found = one.stage.tasks.rows[0].form
        assert found is not None
        return found

    return Written(
        lambda: one.stage.tasks.rows[0].half_written if one.stage.tasks.rows[0].form and form().isVisible() else None,
        lambda: form().save,  # type: ignore[attr-defined]
        lambda: form().day,  # type: ignore[attr-defined]
    )


def another_stage(one: OnePage) -> Written:
    shape = part(one, "shape")
    click(shape.add)
    QTest.keyClicks(shape.line.edit, "trial day")
    return Written(
        lambda: shape.line.value() if shape.form.isVisible() else None, lambda: shape.save, lambda: shape.line.edit
    )


def reason_of_an_end(one: OnePage) -> Written:
    ending = part(one, "ending")
    click(ending.withdrawn)
    QTest.keyClicks(ending.reason.edit, "the hours")
    return Written(
        lambda: ending.reason.value() if ending.reason.isVisible() else None,
        lambda: ending.sure,
        lambda: ending.reason.edit,
    )


def words_of_the_guide(one: OnePage) -> Written:
    click(view(one, "prepare").guide.parts["what"].edit)
    one.guide.parts["what"].field.set_value("in my words")
    return Written(
        lambda: one.guide.parts["what"].half_written,
        lambda: one.guide.parts["what"].save,
        lambda: one.guide.parts["what"].field.edit,
        of_all=True,
    )


FORMS = [note, link, appointment, day_of_a_task, another_stage, reason_of_an_end, words_of_the_guide]


def company(one: OnePage) -> Written:
    details = part(one, "details")
    details.company.edit.selectAll()
    QTest.keyClicks(details.company.edit, "Hinata Support")
    details.work.set_value(Work.SALES.value)
    return Written(
        lambda: (details.company.value(), details.work.value()) if details.is_writing else None,
        lambda: details.save,
        lambda: details.company.edit,
    )


def task(one: OnePage) -> Written:
    new = one.stage.tasks.new
    QTest.keyClicks(new.line.edit, "call them")
    new.dated.setChecked(True)
    new.day.set_value(date(2026, 12, 24))
    return Written(
        lambda: (new.line.value(), new.dated.isChecked(), new.day.value()) if new.line.value() else None,
        lambda: new.add,
        lambda: new.line.edit,
    )


def what_else_is_asked(one: OnePage) -> Written:
    open_fold(view(one, "prepare"), "fields")
    QTest.keyClicks(one.guide.gatherings["fields"].line.edit, "Nearest station")

    def line() -> str | None:
        # what waits at a heading is there when that is opened
        open_fold(one, "fields")
        return one.guide.gatherings["fields"].line.value() or None

    return Written(
        line,
        lambda: one.guide.gatherings["fields"].add,
        lambda: one.guide.gatherings["fields"].line.edit,
        of_all=True,
    )


ALL = [*FORMS, company, task, what_else_is_asked]
Write = Callable[[OnePage], Written]


@pytest.mark.parametrize("write", ALL)
def test_it_waits_while_one_goes_elsewhere(scene: Scene, write: Write) -> None:
    a = apply_to(scene, "A")
    apply_to(scene, "B")
    one = one_of(scene, a)
    written = write(one)
    before = written.read()
    assert before

    click(one.tabs.tabs[1])
    scene.settle()
    assert (written.read() is not None) == written.of_all
    click(one.tabs.tabs[0])
    scene.settle()
    assert written.read() == before, "another application"

    click(one.flow.timeline.rows[3])
    scene.settle()
    click(one.flow.timeline.rows[0])
    scene.settle()
    assert written.read() == before, "another stage"

    main = scene.window.main
    assert main is not None
    main.open("settings")
    scene.settle()
    main.open("journey")
    scene.settle()
    assert written.read() == before, "another page"

    for language in ("ja", "en"):
        scene.window.choose_language(language)
        scene.settle()
        assert written.read() == before, "another language"


@pytest.mark.parametrize("write", ALL)
def test_saved_it_does_not_come_again(scene: Scene, write: Write) -> None:
    a = apply_to(scene, "A")
    apply_to(scene, "B")
    one = one_of(scene, a)
    written = write(one)
    click(written.save())
    scene.settle()
    assert written.read() is None
    one_of(scene, saved(scene)[1].id)
    one_of(scene, a)
    assert written.read() is None


@pytest.mark.parametrize("write", FORMS)
def test_given_up_with_escape_it_does_not_come_again(scene: Scene, write: Write) -> None:
    a = apply_to(scene, "A")
    apply_to(scene, "B")
    one = one_of(scene, a)
    written = write(one)
    QTest.keyClick(written.control(), Qt.Key.Key_Escape)
    scene.settle()
    assert written.read() is None
    click(one.tabs.tabs[1])
    click(one.tabs.tabs[0])
    scene.settle()
    assert written.read() is None


def form_of(scene: Scene) -> AddPage:
    """The form for a new application, opened from all of them."""
    page = page_of(scene)
    page.open_all()
    scene.settle()
    overview = page.current
    assert isinstance(overview, Overview)
    click(overview.add_button)
    assert isinstance(page.current, AddPage)
    return page.current


def test_a_new_application_waits_until_it_is_added_or_given_up(scene: Scene) -> None:
    a = apply_to(scene, "A")
    form = form_of(scene)
    QTest.keyClicks(form.company.edit, "Hinata")
    form.work.set_value(Work.SALES.value)
    one_of(scene, a)
    scene.window.choose_language("ja")
    scene.settle()
    scene.window.choose_language("en")

    form = form_of(scene)
    assert (form.company.value(), form.work.value()) == ("Hinata", Work.SALES.value)
    click(form.cancel)
    form = form_of(scene)
    assert (form.company.value(), form.work.value()) == ("", "")

    QTest.keyClicks(form.company.edit, "Hinata")
    click(form.add)
    assert [one.company for one in saved(scene)] == ["A", "Hinata"]
    assert form_of(scene).company.value() == ""


def test_a_second_application_to_a_company_is_remarked_on_and_may_be_added(scene: Scene) -> None:
    apply_to(scene, "Hinata")
    form = form_of(scene)
    QTest.keyClicks(form.company.edit, "Hinat")
    assert not form.remark.isVisible()
    QTest.keyClicks(form.company.edit, "a")
    assert form.remark.isVisible()
    assert "an open application to Hinata already" in form.remark.text()
    QTest.keyClicks(form.company.edit, " II")
    assert not form.remark.isVisible()
    form.company.edit.clear()
    QTest.keyClicks(form.company.edit, "HINATA")
    assert form.remark.isVisible()

    click(form.add)
    assert [one.company for one in saved(scene)] == ["Hinata", "HINATA"]
    assert not form_of(scene).remark.isVisible()


def test_the_remark_follows_from_one_company_to_another_that_was_pasted_over_it(scene: Scene) -> None:
    apply_to(scene, "Hinata")
    apply_to(scene, "Minato")
    form = form_of(scene)
    for company in ("Hinata", "Minato"):
        form.company.edit.selectAll()
        form.company.edit.insert(company)
        assert f"an open application to {company} already" in form.remark.text()


def test_the_form_is_given_up_to_where_it_was_opened(scene: Scene) -> None:
    apply_to(scene, "A")
    form = form_of(scene)
    page = page_of(scene)
    page.open_form()
    click(form.cancel)
    assert page.current is page.overview


def test_what_another_program_changes_is_shown_beside_what_is_half_written(scene: Scene) -> None:
    key = apply_to(scene, "A")
    one = one_of(scene, key)
    details = part(one, "details")
    details.work.set_value(Work.OUTBOUND.value)
    Applications(scene.session.store).change(key, Edited(company="Hinata Support"), NOW)
    one._model.refresh()
    one.sync()
    assert (details.company.value(), details.work.value()) == ("Hinata Support", Work.OUTBOUND.value)


def test_a_name_half_written_is_not_overwritten_by_the_button_that_asked_for_it(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    written = another_stage(one)
    click(part(one, "shape").add)
    assert written.read() == "trial day"


def test_it_waits_while_nothing_can_be_changed(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    forms = [appointment(one), day_of_a_task(one), another_stage(one)]
    before = [written.read() for written in forms]
    assert one._change(Ended(Ending.WITHDRAWN))
    scene.settle()
    assert [written.read() for written in forms] == [None, None, None]
    assert one._change(Reopened())
    scene.settle()
    assert [written.read() for written in forms] == before


def test_a_day_waits_while_another_task_is_added_and_goes_with_its_own(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "A"))
    written = day_of_a_task(one)
    click(task(one).save())
    scene.settle()
    assert written.read() == date(2026, 12, 24)

    form = one.stage.tasks.rows[0].form
    assert form is not None
    click(form.remove)
    scene.settle()
    click(one.flow.undo)
    scene.settle()
    assert one.stage.tasks.rows[0].half_written is None
