"""Makes the pages that need nothing of the view around them; each is loaded when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.window.frame.main_view import MainView
    from app.window.state.applications import ApplicationsModel


def practice(model: "ApplicationsModel") -> QWidget:
    """The page of practice."""
    from app.window.practice.page import PracticePage

    return PracticePage(model)


def practise(view: "MainView", what: str) -> None:
    """Open the page of practice and begin there what the overview calls so; "" for the page itself."""
    from app.window.practice.page import PracticePage

    view.open("practice")
    page = view.page("practice")
    assert isinstance(page, PracticePage)
    if what:
        page.begin(what)


def reports(model: "ApplicationsModel") -> QWidget:
    """The page of reports."""
    from app.window.report.page import ReportsPage

    return ReportsPage(model)
