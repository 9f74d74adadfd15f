"""An end is kind: a word, what stays, nothing more to do, and the way to the next application."""

import pytest
from PySide6.QtWidgets import QLabel

from app.domain.applications.change import Change, Ended, Ending, Result, Resulted
from app.domain.readiness.profile import Work
from app.library.conditions import conditions_for
from app.window.applications.about.ending import Endings
from app.window.applications.add import AddPage
from app.window.applications.one import OnePage
from tests.journey_screens import apply_to, page_of, passed, several, to_interview
from tests.screens import Scene
from tests.window.hands import click, one_of, part, saved
from tests.window.stage import INTERVIEW


def words(one: OnePage) -> str:
    return "\n".join(label.text() for label in one.over.findChildren(QLabel) if label.isVisible())


def test_what_comes_no_more_is_not_said_to_be_ahead(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW), (1, Ended(Ending.REJECTED))), "interview")
    shown = {label.text() for label in one.stage.findChildren(QLabel) if label.isVisible()}
    assert "No longer planned" in shown
    assert not shown & {"in 3 days", "Scheduled"}
    date = one.stage.date
    assert not any(button.isVisible() for button in (date.join, date.export, date.to_program))

    one.open(one.id, "training")
    scene.settle()
    assert not any("Still ahead" in label.text() for label in one.stage.findChildren(QLabel) if label.isVisible())


@pytest.mark.parametrize("change", [Ended(Ending.REJECTED, "Experience"), Resulted("screening", Result.FAILED)])
def test_an_end_says_a_kind_word_and_asks_nothing_more(scene: Scene, change: Change) -> None:
    scene.session.saved.answer("draft.motive", "Because")
    scene.session.have("computer", "webcam")
    one = one_of(scene, apply_to(scene, "Hinata", (9, passed("apply"))))
    assert not one.over.isVisible()
    assert any(row.isVisible() for row in one.stage.tasks.rows)

    one.body.verticalScrollBar().setValue(one.body.verticalScrollBar().maximum())
    one._change(change)
    scene.settle()

    assert one.over.isVisible()
    assert not one.over.visibleRegion().isEmpty()
    assert "You put real care into this" in words(one)
    assert "Ready for the next one: 1 draft, the checks of 2 items." in words(one)
    assert ("Experience" in words(one)) == isinstance(change, Ended)
    assert not any(row.isVisible() for row in one.stage.tasks.rows)
    assert not one.stage.tasks.new.isVisible()


def test_what_was_done_stays_in_sight(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    click(one.stage.tasks.rows[0].tick)
    one._change(Ended(Ending.WITHDRAWN))
    scene.settle()

    assert [row.isVisible() for row in one.stage.tasks.rows][:2] == [True, False]


def test_the_next_application_begins_with_the_same_kind_of_work(scene: Scene) -> None:
    one = one_of(scene, several(scene)[3])

    click(one.over.add)

    form = page_of(scene, settled=False).current
    assert isinstance(form, AddPage)
    assert (form.work.value(), form.profile.value()) == (Work.ENQUIRIES.value, conditions_for(Work.ENQUIRIES))


def test_what_is_half_written_in_the_form_stays(scene: Scene) -> None:
    one = one_of(scene, several(scene)[3])
    one.add.emit()
    page = page_of(scene, settled=False)
    form = page.current
    assert isinstance(form, AddPage)
    form.company.set_value("Minato")
    form.work.set_value(Work.SALES.value)
    page.open_one(one.id)

    click(one.over.add)

    assert (form.company.value(), form.work.value()) == ("Minato", Work.SALES.value)


def test_an_end_is_taken_back_where_it_is_told(scene: Scene) -> None:
    one = one_of(scene, several(scene)[3])
    click(one.over.reopen)
    assert saved(scene)[3].going


def test_who_gets_no_reply_may_end_it_and_hears_that_it_need_not_be_them(scene: Scene) -> None:
    one = one_of(scene, several(scene)[2])
    assert "Silence may have nothing" in words(one)
    assert not one.over.reopen.isVisible()
    endings = part(one, "ending")
    assert isinstance(endings, Endings)

    click(endings.unanswered)
    assert endings.reason.value() == "No reply"
    click(endings.sure)

    assert (saved(scene)[2].ending, saved(scene)[2].reason) == (Ending.WITHDRAWN, "No reply")
    assert "Silence may have nothing" in words(one)


def test_silence_ends_nothing_that_is_answered(scene: Scene) -> None:
    one = one_of(scene, several(scene)[0])
    endings = part(one, "ending")
    assert not endings.unanswered.isVisible()
    assert endings.withdrawn.isVisible()
