"""The journal for マネーフォワード クラウド会計: 27 columns, header, UTF-8 with BOM, CRLF."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from app.exchange.work_exports.csv_bytes import written
from app.work.journal import Entry, Side

COLUMNS: Final = (
    "取引No", "取引日", "借方勘定科目", "借方補助科目", "借方部門", "借方取引先", "借方税区分", "借方インボイス",
    "借方金額(円)", "借方税額", "貸方勘定科目", "貸方補助科目", "貸方部門", "貸方取引先", "貸方税区分",
    "貸方インボイス", "貸方金額(円)", "貸方税額", "摘要", "仕訳メモ", "タグ", "MF仕訳タイプ", "決算整理仕訳",
    "作成日時", "作成者", "最終更新日時", "最終更新者",
)  # fmt: skip


def moneyforward(entries: Iterable[Entry]) -> bytes:
    """The file; each entry has a number of its own."""
    return written((COLUMNS, *(_row(number, entry) for number, entry in enumerate(entries, 1))), "utf-8-sig")


def _row(number: int, entry: Entry) -> tuple[object, ...]:
    debit, credit = _side(entry.debit, entry.yen), _side(entry.credit, entry.yen)
    return (number, f"{entry.day:%Y/%m/%d}", *debit, *credit, entry.words, *([""] * 8))


def _side(side: Side, yen: int) -> tuple[object, ...]:
    """Account, sub-account, section, partner, kind of tax, invoice, sum, tax."""
    return side.account, "", "", side.partner, _tax_kind(side.rate), "", yen, side.tax_yen or ""


def _tax_kind(rate: Decimal | None) -> str:
    if rate is None:
        return "対象外"
    return "課税売上 (軽)8%" if rate == 8 else f"課税売上 {rate.normalize():f}%"
