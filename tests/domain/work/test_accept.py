"""What a change may hold, whoever hands it in."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.input.bad_input import BadInput
from app.domain.work.accept import accepted
from app.domain.work.change import (
    Change,
    ClientKept,
    Confirmed,
    DocumentKept,
    LearningKept,
    MessageSent,
    OfferKept,
    OrderReceived,
    PointSettled,
    Restated,
    TimeKept,
)
from app.domain.work.client import Client
from app.domain.work.expense import Expense, Share
from app.domain.work.money_change import ExpenseKept
from app.domain.work.parts import Learnt, LearntFrom, Message, Said, Spell, Terms, TimeKind
from tests.worked import EVERYTHING, START, WHOLE

LONG = "あ" * 10_001
LATER = START.replace(hour=10)


@pytest.mark.parametrize("change", EVERYTHING, ids=lambda change: type(change).__name__)
def test_what_is_in_order_stays_as_it_is(change: Change) -> None:
    assert accepted(change) is change


@pytest.mark.parametrize(
    ("typed", "saved"),
    [
        (OrderReceived("1", "1", "\n 登録\n二件 "), OrderReceived("1", "1", "登録\n二件")),
        (Confirmed("1", " チャ\nット "), Confirmed("1", "チャ ット")),
        (Restated("1", unclear=(" 色", "大きさ")), Restated("1", unclear=("色", "大きさ"))),
        (ClientKept(Client("1", "\u3000あおば商店")), ClientKept(Client("1", "あおば商店"))),
        (
            OfferKept("1", Terms("あおば ", {" pay ": Said.WRITTEN})),
            OfferKept("1", Terms("あおば", {"pay": Said.WRITTEN})),
        ),
    ],
)
def test_words_lose_the_blanks_around_them(typed: Change, saved: Change) -> None:
    assert accepted(typed) == saved


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (OrderReceived("1", "1", LONG), "10000"),
        (Confirmed("1", "あ" * 201), "200"),
        (Confirmed("1", "a\ud800"), "UTF-8"),
        (Confirmed("1", "mail", at=datetime(2026, 3, 2)), "timezone"),  # noqa: DTZ001
        (Confirmed("1", "mail", at=datetime(1960, 3, 2, tzinfo=UTC)), "1970"),
        (replace(WHOLE, due_on=date(2300, 1, 1)), "1970"),
        (replace(WHOLE, price_yen=0), "1 to 999,999,999"),
        (replace(WHOLE, price_yen=10**9), "1 to 999,999,999"),
        (PointSettled("1.amount", "高い", price_yen=-5), "1 to 999,999,999"),
        (LearningKept("1", Learnt("本", LearntFrom.BOOK, -1)), "0 to"),
        (LearningKept("1", Learnt("本", LearntFrom.BOOK, minutes=-1)), "0 to"),
        (TimeKept("1", TimeKind.ADMIN, Spell(START, LATER, -1)), "0 to"),
        (DocumentKept("1", "a.pdf", 10, "xyz"), "64 digits"),
        (DocumentKept("1", "a.pdf", 10**13, "0" * 64), "0 to"),
        (MessageSent("1", Message.OTHER, ("1",) * 1_001), "at most 1000 parts"),
        *(
            (ExpenseKept(Expense("1", START.date(), "雑費", 100, share=Share(Decimal(part)))), "12 digits")
            for part in ("1E-999999", "1E+13", "NaN", "Infinity", "33.33333333333333")
        ),
        (OfferKept("1", Terms("x", {str(n): Said.WRITTEN for n in range(1_001)})), "at most 1000 parts"),
    ],
)
def test_what_cannot_be_saved_is_one_clear_line(change: Change, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        accepted(change)
    assert "\n" not in str(refused.value)


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=3))
def test_what_was_accepted_is_accepted_as_it_is(words: str, unclear: list[str]) -> None:
    def twice(change: Any) -> None:
        try:
            once = accepted(change)
        except BadInput:
            return
        assert accepted(once) == once

    twice(OrderReceived("1", "1", words))
    twice(Restated("1", what=words, unclear=tuple(unclear)))
