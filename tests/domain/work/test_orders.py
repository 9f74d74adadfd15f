"""Orders and their points: what leads where, and what is refused with which reason."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.work.change import (
    Accepted,
    AskedOnly,
    Change,
    Confirmed,
    Delivered,
    MessageSent,
    OrderCancelled,
    OrderReceived,
    PointNotNeeded,
    PointOpened,
    PointSettled,
    Restated,
    Returned,
    Started,
)
from app.domain.work.order import OrderState
from app.domain.work.parts import Message
from tests.worked import (
    ACCEPTED,
    CLIENT,
    CONFIRMED,
    DELIVERED,
    RECEIVED,
    RESTATED,
    START,
    STARTED,
    STEPS,
    WHOLE,
    lived,
)

STATES = {
    RECEIVED: OrderState.RECEIVED,
    RESTATED: OrderState.RESTATED,
    CONFIRMED: OrderState.CONFIRMED,
    STARTED: OrderState.UNDER_WAY,
    DELIVERED: OrderState.DELIVERED,
    ACCEPTED: OrderState.ACCEPTED,
}


@pytest.mark.parametrize(("steps", "state"), STATES.items())
def test_an_order_goes_step_by_step(steps: int, state: OrderState) -> None:
    assert lived(*STEPS[:steps]).order("1").state is state


NEXT: dict[type[Change], tuple[Change, set[int]]] = {
    Restated: (WHOLE, {RECEIVED, RESTATED, CONFIRMED, STARTED}),
    Confirmed: (Confirmed("1", "mail"), {RESTATED}),
    Started: (Started("1"), {CONFIRMED}),
    Delivered: (Delivered("1"), {STARTED}),
    Accepted: (Accepted("1"), {DELIVERED}),
    Returned: (Returned("1"), {DELIVERED, ACCEPTED}),
    OrderCancelled: (OrderCancelled("1"), {RECEIVED, RESTATED, CONFIRMED, STARTED}),
    AskedOnly: (AskedOnly("1"), {RECEIVED}),
}


@pytest.mark.parametrize("step", NEXT.values(), ids=lambda step: type(step[0]).__name__)
def test_each_step_follows_only_those_that_it_makes_sense_after(step: tuple[Change, set[int]]) -> None:
    change, after = step
    for steps in STATES:
        if steps in after:
            lived(*STEPS[:steps], change)
        else:
            with pytest.raises(Refused, match="order 1 is"):
                lived(*STEPS[:steps], change)


@pytest.mark.parametrize("last", [AskedOnly("1"), OrderCancelled("1")])
def test_what_was_dropped_takes_nothing_more(last: Change) -> None:
    for change, _after in NEXT.values():
        with pytest.raises(Refused, match="a later yes is a new order"):
            lived(*STEPS[:RECEIVED], last, change)


def test_to_start_unconfirmed_is_answered_with_the_state_and_what_to_do() -> None:
    with pytest.raises(Refused) as refused:
        lived(*STEPS[:RESTATED], Started("1"))
    assert str(refused.value) == ("order 1 is restated and not confirmed yet: confirm it once the client has said yes")


def test_restating_takes_a_confirmation_back() -> None:
    order = lived(*STEPS[:STARTED], replace(WHOLE, amount="60件")).order("1")
    assert order.state is OrderState.RESTATED
    assert order.first_confirmed_at == START + timedelta(hours=CONFIRMED)


def test_an_empty_field_is_an_open_point_and_so_is_each_unclear_thing() -> None:
    work = lived(*STEPS[:RECEIVED], Restated("1", what="商品登録", due="金曜", unclear=("画像の大きさ", "色")))
    points = list(work.open_points("1"))
    assert [p.id for p in points] == ["1.purpose", "1.form", "1.amount", "1.checks", "1.unclear.1", "1.unclear.2"]
    assert [p.words for p in points if p.words] == ["画像の大きさ", "色"]


def test_a_day_or_a_sum_alone_fills_its_field() -> None:
    restated = Restated("1", what="商品登録", due_on=date(2026, 3, 6), price_yen=15_000)
    points = list(lived(*STEPS[:RECEIVED], restated).open_points("1"))
    assert [p.field for p in points] == ["purpose", "form", "checks"]


def test_nothing_at_all_restates_nothing() -> None:
    with pytest.raises(Refused, match="at least one field"):
        lived(*STEPS[:RECEIVED], Restated("1"))


def test_no_order_is_confirmed_with_an_open_point() -> None:
    before = (*STEPS[:RECEIVED], replace(WHOLE, form=""))
    with pytest.raises(Refused, match=r"open points: In which form \(1\.form\); settle them"):
        lived(*before, Confirmed("1", "mail"))
    settled = lived(*before, PointSettled("1.form", "表で"), Confirmed("1", "mail")).order("1")
    assert settled.restated is not None
    assert (settled.state, settled.restated.form) == (OrderState.CONFIRMED, "表で")


def test_a_point_that_is_not_needed_stays_open_and_holds_nothing_up() -> None:
    work = lived(*STEPS[:RECEIVED], replace(WHOLE, form=""), PointNotNeeded("1.form"), *STEPS[RESTATED:])
    assert work.order("1").state is OrderState.ACCEPTED
    assert [point.id for point in work.open_points("1")] == ["1.form"]


def test_the_answer_to_by_when_and_to_the_price_fills_day_and_sum() -> None:
    work = lived(
        *STEPS[:RECEIVED],
        Restated("1", what="商品登録"),
        PointSettled("1.due", "3/6まで", due_on=date(2026, 3, 6)),
        PointSettled("1.amount", "50件", price_yen=15_000),
    )
    restated = work.order("1").restated
    assert restated is not None
    assert (restated.due, restated.due_on) == ("3/6まで", date(2026, 3, 6))
    assert (restated.amount, restated.price_yen) == ("50件", 15_000)


def test_restating_anew_settles_what_is_said_and_opens_what_is_not() -> None:
    first = Restated("1", what="商品登録", form="表", unclear=("色", "大きさ"))
    work = lived(*STEPS[:RECEIVED], first, replace(WHOLE, form="", unclear=("大きさ", "枚数")))
    assert [(p.id, p.words) for p in work.open_points("1")] == [
        ("1.unclear.2", "大きさ"),
        ("1.form", ""),
        ("1.unclear.3", "枚数"),
    ]
    assert work.points["1.purpose"].answer == "春の売り出し"


def test_what_was_unclear_and_is_answered_is_not_asked_by_restating_again() -> None:
    unclear = replace(WHOLE, unclear=("色", "大きさ"))
    work = lived(*STEPS[:RECEIVED], unclear, PointSettled("1.unclear.1", "青"))
    restated = work.order("1").restated
    assert restated is not None
    assert restated.unclear == ("大きさ",)
    again = lived(*STEPS[:RECEIVED], unclear, PointSettled("1.unclear.1", "青"), replace(restated, amount="60件"))
    assert [point.words for point in again.open_points("1")] == ["大きさ"]


def test_a_question_that_comes_up_before_the_start_takes_the_confirmation_back() -> None:
    asked = PointOpened("1", "1", "画像の大きさ")
    assert lived(*STEPS[:CONFIRMED], asked).order("1").state is OrderState.RESTATED
    assert lived(*STEPS[:STARTED], asked).order("1").state is OrderState.UNDER_WAY
    unneeded = PointOpened("1", "1", "画像の大きさ", needed=False)
    assert lived(*STEPS[:CONFIRMED], unneeded).order("1").state is OrderState.CONFIRMED


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (PointSettled("7", "はい"), "there is no point 7"),
        (PointSettled("1.form", "表"), "settled already"),
        (PointSettled("1", ""), "an answer"),
        (PointOpened("3", "1", "色"), "number 2 was expected"),
        (PointOpened("2", "9", "色"), "there is no order 9"),
        (PointOpened("2", "1", ""), "what is not clear"),
    ],
)
def test_a_point_that_makes_no_sense_is_refused(change: Change, why: str) -> None:
    before = (*STEPS[:RECEIVED], Restated("1", what="登録", form="紙"), replace(WHOLE, form="", unclear=()))
    with pytest.raises(Refused, match=why):
        lived(*before, PointSettled("1.form", "表"), PointOpened("1", "1", "色"), change)


def test_points_of_what_was_dropped_ask_for_nothing() -> None:
    work = lived(*STEPS[:RECEIVED], Restated("1", what="登録"), OrderCancelled("1"))
    assert list(work.open_points("1")) == []
    with pytest.raises(Refused, match="cancelled"):
        lived(*STEPS[:RECEIVED], Restated("1", what="登録"), OrderCancelled("1"), PointSettled("1.form", "表"))


def test_a_delivery_before_the_order_is_refused_with_both_times() -> None:
    early = Delivered("1", at=START - timedelta(days=3))
    with pytest.raises(Refused) as refused:
        lived(*STEPS[:STARTED], early)
    assert str(refused.value) == (
        "2026-02-27 09:00 is before 2026-03-02 14:00, the last step of order 1; a later time was expected"
    )


def test_what_happened_earlier_may_be_entered_later() -> None:
    day = START - timedelta(days=3)
    work = lived(
        CLIENT,
        OrderReceived("1", "1", "登録", at=day),
        replace(WHOLE, at=day + timedelta(hours=1)),
        Confirmed("1", "mail", at=day + timedelta(hours=2)),
    )
    assert work.order("1").received_at == day


def test_what_came_back_is_under_way_again() -> None:
    order = lived(*STEPS, Returned("1", "表記の揺れ")).order("1")
    assert (order.state, order.returned, order.where) == (OrderState.UNDER_WAY, 1, "")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (OrderReceived("1", "1", "もう一つ"), "number 2 was expected, not 1"),
        (OrderReceived("2", "9", "もう一つ"), "there is no client 9"),
        (OrderReceived("2", "1", ""), "the client's words"),
        (Confirmed("1", ""), "how it was confirmed"),
        (MessageSent("1", Message.OTHER, ("2",)), "there is no order 2"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_reason(change: Change, why: str) -> None:
    with pytest.raises(Refused, match=why):
        lived(*STEPS[:RESTATED], change)


def test_a_name_is_no_more_than_the_words_until_it_is_restated() -> None:
    assert lived(*STEPS[:RECEIVED]).order("1").title == "商品登録を50件お願いできますか"
    assert lived(*STEPS[:RESTATED]).order("1").title == "商品登録"
