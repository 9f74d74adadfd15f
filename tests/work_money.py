"""Invoices of the golden year 2026, and what they are made of."""

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from app.domain.work import ledger as money
from app.domain.work.billing import drafted
from app.domain.work.client import Client, Withholding
from app.domain.work.expense import Expense, PaidBy, Share, ShareBy
from app.domain.work.invoice import BankAccount, Cancellation, Difference, Invoice, InvoiceLine, Issuer, Payment
from app.domain.work.ledger import Ledger
from app.domain.work.withholding import WithholdingFigures

FIGURES = WithholdingFigures(Decimal("10.21"), 1_000_000, Decimal("20.42"), Decimal("10.21"), 120_000)
NUMBER = "T2123456789012"
ACCOUNT = BankAccount("みずほ銀行", "東京営業部", "普通", "1234567", "サトウ ミサキ", "0001", "001")
ISSUER = Issuer("佐藤美咲", "東京都杉並区高円寺北2-1-1", "misaki@example.jp", NUMBER, date(2026, 7, 1), ACCOUNT)
A = Client("1", "あおば商店", address="東京都千代田区丸の内1-1-1")
B = Client("2", "ひなた出版", withholding=Withholding.GENERAL)
LINES_A = (32_345, 28_985, 45_005, 19_999, 60_015, 26_666, 41_116)
LINES_B = (22_222, 33_333, 18_765)


def line(yen: int, day: date, words: str = "商品登録", rate: str = "10") -> InvoiceLine:
    return InvoiceLine(words, yen, day, rate=Decimal(rate))


def invoice(
    client: Client, issued_on: date, sums: tuple[int, ...], *, number: str = "", issuer: Issuer = ISSUER
) -> Invoice:
    lines = [line(yen, issued_on) for yen in sums]
    return replace(drafted(client, issuer, lines, issued_on, FIGURES), number=number)


NAMES = {A.id: A.name, B.id: B.name}
PAID_ON = {
    "2026-001": date(2026, 3, 31), "2026-002": date(2026, 3, 31), "2026-004": date(2026, 6, 30),
    "2026-005": date(2026, 6, 30), "2026-006": date(2026, 7, 31), "2026-007": date(2026, 8, 31),
    "2026-008": date(2026, 9, 30), "2026-009": date(2026, 11, 30), "2026-010": date(2026, 11, 30),
}  # fmt: skip


def golden_ledger() -> Ledger:
    """All money of the golden year, as the specification has it."""
    ledger = Ledger()
    typed = tuple(54_005 if yen == 45_005 else yen for yen in LINES_A)
    for client, month, day, yens in (
        (A, 2, 28, LINES_A), (B, 2, 28, LINES_B), (A, 4, 30, typed), (A, 5, 1, LINES_A), (B, 5, 31, LINES_B),
        (A, 6, 30, LINES_A), (B, 7, 31, LINES_B), (A, 8, 31, LINES_A), (A, 10, 31, LINES_A), (B, 10, 31, LINES_B),
        (A, 12, 31, LINES_A), (B, 12, 31, LINES_B),
    ):  # fmt: skip
        number = ledger.next_number(2026)
        made = invoice(client, date(2026, month, day), yens, number=number)
        if number == "2026-004":
            money.cancel(ledger, Cancellation("2026-003", date(2026, 5, 1), "金額の誤り"))
            made = replace(made, replaces="2026-003")
        money.issue(ledger, made)
    for count, (number, day) in enumerate(PAID_ON.items(), 1):
        due = ledger.due_yen(number)
        fee = 440 if number == "2026-001" else 0
        money.pay(ledger, Payment(str(count), number, day, due - fee, Difference.FEE if fee else None, fee))
    for count, expense in enumerate(_golden_expenses(), 1):
        money.spend(ledger, replace(expense, id=str(count)))
    return ledger


def _golden_expenses() -> list[Expense]:
    last = date(2026, 12, 31)
    hours = Share(Decimal(25), by=ShareBy.HOURS, reason="平日の昼間だけ使う")
    days = Share(Decimal(60), by=ShareBy.DAYS, reason="週5日のうち3日")
    area = Share(Decimal(6), Decimal(40), ShareBy.AREA, "6/40 m²")
    return [
        Expense("", last, "水道光熱費", 108_000, "電気代", paid=PaidBy.PRIVATE, share=hours),
        Expense("", date(2026, 3, 10), "租税公課", 1_240, "証明書"),
        Expense("", last, "通信費", 66_000, "回線", share=days),
        *(Expense("", date(2026, month, 25), "通信費", 1_980, "ソフト利用料") for month in range(1, 13)),
        Expense("", date(2026, 4, 2), "消耗品費", 8_800, "ヘッドセット", "家電店"),
        Expense("", date(2026, 9, 9), "消耗品費", 4_312, "用紙", paid=PaidBy.CASH),
        Expense("", last, "地代家賃", 960_000, "家賃", paid=PaidBy.PRIVATE, share=area),
        Expense("", date(2026, 2, 3), "新聞図書費", 7_590, "本"),
        Expense("", date(2026, 6, 6), "研修費", 22_000, "講座"),
        Expense("", date(2026, 5, 10), "消耗品費", 120_000, "パソコン", asset=True),
    ]
