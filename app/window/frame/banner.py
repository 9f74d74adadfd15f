"""Messages above every page."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.widgets.with_banner import WithBanner

if TYPE_CHECKING:
    from app.window.state.session import Session


class Banner(QWidget):
    """Shows what concerns every page, and moves the widget of ``tell`` to the view that is shown."""

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__()
        self._stack = stack
        self._unsaved: QWidget | None = None
        self._told: QWidget | None = None
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        stack.currentChanged.connect(self._place)

    def follow(self, session: "Session") -> None:
        """Show what the session could not save or erase."""
        session.unsaved.connect(self.say_unsaved)
        session.saved.left.connect(self.say_left)

    def say_left(self, paths: Sequence[Path]) -> None:
        """Show what could not be erased."""
        from app.window.frame.trouble import LeftNotice

        notice = LeftNotice(paths)
        self._column.addWidget(notice)
        notice.show()

    def say_unsaved(self) -> None:
        """Show that something could not be saved."""
        if self._unsaved is None:
            from app.window.frame.trouble import UnsavedNotice

            self._unsaved = UnsavedNotice()
            self._column.addWidget(self._unsaved)
        self._unsaved.show()

    def tell(self, told: QWidget) -> None:
        """Show ``told`` at the top of every view until it is deleted."""
        self._told = told
        told.destroyed.connect(self._forget)
        self._place()

    def _forget(self) -> None:
        self._told = None

    def _place(self) -> None:
        view = self._stack.currentWidget()
        if self._told is not None and isinstance(view, WithBanner):
            view.top.insertWidget(0, self._told)
