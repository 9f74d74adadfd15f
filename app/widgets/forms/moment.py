"""A field for an appointment: its day, when it begins, and how long it takes or when it ends."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from app.text import Text
from app.widgets.flow import Flow
from app.widgets.forms.calendar import DateEdit
from app.widgets.forms.clock import TimeEdit
from app.widgets.forms.combo import Combo
from app.widgets.forms.field import Field, StillWheel
from app.widgets.forms.fields import misread_words, write_dates
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.piece import TextSource, read

_LENGTHS_MIN: Final = (0, 15, 30, 40, 60, 90, 120, 180, 240, 480)
_OTHER_DAY: Final = -1
"""Used in place of a length if the end is on another day."""


def length_words(minutes: int) -> str:
    """``40分``, ``1時間30分``; 0 means not known."""
    if minutes == _OTHER_DAY:
        return str(Text("Ends on another day"))
    if minutes == 0:
        return str(Text("End not known"))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(Text("{minutes} {minutes:minute|minutes}", minutes=rest))
    if rest:
        return str(Text("{hours} h {minutes} min", hours=hours, minutes=rest))
    return str(Text("{hours} {hours:hour|hours}", hours=hours))


class MomentField(Field):
    """Day, time and length, side by side where there is room; an end on another day has its own day and time."""

    def __init__(self, label: TextSource, hint: TextSource = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent)
        self.day, self.clock, self.length = DateEdit(), TimeEdit(), Combo()
        self.last_day, self.last_clock = DateEdit(), TimeEdit()
        still = StillWheel(self)
        for edit in (self.day, self.clock, self.length, self.last_day, self.last_clock):
            edit.installEventFilter(still)
            self._controls.append(edit)
        row, self._ending = QWidget(), QWidget()
        flow, ending = Flow(row, spacing=Space.S8), Flow(self._ending, spacing=Space.S8)
        for edit in (self.day, self.clock, self.length):
            flow.addWidget(edit)
        for edit in (self.last_day, self.last_clock):
            ending.addWidget(edit)
        self._until = Label(Text("Until"), Type.NOTE, token=Token.TEXT2)
        self._minutes: list[int] = [*_LENGTHS_MIN, _OTHER_DAY]
        for widget in (row, self._until, self._ending):
            self.column.addWidget(widget)
        self.setFocusProxy(self.day)
        for edit in (self.day, self.clock, self.last_day, self.last_clock):
            edit.misread.connect(lambda words: self.complain(misread_words(words)))
        for signal in (self.day.dateChanged, self.clock.timeChanged):
            signal.connect(lambda _value: self.complain(None))
        self.day.dateChanged.connect(self.changed)
        self.clock.timeChanged.connect(self.changed)
        self.length.activated.connect(self._choose_length)
        self.last_day.dateChanged.connect(self.changed)
        self.last_clock.timeChanged.connect(self.changed)
        self._sync()
        self.built()

    @property
    def _chosen_min(self) -> int:
        return self._minutes[max(0, self.length.currentIndex())]

    def value(self) -> tuple[datetime, datetime | None]:
        """The begin, and the end or None, in the time zone that this computer has on that day."""
        at = _moment(self.day, self.clock)
        minutes = self._chosen_min
        if minutes == _OTHER_DAY:
            return at, _moment(self.last_day, self.last_clock)
        # a length is elapsed time, even if the clocks change meanwhile
        until = datetime.fromtimestamp(at.timestamp() + 60 * minutes).astimezone()
        return at, until if minutes else None

    def fits(self) -> bool:
        """Whether all that was typed could be read; if not, that is shown below, once."""
        edits = (self.day, self.clock, self.last_day, self.last_clock)
        return sum(edit.misread_once() for edit in edits) == 0

    def set_value(self, at: datetime, until: datetime | None) -> None:
        """Set begin and end without a signal; only changes by the operator are signalled."""
        self.fits()
        local, ends = at.astimezone(), until.astimezone() if until is not None else None
        minutes = 0 if until is None else round((until - at) / timedelta(minutes=1))
        if ends is not None and ends.date() != local.date():
            minutes = _OTHER_DAY
        self._minutes = [*sorted({*_LENGTHS_MIN, minutes} - {_OTHER_DAY}), _OTHER_DAY]
        with QSignalBlocker(self):
            _show(local, self.day, self.clock)
            _show(ends or local, self.last_day, self.last_clock)
            self._fill(minutes)
        self._sync()

    def _choose_length(self) -> None:
        if self._chosen_min == _OTHER_DAY and self._ending.isHidden():
            # training usually ends at the same hours on another day
            with QSignalBlocker(self):
                self.last_day.setDate(self.day.date().addDays(1))
        self._sync()
        self.changed.emit()

    def _sync(self) -> None:
        other_day = self._chosen_min == _OTHER_DAY
        self._ending.setVisible(other_day)
        self._until.setVisible(other_day)

    def _fill(self, chosen: int) -> None:
        with QSignalBlocker(self.length):
            self.length.clear()
            for minutes in self._minutes:
                self.length.addItem(length_words(minutes), minutes)
            self.length.setCurrentIndex(self._minutes.index(chosen))
        self.length.updateGeometry()

    def retranslate(self) -> None:
        write_dates(self.day, self.clock)
        write_dates(self.last_day, self.last_clock)
        self._fill(self._chosen_min)
        super().retranslate()

    def name_controls(self) -> None:
        """Each control has a name."""
        label, until = read(self._label_words), str(Text("Until"))
        self.length.setAccessibleName(str(Text("{label}: how long", label=label)))
        for name, day, clock in ((label, self.day, self.clock), (until, self.last_day, self.last_clock)):
            day.setAccessibleName(str(Text("{label}: day", label=name)))
            clock.setAccessibleName(str(Text("{label}: time", label=name)))


def _moment(day: DateEdit, clock: QTimeEdit) -> datetime:
    on, at = day.date(), clock.time()
    return datetime(on.year(), on.month(), on.day(), at.hour(), at.minute()).astimezone()


def _show(at: datetime, day: DateEdit, clock: QTimeEdit) -> None:
    day.setDate(QDate(at.year, at.month, at.day))
    clock.setTime(QTime(at.hour, at.minute))
