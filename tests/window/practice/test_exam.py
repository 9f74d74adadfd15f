"""The mock examination in the window: each step is an ordinary page, and leads back to it."""

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from app.domain.practice.called import Called
from app.domain.practice.sitting import Sitting
from app.practice.exam import ITEMS, TYPING
from app.storage.practice import PracticeLog
from app.window.practice.page import PracticePage
from tests.equipment.sounds import hiss
from tests.practice_screens import page_of
from tests.practised import EACH, answered, typing
from tests.screens import Scene
from tests.window.practice.typist import press
from tests.window.practice.voices import PacedHeadset

(CALLED,) = (fact for fact in EACH if isinstance(fact, Called))


@pytest.fixture
def page(scene: Scene) -> Iterator[PracticePage]:
    made, usual = PacedHeadset([hiss(30, -70)]), scene.session.devices
    scene.session.devices = lambda: replace(usual(), sound=made)
    page = page_of(scene)
    page.begin("exam")
    yield page
    scene.window.show_home()
    scene.settle(lambda: made.all_closed)


def test_it_begins_and_leads_from_step_to_step(scene: Scene, page: PracticePage) -> None:
    press(page.exam.begin, Qt.Key.Key_Return)
    (sitting,) = (p.fact for p in PracticeLog(scene.session.store).all())
    assert isinstance(sitting, Sitting)
    assert page.exam.next.text() == "Type for five minutes"

    press(page.exam.next, Qt.Key.Key_Return)
    assert page.typing.run.isVisible()
    page.typing.closed.emit()
    assert page.exam.isVisible()

    page.model.save(typing(seconds=300.0, limit_s=300.0))
    page.exam.sync()
    assert page.exam.next.text() == "Answer the form"
    press(page.exam.next, Qt.Key.Key_Return)
    press(page.form.start, Qt.Key.Key_Return)
    assert page.quiz.isVisible()
    page.quiz.closed.emit()
    for n in range(20):
        page.model.save(replace(answered(f"i{n}", form="form-20-1"), size=20))
    page.exam.sync()
    assert page.exam.next.text().startswith("Answer a call: ")
    press(page.exam.next, Qt.Key.Key_Return)
    assert not page.calls.call.isEnabled()
    assert page.calls.call.value() == sitting.calls[0]
    press(page.calls.start, Qt.Key.Key_Return)
    assert page.calls.run.isVisible()
    scene.settle(page.calls.run.confirm.isVisible)
    page.calls.closed.emit()
    assert page.exam.isVisible()
    for name in sitting.calls:
        page.model.save(replace(CALLED, scenario=name))
    page.exam.sync()
    assert not page.exam.next.isVisible()
    assert {TYPING, ITEMS} <= {line.name for line in page.model.examined().lines}  # type: ignore[union-attr]


def test_who_cannot_hear_does_its_calls_as_text(scene: Scene, page: PracticePage) -> None:
    press(page.exam.begin, Qt.Key.Key_Return)
    page.model.save(typing(seconds=300.0, limit_s=300.0))
    for n in range(20):
        page.model.save(replace(answered(f"i{n}", form="form-20-1"), size=20))
    page.exam.sync()
    press(page.exam.next, Qt.Key.Key_Return)
    press(page.calls.text, Qt.Key.Key_Return)
    assert page.calls.run.reading is not None
    # stopped, the same call is offered again, and no other
    page.calls.run.stop.click()
    assert not page.calls.call.isEnabled()
    page.calls.back.click()
    assert page.exam.isVisible()
    page.exam.back.click()
    page.begin("calls")
    assert page.calls.call.isEnabled()


def test_the_overview_says_whether_one_is_rehearsed(page: PracticePage) -> None:
    page.exam.back.click()
    assert page.overview.exam.text() == "Mock examination: none within 14 days"
    page.overview.begin_exam.click()
    assert page.exam.isVisible()
