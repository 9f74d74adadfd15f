from datetime import UTC, date, datetime
from decimal import Decimal

from msgspec.structs import replace

from app.domain.work import ledger as money
from app.domain.work.billing import credited
from app.domain.work.invoice import Difference, Payment
from app.domain.work.parts import Spell, TimeKind
from app.domain.work.state import TimeEntry, Work
from app.work.year import Account, TaxOfRate, Withheld, year_of
from tests.work_money import FIGURES, A, B, golden_ledger, line


def golden_work() -> Work:
    work = Work()
    work.money = golden_ledger()
    work.clients = {A.id: A, B.id: B}
    for n, (kind, hours) in enumerate(((TimeKind.EARNING, 820), (TimeKind.LEARNING, 200), (TimeKind.ADMIN, 95))):
        begun = datetime(2026, 1 + n, 1, tzinfo=UTC)
        spell = Spell(begun, datetime.fromtimestamp(begun.timestamp() + hours * 3600, UTC))
        work.put_time(TimeEntry(str(n), kind, spell))
    return work


def test_every_total_of_the_golden_year() -> None:
    year = year_of(golden_work(), 2026)
    assert year.sales_yen == 1_994_921
    assert year.sales_of(A.id) == 1_601_025
    assert year.sales_of(B.id) == 393_896
    assert year.accounts == (
        Account("租税公課", 1_240, 1_240),
        Account("水道光熱費", 108_000, 27_000),
        Account("通信費", 89_760, 63_360),
        Account("消耗品費", 13_112, 13_112),
        Account("地代家賃", 960_000, 144_000),
        Account("新聞図書費", 7_590, 7_590),
        Account("研修費", 22_000, 22_000),
        Account("支払手数料", 440, 440),
    )
    assert year.expenses_yen == 278_742
    assert [(one.day, one.yen) for one in year.assets] == [(date(2026, 5, 10), 120_000)]
    assert year.withheld == (Withheld(B.id, 37_940, 7_588),)
    assert dict(year.unpaid) == {"2026-011": 279_544, "2026-012": 81_752}
    assert year.unpaid_yen == 361_296
    assert tuple(year.hourly) == (2_432, 1_789, 1_539)
    assert year.tax == (TaxOfRate(Decimal(10), 985_353, 98_535),)


def test_months_add_up_to_the_year() -> None:
    year = year_of(golden_work(), 2026)
    assert sum(year.sales_in(month) for month in range(1, 13)) == year.sales_yen
    assert year.sales_in(8) == 279_544
    assert year.sales_in(4) == 0


def test_what_was_paid_later_was_unpaid_at_the_end_of_the_year() -> None:
    work = golden_work()
    money.pay(work.money, Payment("50", "2026-011", date(2027, 1, 31), 279_544))
    money.pay(work.money, Payment("51", "2026-012", date(2027, 1, 31), 74_164))
    assert work.money.unpaid_yen == 0
    year = year_of(work, 2026)
    assert year.unpaid_yen == 361_296
    assert year.withheld == (Withheld(B.id, 37_940, 7_588),)
    assert year_of(work, 2027).sales_yen == 0


def test_a_credit_note_takes_back_sales_tax_and_what_was_withheld() -> None:
    work = golden_work()
    bill = work.money.invoices["2026-010"]
    note = replace(
        credited(bill, [line(18_765, bill.issued_on)], date(2026, 12, 1), "x", FIGURES),
        number=work.money.next_number(2026),
    )
    money.credit(work.money, note)
    year = year_of(work, 2026)
    assert year.sales_yen == 1_994_921 - 20_641
    assert year.tax == (TaxOfRate(Decimal(10), 985_353 - 18_765, 98_535 - 1_876),)
    assert year.withheld_yen == 37_940 - 1_916


def test_tax_that_a_client_withheld_unasked_counts_as_withheld() -> None:
    work = golden_work()
    money.pay(work.money, Payment("50", "2026-011", date(2026, 12, 31), 250_000, Difference.WITHHELD, 29_544))
    assert year_of(work, 2026).withheld[-1] == Withheld(A.id, 29_544, 0)
