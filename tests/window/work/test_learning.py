"""Learning in the window: what was learnt is noted, answers show themselves, messages are read."""

import pytest

from app.domain.work.parts import LearntFrom
from app.library.work.exercise import exercise
from app.storage.work import WorkLog
from app.window.work.learning import LearningTab
from tests.screens import Scene
from tests.window.hands import click
from tests.work_screens import page_of, worked


@pytest.fixture
def tab(scene: Scene) -> LearningTab:
    worked(scene)
    found = page_of(scene).open("learning")
    assert isinstance(found, LearningTab)
    return found


def test_what_was_learnt_is_noted_with_its_cost(scene: Scene, tab: LearningTab) -> None:
    tab.what.set_value("表計算の関数")
    tab.source.set_value(LearntFrom.COURSE.value)
    tab.cost.set_value("２，２００円")
    tab.minutes.set_value(90)
    click(tab.save)
    (learnt,) = WorkLog(scene.session.store).work().learnt.values()
    assert (learnt.what, learnt.source, learnt.cost_yen, learnt.minutes) == (
        "表計算の関数",
        LearntFrom.COURSE,
        2_200,
        90,
    )
    assert tab.what.value() == ""


@pytest.mark.parametrize("typed", ["千円", "10.5", "1,000,000,000"])
def test_a_cost_that_is_none_is_refused_where_it_stands(scene: Scene, tab: LearningTab, typed: str) -> None:
    tab.what.set_value("表計算の関数")
    tab.cost.set_value(typed)
    click(tab.save)
    assert not WorkLog(scene.session.store).work().learnt
    assert tab.what.value() == "表計算の関数"


def test_an_answered_question_shows_itself(tab: LearningTab) -> None:
    tab.question.set_value("画像の大きさは何ピクセルですか")
    tab.question.changed.emit()
    assert "横1200ピクセルです" in tab.found.text()
    tab.question.set_value("締め日はいつですか")
    tab.question.changed.emit()
    assert "横1200" not in tab.found.text()


def test_twenty_messages_are_read_and_counted(tab: LearningTab) -> None:
    click(tab.begin)
    view = tab.exercise
    for number, sentence in enumerate(exercise()):
        view.answer(sentence.hint if number else next(h for h in view.buttons if h is not sentence.hint))
        assert view.why.isVisible()
        click(view.next)
    assert "19 of 20" in view.words.text()
    click(view.back)
    assert tab.begin.hasFocus()


def test_its_cost_is_an_expense_as_well_where_that_is_wanted(scene: Scene, tab: LearningTab) -> None:
    assert not tab.post.isVisible()
    tab.what.set_value("表計算の本")
    tab.source.set_value(LearntFrom.BOOK.value)
    tab.cost.set_value("1,980")
    tab.cost.changed.emit()
    click(tab.post)
    click(tab.save)
    work = WorkLog(scene.session.store).work()
    (spent,) = work.money.expenses.values()
    (learnt,) = work.learnt.values()
    assert (spent.account, spent.yen, spent.words) == ("新聞図書費", 1_980, "表計算の本")
    assert learnt.expense == spent.id
