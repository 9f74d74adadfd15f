"""Time: the clock, what was worked of late, and what hours truly brought."""

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.work.state import TimeEntry, Work
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.button import Button
from app.widgets.card import Card
from app.widgets.empty import empty
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.switch import show_only
from app.window.state.work import WorkModel
from app.window.work.clock_card import ClockCard
from app.window.work.tab import WorkTab
from app.window.work.time_form import TimeForm
from app.wording.dates import moment_as_of
from app.wording.values import time_words
from app.wording.work import TIME_WORDS, length_words
from app.work.hours import Hours, Period, entries, hourly, hours
from app.work.sales import expenses_yen, sales_yen
from app.work.words import hourly_words

_SHOWN = 15


class TimeTab(WorkTab):
    """The overview, or the form in its place."""

    def __init__(self, model: WorkModel) -> None:
        super().__init__()
        self._model = model
        self.clock = ClockCard(model)
        self.clock.add.connect(lambda: self._open(None))
        self.form = TimeForm(model)
        self.form.saved.connect(self._close)
        self.form.left.connect(self._close)
        self._all = QWidget()
        self._month, self._year = _Totals(), _Totals()
        self.brought = Label("", Type.NOTE)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(Space.S4)
        self.corrects: list[Button] = []
        self._shown: object = None
        self._lay_out()
        show_only(self._all, (self._all, self.form))

    def _lay_out(self) -> None:
        totals = Beside(gap=Space.S16)
        for heading, part in ((Text("This month"), self._month), (Text("This year"), self._year)):
            card = Card()
            card.body.addWidget(Label(heading, Type.SUBHEADING, bold=True))
            card.body.addWidget(part)
            if part is self._year:
                card.body.addWidget(self.brought)
            card.body.addStretch(1)
            totals.put(card)
        latest = Card()
        latest.body.addWidget(Label(Text("Of late"), Type.HEADING, bold=True))
        latest.body.addLayout(self._rows)
        column = QVBoxLayout(self._all)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S16)
        column.addWidget(self.clock)
        column.addLayout(totals)
        column.addWidget(latest)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._all)
        whole.addWidget(self.form)

    def sync(self) -> None:
        """Show time as of now; what is being entered stays."""
        if self._all.isHidden():
            return
        work, today = self._model.work, self._model.now().date()
        self.clock.sync()
        month = Period(today.replace(day=1), (today.replace(day=1) + timedelta(days=31)).replace(day=1))
        month = month._replace(last=month.last - timedelta(days=1))
        year = Period.year(today.year)
        self._month.show_hours(hours(entries(work, month)))
        worked = hours(entries(work, year))
        self._year.show_hours(worked)
        brought = hourly(sales_yen(work.money, year), expenses_yen(work.money, year), worked)
        # unpaid time shows no price
        none = Text("The true yen per hour is counted once an invoice is noted.")
        self.brought.set_words("\n".join(map(str, hourly_words(brought))) if brought.per_hour else none)
        self._show_latest(work, today)

    def show_part(self, id: str) -> None:
        """``clock`` for the clock, else correct the time with that id, or enter one."""
        if id == "clock":
            self._close()
        else:
            self._open(self._model.work.times.get(id))

    def focus_next(self) -> None:
        """Give the keyboard to the clock."""
        self.clock.focus_next()

    def _open(self, entry: TimeEntry | None) -> None:
        show_only(self.form, (self._all, self.form))
        self.form.begin(entry)

    def _close(self) -> None:
        show_only(self._all, (self._all, self.form))
        self.sync()
        self.clock.focus_next()

    def _show_latest(self, work: Work, today: date) -> None:
        newest = sorted(work.times.values(), key=lambda entry: entry.spell.begun, reverse=True)[:_SHOWN]
        shown = (tuple(newest), today)
        if shown == self._shown:
            return
        self._shown = shown
        empty(self._rows)
        self.corrects = []
        for entry in newest:
            self._rows.addWidget(self._row(work, entry, today))
        if not newest:
            self._rows.addWidget(Label(Text("No time was noted yet."), Type.NOTE, token=Token.TEXT2))

    def _row(self, work: Work, entry: TimeEntry, today: date) -> QWidget:
        spell = entry.spell
        when = Text("{begin} – {end}", begin=moment_as_of(spell.begun, today), end=time_words(spell.ended))
        what = Text("{length} · {kind}", length=length_words(entry.length), kind=TIME_WORDS[entry.what])
        of = work.orders[entry.order].title[:40] if entry.order else entry.note
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(Space.S12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(Text("{what} · {of}", what=what, of=of) if of else what, Type.BODY))
        words.addWidget(Label(when, Type.NOTE, token=Token.TEXT2))
        correct = Button(Text("Correct"), small=True)
        correct.set_question(when)
        correct.clicked.connect(lambda: self._open(entry))
        self.corrects.append(correct)
        line.addLayout(words, 1)
        line.addWidget(correct)
        return row


class _Totals(QWidget):
    """Hours by kind, one a line."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: Hours | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S4)

    def show_hours(self, worked: Hours) -> None:
        """Show these."""
        if worked == self._shown:
            return
        self._shown = worked
        empty(self._column)
        if not worked.by_kind:
            self._column.addWidget(Label(Text("No time yet."), Type.NOTE, token=Token.TEXT2))
            return
        whole = Text("{length} in all", length=length_words(worked.all))
        self._column.addWidget(Label(whole, Type.BODY, bold=True))
        for kind, length in worked.by_kind.items():
            words = Text("{kind}: {length}", kind=TIME_WORDS[kind], length=length_words(length))
            self._column.addWidget(Label(words, Type.NOTE))
