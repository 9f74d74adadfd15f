"""What concerns an application as a whole: each part opens below its heading, and is made when it is first opened."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Application
from app.text import Text
from app.widgets.card import Card
from app.widgets.fold import Fold
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.window.state.applications import ApplicationsModel, SaveChange
from app.window.state.companies import Companies


class AboutPart(Protocol):
    """The content below a heading."""

    @property
    def is_writing(self) -> bool:
        """Whether something about the shown application is half written."""

    def show_stage(self, application: Application, place: int, now: datetime) -> None:
        """Show the application with the stage at ``place`` chosen."""


class AboutCard(Card):
    """Company, stages, what has happened, and how it may end."""

    moved = Signal(str, int)
    """Id of a stage, and how many places down it goes; up if negative."""

    def __init__(
        self, model: ApplicationsModel, companies: Companies, save_change: SaveChange, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent=parent)
        self._model, self._companies, self._save_change = model, companies, save_change
        self._shown: tuple[Application, int, datetime] | None = None
        self.parts: dict[str, AboutPart] = {}
        self.folds: dict[str, Fold] = {}
        self.body.setContentsMargins(Space.S24, Space.S16, Space.S24, Space.S16)
        self.body.setSpacing(Space.S4)
        self.body.addWidget(Label(Text("About this application"), Type.HEADING, bold=True))
        makers: tuple[tuple[str, Text, Callable[[], AboutPart]], ...] = (
            ("details", Text("Company and kind of work"), self._details),
            ("shape", Text("Change the stages"), self._shape),
            ("history", Text("What has happened"), self._history),
            ("ending", Text("If it ends here"), self._ending),
        )
        for name, words, make in makers:
            self.folds[name] = fold = Fold(words, partial(self._fill, name, make))
            self.body.addWidget(fold)

    def show_stage(self, application: Application, place: int, now: datetime) -> None:
        """Show this application; the part that changes its stages begins at the one at ``place``."""
        another = self._shown is not None and self._shown[0].id != application.id
        self._shown = (application, place, now)
        self.folds["ending"].setVisible(application.going)
        self.folds["shape"].setVisible(application.ending is None)
        for name, part in self.parts.items():
            part.show_stage(application, place, now)
            if another and self.folds[name].is_open != part.is_writing:
                self.folds[name].turn()

    def name_company(self) -> None:
        """Open the details, with the keyboard in the field for the company's name."""
        if not self.folds["details"].is_open:
            self.folds["details"].turn()
        details = self.parts["details"]
        assert isinstance(details, QWidget)
        # the page may just be appearing
        QTimer.singleShot(0, details, details.setFocus)

    def _fill(self, name: str, make: Callable[[], AboutPart], column: QVBoxLayout) -> None:
        part = make()
        self.parts[name] = part
        assert isinstance(part, QWidget)
        column.addWidget(part)
        if self._shown is not None:
            part.show_stage(*self._shown)

    def _details(self) -> AboutPart:
        from app.window.applications.about.details import Details

        return Details(self._companies, self._model.can_read_profile, self._save_change)

    def _shape(self) -> AboutPart:
        from app.window.applications.about.stages import StagesForm

        shape = StagesForm(self._save_change)
        shape.moved.connect(self.moved)
        return shape

    def _history(self) -> AboutPart:
        from app.window.applications.about.history import HistoryCard

        return HistoryCard(self._model)

    def _ending(self) -> AboutPart:
        from app.window.applications.about.ending import Endings

        return Endings(self._save_change)
