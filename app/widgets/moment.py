"""When something is: its day, when it begins, and how long it takes."""

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import QDate, QSignalBlocker, QTime
from PySide6.QtWidgets import QTimeEdit, QWidget

from app.text import Text
from app.widgets.calendar import DateEdit
from app.widgets.combo import Combo
from app.widgets.field import Field, StillWheel
from app.widgets.fields import indent, write_dates
from app.widgets.flow import Flow
from app.widgets.piece import Words, read
from app.widgets.tokens import Space

_LENGTHS_MIN: Final = (0, 15, 30, 40, 60, 90, 120, 180, 240, 480)


def length_words(minutes: int) -> str:
    """``40分``, ``1時間30分``; 0 is not known."""
    if minutes == 0:
        return str(Text("End not known"))
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(Text("{minutes} minutes", minutes=rest))
    if rest:
        return str(Text("{hours} h {minutes} min", hours=hours, minutes=rest))
    return str(Text("1 hour")) if hours == 1 else str(Text("{hours} hours", hours=hours))


class MomentField(Field):
    """Day, time and length, side by side as long as there is room."""

    def __init__(self, label: Words, hint: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent)
        self.day, self.clock, self.length = DateEdit(), QTimeEdit(), Combo()
        self.clock.setMinimumWidth(96)
        indent(self.clock)
        row = QWidget()
        flow = Flow(row, spacing=Space.S8)
        still = StillWheel(self)
        for edit in (self.day, self.clock, self.length):
            edit.installEventFilter(still)
            self._controls.append(edit)
            flow.addWidget(edit)
        self._minutes: list[int] = list(_LENGTHS_MIN)
        self.column.addWidget(row)
        self.setFocusProxy(self.day)
        self.day.dateChanged.connect(self.changed)
        self.clock.timeChanged.connect(self.changed)
        self.length.activated.connect(self.changed)
        self.retranslate()

    def value(self) -> tuple[datetime, datetime | None]:
        """Beginning, and end where the length is known, in the zone that this computer's clock has on that day."""
        day, clock = self.day.date(), self.clock.time()
        at = datetime(day.year(), day.month(), day.day(), clock.hour(), clock.minute()).astimezone()
        minutes = self._minutes[max(0, self.length.currentIndex())]
        # a length is real time, also where the clocks are changed meanwhile
        until = datetime.fromtimestamp(at.timestamp() + 60 * minutes).astimezone()
        return at, until if minutes else None

    def set_value(self, at: datetime, until: datetime | None) -> None:
        """Fill it in; only the operator's own changes are told."""
        local = at.astimezone()
        minutes = 0 if until is None else round((until - at) / timedelta(minutes=1))
        self._minutes = sorted({*_LENGTHS_MIN, minutes})
        with QSignalBlocker(self):
            self.day.setDate(QDate(local.year, local.month, local.day))
            self.clock.setTime(QTime(local.hour, local.minute))
            self._fill(minutes)

    def _fill(self, chosen: int) -> None:
        with QSignalBlocker(self.length):
            self.length.clear()
            for minutes in self._minutes:
                self.length.addItem(length_words(minutes), minutes)
            self.length.setCurrentIndex(self._minutes.index(chosen))
        self.length.updateGeometry()

    def retranslate(self) -> None:
        """Dates and lengths as the language writes them."""
        if hasattr(self, "_minutes"):
            write_dates(self.day, self.clock)
            self._fill(self._minutes[max(0, self.length.currentIndex())])
        super().retranslate()

    def name_controls(self) -> None:
        """Each has a name of its own."""
        if hasattr(self, "length"):
            label = read(self._label_words)
            self.day.setAccessibleName(str(Text("{label}: day", label=label)))
            self.clock.setAccessibleName(str(Text("{label}: time", label=label)))
            self.length.setAccessibleName(str(Text("{label}: how long", label=label)))
