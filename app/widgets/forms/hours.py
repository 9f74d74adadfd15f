"""The hours in which one works: on which days, from when, until when."""

from collections.abc import Iterable
from datetime import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.own_hours import Days, OwnHours
from app.text import Text
from app.widgets.flow import Flow
from app.widgets.forms.choice import ChoiceField
from app.widgets.look.tokens import Space
from app.wording.own_hours import DAYS_WORDS
from app.wording.values import time_words

_HALF_HOURS: Final = tuple(time(n // 2, n % 2 * 30) for n in range(48))


class HoursField(QWidget):
    """Three lists beside each other."""

    changed = Signal()

    def __init__(self, hours: OwnHours | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = ChoiceField(Text("Days"), [(day.value, DAYS_WORDS[day]) for day in Days])
        self.begin = ChoiceField(Text("From"), ())
        self.end = ChoiceField(Text("Until"), ())
        row = Flow(self, spacing=Space.S16)
        for field in (self.days, self.begin, self.end):
            row.addWidget(field)
            field.changed.connect(self._changed)
        self.setFocusProxy(self.days)
        self.show_hours(hours)

    def show_hours(self, hours: OwnHours | None) -> None:
        """Choose these, or usual ones that nobody told."""
        shown = hours or OwnHours()
        self.days.set_value(shown.days.value)
        for field, at in ((self.begin, shown.begin), (self.end, shown.end)):
            # the terminal takes any minute
            field.set_options(_options({*_HALF_HOURS, at}))
            field.set_value(at.isoformat())
        self.end.complain(None)

    def value(self) -> OwnHours | None:
        """The chosen hours; None if they end before they begin, which is said."""
        begin, end = time.fromisoformat(self.begin.value()), time.fromisoformat(self.end.value())
        fits = begin < end
        self.end.complain(None if fits else Text("This has to be later than the beginning."))
        return OwnHours(begin, end, Days(self.days.value())) if fits else None

    def _changed(self) -> None:
        self.value()
        self.changed.emit()


def _options(times: Iterable[time]) -> list[tuple[str, str]]:
    return [(at.isoformat(), time_words(at)) for at in sorted(times)]
