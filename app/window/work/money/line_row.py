"""One line of an invoice as it is written: a day, what was done, and a sum."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.work.invoice import InvoiceLine
from app.text import Text
from app.widgets.beside import Beside
from app.widgets.forms.fields import LineField
from app.widgets.forms.toggles import Check
from app.widgets.iconbutton import IconButton
from app.widgets.look.tokens import Space
from app.window.work.money.fields import SUM, DayField, YenField
from app.work.invoicing import reduced_rate, standard_rate


class LineRow(QWidget):
    """Can be removed again."""

    changed = Signal()
    removed = Signal()

    def __init__(self, day: date, line: InvoiceLine | None = None) -> None:
        super().__init__()
        self._line = line
        self.day = DayField(Text("Day of the work"))
        self.words = LineField(Text("What was done"))
        self.yen = YenField(SUM)
        self.reduced = Check(Text("Taxed at the reduced rate (food, newspapers)"))
        self.remove = IconButton("act-close", Text("Remove this line"))
        self.day.set_value(line.day if line else day)
        self.words.set_value(line.words if line else "")
        self.yen.set_yen(line.yen if line else None)
        self.reduced.setChecked(bool(line and line.reduced))
        for field in (self.day, self.words, self.yen):
            field.changed.connect(self.changed)
        self.reduced.toggled.connect(self.changed)
        self.remove.clicked.connect(self.removed)
        fields = Beside(gap=Space.S12)
        fields.put(self.day)
        fields.put(self.yen)
        column = QVBoxLayout()
        column.setSpacing(Space.S8)
        column.addWidget(self.words)
        column.addLayout(fields)
        column.addWidget(self.reduced)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S8)
        row.addLayout(column, 1)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)

    def fits(self) -> bool:
        """Whether it can be billed; what is missing is said there."""
        if not self.day.fits():
            return False
        if not self.words.value():
            self.words.complain(Text("Write what was done."))
            self.words.setFocus()
            return False
        if self.yen.yen() is None:
            self.yen.setFocus()
            return False
        return self.words.fits()

    def line(self) -> InvoiceLine | None:
        """What is written by now; None while words or sum are missing. Raises Refused for an unknown tax rate."""
        yen, words = self.yen.seen_yen(), self.words.value()
        if yen is None or not words:
            return None
        day, low = self.day.value(), self.reduced.isChecked()
        rate = reduced_rate(day) if low else standard_rate(day)
        order = self._line.order if self._line else ""
        return InvoiceLine(words, yen, day, rate=rate, reduced=low, order=order)
