"""Fields for a line, a number, one of a few, and a date with a time."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, QTime
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QDateTimeEdit,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from app.domain.input.line import in_one_line, line
from app.text import Text, language
from app.widgets.forms.calendar import DateEdit
from app.widgets.forms.clock import TimeEdit
from app.widgets.forms.combo import Options
from app.widgets.forms.field import Field, StillWheel
from app.widgets.forms.toggles import Check, Radio
from app.widgets.look.tokens import Space
from app.widgets.piece import TextSource, read

_SETTLED = Text("The date is settled")


class LineField(Field):
    """A field for one line of text."""

    def __init__(
        self,
        label: TextSource,
        hint: TextSource = "",
        placeholder: TextSource = "",
        value: str = "",
        parent: QWidget | None = None,
        *,
        rule: Callable[[str], str] = line,
    ) -> None:
        """``rule`` accepts what is typed here, or raises BadInput."""
        super().__init__(label, hint, parent)
        self._rule = rule
        self._placeholder = placeholder
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(read(placeholder))
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self.add_control(self.edit)
        self.setFocusProxy(self.edit)
        self.built()

    def _edited(self) -> None:
        self.complain(None)
        self.changed.emit()

    def value(self) -> str:
        """The text, stripped; empty if nothing in it is visible."""
        return in_one_line(self.edit.text())

    def fits(self) -> bool:
        """Whether the text can be saved; if not, the reason is shown below."""
        return not self.complains_of(self._rule, self.value())

    def set_value(self, value: str) -> None:
        """Set the text without checking it."""
        self.edit.setText(value)

    def retranslate(self) -> None:
        self.edit.setPlaceholderText(read(self._placeholder))
        super().retranslate()


def indent(spin: QAbstractSpinBox) -> None:
    """Set the room at the left, because the style sheet hides the buttons and then ignores its own padding."""
    spin.lineEdit().setTextMargins(11, 0, 11, 0)


class NumberField(Field):
    """A field for a number within bounds, with its unit."""

    def __init__(
        self,
        label: TextSource,
        minimum: float,
        maximum: float,
        unit: TextSource = "",
        hint: TextSource = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent)
        self._unit = unit
        self.spin = QDoubleSpinBox()
        self.spin.setRange(minimum, maximum)
        self.spin.setDecimals(0)
        self.spin.setSuffix(f" {read(unit)}" if read(unit) else "")
        indent(self.spin)
        self.spin.setMinimumWidth(120)
        self.spin.valueChanged.connect(self.changed)
        self.spin.installEventFilter(StillWheel(self))
        self.add_control(self.spin)
        self.setFocusProxy(self.spin)
        self.built()

    def value(self) -> float:
        """The number, in the unit of the field."""
        return self.spin.value()

    def set_value(self, value: float) -> None:
        """Set the number without a signal; only changes by the operator are signalled."""
        with QSignalBlocker(self):
            self.spin.setValue(value)

    def retranslate(self) -> None:
        self.spin.setSuffix(f" {read(self._unit)}" if read(self._unit) else "")
        super().retranslate()


class RadioField(Field):
    """A field for one of a few options, all of them visible."""

    def __init__(
        self,
        label: TextSource,
        options: Options,
        hint: TextSource = "",
        value: str | None = None,
        parent: QWidget | None = None,
        *,
        beside: Mapping[str, QWidget] = MappingProxyType({}),
    ) -> None:
        """``beside`` are widgets that stand at the right of options, by value."""
        super().__init__(label, hint, parent)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        for number, (each, words) in enumerate(options):
            radio = Radio(words)
            self._group.addButton(radio, number)
            if each in beside:
                row = QHBoxLayout()
                row.setSpacing(Space.S16)
                row.addWidget(radio, 1)
                row.addWidget(beside[each], 0, Qt.AlignmentFlag.AlignVCenter)
                self.column.addLayout(row)
            else:
                self.column.addWidget(radio)
        self._group.idToggled.connect(self._lead_focus)
        self._group.idClicked.connect(self.changed)
        self._lead_focus(0)
        self.name_controls()
        if value is not None:
            self.set_value(value)
        self.built()

    def _lead_focus(self, number: int, chosen: bool = True) -> None:
        """Send the focus to the chosen button, from where the arrow keys choose another."""
        if chosen and self._values:
            self.setFocusProxy(self._group.button(number))

    def value(self) -> str | None:
        """The value of the chosen option, or None."""
        chosen = self._group.checkedId()
        return None if chosen < 0 else self._values[chosen]

    def set_value(self, value: str) -> None:
        """Choose an option by its value, if there is one."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def name_controls(self) -> None:
        """Each button says what it answers: not every screen reader tells the group."""
        self.setAccessibleName(read(self._label_words))
        for button in self._group.buttons():
            assert isinstance(button, Radio)
            button.set_question(self._label_words)


