"""Notes of calls by keyboard: a call is heard, a note is typed, and its facts are found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.practice.facts import Noted
from app.domain.practice.ruby import bare, pieces
from app.library.practice.notes import notes
from app.practice.results import Skill
from app.storage.practice import PracticeLog
from app.window.practice.notes import NotesView
from tests.practice_screens import page_of
from tests.screens import Scene
from tests.window.practice.typist import commit, press
from tests.window.practice.voices import Headphones

CALL = "charged-twice"
NOTE = "春山様 4,800円が2回 口座へ返金"


@pytest.fixture
def view(scene: Scene, headphones: Headphones) -> NotesView:
    page = page_of(scene)
    page.begin("notes")
    page.notes.call.set_value(CALL)
    return page.notes


def here() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def facts(scene: Scene) -> list[object]:
    return [practised.fact for practised in PracticeLog(scene.session.store).all()]


def begun(scene: Scene, view: NotesView, headphones: Headphones) -> None:
    press(view.start, Qt.Key.Key_Return)
    assert here() is view.run.note.edit
    scene.settle(lambda: view.run.sound.count.text() == "Heard: 1")


def test_a_call_is_heard_and_its_facts_are_found_in_the_note(
    scene: Scene, headphones: Headphones, view: NotesView
) -> None:
    begun(scene, view, headphones)
    commit(here(), NOTE)
    press(here(), Qt.Key.Key_F2)
    scene.settle(lambda: view.run.sound.count.text() == "Heard: 2")
    press(view.run.next, Qt.Key.Key_Return)

    assert view.result.figures.text() == "4 of 6 facts noted"
    (fact,) = facts(scene)
    assert isinstance(fact, Noted)
    assert (fact.note, fact.typed, fact.played) == (CALL, NOTE, 2)
    assert view.said.said.text() == bare(pieces(notes()[CALL].marked))
    view.result.after.back.click()
    assert "67" in page_of(scene).overview.cards[Skill.NOTES].figure.text()


def test_the_voice_is_stopped_and_begins_anew(scene: Scene, headphones: Headphones, view: NotesView) -> None:
    headphones.lasts = True
    begun(scene, view, headphones)
    assert view.run.sound.button.words == "Stop (F2)"
    press(here(), Qt.Key.Key_F2)
    scene.settle(lambda: headphones.all_closed)
    assert view.run.sound.button.words == "Play again (F2)"
    view.run.sound.button.click()
    assert here() is view.run.note.edit
    scene.settle(lambda: view.run.sound.count.text() == "Heard: 2")
    view.run.stop.click()


def test_the_call_not_heard_for_longest_comes_first(scene: Scene, headphones: Headphones, view: NotesView) -> None:
    names = list(notes())
    log = PracticeLog(scene.session.store)
    now = scene.session.clock()
    log.add_all([(now, Noted(name, (), "x", 1.0, 1)) for name in (*names[2:], *names[:2])])
    page = page_of(scene)
    page.model.read()
    scene.settle(lambda: len(page.model.facts) == len(names))
    view.call.set_value("")
    view.start.click()
    scene.settle(lambda: view.run.sound.count.text() == "Heard: 1")
    commit(here(), "お名前")
    view.run.next.click()
    fact = facts(scene)[-1]
    assert isinstance(fact, Noted)
    assert fact.note == names[2]


def test_without_headphones_a_call_is_read_with_readings(scene: Scene, headphones: Headphones, view: NotesView) -> None:
    headphones.outs = ()
    view.start.click()
    scene.settle(view.run.sound.trouble.isVisible)
    view.run.sound.trouble.stop.click()
    assert view.run.sound.said.text().startswith("もしもし、春山と申します。")
    commit(here(), NOTE)
    view.run.next.click()
    (fact,) = facts(scene)
    assert isinstance(fact, Noted)
    assert fact.played == 0
    assert "not heard" in view.result.remarks.text()


def test_an_empty_note_is_nothing_to_mark(scene: Scene, headphones: Headphones, view: NotesView) -> None:
    begun(scene, view, headphones)
    view.run.next.click()
    assert view.result.figures.text() == "There is nothing to mark."
    assert facts(scene) == []


def test_readings_stand_above_and_can_be_hidden(scene: Scene, headphones: Headphones, view: NotesView) -> None:
    begun(scene, view, headphones)
    view.run.next.click()
    said = view.said.said
    scene.settle()
    with_readings = said.heightForWidth(600)
    view.said.readings.click()
    assert said.heightForWidth(600) < with_readings


def test_whoever_left_the_page_goes_on_with_the_note(scene: Scene, headphones: Headphones, view: NotesView) -> None:
    headphones.lasts = True
    begun(scene, view, headphones)
    commit(here(), NOTE[:4])
    assert scene.window.main is not None
    scene.window.main.open("home")
    scene.settle(lambda: headphones.all_closed)
    scene.window.main.open("practice")
    view.run.note.setFocus()
    commit(here(), NOTE[4:])
    view.run.next.click()
    (fact,) = facts(scene)
    assert isinstance(fact, Noted)
    assert (fact.typed, fact.played) == (NOTE, 1)
