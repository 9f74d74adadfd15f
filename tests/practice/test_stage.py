"""The stages that practice leads to."""

from datetime import timedelta

import pytest

from app.domain.applications.application import Application
from app.domain.applications.change import Added, Change, Ended, Ending, Event, Result, Resulted, Scheduled
from app.domain.applications.history import fold
from app.library.journeys import load_journey
from app.practice.stage import exam_ahead
from tests.practised import START

DAY = timedelta(days=1)
UNTIL_EXAM = ("apply", "screening", "briefing", "interview", "training")


def after(*changes: Change) -> Application:
    every = (Added("ひなた通販", load_journey("standard")), *changes)
    return fold("a", [Event(number, START, change) for number, change in enumerate(every, 1)])


PASSED = tuple(Resulted(stage, Result.PASSED) for stage in UNTIL_EXAM)


@pytest.mark.parametrize(
    ("changes", "ahead"),
    [
        ((), False),
        ((Scheduled("interview", START + DAY),), False),
        ((Scheduled("exam", START + DAY),), True),
        ((Scheduled("exam", START - DAY),), False),
        (PASSED, True),
        ((*PASSED, Resulted("exam", Result.PASSED)), False),
        ((Scheduled("exam", START + DAY), Ended(Ending.WITHDRAWN)), False),
    ],
)
def test_a_practical_examination_lies_ahead_while_it_is_at_hand_and_to_come(
    changes: tuple[Change, ...], ahead: bool
) -> None:
    assert exam_ahead([after(), after(*changes)], START) is ahead


def test_without_applications_none_lies_ahead() -> None:
    assert not exam_ahead([], START)
