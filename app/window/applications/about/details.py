"""Which company, which kind of work, and whose requirements: corrected in place."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.application import Application
from app.domain.applications.change import Edited
from app.domain.readiness.profile import Work
from app.text import Text
from app.widgets.button import Button
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField
from app.widgets.forms.half_written import HalfWritten
from app.widgets.look.tokens import Space
from app.window.applications.words import profile_options, work_options
from app.window.state.applications import SaveChange
from app.window.state.companies import Companies

_UNKNOWN = ""
_Written = tuple[str | None, str | None, str | None]
"""Company, kind of work and profile, None for each that is as saved."""


class Details(QWidget):
    """Three fields and a button that is enabled once something differs from what is saved."""

    def __init__(
        self,
        companies: Companies,
        can_read: Callable[[Application], bool],
        save_change: SaveChange,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._save_change = save_change
        self._companies, self._can_read = companies, can_read
        self._application: Application | None = None
        self._half_written: HalfWritten[str, _Written] = HalfWritten()
        self.company = LineField(Text("Which company?"))
        self.work = ChoiceField(Text("Kind of work"), work_options())
        self.profile = ChoiceField(
            Text("Requirements for the equipment"),
            profile_options(companies),
            Text("A file from the company can be loaded in the settings."),
        )
        self.setFocusProxy(self.company.edit)
        self.save = Button(Text("Save"), small=True)
        self.save.clicked.connect(self._save)
        self.company.entered.connect(self._save)
        for field in (self.company, self.work, self.profile):
            field.changed.connect(self._sync)
        companies.changed.connect(self._refill)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S12)
        for field in (self.company, self.work, self.profile):
            column.addWidget(field)
        column.addLayout(row)

    def show_stage(self, application: Application, _place: int, _now: datetime) -> None:
        """Show the details of this application; what is half written stays even if another program changed the rest."""
        before, self._application = self._application, application
        if before is not None and _shown(before) == _shown(application):
            return
        written = self._written(before)
        if before is None or before.id != application.id:
            written = self._half_written.turn(before.id if before else "", written, application.id)
        self._fill(application)
        if written is not None:
            company, work, profile = written
            self.company.set_value(self.company.value() if company is None else company)
            self.work.set_value(self.work.value() if work is None else work)
            self.profile.set_value(self.profile.value() if profile is None else profile)
        self._sync()

    @property
    def is_writing(self) -> bool:
        """Whether something differs from what is saved."""
        return self._written(self._application) is not None

    def _written(self, application: Application | None) -> _Written | None:
        """Those of the three that differ from what is saved; None if none does."""
        if application is None:
            return None
        saved = (application.company, application.work or _UNKNOWN, application.profile or _UNKNOWN)
        values = (self.company.value(), self.work.value(), self.profile.value())
        company, work, profile = (value if value != was else None for value, was in zip(values, saved, strict=True))
        return None if company is work is profile is None else (company, work, profile)

    def _fill(self, application: Application) -> None:
        self.company.set_value(application.company)
        self.company.complain(None)
        self.work.set_value(application.work or _UNKNOWN)
        self._refill()
        self.profile.set_value(application.profile or _UNKNOWN)
        gone = Text("This file can't be read any more. Until you choose others, those chosen at home count.")
        self.profile.complain(None if self._can_read(application) else gone)

    def _refill(self) -> None:
        chosen = self.profile.value()
        own = self._application.profile if self._application else None
        self.profile.set_options(profile_options(self._companies, own))
        self.profile.set_value(chosen)

    def _edited(self) -> Edited:
        assert self._application is not None
        company, work, profile = self.company.value(), self.work.value(), self.profile.value()
        return Edited(
            company if company != self._application.company else None,
            Work(work) if work and work != self._application.work else None,
            profile if profile != (self._application.profile or _UNKNOWN) else None,
        )

    def _sync(self) -> None:
        self.save.setEnabled(self._application is not None and self._edited() != Edited())

    def _save(self) -> None:
        change = self._edited()
        # the first application may wait for its name, also while its work or requirements become known
        if change.company == "":
            self.company.complain(Text("Please write the company's name."))
            self.company.edit.setFocus()
            return
        # a name that was saved before the present rule may stay
        if change.company is not None and not self.company.fits():
            self.company.edit.setFocus()
        elif change != Edited():
            self._save_change(change)


def _shown(application: Application) -> tuple[object, ...]:
    return application.id, application.company, application.work, application.profile
