"""The tabs of work, in their order; each is made when it is first opened."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.text import Text

if TYPE_CHECKING:
    from app.window.state.work import WorkModel


class WorkTab(QWidget):
    """A view of one's work."""

    go = Signal(str, str)
    """Another tab to open, and the id of what to show there, or ""."""

    def sync(self) -> None:
        """Show work as of now."""
        raise NotImplementedError

    def show_part(self, id: str) -> None:
        """Show what another tab leads to; "" for something new."""
        raise NotImplementedError

    def focus_next(self) -> None:
        """Give the keyboard to what comes next."""
        self.setFocus()


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


def _learning(model: "WorkModel") -> WorkTab:
    from app.window.work.learning import LearningTab

    return LearningTab(model)


TABS: Mapping[str, Tab] = {
    "today": Tab(Text("Today"), _today),
    "orders": Tab(Text("Orders"), _orders),
    "time": Tab(Text("Time"), _time),
    "learning": Tab(Text("Learning"), _learning),
}
