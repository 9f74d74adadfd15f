"""What is typed in the window, by the table that the terminal is held to as well."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from app.checks.probe import LineQuestion
from app.domain.applications.change import Attached, ContactKept, Noted, Scheduled
from app.storage.settings import AGREED
from app.text import Text
from app.widgets.forms.fields import LineField
from app.widgets.forms.textfield import TextField
from app.window.applications.add import AddPage
from app.window.check.question import QuestionForm
from app.window.check.skip import SkipCard
from app.window.settings.welcome import WelcomePage
from tests.inputs import LINES, LINKS, SIZES, TEXTS, Typed
from tests.journey_screens import apply_to, page_of, to_interview
from tests.screens import Scene, welcome
from tests.window.hands import click, one_of, part, saved, view
from tests.window.stage import INTERVIEW

SOME = ("plain", "a zero-width space", "pasted from two lines", "a letter too long", "what steers a terminal")


def paste(field: LineField | TextField, words: str) -> None:
    if isinstance(field, LineField):
        field.edit.clear()
        field.edit.insert(words)
    else:
        field.edit.setPlainText(words)


def type_in(
    case: Typed,
    field: LineField | TextField,
    save: Callable[[], object],
    value: Callable[[], object],
    *,
    may_be_empty: bool = False,
) -> None:
    before = value()
    paste(field, case.typed)
    save()
    QApplication.processEvents()
    if case.saved or (case.saved == "" and may_be_empty):
        assert value() == case.saved
        assert field._complaint.text() == ""
    else:
        assert value() == before
        assert case.said in field._complaint.text()


def test_lines_texts_and_links_beside_an_application(scene: Scene) -> None:
    papers = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers

    def begin(card: Any) -> None:
        if not card.form.isVisible():
            click(card.add)

    def last(name: str, attribute: str) -> Callable[[], object]:
        return lambda: getattr(([None, *getattr(saved(scene)[0], name)])[-1], attribute, "")

    for case in LINES.values():
        begin(papers.contacts)
        name, reach = papers.contacts.fields
        paste(reach, "")
        type_in(case, name, lambda: click(papers.contacts.save), last("contacts", "name"))
    for key in SOME:
        begin(papers.contacts)
        name, reach = papers.contacts.fields
        paste(name, f"Ms Mori {key}")
        saved_so = last("contacts", "reach")
        type_in(LINES[key], reach, lambda: click(papers.contacts.save), saved_so, may_be_empty=True)
    for case in LINKS.values():
        begin(papers.links)
        address, words = papers.links.fields
        paste(words, "")
        type_in(case, address, lambda: click(papers.links.save), last("links", "url"))
    for case in TEXTS.values():
        begin(papers.notes)
        type_in(case, papers.notes.fields[0], lambda: click(papers.notes.save), last("notes", "text"))


def test_a_company_at_the_beginning_and_corrected(scene: Scene) -> None:
    page = page_of(scene)
    for key in SOME:
        page.open_form()
        scene.settle()
        form = page.current
        assert isinstance(form, AddPage)
        newest = lambda: ([a.company for a in saved(scene)] or [""])[-1]  # noqa: E731
        type_in(LINES[key], form.company, lambda form=form: click(form.add), newest)
    one = one_of(scene, saved(scene)[0].id)
    details = part(one, "details")
    for key in SOME:
        save = details.company.entered.emit
        type_in(LINES[key], details.company, save, lambda: saved(scene)[0].company)


def test_places_tasks_and_stages(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    stage = lambda: saved(scene)[0].stages[0]  # noqa: E731
    for key in SOME:
        if not one.stage.date.form.isVisible():
            click(one.stage.date.edit)
        form = one.stage.date.form
        type_in(LINES[key], form.place, lambda form=form: click(form.save), lambda: stage().place, may_be_empty=True)
    new = one.stage.tasks.new
    for key in SOME:
        title = lambda: stage().tasks[-1].task.title["en"]  # noqa: E731
        type_in(LINES[key], new.line, new.line.entered.emit, title)
    shape = part(one, "shape")
    names = lambda: saved(scene)[0].stages[1].stage.name["en"]  # noqa: E731
    for key in SOME:
        if not shape.form.isVisible():
            click(shape.add)
        type_in(LINES[key], shape.line, lambda: click(shape.save), names)


@pytest.mark.parametrize("key", SOME)
def test_the_reason_of_an_end(scene: Scene, key: str) -> None:
    ending = part(one_of(scene, apply_to(scene, "Hinata")), "ending")
    click(ending.rejected)
    type_in(LINES[key], ending.reason, lambda: click(ending.sure), lambda: saved(scene)[0].reason, may_be_empty=True)


def test_the_operators_name_and_answers(scene: Scene) -> None:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")
    scene.settle()
    settings: Any = scene.window.main.page("settings")
    for case in LINES.values():
        type_in(case, settings.name, lambda: None, lambda: scene.session.name, may_be_empty=True)


def test_a_name_nobody_sees_was_saved_and_is_none(scene: Scene) -> None:
    scene.session.saved.answer("operator.name", "\u200b")
    assert scene.session.name == ""


@pytest.mark.parametrize("key", SOME)
def test_the_name_on_the_first_page(scene: Scene, key: str) -> None:
    welcome(scene)
    scene.settle()
    page = scene.window.findChild(WelcomePage)
    assert isinstance(page, WelcomePage)
    type_in(LINES[key], page.name, page.begin.click, lambda: scene.session.name, may_be_empty=True)
    assert scene.session.saved.setting(AGREED) == (LINES[key].saved is not None)


def test_a_typed_answer_and_a_reason_to_skip(scene: Scene) -> None:
    said: list[object] = []
    for case in LINES.values():
        form = QuestionForm(LineQuestion(id="x", ask=Text("Which?")), skippable=False)
        form.answered.connect(lambda _question, answer: said.append(answer))
        field = form.findChild(LineField)
        assert isinstance(field, LineField)
        type_in(case, field, field.entered.emit, lambda: said[-1] if said else "")
    skip = SkipCard()
    skip.chosen.connect(said.append)
    skip.open()
    skip._reason.set_value("other")
    for key in SOME:
        type_in(LINES[key], skip._other, skip._other.entered.emit, lambda: said[-1], may_be_empty=True)
    skip.close()


def test_forms_drafts_and_guides_are_saved_as_they_are_written(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW))), "prepare")
    answers = scene.session.store.answers
    click(one.guide.folds["drafts"].heading)
    draft = one.guide.gathered["introduction"]
    for case in TEXTS.values():
        type_in(case, draft.field, draft.save, lambda: answers().get("draft.introduction", ""), may_be_empty=True)
        assert draft.field.value() == case.typed.strip() or case.saved == ""
    # what is too long to be saved is not lost beside what was saved before
    paste(draft.field, "z" * 20_000)
    draft.save()
    draft.follow()
    assert draft.field.value() == "z" * 20_000

    one.open(saved(scene)[0].id, "apply")
    view(one, "prepare")
    click(one.guide.folds["fields"].heading)
    strengths = one.guide.gathered["strengths"]
    for case in (Typed("志" * 400, "志" * 400), TEXTS["a letter too long"], TEXTS["a zero-width space"]):
        type_in(case, strengths.field, strengths.save, lambda: answers().get("form.strengths", ""), may_be_empty=True)
    one.open(saved(scene)[0].id, "interview")
    view(one, "prepare")
    guide = one.guide.parts["what"]
    click(guide.edit)
    for case in (TEXTS["a letter too long"], TEXTS["two lines"]):
        type_in(case, guide.field, lambda: click(guide.save), lambda: answers().get("guide.interview.what", ""))


def test_what_an_earlier_version_saved_may_stay_beside_a_change(scene: Scene) -> None:
    long = "x" * 300
    place = Scheduled("apply", INTERVIEW, place=long)
    key = apply_to(scene, long, (3, place), (2, ContactKept("c", "Ms Mori", "03")), (1, Noted("n", "y" * 20_000)))
    one = one_of(scene, key)

    click(one.stage.date.edit)
    one.stage.date.form.moment.set_value(INTERVIEW + timedelta(days=1), None)
    click(one.stage.date.form.save)
    details = part(one, "details")
    details.work.set_value("sales")
    details.work.changed.emit()
    click(details.save)

    (application,) = saved(scene)
    assert (application.stages[0].at, application.stages[0].place) == (INTERVIEW + timedelta(days=1), long)
    assert (application.company, application.work) == (long, "sales")


def test_the_size_of_a_file(scene: Scene) -> None:
    files = [(1, Attached(f"f{n}", f"{n}.pdf", size, "ab" * 32)) for n, size in enumerate(SIZES)]
    shown = view(one_of(scene, apply_to(scene, "Hinata", *files)), "papers").papers.files
    labels = [row.findChildren(type(row.layout().itemAt(0).widget()))[1].text() for row in shown.rows]
    assert labels == list(SIZES.values())
