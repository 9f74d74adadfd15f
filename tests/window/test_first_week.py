"""A first week in the window: few clicks, nothing typed twice, and the report says what the application says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.applications.application import Application, StageState
from app.domain.readiness.profile import Work
from app.report.read import read_report
from tests.screens import Scene, welcome
from tests.window.first_week import AOBA, HINATA, LINK, MINATO, NAME, FirstWeek, moment
from tests.window.hands import saved


@pytest.fixture
def week(japan: None, set_up: Callable[[str], Scene], tmp_path: Path) -> FirstWeek:
    """A new operator before the welcome page, reading Japanese."""
    del japan
    scene = set_up("ja")
    scene.window.activateWindow()
    welcome(scene)
    scene.settle()
    return FirstWeek(scene, tmp_path)


def of(scene: Scene, company: str) -> Application:
    return next(a for a in saved(scene) if a.company == company)


def test_a_first_week_from_the_welcome_to_a_report_that_was_sent(week: FirstWeek, opened: list[str]) -> None:
    scene, hands = week.scene, week.hands
    with hands.counted_as("welcome"):
        week.welcome()
    assert (scene.session.name, [a.company for a in saved(scene)]) == (NAME, [HINATA])
    with hands.counted_as("seven checks"):
        week.check_all()
    with hands.counted_as("summary"):
        week.see_the_summary()
    with hands.counted_as("second company"):
        week.add_second()
    with hands.counted_as("another time"):
        week.move_first()
    with hands.counted_as("second company"):
        one = week.fail_second()
    assert one.over.isVisible()
    assert of(scene, MINATO).stage_state(1) is StageState.FAILED
    with hands.counted_as("third company"):
        week.add_third(one)
    with hands.counted_as("quick check"):
        week.check_quickly()
    with hands.counted_as("report"):
        pdf = week.save_and_send()
    with hands.counted_as("meeting room"):
        week.open_the_room()

    letters = sum(map(len, hands.typed))
    print(f"\n{hands.clicks} clicks: {dict(hands.parts)}; {len(hands.typed)} facts of {letters} letters")
    assert hands.clicks == sum(hands.parts.values())
    assert hands.parts["seven checks"] < 25
    assert hands.parts["second company"] < 12
    assert hands.parts["third company"] < 12
    assert len(hands.typed) == len(set(hands.typed)), hands.typed

    hinata = of(scene, HINATA)
    interview = hinata.stages[hinata.position("interview")]
    done = {task.task.id for task in interview.tasks if task.done_at}
    assert (interview.at, interview.place) == (moment(25, 15, 10), LINK)
    assert {"check-equipment", "send-report"} <= done
    assert [sent.name for sent in hinata.sent] == [pdf.name]
    assert (of(scene, MINATO).work, of(scene, AOBA).work) == (Work.SALES, Work.SALES)
    assert of(scene, AOBA).stages[1].at == moment(27, 19, 30)
    report = read_report(pdf)
    assert (report.operator.name, report.id) == (NAME, hinata.sent[0].report)
    assert report.journey is not None
    assert (report.journey.company, report.journey.next_at) == (HINATA, interview.at)
    assert report.journey.stage == interview.stage.name
    assert opened[0].startswith("mailto:")
    assert opened[1:] == [LINK]
