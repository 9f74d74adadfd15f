"""Hands that live the golden year in the window: each line of the terminal as it is done there."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QAbstractButton, QApplication

from app.domain.work.client import Withholding
from app.domain.work.expense import PaidBy, ShareBy
from app.domain.work.parts import TimeKind
from app.window.work.money.expenses import ExpensesTab
from app.window.work.money.invoices import InvoicesTab
from app.window.work.orders import OrdersTab
from app.window.work.page import WorkPage
from app.window.work.time import TimeTab
from tests.golden_work_year import B, Line

HOWS: Final = {"メール": "mail", "チャット": "chat"}
"""The terminal takes any word for how an order was confirmed; the window has a few."""


def click(button: QAbstractButton) -> None:
    """Press what can be seen. Without waiting for a picture of it: there are hundreds in a row."""
    assert button.isVisibleTo(button.window()), button.accessibleName()
    assert button.isEnabled(), button.accessibleName()
    button.click()


class YearHands:
    """On one page; the clock is that of the line."""

    def __init__(self, page: WorkPage, monkeypatch: pytest.MonkeyPatch) -> None:
        self._page = page
        self._patch = monkeypatch
        self._ways: dict[str, Callable[[list[str], dict[str, list[str]]], None]] = {
            "client add": lambda _words, _given: None,  # with their first order
            "issuer": self._issuer,
            "order add": self._receive,
            "order restate": self._restate,
            "order confirm": self._confirm,
            "order start": lambda words, _given: self._step(words, "start"),
            "order accept": lambda words, _given: self._step(words, "accept"),
            "order asked": lambda words, _given: self._step(words, "asked_only"),
            "order deliver": self._deliver,
            "order cancel": self._cancel_order,
            "point settle": self._settle,
            "time add": self._time,
            "invoice issue": self._issue,
            "invoice cancel": self._cancel_invoice,
            "paid": self._paid,
            "expense add": self._spend,
        }

    def live(self, line: Line) -> None:
        """Do what a line says, at its time."""
        self._patch.setattr(self._page.model, "now", line.at.astimezone)
        first = line.words[0]
        name = first if first in self._ways else f"{first} {line.words[1]}"
        words, given = _taken_apart(line.words[len(name.split()) :])
        self._ways[name](words, given)
        QApplication.processEvents()
        assert not self._page.refusal.isVisible(), (line, self._page.refusal.accessibleDescription())

    def _tab(self, name: str) -> Any:
        tab = self._page.open(name)
        assert tab is not None
        return tab

    @property
    def _orders(self) -> OrdersTab:
        tab = self._tab("orders")
        assert isinstance(tab, OrdersTab)
        return tab

    @property
    def _invoices(self) -> InvoicesTab:
        tab = self._tab("invoices")
        assert isinstance(tab, InvoicesTab)
        return tab

    def _issuer(self, _words: list[str], given: dict[str, list[str]]) -> None:
        tab = self._invoices
        tab.show_list()
        click(tab.who)
        form = tab.issuer
        if "name" in given:
            form.name.set_value(given["name"][0])
            form.address.set_value(given["address"][0])
        if "registration" in given:
            form.registered.setChecked(True)
            form.registration.set_value(given["registration"][0])
            form.since.set_value(datetime.fromisoformat(given["registered-on"][0]).date())
        click(form.save)

    def _receive(self, words: list[str], _given: dict[str, list[str]]) -> None:
        client, said = words
        orders = self._orders
        orders.show_list()
        click(orders.new)
        form = orders.form
        known = {c.name: c.id for c in self._page.model.work.clients.values()}
        form.client.choice.set_value(known.get(client, "new"))
        form.client.choice.changed.emit()
        form.client.name.set_value("" if client in known else client)
        form.words.set_value(said)
        click(form.save)

    def _restate(self, words: list[str], given: dict[str, list[str]]) -> None:
        view = self._shown(words[0])
        click(view.steps.restate)
        form = view.form
        for field, option in (("what", "what"), ("purpose", "for"), ("due", "due"), ("form", "form")):
            form.lines[field].set_value(given.get(option, [""])[0])
        for field in ("amount", "checks"):
            form.lines[field].set_value(given.get(field, [""])[0])
        form.price.set_value(given.get("price", [""])[0])
        form.unclear.set_value("\n".join(given.get("unclear", [])))
        form.dated.setChecked("due" in given)
        if "due" in given:
            day = datetime.fromisoformat(given["due"][0]).date()
            form.day.setDate(QDate(day.year, day.month, day.day))
        click(form.save)

    def _confirm(self, words: list[str], given: dict[str, list[str]]) -> None:
        for order in words:
            view = self._shown(order)
            view.steps.how.set_value(HOWS[given["how"][0]])
            click(view.steps.confirm)

    def _step(self, words: list[str], button: str) -> None:
        for order in words:
            click(getattr(self._shown(order).steps, button))

    def _deliver(self, words: list[str], given: dict[str, list[str]]) -> None:
        for order in words:
            view = self._shown(order)
            view.steps.where.set_value(given["where"][0])
            click(view.steps.deliver)

    def _cancel_order(self, words: list[str], given: dict[str, list[str]]) -> None:
        view = self._shown(words[0])
        click(view.steps.cancel)
        view.steps.reason.set_value(given["reason"][0])
        click(view.steps.really_cancel)

    def _settle(self, words: list[str], _given: dict[str, list[str]]) -> None:
        point, answer = words
        view = self._shown(point.partition(".")[0])
        (row,) = [row for row in view.points.rows if row.point.id == point]
        row.answer.set_value(answer)
        click(row.settle)

    def _shown(self, order: str) -> Any:
        orders = self._orders
        orders.show_order(order)
        return orders.view

    def _time(self, words: list[str], given: dict[str, list[str]]) -> None:
        tab = self._tab("time")
        assert isinstance(tab, TimeTab)
        click(tab.clock.by_hand)
        begun = datetime.fromisoformat(words[0]).astimezone()
        hour, minute = map(int, words[1].split(":"))
        ended = begun.replace(hour=hour, minute=minute)
        tab.form.spell.set_value(begun, ended + timedelta(days=ended <= begun))
        kind = given.get("kind", [TimeKind.EARNING.value])[0]
        tab.form.of.what.set_value(kind)
        tab.form.of.what.changed.emit()
        if "order" in given:
            tab.form.of.of.set_value(given["order"][0])
        click(tab.form.save)

    def _issue(self, words: list[str], given: dict[str, list[str]]) -> None:
        tab = self._invoices
        if "replaces" in given:
            tab.show_number(given["replaces"][0])
            click(tab.view.replace)
            for row in [*tab.form.rows]:
                click(row.remove)
        else:
            tab.show_list()
            click(tab.new)
            client = next(c.id for c in self._page.model.work.clients.values() if c.name == words[0])
            tab.form.client.choice.set_value(client)
            tab.form.client.choice.changed.emit()
        wanted = set(given.get("order", tab.form.orders.checks))
        for name, check in tab.form.orders.checks.items():
            check.setChecked(name in wanted)
        if "line" in given:
            day, said, yen = given["line"]
            click(tab.form.add_line)
            row = tab.form.rows[-1]
            row.day.set_value(datetime.fromisoformat(day).date())
            row.words.set_value(said)
            row.yen.set_value(yen)
            row.yen.changed.emit()
        elif "replaces" not in given:
            for row in [*tab.form.rows]:
                click(row.remove)
        tab.form.billing.withholding.set_value((Withholding.GENERAL if words[0] == B else Withholding.NONE).value)
        tab.form.billing.changed.emit()
        click(tab.form.next)
        click(tab.form.issue)

    def _cancel_invoice(self, words: list[str], given: dict[str, list[str]]) -> None:
        tab = self._invoices
        tab.show_number(words[0])
        click(tab.view.wrong)
        tab.view.ending.reason.set_value(given["reason"][0])
        click(tab.view.ending.do)

    def _paid(self, words: list[str], given: dict[str, list[str]]) -> None:
        number, yen = words
        tab = self._invoices
        tab.show_number(number)
        click(tab.view.pay)
        form = tab.view.payment
        form.yen.set_value(yen)
        form.yen.changed.emit()
        if "why" in given:
            form.why.set_value(given["why"][0])
            form.why.changed.emit()
        click(form.save)

    def _spend(self, words: list[str], given: dict[str, list[str]]) -> None:
        account, yen = words
        tab = self._tab("expenses")
        assert isinstance(tab, ExpensesTab)
        click(tab.new)
        form = tab.form
        form.account.set_value(account)
        form.account.changed.emit()
        form.yen.set_value(yen)
        form.words.set_value(given["words"][0])
        form.paid.set_value(PaidBy(given.get("paid", [PaidBy.BANK.value])[0]).value)
        if "by" in given:
            form.by.set_value(ShareBy(given["by"][0]).value)
            form.by.changed.emit()
            form.share.set_value(given["share"][0])
            form.reason.set_value(given["reason"][0])
        form.yen.changed.emit()
        if "asset" in given:
            form.asset.setChecked(True)
        click(form.save)


def _taken_apart(words: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """Arguments, and what options were given; ``--line`` takes three values."""
    plain: list[str] = []
    given: dict[str, list[str]] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--"):
            plain.append(word)
            continue
        name = word.removeprefix("--")
        count = {"line": 3, "all": 0, "asset": 0}.get(name, 1)
        given.setdefault(name, []).extend(rest[:count])
        del rest[:count]
    return plain, given
