"""Invoices of the golden year 2026, and what they are made of."""

from datetime import date
from decimal import Decimal

from app.domain.work.billing import drafted
from app.domain.work.client import Client, Withholding
from app.domain.work.invoice import BankAccount, Invoice, InvoiceLine, Issuer
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
    from msgspec.structs import replace

    lines = [line(yen, issued_on) for yen in sums]
    return replace(drafted(client, issuer, lines, issued_on, FIGURES), number=number)
