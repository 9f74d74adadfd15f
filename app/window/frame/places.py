"""Makes the pages that need nothing of the view around them; each is loaded when it is first opened."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from app.window.state.applications import ApplicationsModel


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
