"""Today: work at a glance, the Monday report, and looking through an offer or a contract."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.glance_view import GlanceView
from app.window.work.monday_view import MondayView
from app.window.work.tab import WorkTab
from app.window.work.terms_view import TermsView

_TERMS: Final = ("offer", "contract")


class TodayTab(WorkTab):
    """One of its parts is shown; what looks through terms is made when it is first needed."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.glance = GlanceView(model)
        self.glance.pressed.connect(self._do)
        self.monday = MondayView(model)
        self.monday.closed.connect(self.show_glance)
        self.terms: dict[str, TermsView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in self._parts:
            self._column.addWidget(part)
        show_only(self.glance, self._parts)

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (self.glance, self.monday, *self.terms.values())

    def sync(self) -> None:
        """Show work as of now."""
        if not self.glance.isHidden():
            self.glance.sync()
        elif not self.monday.isHidden():
            self.monday.sync()

    def show_part(self, id: str) -> None:
        """Show ``offer`` or ``contract``, with a colon and the id and company of an application if it is for one."""
        kind, _, of = id.partition(":")
        application, _, company = of.partition(":")
        if kind in _TERMS:
            self.show_terms(kind, application, company)
        else:
            self.show_glance()

    def show_terms(self, kind: str, application: str = "", about: str = "") -> TermsView:
        """Look through an offer or a contract, that of an application if one is named."""
        if kind not in self.terms:
            self.terms[kind] = view = TermsView(self._model, kind)
            view.hide()
            view.closed.connect(self.show_glance)
            self._column.addWidget(view)
        view = self.terms[kind]
        show_only(view, self._parts)
        view.begin(application, about)
        return view

    def show_glance(self) -> None:
        """Go back to the first part."""
        show_only(self.glance, self._parts)
        self.glance.sync()
        self.glance.focus_next()

    def focus_next(self) -> None:
        """Give the keyboard to what comes first."""
        if not self.glance.isHidden():
            self.glance.focus_next()

    def _do(self, what: str) -> None:
        name = what.partition(":")[0]
        if name in ("order", "message"):
            self.go.emit("orders", what.removeprefix("order").removeprefix(":"))
        elif name == "orders":
            self.go.emit("orders", "all")
        elif name in ("clock", "time"):
            self.go.emit("time", "clock")
        elif name == "invoices":
            self.go.emit("invoices", "all")
        elif name == "monday":
            show_only(self.monday, self._parts)
            self.monday.begin()
        else:
            self.show_terms(name)
