from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from app.domain.applications.application import Refused
from app.domain.work import ledger as money
from app.domain.work.change import Restated
from app.domain.work.client import Client, Withholding
from app.domain.work.order import Order
from app.domain.work.state import Work
from app.work import invoicing
from app.work.invoicing import Wanted
from tests.work_money import ISSUER, B, line

DAY = date(2026, 8, 31)
AT = datetime(2026, 8, 31, 9, tzinfo=UTC)


def work() -> Work:
    made = Work()
    made.issuer = ISSUER
    made.clients = {B.id: B}
    return made


def test_an_agents_month_counts_what_was_billed_in_it_before() -> None:
    now = work()
    agent = Client("3", "代理店", withholding=Withholding.AGENT)
    first = invoicing.issued(now, agent, Wanted((line(100_000, DAY),), DAY)).invoice
    assert first.withheld_yen == 0
    money.issue(now.money, first)
    second = invoicing.issued(now, agent, Wanted((line(200_000, DAY),), DAY)).invoice
    assert second.withheld_yen == 18_378
    other = invoicing.draft(now, agent, Wanted((line(200_000, date(2026, 9, 30)),), date(2026, 9, 30)))
    assert other.withheld_yen == 8_168


def test_where_no_rule_is_known_nothing_is_guessed_and_ones_own_figure_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(invoicing, "withholding_on", lambda _day: None)
    wanted = Wanted((line(10_000, DAY),), DAY)
    with pytest.raises(Refused, match="name the sum"):
        invoicing.draft(work(), B, wanted)
    declared = invoicing.draft(work(), B, wanted._replace(withheld_yen=1_000))
    assert (declared.withheld_yen, declared.withheld_declared) == (1_000, True)
    assert invoicing.draft(work(), replace(B, withholding=Withholding.NONE), wanted).withheld_yen == 0


def test_an_order_is_billed_only_once_it_is_delivered_and_has_a_price() -> None:
    order = Order("1", B.id, "記事を1本", AT)
    with pytest.raises(Refused, match="not delivered"):
        invoicing.line_of(order)
    delivered = replace(order, delivered_at=AT)
    with pytest.raises(Refused, match="has no price"):
        invoicing.line_of(delivered)
    made = invoicing.line_of(replace(delivered, restated=Restated("1", "記事1本", price_yen=5_000)))
    assert (made.words, made.yen, made.day, made.order) == ("記事1本", 5_000, DAY, "1")


def test_what_is_left_of_an_invoice_is_credited_without_naming_lines() -> None:
    now = work()
    money.issue(
        now.money, invoicing.issued(now, B, Wanted((line(10_000, DAY), line(5_400, DAY, rate="8")), DAY)).invoice
    )
    bill = now.money.invoices["2026-001"]
    now.money.payments_of["2026-001"] = (money.Payment("1", "2026-001", DAY, bill.to_pay_yen),)
    part = invoicing.credit(now, "2026-001", [line(4_000, DAY)], DAY, "値引き").note
    money.credit(now.money, part)
    rest = invoicing.credit(now, "2026-001", [], DAY, "残り").note
    money.credit(now.money, rest)
    assert part.total_yen + rest.total_yen == bill.total_yen
    assert part.withheld_yen + rest.withheld_yen == bill.withheld_yen


@pytest.mark.parametrize(
    "lines",
    [
        (line(1, date(2026, 6, 30)), line(1, date(2026, 7, 1))),
        (replace(line(1, date(2026, 6, 1)), until=date(2026, 7, 31)),),
    ],
)
def test_what_was_done_before_the_registration_is_billed_by_itself(lines) -> None:
    with pytest.raises(Refused, match="registration begins on 2026-07-01"):
        invoicing.draft(work(), B, Wanted(lines, DAY))


def test_before_and_since_the_registration_each_is_billed_alone() -> None:
    before = invoicing.draft(work(), B, Wanted((line(1_000, date(2026, 6, 30)),), DAY))
    since = invoicing.draft(work(), B, Wanted((line(1_000, date(2026, 7, 1)),), DAY))
    assert (before.is_registered, since.is_registered) == (False, True)
