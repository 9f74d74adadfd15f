"""Invoices from the rail: who bills, written, issued after a question, paid, wrong, and what is saved of it."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.devices.ports import DeviceError
from app.devices.trouble import Trouble
from app.domain.work.change import ClientKept
from app.domain.work.client import Client, Withholding
from app.domain.work.invoice import CreditNote, Difference, Invoice
from app.domain.work.ledger import Ledger
from app.domain.work.money_change import IssuerKept
from app.exchange import issued_page
from app.report.work import invoice_page
from app.storage.work import WorkLog
from app.window.work.money.invoices import InvoicesTab
from tests.money_screens import billed
from tests.screens import Scene
from tests.window.hands import click
from tests.work_money import ISSUER, NUMBER
from tests.work_screens import page_of


@pytest.fixture(autouse=True)
def _quick_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are set in a process of their own, which takes longer than all that is asked here."""
    image = QImage(20, 28, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    png = bytes(buffer.data().data())

    def page(invoice: Invoice, lang: str, note: CreditNote | None = None) -> tuple[list[bytes], bytes]:
        return [png], f"{(note or invoice).number} {lang}".encode()

    monkeypatch.setattr(issued_page, "invoice_in_process", page)
    monkeypatch.setattr(invoice_page, "invoice_in_process", page)


def invoices_of(scene: Scene) -> InvoicesTab:
    tab = page_of(scene).open("invoices")
    assert isinstance(tab, InvoicesTab)
    return tab


def money(scene: Scene) -> Ledger:
    """What lies in the store, read anew."""
    return WorkLog(scene.session.store).work().money


@pytest.fixture
def tab(scene: Scene) -> InvoicesTab:
    log = WorkLog(scene.session.store)
    log.add(IssuerKept(ISSUER), scene.session.clock())
    log.add(ClientKept(Client("1", "ひなた出版", withholding=Withholding.GENERAL)), scene.session.clock())
    return invoices_of(scene)


def written(tab: InvoicesTab, *yens: str) -> None:
    click(tab.new)
    for number, yen in enumerate(yens):
        if number:
            click(tab.form.add_line)
        tab.form.rows[number].words.set_value("記事")
        tab.form.rows[number].yen.set_value(yen)
        tab.form.rows[number].yen.changed.emit()


def issued(scene: Scene, tab: InvoicesTab, *yens: str) -> str:
    written(tab, *yens)
    click(tab.form.next)
    click(tab.form.issue)
    scene.settle(lambda: tab.view.page.path is not None)
    return tab.view.number


def test_its_page_is_shown_before_it_is_issued_and_again_when_it_was_changed(scene: Scene, tab: InvoicesTab) -> None:
    written(tab, "12,000")
    click(tab.form.next)
    page = tab.form.page
    assert page.told.text()
    scene.settle(lambda: page.preview.count == 1)
    assert page.told.isHidden()
    click(tab.form.back)
    tab.form.rows[0].yen.set_value("13,000")
    tab.form.rows[0].yen.changed.emit()
    click(tab.form.next)
    assert page.preview.count == 0
    scene.settle(lambda: page.preview.count == 1)
    assert money(scene).invoices == {}


def test_a_page_that_cannot_be_made_does_not_keep_from_issuing(
    scene: Scene, tab: InvoicesTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(invoice: Invoice, lang: str) -> tuple[list[bytes], bytes]:
        raise DeviceError(Trouble.TIMEOUT)

    monkeypatch.setattr(invoice_page, "invoice_in_process", broken)
    written(tab, "12,000")
    click(tab.form.next)
    scene.settle(lambda: tab.form.page.told.text() == "The page could not be made.")
    click(tab.form.issue)
    assert len(money(scene).invoices) == 1


def test_a_day_far_ahead_is_asked_about_beside_it_and_again_at_the_end(scene: Scene, tab: InvoicesTab) -> None:
    written(tab, "12,000")
    assert tab.form.on.far.isHidden()
    tab.form.on.set_value(tab.form.on.value().replace(year=tab.form.on.value().year + 1))
    assert "is 365 days ahead" in tab.form.on.far.text()
    click(tab.form.next)
    assert tab.form.far.text() == tab.form.on.far.text()
    assert tab.form.far.isVisible()


def test_the_first_invoice_asks_who_bills(scene: Scene) -> None:
    tab = invoices_of(scene)
    click(tab.new)
    form = tab.issuer
    form.name.set_value("佐藤美咲")
    click(form.registered)
    form.registration.set_value("T123")
    click(form.save)
    assert WorkLog(scene.session.store).work().issuer is None
    form.registration.set_value("Ｔ８０１０４０１０５０３８８")
    form.account["number"].set_value("1234567")
    click(form.save)
    # a number that fails the check digit is asked about once
    assert form.asks.isVisible()
    click(form.save)
    # an account needs all its parts
    assert WorkLog(scene.session.store).work().issuer is None
    for name, words in (("bank", "みずほ銀行"), ("branch", "東京営業部"), ("holder", "サトウ ミサキ")):
        form.account[name].set_value(words)
    form.account["branch"].edit.editingFinished.emit()
    assert (form.account["bank_code"].value(), form.account["branch_code"].value()) == ("0001", "001")
    click(form.save)
    kept = WorkLog(scene.session.store).work().issuer
    assert kept is not None
    assert kept.registration == "T8010401050388"
    assert tab.form.isVisible()


def test_totals_follow_every_key_and_nothing_is_saved_before_it_is_issued(scene: Scene, tab: InvoicesTab) -> None:
    written(tab, "22,222", "３３，３３３", "18765円")
    shown = dict(tab.form.totals.shown)
    assert shown["Sum at 10 %"] == "¥74,320"
    assert shown["Tax at 10 %"] == "¥7,432"
    assert shown["To be paid"] == "¥74,164"
    tab.form.rows[2].yen.set_value("18,765.5")
    tab.form.rows[2].yen.changed.emit()
    assert dict(tab.form.totals.shown)["Sum at 10 %"] == "¥55,555"
    click(tab.form.next)
    assert tab.form.rows[2].yen._complaint.isVisible()
    assert not tab.form.issue.isVisible()
    click(tab.form.rows[2].remove)
    click(tab.form.next)
    assert "2026-001" in tab.form.question.text()
    click(tab.form.back)
    assert not money(scene).invoices


def test_an_invoice_is_issued_after_one_more_question_and_its_page_is_kept(scene: Scene, tab: InvoicesTab) -> None:
    number = issued(scene, tab, "74,320")
    bill = money(scene).invoices[number]
    assert (bill.to_pay_yen, bill.issuer.registration) == (74_164, NUMBER)
    (kept,) = WorkLog(scene.session.store).work().documents.values()
    assert (kept.about, tab.view.page.path.name) == (number, kept.sha256)  # type: ignore[union-attr]
    assert tab.view.page.preview.count == 1
    # money is not undone
    assert not page_of(scene).undo.isVisible()


def test_delivered_orders_are_billed_with_the_clients_new_way_to_pay(scene: Scene) -> None:
    billed(scene)
    tab = invoices_of(scene)
    click(tab.new)
    assert [check.isChecked() for check in tab.form.orders.checks.values()] == [True]
    click(tab.form.next)
    click(tab.form.issue)
    work = WorkLog(scene.session.store).work()
    (line,) = work.money.invoices[tab.view.number].lines
    assert (line.words, line.yen, line.order) == ("商品登録50件", 15_000, "1")
    assert work.orders["1"].invoice == tab.view.number


def test_what_came_is_asked_about_if_it_is_not_what_is_due(scene: Scene, tab: InvoicesTab) -> None:
    number = issued(scene, tab, "74,320")
    form = tab.view.payment
    click(tab.view.pay)
    assert form.yen.value() == "74,164"
    form.yen.set_value("73,724")
    form.yen.changed.emit()
    click(form.save)
    assert not money(scene).payments
    form.why.set_value("fee")
    form.why.changed.emit()
    assert "not verified at the source" in form.rule.text()
    click(form.save)
    (payment,) = money(scene).paid()
    assert (payment.yen, payment.difference, payment.difference_yen) == (73_724, Difference.FEE, 440)
    assert money(scene).due_yen(number) == 0
    assert not tab.view.pay.isVisible()
    click(tab.view.taken_back[0])
    assert money(scene).due_yen(number) == 74_164


def test_too_much_is_a_mistake_and_goes_back(scene: Scene, tab: InvoicesTab) -> None:
    number = issued(scene, tab, "74,320")
    click(tab.view.pay)
    tab.view.payment.yen.set_value("80,000")
    tab.view.payment.yen.changed.emit()
    assert not tab.view.payment.why.isVisible()
    click(tab.view.payment.save)
    assert money(scene).due_yen(number) == 74_164 - 80_000
    assert "Paid back" in tab.view.pay.accessibleName()
    click(tab.view.pay)
    click(tab.view.payment.save)
    assert money(scene).due_yen(number) == 0


def test_unpaid_is_cancelled_and_a_new_one_takes_its_place(scene: Scene, tab: InvoicesTab) -> None:
    number = issued(scene, tab, "54,005")
    click(tab.view.wrong)
    click(tab.view.ending.do)
    assert not money(scene).cancelled
    tab.view.ending.reason.set_value("金額の誤り")
    click(tab.view.ending.do)
    assert number in money(scene).cancelled
    click(tab.view.replace)
    tab.form.rows[0].yen.set_value("45,005")
    tab.form.rows[0].yen.changed.emit()
    click(tab.form.next)
    click(tab.form.issue)
    assert money(scene).invoices[tab.view.number].replaces == number
    assert money(scene).replaced_by == {number: tab.view.number}


def test_paid_is_credited_in_part(scene: Scene, tab: InvoicesTab) -> None:
    number = issued(scene, tab, "10,000")
    click(tab.view.pay)
    click(tab.view.payment.save)
    click(tab.view.wrong)
    ending = tab.view.ending
    ending.reason.set_value("値引き")
    click(ending.whole)
    ending.words.set_value("値引き")
    ending.yen.set_value("4,000")
    click(ending.do)
    (note,) = money(scene).credits.values()
    assert (note.invoice, note.total_yen, tab.view.number) == (number, 4_400, note.number)
    assert not tab.view.pay.isVisible()


def test_the_kept_page_is_saved_under_its_name(scene: Scene, tab: InvoicesTab, tmp_path: Path) -> None:
    issued(scene, tab, "74,320")
    page = tab.view.page
    page.save_to(str(tmp_path / "x.pdf"))
    scene.settle(lambda: not page.told.isHidden())
    assert page.path is not None
    assert (tmp_path / "x.pdf").read_bytes() == page.path.read_bytes()
    page.save_to(str(tmp_path / "nowhere" / "x.pdf"))
    scene.settle(lambda: not page.trouble.isHidden())


def test_the_list_shows_what_is_due_and_leads_to_each(scene: Scene) -> None:
    billed(scene)
    tab = invoices_of(scene)
    assert [number[-3:] for number in tab.rows] == ["006", "005"]
    assert "156,459" in tab.unpaid.text()
    number = next(iter(tab.rows))
    click(tab.rows[number])
    QApplication.processEvents()
    assert tab.view.number == number
    assert tab.view.message.isVisible()
    click(tab.view.back)
    assert tab.list.isVisible()


def test_an_invoice_of_another_day_has_its_number_of_that_year(scene: Scene, tab: InvoicesTab) -> None:
    written(tab, "1,000")
    tab.form.on.set_value(date(2027, 1, 5))
    tab.form.on.changed.emit()
    click(tab.form.next)
    assert "2027-001" in tab.form.question.text()


def test_on_a_day_without_a_rule_ones_own_figure_is_asked_for(scene: Scene, tab: InvoicesTab) -> None:
    written(tab, "10,000")
    assert not tab.form.withheld.isVisible()
    tab.form.on.set_value(date(2012, 5, 31))
    tab.form.on.changed.emit()
    assert tab.form.withheld.isVisible()


def test_bills_are_looked_for_whether_paid_or_not(scene: Scene) -> None:
    billed(scene)
    tab = invoices_of(scene)
    tab.search.set_value("ひなた")
    tab.search.changed.emit()
    assert [number[-3:] for number in tab.rows] == ["006", "002"]
    tab.search.set_value("nobody")
    tab.search.changed.emit()
    assert not tab.rows
