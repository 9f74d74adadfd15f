"""The pages beside the check: home, reports and settings, with the rail that leads to them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.shell.brand import Brand
from app.shell.companies import Companies
from app.shell.home import HomePage
from app.shell.session import Session
from app.text import Text
from app.widgets.pane import Pane
from app.widgets.rail import Rail, RailEntry
from app.widgets.tokens import Space, Token


class MainView(QWidget):
    """Rail and pages. Reports and settings are made when they are first looked at."""

    check = Signal(str)
    """Where to go in the check: an item's id, ``summary``, or empty to go on."""
    language_chosen = Signal(str)
    theme_chosen = Signal(str)
    erase = Signal()

    def __init__(self, session: Session, companies: Companies, theme: Callable[[], str]) -> None:
        super().__init__()
        self._session = session
        self._companies = companies
        self._theme = theme
        self.home = HomePage(session, companies)
        self.home.check.connect(self.check)
        self.home.report.connect(lambda: self.open("reports"))
        self._pages: dict[str, QWidget] = {"home": self.home}
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self.rail = Rail(
            [
                RailEntry("home", "nav-home", Text("Home")),
                RailEntry("check", "nav-check", Text("Equipment check")),
                RailEntry("reports", "nav-report", Text("Reports")),
            ]
        )
        self.foot = Rail([RailEntry("settings", "nav-settings", Text("Settings"))])
        for rail in (self.rail, self.foot):
            rail.chosen.connect(self.open)
        side = Pane(Token.RAIL, Qt.Edge.RightEdge)
        side.setFixedWidth(216)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, Space.S24, 12, Space.S16)
        column.setSpacing(Space.S24)
        column.addWidget(Brand())
        column.addWidget(self.rail)
        column.addStretch(1)
        column.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._stack, 1)

    @property
    def current(self) -> str:
        """``home``, ``reports`` or ``settings``."""
        return next(name for name, page in self._pages.items() if page is self._stack.currentWidget())

    def page(self, name: str) -> QWidget:
        """The page of that name, made on first use."""
        if name not in self._pages:
            page = self._reports() if name == "reports" else self._settings()
            self._pages[name] = page
            self._stack.addWidget(page)
        return self._pages[name]

    def open(self, name: str) -> None:
        """Go to a page, or to the check."""
        if name == "check":
            self.check.emit("")
            return
        self._stack.setCurrentWidget(self.page(name))
        self.rail.set_current(name)
        self.foot.set_current(name)
        if name == "home":
            self.home.sync()
            self.home.focus_next()

    def _reports(self) -> QWidget:
        from app.shell.reports import ReportsPage

        return ReportsPage(self._session)

    def _settings(self) -> QWidget:
        from app.shell.settings import SettingsPage

        page = SettingsPage(self._session, self._companies, self._theme())
        page.language_chosen.connect(self.language_chosen)
        page.theme_chosen.connect(self.theme_chosen)
        page.erased.connect(self.erase)
        return page
