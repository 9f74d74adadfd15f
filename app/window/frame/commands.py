"""What the keys of the whole window do."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.storage.settings import size_beside
from app.widgets.body import Body
from app.widgets.look.tokens import text_size
from app.widgets.taborder import ReadingWindow
from app.widgets.with_banner import WithBanner
from app.window.frame.main_view import MainView
from app.window.frame.shortcuts import Shortcuts

if TYPE_CHECKING:
    from app.window.frame.help import HelpPanel


class Commands(QObject):
    """Acts for the keyboard. Before the first agreement there are no places to go to, only the help."""

    def __init__(
        self,
        window: ReadingWindow,
        view: Callable[[], QWidget | None],
        show_place: Callable[[str], None],
        size_text: Callable[[int], None],
    ) -> None:
        """``size_text`` takes percent."""
        super().__init__(window)
        self._size_text = size_text
        self._window, self._view, self._show_place = window, view, show_place
        self.help: HelpPanel | None = None
        self._came_from: QWidget | None = None
        sizes = {"larger": 1, "smaller": -1, "usual": 0}
        places = ("home", "check", "journey", "practice", "work", "reports", "settings")
        Shortcuts(
            window,
            {
                **{place: partial(self._go, place) for place in places},
                "help": self.turn_help,
                "save": self._make_report,
                "undo": self._undo,
                **{name: partial(self._size, by) for name, by in sizes.items()},
            },
        )
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll the page by the keys that nobody else wanted, for instance while the rail has the focus."""
        if watched is self._window and isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            body = self._page_body()
            return body is not None and body.scroll_by(event)
        return super().eventFilter(watched, event)

    def _page_body(self) -> Body | None:
        bodies = self._window.findChildren(Body)
        shown = (body for body in bodies if body.isVisible() and body.parent() is not self.help)
        return max(shown, key=lambda body: body.width() * body.height(), default=None)

    def _go(self, place: str) -> None:
        if isinstance(self._view(), WithBanner):
            self._close_help(back=False)
            self._show_place(place)

    def _size(self, by: int) -> None:
        self._size_text(size_beside(text_size(), by))

    def _make_report(self) -> None:
        """Go to the report; if it is shown already, ask where to save it."""
        from app.window.report.page import ReportsPage

        view = self._view()
        if isinstance(view, MainView) and isinstance(view.shown, ReportsPage):
            view.shown.save.click()
        else:
            self._go("reports")

    def _undo(self) -> None:
        """Undo the last change of the application that is shown, or the last one on the page of work."""
        from app.window.applications.one import OnePage
        from app.window.applications.page import JourneyPage
        from app.window.work.page import WorkPage

        view = self._view()
        page = view.shown if isinstance(view, MainView) else None
        if isinstance(page, JourneyPage) and isinstance(page.current, OnePage):
            page.current.undo_last()
        elif isinstance(page, WorkPage):
            page.model.undo()

    def turn_help(self) -> None:
        """Show the help for the page, or close it."""
        from app.window.frame.help import HelpPanel

        if self.help is not None and self.help.isVisible():
            self._close_help(back=True)
            return
        if self.help is None:
            self.help = HelpPanel(self._window)
            self.help.closed.connect(partial(self._close_help, back=True))
        self._came_from = QApplication.focusWidget()
        self.help.show_for(_topic(self._view()))

    def _close_help(self, *, back: bool) -> None:
        if self.help is None or self.help.isHidden():
            return
        here = self._came_from
        if back and here is not None and isValid(here) and here.isVisible():
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        self.help.hide()


def _topic(view: QWidget | None) -> str:
    from app.window.check.quick_view import QuickView
    from app.window.check.view import CheckView

    match view:
        case MainView():
            return view.current
        case CheckView():
            return "check"
        case QuickView():
            return "quick"
    return ""
