"""From when to when something was done: a day and two times; an end before the begin lies on the next day."""

from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QSignalBlocker, QTime
from PySide6.QtWidgets import QWidget

from app.text import Text
from app.widgets.flow import Flow
from app.widgets.forms.calendar import DateEdit
from app.widgets.forms.clock import TimeEdit
from app.widgets.forms.field import Field, StillWheel
from app.widgets.forms.fields import misread_words, write_dates
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Type
from app.widgets.piece import TextSource, read


class SpellField(Field):
    """Day, begin and end."""

    def __init__(self, label: TextSource, parent: QWidget | None = None) -> None:
        super().__init__(label, Text("An end before the beginning lies on the next day."), parent)
        self.day, self.begin, self.end = DateEdit(), TimeEdit(), TimeEdit()
        still = StillWheel(self)
        row = Flow(spacing=Space.S8)
        for edit in (self.day, self.begin, self.end):
            edit.installEventFilter(still)
            self._controls.append(edit)
            edit.misread.connect(lambda words: self.complain(misread_words(words)))
            edit.dateTimeChanged.connect(lambda _value: self.complain(None))
        row.addWidget(self.day)
        row.addWidget(self.begin)
        row.addWidget(Label("–", Type.BODY, wrap=False))
        row.addWidget(self.end)
        self.column.addLayout(row)
        self.setFocusProxy(self.day)
        self.built()

    def value(self) -> tuple[datetime, datetime]:
        """Begin and end, in the zone that this computer has on that day."""
        begun, ended = _moment(self.day, self.begin), _moment(self.day, self.end)
        if ended <= begun:
            # the same hour of the next day, whatever the clocks did meanwhile
            naive = ended.replace(tzinfo=None) + timedelta(days=1)
            ended = naive.astimezone()
        return begun, ended

    def set_value(self, begun: datetime, ended: datetime) -> None:
        """Set them without a signal."""
        self.fits()
        self.complain(None)
        first, last = begun.astimezone(), ended.astimezone()
        with QSignalBlocker(self.day), QSignalBlocker(self.begin), QSignalBlocker(self.end):
            self.day.setDate(QDate(first.year, first.month, first.day))
            self.begin.setTime(QTime(first.hour, first.minute))
            self.end.setTime(QTime(last.hour, last.minute))

    def fits(self) -> bool:
        """Whether all that was typed could be read; if not, that is shown below, once."""
        return sum(edit.misread_once() for edit in (self.day, self.begin, self.end)) == 0

    def retranslate(self) -> None:
        write_dates(self.day, self.begin)
        write_dates(self.day, self.end)
        super().retranslate()

    def name_controls(self) -> None:
        """Each control has a name."""
        label = read(self._label_words)
        for edit, name in (
            (self.day, Text("{label}: day", label=label)),
            (self.begin, Text("{label}: from", label=label)),
            (self.end, Text("{label}: to", label=label)),
        ):
            edit.setAccessibleName(str(name))


def _moment(day: DateEdit, clock: TimeEdit) -> datetime:
    on, at = day.date(), clock.time()
    return datetime(on.year(), on.month(), on.day(), at.hour(), at.minute()).astimezone()
