"""The first application, on the welcome page: which company, how far along, and the next date if it is known."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.change import Added, Change
from app.domain.applications.journey import Journey
from app.domain.applications.underway import underway
from app.domain.input.link import place
from app.domain.readiness.profile import USUAL, Work
from app.library.conditions import FollowingConditions
from app.library.journeys import load_journey
from app.text import Text
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.combo import Options
from app.widgets.forms.fields import DateTimeField, LineField
from app.widgets.look.tokens import Space
from app.window.applications.words import said, work_options
from app.window.state.companies import Companies

_NONE = ""


class FirstApplication(QWidget):
    """How far one is, and what belongs to it; nothing more is asked of who has not applied anywhere yet."""

    def __init__(self, companies: Companies) -> None:
        super().__init__()
        self._companies = companies
        self._journey = self._present_journey()
        self._conditions = FollowingConditions()
        self._conditions.brought = companies.wanted
        self.stage = ChoiceField(Text("How far are you with a company?"), self._stages())
        self.company = LineField(Text("Which company?"), placeholder=Text("You can also name it later"))
        self.work = ChoiceField(Text("Kind of work"), work_options())
        self.when = DateTimeField(Text("The next date with the company"), Text("I know the date"))
        self.place = LineField(
            Text("Place or link"), placeholder=Text("For instance the link of the meeting"), rule=place
        )
        self.stage.changed.connect(self._sync)
        self.when.changed.connect(self._sync)
        self.work.changed.connect(self._choose_conditions)
        companies.changed.connect(self._take_journey)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        both = QHBoxLayout()
        both.setSpacing(Space.S16)
        both.addWidget(self.company, 3, Qt.AlignmentFlag.AlignTop)
        both.addWidget(self.work, 2, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.stage)
        column.addLayout(both)
        column.addWidget(self.when)
        column.addWidget(self.place)
        self._sync()

    @property
    def application(self) -> tuple[Added, tuple[Change, ...]] | None:
        """The application as it is described, with what has happened to it already; None if there is none yet."""
        if self.stage.value() == _NONE:
            return None
        work, wanted = self.work.value(), self._companies.wanted
        # requirements chosen at home count as long as nothing more is known
        profile = None if wanted == USUAL else wanted
        added = Added(self.company.value(), self._journey, Work(work) if work else None, profile)
        at = self.when.value() if self._is_dated() else None
        return added, underway(self._journey, self.stage.value(), at, place=self.place.value() if at else "")

    def fits(self) -> bool:
        """Whether it can be saved; if not, the field that is wrong says why and gets the focus."""
        if self.stage.value() == _NONE:
            return True
        shown = (self.company, self.place) if self._is_dated() and self.when.value() else (self.company,)
        if self._is_dated() and not self.when.fits():
            return False
        unfit = next((field for field in shown if not field.fits()), None)
        if unfit is not None:
            unfit.edit.setFocus()
        return unfit is None

    def _present_journey(self) -> Journey:
        return load_journey(self._companies.known[self._companies.chosen].journey)

    def _stages(self) -> Options:
        return [
            (_NONE, Text("I have not applied anywhere yet")),
            *((stage.id, lambda stage=stage: said(stage.name)) for stage in self._journey.stages),
        ]

    def _take_journey(self) -> None:
        """The conditions bring their journey along, and those that were chosen here their kind of work, too."""
        if self._companies.wanted != self._conditions.brought:
            self._conditions.is_own = True
            chosen = self._companies.known[self._companies.chosen]
            self.work.set_value(chosen.work.value if chosen.work else self.work.value())
        journey = self._present_journey()
        if journey != self._journey:
            self._journey = journey
            self.stage.set_options(self._stages())
            self._sync()

    def _choose_conditions(self) -> None:
        fitting = self._conditions.fitting(self.work.value(), self._journey.id)
        if fitting is not None:
            self._companies.choose(fitting)

    def _is_dated(self) -> bool:
        """Whether the chosen stage is one to which the company invites."""
        return any(stage.id == self.stage.value() and not stage.yours for stage in self._journey.stages)

    def _sync(self) -> None:
        has_one = self.stage.value() != _NONE
        for field in (self.company, self.work):
            field.setVisible(has_one)
        self.when.setVisible(self._is_dated())
        self.place.setVisible(self._is_dated() and self.when.value() is not None)
