"""The files that accounting programs take over, against the lines of the specification."""

# ruff: noqa: E501 - lines as they stand in the files

import csv
import io
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.work import ledger as money
from app.domain.work.billing import credited
from app.domain.work.expense import Expense, PaidBy
from app.domain.work.ledger import Ledger
from app.exchange.work_exports import freee as freee_file
from app.exchange.work_exports import moneyforward as mf_file
from app.exchange.work_exports import yayoi as yayoi_file
from app.exchange.work_exports.csv_bytes import CannotCarryError
from app.exchange.work_exports.freee import freee, left_open
from app.exchange.work_exports.moneyforward import moneyforward
from app.exchange.work_exports.yayoi import yayoi
from app.work.hours import Period
from app.work.journal import Entry, Kind, Side, journal
from tests.work_money import FIGURES, NAMES, golden_ledger

YEAR = Period.year(2026)
YAYOI_HEAD = "識別フラグ,伝票No,決算,取引日付,借方勘定科目,借方補助科目,借方部門,借方税区分,借方金額,借方税金額,貸方勘定科目,貸方補助科目,貸方部門,貸方税区分,貸方金額,貸方税金額,摘要,番号,期日,タイプ,生成元,仕訳メモ,付箋1,付箋2,調整"
YAYOI_LINE = "2000,,,2026/08/31,売掛金,あおば商店,,対象外,279544,,売上高,あおば商店,,課税売上込10%,279544,,請求書2026-008,,,0,,,,,no"
FREEE_HEAD = "収支区分,管理番号,発生日,決済期日,取引先コード,取引先,勘定科目,税区分,金額,税計算区分,税額,備考,品目,部門,メモタグ（複数指定可、カンマ区切り）,セグメント1,セグメント2,セグメント3,決済日,決済口座,決済金額"
FREEE_LINE = "収入,2026-008,2026/08/31,2026/09/30,,あおば商店,売上高,課税売上10%,279544,内税,25413,請求書2026-008,,,,,,,2026/09/30,普通預金,279544"
MF_HEAD = "取引No,取引日,借方勘定科目,借方補助科目,借方部門,借方取引先,借方税区分,借方インボイス,借方金額(円),借方税額,貸方勘定科目,貸方補助科目,貸方部門,貸方取引先,貸方税区分,貸方インボイス,貸方金額(円),貸方税額,摘要,仕訳メモ,タグ,MF仕訳タイプ,決算整理仕訳,作成日時,作成者,最終更新日時,最終更新者"
MF_LINE = "1,2026/08/31,売掛金,,,あおば商店,対象外,,279544,,売上高,,,あおば商店,課税売上 10%,,279544,25413,請求書2026-008,,,,,,,,"


def sale() -> list[Entry]:
    return [
        entry for entry in journal(golden_ledger(), NAMES, YEAR) if entry.key == "2026-008" and entry.kind is Kind.SALE
    ]


def alone() -> Ledger:
    """The ledger with nothing but the invoice of the specification's lines, as far as its numbers allow."""
    ledger, whole = Ledger(), golden_ledger()
    ledger.invoices = {"2026-008": whole.invoices["2026-008"]}
    ledger.payments_of = {"2026-008": whole.payments_of["2026-008"]}
    return ledger


def rows(data: bytes, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))


def test_yayoi_byte_for_byte() -> None:
    assert ",".join(yayoi_file.COLUMNS) == YAYOI_HEAD
    assert yayoi(sale()) == f"{YAYOI_LINE}\r\n".encode("cp932")


def test_freee_byte_for_byte() -> None:
    assert ",".join(freee_file.COLUMNS) == FREEE_HEAD
    assert freee(alone(), NAMES, YEAR) == b"\xef\xbb\xbf" + f"{FREEE_HEAD}\r\n{FREEE_LINE}\r\n".encode()


def test_moneyforward_byte_for_byte() -> None:
    assert ",".join(mf_file.COLUMNS) == MF_HEAD
    assert moneyforward(sale()) == b"\xef\xbb\xbf" + f"{MF_HEAD}\r\n{MF_LINE}\r\n".encode()


