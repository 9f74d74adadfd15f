"""For whom the report is: one of the applications that go on, or nobody in particular."""

from datetime import datetime
from functools import partial

from app.domain.applications.application import Application
from app.domain.applications.local import local
from app.outlook import Outlook
from app.storage.settings import REPORT_FOR
from app.text import Text
from app.widgets.forms.choice import ChoiceField
from app.window.state.applications import ApplicationsModel
from app.wording.applications import company_words
from app.wording.dates import short_moment

NOBODY = "-"
"""The choice of nobody in particular; ids of applications are never just a hyphen."""


class ForWhom(ChoiceField):
    """A list of the applications, the next date first; hidden while there are none. The choice is remembered."""

    def __init__(self, model: ApplicationsModel) -> None:
        super().__init__(Text("Who is this report for?"), [(NOBODY, Text("For nobody in particular"))])
        self._model = model
        self.changed.connect(lambda: self._remember(self.value()))

    @property
    def chosen(self) -> Application | None:
        """The application that the report is for, or None."""
        return self._model.get(self.value())

    def look(self) -> None:
        """Offer the present applications: the remembered one stays chosen as long as it is offered."""
        self._model.refresh()
        offered = sorted((o for o in self._model.outlooks() if o.application.going), key=_by_date)
        options = [(o.application.id, partial(_words, o)) for o in offered]
        self.set_options([*options, (NOBODY, Text("For nobody in particular"))])
        # without a remembered one this chooses the first
        self.set_value(self._model.session.saved.setting(REPORT_FOR) or "")
        self.setVisible(bool(offered))

    def choose(self, id: str) -> None:
        """Choose an application, as if by hand."""
        self._remember(id)
        self.look()

    def _remember(self, id: str) -> None:
        self._model.session.saved.set_setting(REPORT_FOR, id)


def _by_date(outlook: Outlook) -> tuple[bool, datetime]:
    """Those with a next date first, then the others as they were added."""
    coming = outlook.next
    return (True, outlook.application.added_at) if coming is None else (False, coming.at)


def _words(outlook: Outlook) -> str:
    company, coming = company_words(outlook.application.company), outlook.next
    if coming is None:
        return str(company)
    when = short_moment(local(coming.at, outlook.now), outlook.now)
    return str(Text("{company} ({when})", company=company, when=when))