def write_dates(day: QDateTimeEdit, clock: QDateTimeEdit | None = None) -> None:
    """Set how date and time are written in the chosen language."""
    japanese = language() == "ja"
    locale = QLocale(QLocale.Language.Japanese if japanese else QLocale.Language.English)
    for edit, pattern in ((day, "yyyy年M月d日（ddd）" if japanese else "ddd d MMM yyyy"), (clock, "HH:mm")):
        if edit is not None:
            edit.setLocale(locale)
            edit.setDisplayFormat(pattern)


def misread_words(words: str) -> Text:
    """What is said of words that were left in a field of a date or a time and are none."""
    return Text("“{words}” can't be read as a date or time. Write it like 12/3 or 10:45.", words=words)


class DateTimeField(Field):
    """A field for a date and a time that may not be known yet."""

    def __init__(
        self, label: TextSource, known: TextSource = _SETTLED, hint: TextSource = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, parent)
        self._known = Check(known)
        self._date, self._time = DateEdit(), TimeEdit()
        still = StillWheel(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        for edit in (self._date, self._time):
            edit.installEventFilter(still)
            self._controls.append(edit)
            edit.misread.connect(self.complain_of_misread)
            row.addWidget(edit)
        row.addStretch(1)
        for signal in (self._date.dateChanged, self._time.timeChanged):
            signal.connect(lambda _value: self.complain(None))
            signal.connect(self.changed)
        self.column.addWidget(self._known)
        self.column.addSpacing(Space.S4)
        self.column.addLayout(row)
        tomorrow = datetime.now().astimezone() + timedelta(days=1)
        self._date.setDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self._time.setTime(QTime(10, 0))
        self._known.toggled.connect(self._toggle)
        self._toggle(False)
        self.built()

    def fits(self) -> bool:
        """Whether all that was typed could be read; if not, that is shown below, once, and can be typed again."""
        wrong = [edit for edit in (self._date, self._time) if edit.misread_once()]
        if wrong:
            wrong[0].setFocus()
        return not wrong

    def complain_of_misread(self, words: str) -> None:
        """Say that what was typed is neither date nor time."""
        self.complain(misread_words(words))

    def _toggle(self, known: bool) -> None:
        self._date.setVisible(known)
        self._time.setVisible(known)
        self.changed.emit()

    def value(self) -> datetime | None:
        """Date and time in the computer's zone, with the offset; None while not known."""
        if not self._known.isChecked():
            return None
        date, time = self._date.date(), self._time.time()
        return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute()).astimezone()

    def set_value(self, value: datetime | None) -> None:
        """Set date and time, or None for not known. Only changes by the operator are signalled, none of these steps."""
        with QSignalBlocker(self):
            self._known.setChecked(value is not None)
            if value is not None:
                local = value.astimezone()
                self._date.setDate(QDate(local.year, local.month, local.day))
                self._time.setTime(QTime(local.hour, local.minute))

    def retranslate(self) -> None:
        write_dates(self._date, self._time)
        super().retranslate()

    def name_controls(self) -> None:
        """Date and time each have a name."""
        label = read(self._label_words)
        self._known.set_question(self._label_words)
        self._date.setAccessibleName(str(Text("{label}: day", label=label)))
        self._time.setAccessibleName(str(Text("{label}: time", label=label)))
