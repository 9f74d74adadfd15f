"""The journal for 弥生会計: 25 columns, no header, cp932, CRLF. freee reads it as a whole journal as well."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from app.exchange.work_exports.csv_bytes import accept_cp932, in_cp932, written
from app.work.journal import Entry, Side

COLUMNS: Final = (
    "識別フラグ", "伝票No", "決算", "取引日付", "借方勘定科目", "借方補助科目", "借方部門", "借方税区分", "借方金額",
    "借方税金額", "貸方勘定科目", "貸方補助科目", "貸方部門", "貸方税区分", "貸方金額", "貸方税金額", "摘要", "番号",
    "期日", "タイプ", "生成元", "仕訳メモ", "付箋1", "付箋2", "調整",
)  # fmt: skip
_ALONE: Final = "2000"
"""An entry of one line."""
_UNTAXED: Final = "対象外"


def yayoi(entries: Iterable[Entry]) -> bytes:
    """The file. Raises CannotCarryError for letters that cp932 lacks, with the entries."""
    listed = tuple(entries)
    accept_cp932(listed)
    return written((_row(entry) for entry in listed), "cp932")


def _row(entry: Entry) -> tuple[object, ...]:
    debit, credit = _side(entry.debit, entry.yen), _side(entry.credit, entry.yen)
    words = in_cp932(entry.words)
    return (_ALONE, "", "", f"{entry.day:%Y/%m/%d}", *debit, *credit, words, "", "", 0, "", "", "", "", "no")


def _side(side: Side, yen: int) -> tuple[object, ...]:
    """Account, sub-account, section, kind of tax, sum, tax."""
    return in_cp932(side.account), in_cp932(side.partner), "", _tax_kind(side.rate), yen, ""


def _tax_kind(rate: Decimal | None) -> str:
    if rate is None:
        return _UNTAXED
    return "課税売上込軽減8%" if rate == 8 else f"課税売上込{rate.normalize():f}%"
