"""Practice at the stages that it leads to: what is due, where each skill stands, and the way there."""

from datetime import timedelta

import pytest

from app.practice.results import Skill
from app.practice.stage import TASKS
from app.storage.practice import PracticeLog
from app.widgets.label import Label
from app.window.applications.one import OnePage
from app.window.applications.stage.practice_card import PracticeCard
from app.window.practice.page import PracticePage
from tests.journey_screens import apply_to, to_interview
from tests.practised import typing
from tests.screens import Scene
from tests.window.hands import click, one_of
from tests.window.stage import INTERVIEW


def prepared(scene: Scene, stage: str = "") -> tuple[OnePage, PracticeCard]:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)), stage)
    one.show_view("prepare")
    (card,) = one.findChildren(PracticeCard)
    scene.settle(lambda: scene.session.practice.ready)
    return one, card


def words(card: PracticeCard) -> list[str]:
    return [label.text() for label in card.findChildren(Label) if not label.isHidden()]


def test_an_interview_shows_practice_and_leads_to_it(scene: Scene) -> None:
    log, now = PracticeLog(scene.session.store), scene.session.clock()
    log.add(typing("お電話ありがとうございます。"), now - timedelta(days=8))
    log.add(typing(), now - timedelta(days=1))
    scene.session.practice.read()
    one, card = prepared(scene)
    scene.settle(lambda: len(scene.session.practice.facts) == 2)

    assert card.isVisible()
    assert "questions" in card.today.text()
    (typed,) = (line for line in words(card) if line.startswith("Typing: "))
    assert typed.endswith("(aim: 60 characters a minute)")
    assert words(card).count("Better than last week") == 1
    assert "Dictation: not tried yet (aim: 90 %)" in words(card)
    assert card.skills.count() == len(Skill) + 1
    card.open.click()
    assert scene.window.main is not None
    assert isinstance(scene.window.main.shown, PracticePage)
    assert one.isHidden() or not one.isVisible()


def test_only_stages_that_are_practised_for_show_it(scene: Scene) -> None:
    one, card = prepared(scene)
    shown = {}
    for stage in ("briefing", "exam", "contract", "screening"):
        one.flow.chosen.emit(stage)
        shown[stage] = card.isVisible()
    assert shown == {"briefing": False, "exam": True, "contract": False, "screening": True}


@pytest.mark.parametrize("journey", ["standard", "test-first"])
def test_the_task_to_practise_typing_leads_to_what_is_typed(scene: Scene, journey: str) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", journey=journey), "screening")
    (row,) = (row for row in one.stage.tasks.rows if row._task.task.id in TASKS)
    click(row.go)

    assert scene.window.main is not None
    page = scene.window.main.shown
    assert isinstance(page, PracticePage)
    scene.settle(page.typing.choice.isVisible)
    assert page.typing.choice.minutes.isVisible()


def test_whoever_left_before_practice_was_read_is_not_led_there_later(scene: Scene) -> None:
    assert scene.window.main is not None
    page = scene.window.main.page("practice")
    assert isinstance(page, PracticePage)
    scene.window.main.open("practice")
    page.model._read = None
    page.begin("typing")
    scene.window.main.open("home")
    page.model.read()
    scene.settle(lambda: page.model.ready)
    scene.window.main.open("practice")
    assert page.overview.isVisible()


def test_the_interview_is_begun_from_its_stage(scene: Scene) -> None:
    one, card = prepared(scene)
    begun: list[tuple[str, str]] = []
    card.begun.connect(lambda what: begun.append(("practice", what)))
    card.show_stage("interview")
    assert card.begin.text() == "Practise the interview"
    card.begin.click()
    card.show_stage("exam")
    card.begin.click()
    assert begun == [("practice", "interview"), ("practice", "exam")]
    card.show_stage("screening")
    assert not card.begin.isVisibleTo(card)
    assert one is not None
