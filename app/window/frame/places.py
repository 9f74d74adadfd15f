"""The places on the rail, and the pages that need nothing of the view around them, loaded when first opened."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.rail import RailPlace

if TYPE_CHECKING:
    from app.window.settings.page import SettingsPage
    from app.window.state.applications import ApplicationsModel
    from app.window.state.companies import Companies
    from app.window.state.session import Session

FOOT: Final = (
    RailPlace("help", "nav-help", Text("Help")),
    RailPlace("settings", "nav-settings", Text("Settings")),
)


def rail_places(*, work: bool = False) -> list[RailPlace]:
    """The places on the rail; work has one once it is needed."""
    return [
        RailPlace("home", "nav-home", Text("Home")),
        RailPlace("check", "nav-check", Text("Equipment check")),
        RailPlace("journey", "nav-steps", Text("Applications")),
        RailPlace("practice", "nav-practice", Text("Practice")),
        *([RailPlace("work", "nav-work", Text("Your work"))] if work else []),
        RailPlace("reports", "nav-report", Text("Reports")),
    ]


def practice(model: "ApplicationsModel") -> QWidget:
    """The page of practice."""
    from app.window.practice.page import PracticePage

    return PracticePage(model)


def work(model: "ApplicationsModel") -> QWidget:
    """The page of work."""
    from app.window.work.page import WorkPage

    return WorkPage(model.session.work)


def reports(model: "ApplicationsModel") -> QWidget:
    """The page of reports."""
    from app.window.report.page import ReportsPage

    return ReportsPage(model)


def hear(session: "Session", left: Callable[[], object]) -> QWidget:
    """The page of hearing oneself; ``left`` is called when it is left."""
    from app.window.hear.page import HearPage

    page = HearPage(session)
    page.left.connect(left)
    return page


def settings(session: "Session", companies: "Companies", theme: str) -> "SettingsPage":
    """The page of settings."""
    from app.devices.local.servers import usual
    from app.window.settings.page import SettingsPage

    return SettingsPage(session, companies, theme, usual())


def show_part(page: QWidget, part: str) -> None:
    """Show what ``part`` names on the page of work, or begin it on that of practice."""
    from app.window.practice.page import PracticePage
    from app.window.work.page import WorkPage

    if isinstance(page, PracticePage):
        page.begin(part)
    else:
        assert isinstance(page, WorkPage)
        page.show_part(part)


def choose_for_whom(page: QWidget, id: str) -> None:
    """Let the page of reports make one for the application with that id."""
    from app.window.report.page import ReportsPage

    assert isinstance(page, ReportsPage)
    page.for_whom.choose(id)
