"""The queue of the checks by itself: no store, no facts, items that no catalog knows."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from msgspec.structs import replace
from pytestqt.qtbot import QtBot

from app.checks.item import Item
from app.checks.probe import Ask, Confirm, Found, LineQuestion, Probe, Progress, Question, Step
from app.devices.ports import Devices
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Value
from app.domain.readiness.profile import Profile
from app.text import Text
from app.window.state.checks import Checks
from app.window.state.run_state import RunState

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
ACME, OTHER = Profile(id="acme", name={"en": "Acme"}), Profile(id="other", name={"en": "Other"})
SEEN = Metric.flag("any.seen", Text("Seen"))
GO_ON = Confirm(id="any.go", ask=Text("Go on?"))
PROOF = LineQuestion(id="any.code", ask=Text("Code?"), challenge=True)


class NoRecords:
    """Keeps nothing."""

    def begin(self, *_: Any) -> None: ...
    def found(self, *_: Any) -> None: ...
    def answer(self, *_: Any) -> None: ...
    def end(self, *_: Any) -> None: ...


def _asks(*questions: Question) -> Callable[[Devices, Profile], Probe]:
    def probe(_devices: Devices, _profile: Profile) -> Probe:
        for question in questions:
            yield Ask(question)
        yield Found(Evidence(SEEN.measured(value=True)))
        yield Ask(GO_ON)
        return Evidence()

    return probe


def item(name: str, *questions: Question, needs_idle: bool = False) -> Item:
    return Item(
        id=name,
        title=Text(name),
        why=Text(""),
        metrics=(SEEN,),
        headline=(),
        questions=(),
        make_probe=_asks(*questions),
        minutes=1,
        needs_idle=needs_idle,
    )


IDLE = item("quiet one", GO_ON, needs_idle=True)
PLAIN = item("plain one")


@pytest.fixture
def answers() -> dict[str, Value]:
    return {}


@pytest.fixture
def checks(qtbot: QtBot, answers: dict[str, Value]) -> Iterator[Checks]:
    made = Checks(lambda: cast(Devices, None), NoRecords(), answers, lambda: AT)
    yield made
    assert made.close()


def asked(checks: Checks, of: Item) -> Question:
    question = checks.live[of.id].question
    assert question is not None
    return question


def waits(checks: Checks, of: Item) -> Callable[[], bool]:
    return lambda: checks.waits(of.id)


def test_what_needs_an_idle_computer_goes_first_wherever_it_stands(qtbot: QtBot, checks: Checks) -> None:
    checks.start_together((PLAIN, IDLE), ACME)

    qtbot.waitUntil(waits(checks, IDLE))
    assert checks.runner.running == {IDLE.id}
    assert checks.running(PLAIN.id)
    assert PLAIN.id not in checks.live
    # it goes on, but the rest no longer disturbs it
    checks.answer(IDLE.id, asked(checks, IDLE), answer=True)
    qtbot.waitUntil(waits(checks, PLAIN))
    assert checks.runner.running == {IDLE.id, PLAIN.id}


def test_where_nothing_needs_an_idle_computer_nothing_waits(qtbot: QtBot, checks: Checks) -> None:
    checks.start_together((PLAIN, replace(PLAIN, id="another")), ACME)

    assert checks.runner.running == {PLAIN.id, "another"}


def test_a_check_is_for_the_company_that_it_was_asked_for_also_when_it_waited(qtbot: QtBot, checks: Checks) -> None:
    made_for: list[Profile] = []

    def probe(devices: Devices, profile: Profile) -> Probe:
        made_for.append(profile)
        return _asks()(devices, profile)

    checks.start(IDLE, ACME)
    checks.start(replace(PLAIN, make_probe=probe), OTHER)
    qtbot.waitUntil(waits(checks, IDLE))
    assert made_for == []

    checks.stop(IDLE.id)
    qtbot.waitUntil(waits(checks, PLAIN))
    assert made_for == [OTHER]


def test_a_check_begins_with_its_page_only_where_one_comes(qtbot: QtBot, checks: Checks) -> None:
    painted: list[Callable[[], None]] = []
    checks.when_painted = painted.append

    checks.start(PLAIN, ACME)
    assert painted == []
    qtbot.waitUntil(waits(checks, PLAIN))

    other = replace(PLAIN, id="another")
    checks.start(other, ACME, with_page=True)
    qtbot.wait(30)
    assert checks.running(other.id)
    assert not checks.waits(other.id)
    (release,) = painted
    release()
    qtbot.waitUntil(waits(checks, other), timeout=500)


def test_without_a_window_no_page_is_waited_for(qtbot: QtBot, checks: Checks) -> None:
    checks.start(PLAIN, ACME, with_page=True)

    qtbot.waitUntil(waits(checks, PLAIN), timeout=500)


def test_plain_answers_are_offered_again_and_proofs_are_not(
    qtbot: QtBot, checks: Checks, answers: dict[str, Value]
) -> None:
    proved = item("proved", PROOF)
    checks.start(proved, ACME)
    qtbot.waitUntil(waits(checks, proved))
    checks.answer(proved.id, asked(checks, proved), "4711")
    qtbot.waitUntil(waits(checks, proved))
    checks.answer(proved.id, asked(checks, proved), answer=False)

    assert answers == {"any.go": False}


def test_a_waiting_check_that_is_begun_quickly_begins_once(qtbot: QtBot, checks: Checks) -> None:
    first, other = replace(PLAIN, id="first"), replace(PLAIN, id="other", make_quick=_asks())
    begun: list[RunState] = []

    def begin_quickly(item_id: str) -> None:
        # within the pause between two of the queue
        if item_id == first.id and not begun:
            assert other.id not in checks.runner.running
            checks.start(other, ACME, quick=True)
            begun.append(checks.live[other.id])

    checks.start_together((IDLE, first, other), ACME)
    qtbot.waitUntil(waits(checks, IDLE))
    checks.changed.connect(begin_quickly)
    checks.answer(IDLE.id, asked(checks, IDLE), answer=True)

    qtbot.waitUntil(waits(checks, other))
    qtbot.waitUntil(lambda: not checks._launch_soon.isActive())
    assert [checks.live[other.id]] == begun
    assert checks.waits(other.id)


def test_the_end_of_a_check_that_makes_way_is_told(qtbot: QtBot, checks: Checks) -> None:
    both = replace(PLAIN, make_quick=_asks())
    checks.start(both, ACME)
    qtbot.waitUntil(waits(checks, both))
    checks.start(both, ACME, quick=True)
    told: list[tuple[str, bool]] = []
    checks.changed.connect(lambda item_id: told.append((item_id, checks.running(item_id))))

    checks.stop(both.id)

    qtbot.waitUntil(lambda: (both.id, False) in told)
    assert both.id not in checks.live


def test_all_ends_before_what_comes_then(qtbot: QtBot, checks: Checks) -> None:
    seen: list[frozenset[str]] = []
    checks.start(IDLE, ACME)
    checks.start(PLAIN, ACME)
    qtbot.waitUntil(waits(checks, IDLE))

    checks.end_all(lambda: seen.append(checks.runner.running))
    assert not checks.running(PLAIN.id)
    assert seen == []
    qtbot.waitUntil(lambda: seen == [frozenset()])

    checks.end_all(lambda: seen.append(checks.runner.running))
    assert len(seen) == 2


FIRST, SECOND, THIRD = (Confirm(id=f"any.{name}", ask=Text(name)) for name in ("first", "second", "third"))


def test_back_asks_the_question_before_once_more_and_none_that_came_before_it(qtbot: QtBot, checks: Checks) -> None:
    three = item("three", FIRST, SECOND, THIRD)
    checks.start(three, ACME)
    qtbot.waitUntil(lambda: waits(checks, three)() and asked(checks, three).id == FIRST.id)
    assert not checks.live[three.id].may_go_back
    checks.answer(three.id, asked(checks, three), answer=True)
    qtbot.waitUntil(lambda: waits(checks, three)() and asked(checks, three).id == SECOND.id)
    checks.answer(three.id, asked(checks, three), answer=False)
    qtbot.waitUntil(lambda: waits(checks, three)() and asked(checks, three).id == THIRD.id)

    shown: list[str] = []
    checks.stepped.connect(lambda _item, step: shown.append(step.question.id) if isinstance(step, Ask) else None)
    checks.back(three.id)
    qtbot.waitUntil(lambda: waits(checks, three)() and asked(checks, three).id == SECOND.id)

    assert shown == [SECOND.id]
    assert asked(checks, three).preset is False
    checks.back(three.id)
    qtbot.waitUntil(lambda: waits(checks, three)() and asked(checks, three).id == FIRST.id)
    assert not checks.live[three.id].may_go_back


@pytest.mark.parametrize("step", [Progress(0.5, Text("Measuring")), Ask(PROOF)])
def test_nobody_goes_back_behind_what_was_measured_or_proved(qtbot: QtBot, checks: Checks, step: Step) -> None:
    def probe(_devices: Devices, _profile: Profile) -> Probe:
        yield Ask(FIRST)
        yield step
        yield Ask(SECOND)
        return Evidence()

    measured = replace(PLAIN, make_probe=probe)
    checks.start(measured, ACME)
    while True:
        qtbot.waitUntil(waits(checks, measured))
        question = asked(checks, measured)
        if question.id == SECOND.id:
            break
        checks.answer(measured.id, question, "1" if question.challenge else True)
        qtbot.waitUntil(lambda question=question: checks.live[measured.id].question not in (None, question))
    assert not checks.live[measured.id].may_go_back
    checks.back(measured.id)
    assert asked(checks, measured).id == SECOND.id


def test_to_go_back_and_stop_forgets_the_way(qtbot: QtBot, checks: Checks) -> None:
    two = item("two", FIRST, SECOND)
    checks.start(two, ACME)
    qtbot.waitUntil(waits(checks, two))
    checks.answer(two.id, asked(checks, two), answer=True)
    qtbot.waitUntil(lambda: waits(checks, two)() and asked(checks, two).id == SECOND.id)
    checks.back(two.id)
    checks.stop(two.id)
    qtbot.waitUntil(lambda: not checks.running(two.id))
    checks.start(two, ACME)
    qtbot.waitUntil(lambda: waits(checks, two)() and asked(checks, two).id == FIRST.id)
