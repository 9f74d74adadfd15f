"""Whether the report says how far an application has come: only if chosen, and only for one."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.applications.application import Application, ApplicationState
from app.storage.settings import PROFILE
from app.text import Text
from app.widgets.forms.combo import Combo
from app.widgets.forms.toggles import Check
from app.widgets.look.tokens import Space
from app.widgets.piece import Following
from app.window.state.session import Session

_WORTH_TELLING = (ApplicationState.ACTIVE, ApplicationState.OFFERED, ApplicationState.STARTED)


class JourneyChoice(Following, QWidget):
    """A check box, hidden if no application is with the report's company; with several, a list of them."""

    changed = Signal()

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._offered: tuple[Application, ...] = ()
        self.box = Check(Text("Say how far your application has come"))
        self.which = Combo()
        self.which.setMinimumContentsLength(14)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addWidget(self.box)
        column.addWidget(self.which)
        self.box.toggled.connect(self._ticked)
        self.which.activated.connect(lambda _row: self.changed.emit())
        self.built()

    @property
    def chosen(self) -> Application | None:
        """The application to report on, or None."""
        if not self._offered or not self.box.isChecked():
            return None
        return self._offered[max(0, self.which.currentIndex())]

    def look(self) -> None:
        """Offer the present applications; a choice stays as long as it is offered."""
        before = self.chosen
        self._offered = self._addressees()
        kept = next((place for place, a in enumerate(self._offered) if before and a.id == before.id), None)
        with QSignalBlocker(self.box), QSignalBlocker(self.which):
            self.box.setChecked(kept is not None)
            self.which.clear()
            for application in self._offered:
                self.which.addItem(application.company)
            self.which.setCurrentIndex(kept or 0)
        self._tell()

    def _addressees(self) -> tuple[Application, ...]:
        from app.library.addressees import addressees
        from app.storage.applications import Applications

        session = self._session
        name = session.saved.setting(PROFILE)
        found = addressees(Applications(session.store).all(), session.profile, name)
        return tuple(a for a in found if a.state in _WORTH_TELLING)

    def _ticked(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        match self._offered:
            case [one]:
                self.box.set_words(Text("Say how far your application to {company} has come", company=one.company))
            case _:
                self.box.set_words(Text("Say how far your application has come"))
        self.which.setAccessibleName(str(Text("Application")))
        self.which.setVisible(len(self._offered) > 1 and self.box.isChecked())
        self.setVisible(bool(self._offered))

    def retranslate(self) -> None:
        """If there is only one application, its company is named in the text of the box."""
        self._tell()
