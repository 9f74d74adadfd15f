"""One thing to do next, chosen by when it matters."""

from datetime import timedelta

from hypothesis import assume, given
from msgspec.structs import replace

from app.advice import Fix
from app.domain.applications.change import Change, Ended, Ending, Result, Resulted, Scheduled, TaskDated, TaskTicked
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.verdict import Verdict
from app.outlook import Grounds, Outlook
from app.today.day import Day, day_of
from app.today.next_action import Act, NextAction, Standing, in_time, next_action
from app.today.words import action_words
from tests.domain.applications.histories import ASKED, AT, DESK, HEADSET, WEBCAM, Drawn, drawn
from tests.today.days import EXAMPLES, days, outlook

_ITEMS = ("computer", "headset", "webcam")


def _fix(made: Drawn) -> Fix:
    item, must, cost_yen, days = (
        made.of(_ITEMS),
        made.of((False, True)),
        made.of((0, 800, 60_000)),
        made.of((2, 14)),
    )
    return Fix(item, "m", Verdict.FAIL, must, cost_yen, "", "Buy or mend it", "", "", days=days)


def _some(made: Drawn) -> frozenset[str]:
    return frozenset(item for item in _ITEMS if made.of((False, True)))


def _standing(made: Drawn) -> Standing:
    verdicts = {item: made.of(tuple(Verdict)) for item in _ITEMS}
    return Standing(verdicts, tuple(made.some(8, _fix)), _some(made), _some(made))


standings = drawn(3 + 1 + 8 * 4 + 2 * 3, _standing)
COMPUTER = Fix("computer", "m", Verdict.FAIL, True, 60_000, "", "Buy a computer", "", "", days=2)
CABLE = Fix("internet", "m", Verdict.FAIL, True, 0, "", "Plug it in again", "", "")
FAILING = Standing({"computer": Verdict.FAIL, "internet": Verdict.FAIL}, (COMPUTER, CABLE))
INTERVIEW = (Resulted("apply", Result.PASSED), Resulted("briefing", Result.PASSED))


def good(hours_ago: int) -> Evidence:
    """All three in order, so many hours before ``AT``."""
    found = Evidence(*(metric.measured(True) for metric in (HEADSET, WEBCAM, DESK)))
    return found.stamped(AT - timedelta(hours=hours_ago), "run")


def interview(hours: float, evidence: Evidence | None = None, *more: Change) -> Outlook:
    """An interview so many hours after ``AT``, its preparation done."""
    at = AT + timedelta(hours=hours)
    made = outlook(*INTERVIEW, Scheduled("interview", at, None, "https://meet.example.com/a"), *more)
    grounds = Grounds(ASKED, good(1) if evidence is None else evidence)
    return Outlook(made.application, AT, lambda: grounds)


def chosen(standing: Standing, *outlooks: Outlook) -> NextAction:
    return next_action(day_of(outlooks, AT), standing)


@EXAMPLES
@given(days(), standings)
def test_with_a_date_within_three_hours_nothing_is_to_be_bought(
    made: tuple[tuple[Outlook, ...], Day], standing: Standing
) -> None:
    of = made[1]
    at = of.next_at
    assume(at is not None)
    assert at is not None
    # the same standing as close to the date as one likes
    near = at - timedelta(hours=3)
    looked = tuple(replace(one, now=near) for one in made[0])
    action = next_action(day_of(looked, near), standing)
    assert action.fix is None or action.fix.cost_yen == 0
    assert action.act is not Act.REPORT


@EXAMPLES
@given(days(), standings)
def test_what_is_to_be_bought_is_there_before_the_next_date(
    made: tuple[tuple[Outlook, ...], Day], standing: Standing
) -> None:
    of = made[1]
    action = next_action(of, standing)
    if action.fix is not None:
        assert in_time(action.fix, of)
        assert action.fix.must


@EXAMPLES
@given(days(), standings)
def test_what_begins_comes_before_everything(made: tuple[tuple[Outlook, ...], Day], standing: Standing) -> None:
    of = made[1]
    action = next_action(of, standing)
    assert (action.act is Act.JOIN) == any(one.now_on for one in of.happenings)


@EXAMPLES
@given(days(), standings)
def test_a_task_is_named_only_if_it_can_be_done(made: tuple[tuple[Outlook, ...], Day], standing: Standing) -> None:
    action = next_action(made[1], standing)
    if action.act is Act.TASK:
        assert action.task is not None
        assert not action.task.waits
        assert action.task.duty.task.done_at is None


def test_an_interview_in_three_hours_buys_no_computer() -> None:
    done = (TaskTicked("interview", "practise"),)
    assert chosen(FAILING, interview(3, None, *done)).act is Act.PREPARE
    # and the day before it, only what can be mended
    assert chosen(FAILING, interview(20, None, *done)).fix == CABLE
    assert chosen(FAILING, interview(72, None, *done)).fix == COMPUTER
    assert chosen(FAILING).fix == COMPUTER


