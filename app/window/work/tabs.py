"""The tabs of work, in their order; each is made when it is first opened."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from app.text import Text
from app.window.work.tab import WorkTab

if TYPE_CHECKING:
    from app.window.state.work import WorkModel


class Tab(NamedTuple):
    """What a tab is called, and what makes it."""

    words: Text
    make: Callable[["WorkModel"], WorkTab]


def _today(model: "WorkModel") -> WorkTab:
    from app.window.work.today import TodayTab

    return TodayTab(model)


def _orders(model: "WorkModel") -> WorkTab:
    from app.window.work.orders import OrdersTab

    return OrdersTab(model)


def _time(model: "WorkModel") -> WorkTab:
    from app.window.work.time import TimeTab

    return TimeTab(model)


def _invoices(model: "WorkModel") -> WorkTab:
    from app.window.work.money.invoices import InvoicesTab

    return InvoicesTab(model)


def _expenses(model: "WorkModel") -> WorkTab:
    from app.window.work.money.expenses import ExpensesTab

    return ExpensesTab(model)


def _learning(model: "WorkModel") -> WorkTab:
    from app.window.work.learning import LearningTab

    return LearningTab(model)


TABS: Mapping[str, Tab] = {
    "today": Tab(Text("Today"), _today),
    "orders": Tab(Text("Orders"), _orders),
    "time": Tab(Text("Time"), _time),
    "invoices": Tab(Text("Invoices"), _invoices),
    "expenses": Tab(Text("Expenses"), _expenses),
    "learning": Tab(Text("Learning"), _learning),
}