def test_every_row_of_the_golden_year_has_its_columns_and_the_sums_agree() -> None:
    ledger = golden_ledger()
    entries = journal(ledger, NAMES, YEAR)
    in_yayoi = rows(yayoi(entries), "cp932")
    assert {len(row) for row in in_yayoi} == {25}
    assert sum(int(row[8]) for row in in_yayoi) == sum(int(row[14]) for row in in_yayoi) == sum(e.yen for e in entries)
    head, *in_mf = rows(moneyforward(entries), "utf-8-sig")
    assert {len(row) for row in (head, *in_mf)} == {27}
    assert [row[0] for row in in_mf] == [str(n) for n in range(1, len(entries) + 1)]
    head, *in_freee = rows(freee(ledger, NAMES, YEAR), "utf-8-sig")
    assert {len(row) for row in (head, *in_freee)} == {21}
    income = sum(int(row[8]) for row in in_freee if row[0] == "収入")
    spent = sum(int(row[8]) for row in in_freee if row[0] == "支出")
    # the fee that was taken off is settled in freee by hand
    assert (income, spent) == (1_994_921, 278_742 - 440)
    assert left_open(ledger, YEAR) == ("2026-001", "2026-002", "2026-005", "2026-007", "2026-010")


def test_before_the_registration_nothing_is_taxed_in_any_file() -> None:
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    entries = journal(golden_ledger(), NAMES, half)
    assert {kind for row in rows(yayoi(entries), "cp932") for kind in (row[7], row[13])} == {"対象外"}
    assert {kind for row in rows(moneyforward(entries), "utf-8-sig")[1:] for kind in (row[6], row[14])} == {"対象外"}
    in_freee = rows(freee(golden_ledger(), NAMES, half), "utf-8-sig")[1:]
    assert {(row[7], row[9], row[10]) for row in in_freee} == {("対象外", "", "")}


def spent(words: str) -> list[Entry]:
    return [Entry(Kind.EXPENSE, "1", date(2026, 1, 5), Side("雑費"), Side("現金"), 1, words)]


@pytest.mark.parametrize("words", ["𠮷野家", "café", "한글", "\U0001f600", "葛\U000e0100城"])
def test_letters_that_cp932_lacks_stop_the_file_and_name_the_entry(words: str) -> None:
    with pytest.raises(CannotCarryError, match="2026-01-05"):
        yayoi(spent(words))
    assert words in moneyforward(spent(words)).decode("utf-8-sig")


def test_many_such_entries_are_counted() -> None:
    with pytest.raises(CannotCarryError, match="and 3 more"):
        yayoi(spent("é") * 8)


@pytest.mark.parametrize(
    ("words", "carried"),
    [("髙﨑①㈱", "髙﨑①㈱"), ("か\u3099", "が"), ("¥1 — a\u2011b\u00a0c〜−", "￥1 ― a-b c～－")],
)
def test_what_looks_alike_is_written_as_cp932_has_it(words: str, carried: str) -> None:
    assert rows(yayoi(spent(words)), "cp932")[0][16] == carried


@given(st.text(st.characters(codec="cp932", exclude_categories=["Cc"], exclude_characters="¢£¬‖−〜"), max_size=40))
def test_whatever_cp932_has_is_carried(words: str) -> None:
    if unicodedata.is_normalized("NFC", words):
        assert rows(yayoi(spent(words)), "cp932")[0][16] == words


def test_commas_quotes_and_line_breaks_stay_in_their_column() -> None:
    words = 'a,"b"\nc'
    assert rows(yayoi(spent(words)), "cp932")[0][16] == words


def test_a_credit_note_stops_freee_and_names_itself() -> None:
    ledger = golden_ledger()
    bill = ledger.invoices["2026-008"]
    note = credited(bill, bill.lines, date(2026, 12, 1), "全額", FIGURES)
    money.credit(ledger, replace(note, number=ledger.next_number(2026)))
    with pytest.raises(CannotCarryError, match="2026-013"):
        freee(ledger, NAMES, YEAR)
    assert freee(ledger, NAMES, Period.year(2025))


def test_expenses_name_their_purse() -> None:
    ledger = Ledger()
    for n, paid in enumerate(PaidBy, 1):
        money.spend(ledger, Expense(str(n), date(2026, 1, n), "雑費", 100, "切手", "郵便局", paid))
    found = [row[19] for row in rows(freee(ledger, {}, YEAR), "utf-8-sig")[1:]]
    assert found == ["現金", "普通預金", "プライベート資金"]
    credit = [row[10] for row in rows(yayoi(journal(ledger, {}, YEAR)), "cp932")]
    assert credit == ["現金", "普通預金", "事業主借"]