def test_what_cannot_be_mended_in_time_is_told_to_the_company() -> None:
    broken = Evidence(HEADSET.measured(True), WEBCAM.measured(False), DESK.measured(True))
    near = interview(3, broken.stamped(AT, "run"), TaskTicked("interview", "practise"))
    camera = replace(COMPUTER, item="webcam", title="Buy a webcam")

    action = chosen(Standing({"webcam": Verdict.FAIL}, (camera,)), near)

    assert (action.act, action.items) == (Act.PREPARE, ("webcam",))
    assert action_words(action, AT)[0] == "Tell the company beforehand: not in order in time: Webcam"
    assert chosen(Standing({"webcam": Verdict.FAIL}, (replace(camera, cost_yen=0),)), near).act is Act.FIX
    # what only this company asks for is unknown to the advice for home's
    assert chosen(Standing({"webcam": Verdict.PASS}), near).act is Act.CHECK


@EXAMPLES
@given(days(), standings)
def test_all_set_is_said_only_where_nothing_is_left_to_check(
    made: tuple[tuple[Outlook, ...], Day], standing: Standing
) -> None:
    action = next_action(made[1], standing)
    if action.act is Act.PREPARE and action_words(action, made[1].now)[0].startswith("All set"):
        assert action.happening is not None
        assert action.happening.equipment.ready


def test_a_waiting_question_of_the_computer_waits_behind_the_interview_of_tomorrow() -> None:
    asked = replace(FAILING, waiting=frozenset({"computer"}))
    action = chosen(asked, interview(20, good(30)))
    assert (action.act, action.items) == (Act.QUICK_CHECK, ("headset", "webcam"))
    assert chosen(asked).act is Act.ANSWER
    # that of the headset is what the interview waits for
    action = chosen(replace(FAILING, waiting=frozenset({"computer", "headset"})), interview(20, good(30)))
    assert (action.act, action.items) == (Act.ANSWER, ("headset",))


def test_what_is_for_tomorrow_goes_before_what_is_long_overdue() -> None:
    old = outlook(TaskDated("apply", "send", AT.date() - timedelta(days=9)), company="Old")
    action = chosen(FAILING, old, interview(20))
    assert action.task is not None
    assert action.task.duty.task.task.id == "practise"


def test_what_was_never_checked_for_the_next_date_goes_before_what_is_due_because_it_may_have_to_be_bought() -> None:
    old = outlook(TaskDated("apply", "send", AT.date()), company="Old")
    action = chosen(FAILING, old, interview(72, Evidence()))
    assert (action.act, action.items) == (Act.CHECK, ("workspace",))
    # what was good before is checked again when that counts
    action = chosen(FAILING, old, interview(72, good(30)))
    assert action.task is not None
    assert action.task.duty.task.task.id == "send"


def test_a_company_that_is_silent_for_long_is_asked_once_nothing_else_has_a_day() -> None:
    silent = outlook(Resulted("apply", Result.PASSED), Scheduled("briefing", AT - timedelta(days=12)))
    ready = Standing({"computer": Verdict.PASS})

    action = chosen(ready, silent)

    assert action.act is Act.ASK
    assert action_words(action, AT) == ("Ask Hinata how things stand", "No reply for 12 days")
    assert chosen(FAILING, silent).act is Act.FIX


def test_a_silent_company_without_a_name_is_no_gap_in_the_sentence() -> None:
    silent = outlook(Resulted("apply", Result.PASSED), Scheduled("briefing", AT - timedelta(days=12)), company="")

    title, _detail = action_words(chosen(Standing({"computer": Verdict.PASS}), silent), AT)

    assert title == "Ask how things stand"


def test_nothing_to_do_leads_to_the_report() -> None:
    assert chosen(Standing({"computer": Verdict.PASS})).act is Act.REPORT


def test_after_the_last_one_has_ended_comes_the_next_one() -> None:
    failed = outlook(Resulted("apply", Result.FAILED))
    over = outlook(Ended(Ending.REJECTED))
    assert chosen(Standing({"webcam": Verdict.UNKNOWN}), failed).act is Act.BEGIN
    assert chosen(Standing({"webcam": Verdict.UNKNOWN}), over, failed).parted in (over, failed)
    assert chosen(Standing({"webcam": Verdict.UNKNOWN}, (), frozenset({"webcam"})), failed).act is Act.ANSWER


def test_while_another_goes_on_nothing_is_begun() -> None:
    failed, going = outlook(Resulted("apply", Result.FAILED)), outlook()
    assert day_of([failed, going], AT).parted is None
    assert day_of([going], AT).parted is None
    assert day_of([], AT).parted is None
