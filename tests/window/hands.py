"""Hands on the pages of the applications: what a test clicks, and what it finds saved."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.applications.application import Application
from app.storage.applications import Applications
from app.window.applications.one import OnePage
from tests.journey_screens import page_of
from tests.screens import Scene


def saved(scene: Scene) -> tuple[Application, ...]:
    """What lies in the store, read anew."""
    return Applications(scene.session.store).all()


def click(widget: QWidget) -> None:
    # what has just been made is shown with the next turn
    QApplication.processEvents()
    assert widget.isVisible(), widget.accessibleName()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def one_of(scene: Scene, key: str, stage: str = "") -> OnePage:
    page = page_of(scene, settled=False)
    page.open_one(key, stage)
    scene.settle()
    assert isinstance(page.current, OnePage)
    return page.current


def view(one: OnePage, name: str) -> OnePage:
    """The same page, with another view chosen at the right."""
    click(one.views.buttons[name])
    return one


def part(one: OnePage, name: str) -> Any:
    """A part of what is about the whole application, opened."""
    QApplication.processEvents()
    if not one.about.folds[name].is_open:
        click(one.about.folds[name].heading)
    return one.about.parts[name]
