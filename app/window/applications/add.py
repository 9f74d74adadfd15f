"""Adding an application: which company, which kind of work, which journey, and whose requirements."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.domain.applications.change import Added
from app.domain.applications.journey import Journey
from app.domain.readiness.profile import Work
from app.library.journeys import built_in_journeys, load_journey
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import LineField, RadioField
from app.widgets.in_view import Remark
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.applications.linked import LinkedFields
from app.window.applications.words import profile_options, said
from app.window.state.companies import Companies
from app.wording.values import WORK_WORDS

_UNKNOWN = ""


class AddPage(QWidget):
    """A few questions; the name is enough. What is half written stays until it is added or cancelled."""

    added = Signal(object)
    """The change Added."""
    left = Signal()

    def __init__(self, companies: Companies, remark_on: Callable[[str], Text | None]) -> None:
        """``remark_on`` says what there is to say about the name of a company."""
        super().__init__()
        self._companies, self._remark_on = companies, remark_on
        self._journeys: dict[str, Journey] = {name: load_journey(name) for name in built_in_journeys()}
        self.company = LineField(Text("Which company?"), placeholder=Text("For instance Hinata Support"))
        self.remark = Remark()
        self._remarked = ""
        self.company.column.addWidget(self.remark)
        work = [(kind.value, WORK_WORDS[kind]) for kind in Work]
        self.work = RadioField(Text("Which kind of work?"), [*work, (_UNKNOWN, Text("I don't know yet"))])
        first = next(iter(self._journeys))
        journeys = [(name, lambda journey=journey: said(journey.name)) for name, journey in self._journeys.items()]
        self.journey = RadioField(Text("Which stages?"), journeys, Text("You can change the stages at any time."))
        self._way = Label("", Type.NOTE, token=Token.TEXT2)
        self._first = first
        self.profile = ChoiceField(Text("Requirements for the equipment"), profile_options(companies))
        self._linked = LinkedFields(companies, self.work, self.journey, self.profile, self)
        self._linked.followed.connect(self._show_way)
        self.add = Button(Text("Add this application"), ButtonKind.FILLED)
        self.cancel = Button(Text("Cancel"), ButtonKind.TEXT)
        companies.changed.connect(self._offer_companies)
        self.add.clicked.connect(self._add)
        self.cancel.clicked.connect(self.left)
        self.company.changed.connect(self._look_at_company)
        self.company.entered.connect(self._add)
        self.journey.changed.connect(self._show_way)
        card = Card()
        card.body.setSpacing(Space.S16)
        way = QVBoxLayout()
        way.setSpacing(Space.S12)
        way.addWidget(self.journey)
        way.addWidget(self._way)
        way.addStretch(1)
        self._both = both = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        both.setSpacing(Space.S24)
        both.addWidget(self.work, 1, Qt.AlignmentFlag.AlignTop)
        both.addLayout(way, 1)
        card.body.addWidget(self.company)
        card.body.addLayout(both)
        card.body.addWidget(self.profile)
        buttons = QWidget()
        flow = Flow(buttons)
        flow.addWidget(self.add)
        flow.addWidget(self.cancel)
        card.body.addWidget(buttons)
        self._body = body = Body(widest_px=720)
        body.column.setSpacing(Space.S16)
        body.column.addWidget(Label(Text("Add an application"), Type.TITLE, bold=True))
        body.column.addWidget(card)
        body.column.addStretch(1)
        body.fill(self)
        self.begin_anew()

    def begin_anew(self) -> None:
        """Clear the form for another application."""
        self.company.set_value("")
        self.company.complain(None)
        self._look_at_company()
        self.work.set_value(_UNKNOWN)
        self.journey.set_value(self._first)
        self.profile.set_value(_UNKNOWN)
        self._linked.begin_anew()
        self._show_way()

    def suggest(self, work: Work | None) -> None:
        """Begin with that kind of work, unless something is half written."""
        if work is not None and not self.company.value():
            self.work.set_value(work.value)
            self._linked.bring_profile()

    def _offer_companies(self) -> None:
        """Also those that are read only while the form is open already."""
        self.profile.set_options(profile_options(self._companies))

    def showEvent(self, event: QShowEvent) -> None:
        """Put the focus on the name, and offer companies whose files were chosen meanwhile."""
        super().showEvent(event)
        self._offer_companies()
        self._look_at_company()
        QTimer.singleShot(0, self.company.edit, self.company.edit.setFocus)

    def _look_at_company(self) -> None:
        words = self._remark_on(self.company.value())
        if words is None:
            self.remark.hide()
        elif self.remark.isHidden() or str(words) != self._remarked:
            self.remark.tell(words)
        self._remarked = str(words or "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._body.fit_margins(event.size().width())
        self._both.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def _show_way(self) -> None:
        journey = self._journeys[self.journey.value() or self._first]
        self._way.set_words(lambda: str(Text(" → ")).join(said(stage.name) for stage in journey.stages))

    def _add(self) -> None:
        company = self.company.value()
        if not company:
            self.company.complain(Text("Please write the company's name."))
            self.company.edit.setFocus()
            return
        if not self.company.fits():
            self.company.edit.setFocus()
            return
        kind = self.work.value()
        journey = self._journeys[self.journey.value() or self._first]
        self.added.emit(Added(company, journey, Work(kind) if kind else None, self.profile.value() or None))
