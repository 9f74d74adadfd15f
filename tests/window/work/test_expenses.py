"""Expenses from the rail: noted, looked for, taken back; the year's figures and its files."""

import csv
import io
from pathlib import Path

import pytest

from app.domain.work.expense import PaidBy, ShareBy
from app.domain.work.ledger import Ledger
from app.storage.work import WorkLog
from app.window.work.money.expenses import ExpensesTab
from tests.money_screens import billed
from tests.screens import Scene
from tests.window.hands import click
from tests.work_screens import page_of


def expenses_of(scene: Scene) -> ExpensesTab:
    tab = page_of(scene).open("expenses")
    assert isinstance(tab, ExpensesTab)
    return tab


@pytest.fixture
def tab(scene: Scene) -> ExpensesTab:
    return expenses_of(scene)


def money(scene: Scene) -> Ledger:
    """What lies in the store, read anew."""
    return WorkLog(scene.session.store).work().money


def begun(tab: ExpensesTab, account: str, yen: str) -> ExpensesTab:
    click(tab.new)
    tab.form.account.set_value(account)
    tab.form.yen.set_value(yen)
    tab.form.yen.changed.emit()
    return tab


def test_an_expense_is_noted_with_its_business_share(scene: Scene, tab: ExpensesTab) -> None:
    form = begun(tab, "水道光熱費", "１０８，０００").form
    form.by.set_value("hours")
    form.by.changed.emit()
    click(form.save)
    assert not money(scene).expenses
    form.share.set_value("25%")
    form.share.changed.emit()
    assert form.counted.text() == "Counted for the work: ¥27,000"
    form.reason.set_value("平日の昼間")
    form.paid.set_value("private")
    click(form.save)
    (kept,) = money(scene).expenses.values()
    assert (kept.counted_yen, kept.share.by, kept.paid, kept.is_asset) == (27_000, ShareBy.HOURS, PaidBy.PRIVATE, False)
    assert tab.all.isVisible()


def test_a_thing_of_a_hundred_thousand_yen_is_an_asset_unless_it_is_said_otherwise(
    scene: Scene, tab: ExpensesTab
) -> None:
    form = begun(tab, "消耗品費", "120,000").form
    assert form.asset.isChecked()
    assert "An asset" in form.counted.text()
    click(form.save)
    assert [one.counted_yen for one in money(scene).spent()] == [0]
    form = begun(tab, "消耗品費", "120,000").form
    click(form.asset)
    click(form.save)
    assert [one.counted_yen for one in money(scene).spent()] == [0, 120_000]


def test_a_receipt_is_kept_with_it_or_the_expense_is_not_noted(
    scene: Scene, tab: ExpensesTab, tmp_path: Path, opened: list[str]
) -> None:
    form = begun(tab, "研修費", "22,000").form
    form._take_files([str(tmp_path / "none.pdf")])
    click(form.save)
    assert not money(scene).expenses
    assert "none.pdf" in form.receipt.text()
    file = tmp_path / "receipt.pdf"
    file.write_bytes(b"%PDF-1.7")
    form._take_files([str(file)])
    click(form.save)
    (kept,) = money(scene).expenses.values()
    document = WorkLog(scene.session.store).work().documents[kept.document]
    assert document.name == "receipt.pdf"
    tab.receipts.open_document(document)
    scene.settle(lambda: bool(opened))
    assert opened[0].endswith("/receipt.pdf")


def test_an_account_of_ones_own_is_offered_the_next_time(scene: Scene, tab: ExpensesTab) -> None:
    form = begun(tab, "own", "500").form
    form.account.changed.emit()
    click(form.save)
    assert not money(scene).expenses
    form.own.set_value("会費")
    click(form.save)
    assert [one.account for one in money(scene).spent()] == ["会費"]
    assert begun(tab, "会費", "1").form.account.value() == "会費"


def test_it_is_taken_back_after_one_more_question_and_stays_in_the_list(scene: Scene, tab: ExpensesTab) -> None:
    click(begun(tab, "通信費", "1,980").form.save)
    click(tab.backs["1"])
    assert not money(scene).reversed_expenses
    click(tab.backs["1"])
    assert "1" in money(scene).reversed_expenses
    assert not tab.backs


def test_expenses_are_found_by_words_and_by_sum(scene: Scene) -> None:
    billed(scene)
    tab = expenses_of(scene)
    for words, count in (("ヘッドセット", 1), ("8,800", 1), ("通信費", 10), ("nothing", 0)):
        tab.search.set_value(words)
        tab.search.changed.emit()
        assert len(tab.backs) == count


def test_the_year_is_shown_and_saved_in_every_form(scene: Scene, tmp_path: Path) -> None:
    billed(scene)
    year = expenses_of(scene).year
    for name, encoding in (
        ("csv", "utf-8-sig"),
        ("yayoi", "cp932"),
        ("freee", "utf-8-sig"),
        ("moneyforward", "utf-8-sig"),
    ):
        year.told.hide()
        file = tmp_path / name
        year.save_to(name, str(file))
        scene.settle(lambda: not year.told.isHidden())
        assert len(list(csv.reader(io.StringIO(file.read_bytes().decode(encoding), newline="")))) > 20
    assert year.year.value() == str(scene.session.clock().year)


def test_a_letter_that_a_file_cannot_carry_is_told_with_its_entry(
    scene: Scene, tab: ExpensesTab, tmp_path: Path
) -> None:
    form = begun(tab, "雑費", "100").form
    form.words.set_value("café")
    click(form.save)
    tab.year.save_to("yayoi", str(tmp_path / "x.csv"))
    scene.settle(lambda: not tab.year.told.isHidden())
    assert "café" in tab.year.told.accessibleDescription()
    assert not (tmp_path / "x.csv").exists()
