"""The applications: all at a glance, a single one, or the form for a new one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.domain.applications.change import Added
from app.domain.readiness.profile import Work
from app.text import Text
from app.widgets.minute import Minute
from app.widgets.piece import HearsLanguage
from app.window.applications.overview import Overview
from app.window.state.applications import ApplicationsModel
from app.window.state.companies import Companies
from app.wording.applied import remark_on_company

if TYPE_CHECKING:
    from app.window.applications.add import AddPage


class JourneyPage(HearsLanguage, QWidget):
    """Switches between the three. The form and the single page are made when they are first opened."""

    check = Signal(str, object)
    """Item to check, and the Profile of the company that asks for it."""
    quick = Signal(object)
    """The QuickCheck to run."""
    report = Signal(str)
    """Id of the application that the report is to be for."""
    lead = Signal(str, str)
    """The page to open, ``practice`` or ``work``, and what of it to show, or ""."""

    def __init__(self, model: ApplicationsModel, companies: Companies) -> None:
        super().__init__()
        self._model, self._companies = model, companies
        self.overview = Overview(model)
        self.overview.add.connect(self.open_form)
        self.overview.opened.connect(self.open_one)
        self.overview.opened_at.connect(self.open_one)
        self._form: AddPage | None = None
        self._one: QWidget | None = None
        self._came_from: QWidget = self.overview
        self._day = model.now().date()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.overview)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        model.changed.connect(self._changed)
        model.session.changed.connect(self._look)
        Minute(self, self._look)

    @property
    def current(self) -> QWidget:
        """The page that is shown: Overview, OnePage or AddPage."""
        return self._stack.currentWidget() or self.overview

    def open_all(self) -> None:
        """Show all applications in their present state."""
        self.overview.sync()
        self._stack.setCurrentWidget(self.overview)

    def open_form(self, work: Work | None = None) -> None:
        """Show the form for a new application, of that kind of work unless something is half written in it."""
        if self._form is None:
            from app.window.applications.add import AddPage

            self._form = form = AddPage(self._companies, self._remark_on_company)
            form.added.connect(self._add)
            form.left.connect(self._leave_form)
            self._stack.addWidget(form)
        if self.current is not self._form:
            self._came_from = self.current
        self._form.suggest(work)
        self._stack.setCurrentWidget(self._form)

    def open_one(self, id: str, stage: str = "", *, naming: bool = False) -> None:
        """Show an application at that stage or the present one, or its company's field; all of them if it is gone."""
        if self._model.get(id) is None:
            self.open_all()
            return
        from app.window.applications.one import OnePage

        if not isinstance(self._one, OnePage):
            self._one = one = OnePage(self._model, self._companies)
            one.everything.connect(self.open_all)
            one.add.connect(self.open_form)
            one.next.connect(self.open_form)
            one.check.connect(self.check)
            one.quick.connect(self.quick)
            one.report.connect(self.report)
            one.lead.connect(self.lead)
            self._stack.addWidget(one)
        self._stack.setCurrentWidget(self._one)
        self._one.open(id, stage)
        if naming:
            self._one.name_company()

    def _remark_on_company(self, company: str) -> Text | None:
        return remark_on_company(company, self._model.all, self._model.now())

    def _add(self, added: Added) -> None:
        application = self._model.begin(added)
        if application is not None:
            self._forget_form()
            self.open_one(application.id)

    def _forget_form(self) -> None:
        """Clear the form after it was added or cancelled."""
        if self._form is not None:
            self._form.begin_anew()

    def _leave_form(self) -> None:
        self._forget_form()
        self._stack.setCurrentWidget(self._came_from)
        self._sync()

    def _changed(self, _id: str) -> None:
        if self.isVisible():
            self._sync()

    def _look(self, _item_id: str = "") -> None:
        """With each day the days left change; with each minute and each finding, what is fresh."""
        from app.window.applications.one import OnePage

        if not self.isVisible():
            return
        if self._day != self._model.now().date():
            self._sync()
        elif isinstance(self.current, OnePage):
            self.current.needs.look()

    def _sync(self) -> None:
        from app.window.applications.one import OnePage

        self._day = self._model.now().date()
        shown = self.current
        if isinstance(shown, Overview | OnePage):
            shown.sync()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again, because days may have passed and another program may have changed something."""
        super().showEvent(event)
        self._model.refresh()
        self._sync()

    def language_changed(self) -> None:
        """Some texts are composed here, so they have to follow the language here."""
        if self.isVisible():
            self._sync()
