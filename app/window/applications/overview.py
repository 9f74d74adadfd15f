"""All applications at a glance, or, while there is none, what this page is for."""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.outlook import Outlook
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button, ButtonKind
from app.widgets.card import Card
from app.widgets.flow import Flow
from app.widgets.icon import Icon, IconBox
from app.widgets.idle import IdleWork
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.window.applications.cards import ApplicationCard
from app.window.applications.exchange import Exchange
from app.window.applications.weeks import WeeksCard
from app.window.state.applications import ApplicationsModel

_AT_ONCE = 12
"""Cards of the first paint; the others follow while the window has nothing else to do."""


class Overview(QWidget):
    """The active applications, most urgent first, then those that are over."""

    add = Signal()
    opened = Signal(str)
    """Id of the application."""
    opened_at = Signal(str, str)
    """Ids of the application and the stage."""

    def __init__(self, model: ApplicationsModel) -> None:
        super().__init__()
        self._model = model
        self._idle = IdleWork(self)
        self.add_button = Button(Text("Add"), icon="act-add")
        self.add_button.clicked.connect(self.add)
        head = QHBoxLayout()
        head.setSpacing(Space.S16)
        head.addWidget(Label(Text("Applications"), Type.TITLE, bold=True), 1)
        head.addWidget(self.add_button)
        self.exchange = Exchange(model)
        self.to_calendar = Button(Text("Export to a calendar"), ButtonKind.TEXT, icon="act-export", small=True)
        self.to_program = Button(Text("Open in a calendar"), ButtonKind.TEXT, icon="sign-calendar", small=True)
        self.to_file = Button(Text("Export everything"), ButtonKind.TEXT, icon="act-export", small=True)
        self.from_file = Button(Text("Read an export"), ButtonKind.TEXT, icon="act-import", small=True)
        self.to_calendar.clicked.connect(lambda _checked=False: self.exchange.to_calendar((), opens=False))
        self.to_program.clicked.connect(lambda _checked=False: self.exchange.to_calendar((), opens=True))
        self.to_file.clicked.connect(self.exchange.ask_everything)
        self.from_file.clicked.connect(self.exchange.ask_file)
        foot = QWidget()
        flow = Flow(foot, spacing=Space.S8)
        for button in (self.to_program, self.to_calendar, self.to_file, self.from_file):
            flow.addWidget(button)
        self.weeks = WeeksCard(model)
        self.weeks.go.connect(self.opened_at)
        self.teaching = Teaching()
        self.teaching.button.clicked.connect(self.add)
        self._going, self._over = Grid(), Grid()
        for grid in (self._going, self._over):
            grid.opened.connect(self.opened)
        self._over_title = Label(Text("Over"), Type.HEADING, bold=True)
        self.body = body = Body()
        body.pin(self.exchange)
        body.column.setSpacing(Space.S16)
        body.column.addLayout(head)
        for widget in (self.teaching, self._going, self.weeks, self._over_title, self._over, foot):
            body.column.addWidget(widget)
        body.column.addStretch(1)
        body.fill(self)

    @property
    def cards(self) -> list[ApplicationCard]:
        """All cards that are shown, in their order."""
        return [*self._going.cards, *self._over.cards]

    def sync(self) -> None:
        """Show the present state of all applications."""
        everything = self._model.outlooks()
        going = sorted((outlook for outlook in everything if outlook.application.going), key=_urgency)
        over = [outlook for outlook in reversed(everything) if not outlook.application.going]
        self.teaching.setVisible(not everything)
        for button in (self.add_button, self.to_program, self.to_calendar, self.to_file):
            button.setVisible(bool(everything))
        self._over_title.setVisible(bool(over))
        self.weeks.sync(everything)
        self._idle.clear()
        work = self._show(going, over)
        for _ in islice(work, _AT_ONCE):
            pass
        self._idle.add(work)

    def _show(self, going: list[Outlook], over: list[Outlook]) -> Iterator[None]:
        for grid, ones in ((self._going, going), (self._over, over)):
            grid.setVisible(bool(ones))
            grid.limit(len(ones))
        for grid, ones in ((self._going, going), (self._over, over)):
            for number, outlook in enumerate(ones):
                grid.show_one(number, outlook)
                yield

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.body.fit_margins(event.size().width())


def _urgency(outlook: Outlook) -> tuple[float, str]:
    times = [outlook.next.at.timestamp()] if outlook.next else []
    days = [duty.due for duty in outlook.tasks if duty.due is not None]
    if days:
        day = outlook.now.replace(year=days[0].year, month=days[0].month, day=days[0].day)
        times.append(day.timestamp())
    return min(times, default=float("inf")), outlook.application.company


class Grid(QWidget):
    """Cards in two columns, or in one where there is less room."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[ApplicationCard] = []
        self._ids: list[str] = []
        self._columns = 2
        self._grid = QGridLayout(self)
        # so that a single card is as wide as one of two
        self._second = QWidget()
        self._grid.addWidget(self._second, 0, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(Space.S16)

    def limit(self, count: int) -> None:
        """Delete all cards beyond that number."""
        while len(self.cards) > count:
            card = self.cards.pop()
            self._ids.pop()
            card.hide()
            card.deleteLater()

    def show_one(self, number: int, outlook: Outlook) -> None:
        """Show this application in card ``number``, which is added if it is the next one."""
        if number == len(self.cards):
            card = ApplicationCard(self)
            card.clicked.connect(lambda _checked=False, number=number: self.opened.emit(self._ids[number]))
            self.cards.append(card)
            self._ids.append("")
            self._put(number)
        self._ids[number] = outlook.application.id
        self.cards[number].show_application(outlook)

    def _put(self, number: int) -> None:
        self._grid.addWidget(self.cards[number], number // self._columns, number % self._columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        columns = 2 if event.size().width() >= 640 else 1
        if columns != self._columns:
            self._columns = columns
            self._second.setVisible(columns == 2)
            for number in range(len(self.cards)):
                self._put(number)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one card; else two beside each other would keep the page too wide to turn into one column."""
        widest = max((card.minimumSizeHint().width() for card in self.cards), default=0)
        return QSize(widest, super().minimumSizeHint().height())


class Teaching(Card):
    """What the user gains by adding an application."""

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(720)
        self.body.setSpacing(Space.S16)
        box = QHBoxLayout()
        box.addWidget(IconBox("nav-steps", box=56, icon=28, token=Token.ACCENT, ground=Token.ACCENT_SOFT, round=True))
        box.addStretch(1)
        self.body.addLayout(box)
        self.body.addWidget(Label(Text("Keep an eye on every company you apply to"), Type.PAGE, bold=True))
        self.body.addWidget(
            Label(Text("Add the first one: its name is enough. Dates can follow when you know them."), Type.BODY)
        )
        for icon, words in (
            ("sign-calendar", Text("The next date of each, and how many days are left")),
            ("nav-check", Text("What to prepare at each stage, from applying to the first working day")),
            ("sign-private", Text("All of it stays on this computer")),
        ):
            row = QHBoxLayout()
            row.setSpacing(Space.S12)
            row.addWidget(Icon(icon, 20, Token.ACCENT), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(words), 1)
            self.body.addLayout(row)
        self.button = Button(Text("Add the first application"), ButtonKind.FILLED, icon="act-add")
        buttons = QHBoxLayout()
        buttons.addWidget(self.button)
        buttons.addStretch(1)
        self.body.addSpacing(Space.S8)
        self.body.addLayout(buttons)
