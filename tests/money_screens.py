"""The screens of invoices and expenses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.work_screens import page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.window.work.money.expenses import ExpensesTab
    from app.window.work.money.invoices import InvoicesTab
    from tests.screens import Scene, Screen


def billed(scene: Scene) -> None:
    """A client with invoices in every state, one with tax withheld, a delivered order, and some expenses."""
    from msgspec.structs import replace

    from app.domain.work.change import ClientKept, Confirmed, Delivered, OrderReceived, Restated, Started
    from app.domain.work.expense import Expense, ExpenseReversal, PaidBy
    from app.domain.work.invoice import Cancellation, Payment
    from app.domain.work.money_change import (
        ExpenseKept,
        ExpenseReversed,
        InvoiceCancelled,
        InvoiceIssued,
        IssuerKept,
        PaymentReceived,
    )
    from app.storage.work import WorkLog
    from tests.work_money import ISSUER, A, B, golden_ledger, invoice

    now = scene.session.clock()
    log, today = WorkLog(scene.session.store), now.date()
    then = now - timedelta(days=200)
    changes: list[object] = [IssuerKept(ISSUER), ClientKept(A), ClientKept(B)]
    bills = (
        (A, 150, (32_345, 28_985)), (B, 120, (22_222, 33_333, 18_765)), (A, 100, (54_005, 19_999)),
        (A, 99, (45_005, 19_999)), (A, 60, (60_015, 26_666)), (B, 5, (22_222, 33_333)),
    )  # fmt: skip
    for count, (client, days, sums) in enumerate(bills, 1):
        made = invoice(client, today - timedelta(days=days), sums, number=f"{today.year}-{count:03}")
        changes.append(InvoiceIssued(made))
        if count == 3:
            changes.append(InvoiceCancelled(Cancellation(made.number, today - timedelta(days=99), "金額の誤り")))
        if count in (1, 2, 4):
            paid = Payment(str({1: 1, 2: 2, 4: 3}[count]), made.number, made.pay_by or today, made.to_pay_yen)
            changes.append(PaymentReceived(paid))
    for count, expense in enumerate(golden_ledger().expenses.values(), 1):
        day = min(expense.day, today)
        changes.append(ExpenseKept(replace(expense, id=str(count), day=day)))
    changes.append(ExpenseKept(Expense("22", today, "雑費", 550, "封筒", paid=PaidBy.CASH)))
    changes.append(ExpenseReversed(ExpenseReversal("22", "二重")))
    changes += [
        OrderReceived("1", "1", "商品登録を50件お願いします"),
        Restated("1", "商品登録50件", "秋の売り出し", "金曜まで", "管理画面", "50件", "佐々木様", price_yen=15_000),
        Confirmed("1", "chat"),
        Started("1"),
        Delivered("1", "共有フォルダ"),
    ]
    for n, change in enumerate(changes):
        log.add(change, then + timedelta(minutes=n))  # type: ignore[arg-type]


def invoices(
    then: Callable[[Scene, InvoicesTab], object] = lambda _scene, _tab: None, *, filled: bool = True
) -> Screen:
    """The tab of invoices, and what is done there."""

    def show(scene: Scene) -> None:
        from app.window.work.money.invoices import InvoicesTab

        if filled:
            billed(scene)
        found = page_of(scene).open("invoices")
        assert isinstance(found, InvoicesTab)
        then(scene, found)

    return show


def expenses(
    then: Callable[[Scene, ExpensesTab], object] = lambda _scene, _tab: None, *, filled: bool = True
) -> Screen:
    """The tab of expenses, and what is done there."""

    def show(scene: Scene) -> None:
        from app.window.work.money.expenses import ExpensesTab

        if filled:
            billed(scene)
        found = page_of(scene).open("expenses")
        assert isinstance(found, ExpensesTab)
        then(scene, found)

    return show


def _issuer(_scene: Scene, tab: InvoicesTab) -> None:
    tab.who.click()


def _write(_scene: Scene, tab: InvoicesTab) -> None:
    tab.write()
    tab.form.client.choice.set_value("2")
    tab.form.client.changed.emit()
    tab.form.rows[0].words.set_value("記事の執筆")
    tab.form.rows[0].yen.set_value("74,320")
    tab.form.rows[0].yen.changed.emit()


def _confirm(scene: Scene, tab: InvoicesTab) -> None:
    _write(scene, tab)
    tab.form.on.set_value(tab.form.on.value().replace(year=tab.form.on.value().year + 1))
    tab.form.next.click()
    scene.settle(lambda: tab.form.page.preview.count > 0)


def _paid_less(scene: Scene, tab: InvoicesTab) -> None:
    _one(scene, tab)
    tab.view.pay.click()
    tab.view.payment.yen.set_value("55,000")
    tab.view.payment.why.set_value("fee")
    tab.view.payment.yen.changed.emit()


def _one(scene: Scene, tab: InvoicesTab) -> None:
    number = next(row for row in tab.rows)
    tab.show_number(number)
    scene.settle(lambda: tab.view.page.path is not None or not tab.view.page.trouble.isHidden())


def _wrong(scene: Scene, tab: InvoicesTab) -> None:
    _one(scene, tab)
    tab.view.wrong.click()


def _note(_scene: Scene, tab: ExpensesTab) -> None:
    tab.note()
    tab.form.yen.set_value("108,000")
    tab.form.account.set_value("水道光熱費")
    tab.form.by.set_value("hours")
    tab.form.share.set_value("25")
    tab.form.by.changed.emit()


SCREENS: dict[str, tuple[Screen, tuple[int, int]]] = {
    "work-invoices-empty": (invoices(filled=False), (1100, 740)),
    "work-invoices": (invoices(), (1100, 740)),
    "work-invoice-issuer": (invoices(_issuer), (1100, 900)),
    "work-invoice-write": (invoices(_write), (1100, 900)),
    "work-invoice-confirm": (invoices(_confirm), (1100, 740)),
    "work-invoice-preview": (invoices(_confirm), (1100, 1700)),
    "work-invoice": (invoices(_one), (1100, 1400)),
    "work-invoice-paid-less": (invoices(_paid_less), (1100, 900)),
    "work-invoice-wrong": (invoices(_wrong), (1100, 740)),
    "work-expenses-empty": (expenses(filled=False), (1100, 740)),
    "work-expenses": (expenses(), (1100, 2200)),
    "work-expense-note": (expenses(_note), (1100, 900)),
}
