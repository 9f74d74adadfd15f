"""What the operator fills in: each with a label above, a hint, and room for a complaint. Never a dialog."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRectF, Qt, QTime, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QHBoxLayout,
    QLineEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from app.text import Text, language
from app.widgets.button import Button, Kind
from app.widgets.icon import Icon, draw_icon, qicon
from app.widgets.label import Label
from app.widgets.piece import Piece, Words, read
from app.widgets.toggles import Check, Radio
from app.widgets.tokens import Space, Token, Type, colors_of

_SETTLED = Text("The date is settled")
Options = Sequence[tuple[str, Words]]
"""Values and their words."""


class Field(Piece):
    """Label, hint, and a place for the control; the complaint below is words with a glyph, not a colour alone."""

    changed = Signal()
    entered = Signal()
    """Enter was pressed."""

    def __init__(self, label: Words, hint: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label_words, self._hint_words = label, hint
        self._controls: list[QWidget] = []
        self._label = Label(label, bold=True)
        self._hint = Label(hint, Type.NOTE, token=Token.TEXT2)
        self._complaint = Label("", Type.NOTE, token=Token.FAIL)
        self._glyph = Icon("verdict-fail", 16, Token.FAIL)
        self._hint.setVisible(bool(read(hint)))
        self._trouble = QWidget()
        row = QHBoxLayout(self._trouble)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S8)
        row.addWidget(self._glyph, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._complaint, 1)
        self._trouble.hide()
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.S4)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(Space.S4)
        outer.addWidget(self._label)
        outer.addWidget(self._hint)
        outer.addLayout(self.column)
        outer.addWidget(self._trouble)
        outer.addStretch(1)

    def add_control(self, control: QWidget) -> None:
        """Put a control in its place and give it the field's name."""
        self._controls.append(control)
        self.column.addWidget(control)
        self.name_controls()

    def name_controls(self) -> None:
        """Tell screen readers what the controls are for."""
        for control in self._controls:
            control.setAccessibleName(read(self._label_words))
            control.setAccessibleDescription(self._complaint.text() or read(self._hint_words))

    def complain(self, words: Words | None) -> None:
        """Say below the control what has to be mended, or None if nothing."""
        self._complaint.set_words(words or "")
        self._trouble.setVisible(words is not None)
        for control in self._controls:
            control.setProperty("trouble", "true" if words is not None else "false")
            control.style().unpolish(control)
            control.style().polish(control)
        self.name_controls()

    def retranslate(self) -> None:
        """Name the controls in the language of now."""
        if hasattr(self, "_trouble"):
            self.name_controls()
        super().retranslate()


class LineField(Field):
    """One line of text."""

    def __init__(
        self, label: Words, hint: Words = "", placeholder: Words = "", value: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, parent)
        self._placeholder = placeholder
        self.edit = QLineEdit(value)
        self.edit.setPlaceholderText(read(placeholder))
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self.add_control(self.edit)
        self.setFocusProxy(self.edit)

    def _edited(self) -> None:
        self.complain(None)
        self.changed.emit()

    def value(self) -> str:
        """What stands there, stripped."""
        return self.edit.text().strip()

    def set_value(self, value: str) -> None:
        """Fill it in."""
        self.edit.setText(value)

    def retranslate(self) -> None:
        """The placeholder too."""
        if hasattr(self, "edit"):
            self.edit.setPlaceholderText(read(self._placeholder))
        super().retranslate()


class NumberField(Field):
    """A number within bounds, with its unit."""

    def __init__(
        self,
        label: Words,
        minimum: float,
        maximum: float,
        unit: Words = "",
        hint: Words = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent)
        self._unit = unit
        self.spin = QDoubleSpinBox()
        self.spin.setRange(minimum, maximum)
        self.spin.setDecimals(0)
        self.spin.setSuffix(f" {read(unit)}" if read(unit) else "")
        _indent(self.spin)
        self.spin.setMinimumWidth(120)
        self.spin.valueChanged.connect(self.changed)
        self.spin.installEventFilter(_StillWheel(self))
        self.add_control(self.spin)
        self.setFocusProxy(self.spin)

    def value(self) -> float:
        """The number."""
        return self.spin.value()

    def set_value(self, value: float) -> None:
        """Fill it in."""
        self.spin.setValue(value)

    def retranslate(self) -> None:
        """The unit too."""
        if hasattr(self, "spin"):
            self.spin.setSuffix(f" {read(self._unit)}" if read(self._unit) else "")
        super().retranslate()


class Combo(QComboBox):
    """A combo box with our arrow. A wheel that passes over it scrolls the page, not the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """As the style says, and the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        _paint_arrow(painter, self)
        painter.end()


def _paint_arrow(painter: QPainter, widget: QWidget) -> None:
    colors = colors_of(widget.window().palette())
    box = QRectF(widget.width() - 30, widget.height() / 2 - 10, 20, 20)
    ink = colors[Token.TEXT if widget.isEnabled() else Token.DISABLED]
    draw_icon(painter, "act-open", box, ink, colors[Token.SURFACE])


class _DateEdit(QDateEdit):
    """A date with a calendar that opens."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        _paint_arrow(painter, self)
        painter.end()


def _indent(spin: QAbstractSpinBox) -> None:
    # the style sheet hides the buttons and, with them, forgets its own padding
    spin.lineEdit().setTextMargins(11, 0, 11, 0)


class _StillWheel(QObject):
    """Keeps the wheel from changing a value under the pointer."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return False


class ComboField(Field):
    """One of several, in a list that opens."""

    def __init__(
        self,
        label: Words,
        options: Options = (),
        hint: Words = "",
        *,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint, parent)
        self._icon = icon
        self._options: list[tuple[str, Words]] = []
        self.combo = Combo()
        self.combo.activated.connect(self.changed)
        self.add_control(self.combo)
        self.setFocusProxy(self.combo)
        self.set_options(options)

    def set_options(self, options: Options) -> None:
        """Other values; the chosen one stays if it is still among them."""
        chosen = self.value()
        self._options = list(options)
        self.combo.clear()
        for value, words in self._options:
            self.combo.addItem(read(words), value)
            if self._icon:
                self.combo.setItemIcon(self.combo.count() - 1, qicon(self._icon, self.tokens()))
        if chosen is not None:
            self.set_value(chosen)

    def value(self) -> str | None:
        """The chosen value."""
        value = self.combo.currentData()
        return None if value is None else str(value)

    def set_value(self, value: str) -> None:
        """Choose one, if it is there."""
        at = self.combo.findData(value)
        if at >= 0:
            self.combo.setCurrentIndex(at)

    def retranslate(self) -> None:
        """The options too."""
        if hasattr(self, "combo"):
            for at, (_, words) in enumerate(self._options):
                self.combo.setItemText(at, read(words))
        super().retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """The icons follow the theme."""
        if event.type() is QEvent.Type.PaletteChange and self._icon and hasattr(self, "combo"):
            for at in range(self.combo.count()):
                self.combo.setItemIcon(at, qicon(self._icon, self.tokens()))
        super().changeEvent(event)


class RadioField(Field):
    """One of a few, all to be seen."""

    def __init__(
        self, label: Words, options: Options, hint: Words = "", value: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, parent)
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        for number, (_, words) in enumerate(options):
            radio = Radio(words)
            self._group.addButton(radio, number)
            self.column.addWidget(radio)
        self._group.idClicked.connect(self.changed)
        if value is not None:
            self.set_value(value)

    def value(self) -> str | None:
        """The chosen value, or None."""
        chosen = self._group.checkedId()
        return None if chosen < 0 else self._values[chosen]

    def set_value(self, value: str) -> None:
        """Choose one, if it is there."""
        if value in self._values:
            self._group.button(self._values.index(value)).setChecked(True)

    def name_controls(self) -> None:
        """Each button has its own words; the group has the label."""
        self.setAccessibleName(read(self._label_words))


class DateTimeField(Field):
    """A day and a time that may not be known yet."""

    def __init__(self, label: Words, known: Words = _SETTLED, hint: Words = "", parent: QWidget | None = None) -> None:
        super().__init__(label, hint, parent)
        self._known = Check(known)
        self._date, self._time = _DateEdit(), QTimeEdit()
        self._date.setCalendarPopup(True)
        self._time.setMinimumWidth(96)
        _indent(self._time)
        still = _StillWheel(self)
        row = QHBoxLayout()
        row.setSpacing(Space.S8)
        for edit in (self._date, self._time):
            edit.installEventFilter(still)
            self._controls.append(edit)
            row.addWidget(edit)
        row.addStretch(1)
        self._date.dateChanged.connect(self.changed)
        self._time.timeChanged.connect(self.changed)
        self.column.addWidget(self._known)
        self.column.addLayout(row)
        tomorrow = datetime.now().astimezone() + timedelta(days=1)
        self._date.setDate(QDate(tomorrow.year, tomorrow.month, tomorrow.day))
        self._time.setTime(QTime(10, 0))
        self._known.toggled.connect(self._toggle)
        self._toggle(False)
        self.retranslate()

    def _toggle(self, known: bool) -> None:
        self._date.setVisible(known)
        self._time.setVisible(known)
        self.changed.emit()

    def value(self) -> datetime | None:
        """Day and time in the computer's zone, with its offset; None while it is not known."""
        if not self._known.isChecked():
            return None
        date, time = self._date.date(), self._time.time()
        return datetime(date.year(), date.month(), date.day(), time.hour(), time.minute()).astimezone()

    def set_value(self, value: datetime | None) -> None:
        """Fill it in; None for not known."""
        self._known.setChecked(value is not None)
        if value is not None:
            local = value.astimezone()
            self._date.setDate(QDate(local.year, local.month, local.day))
            self._time.setTime(QTime(local.hour, local.minute))

    def retranslate(self) -> None:
        """Dates as the language writes them."""
        if hasattr(self, "_time"):
            japanese = language() == "ja"
            locale = QLocale(QLocale.Language.Japanese if japanese else QLocale.Language.English)
            for edit, pattern in (
                (self._date, "yyyy年M月d日（ddd）" if japanese else "ddd d MMM yyyy"),
                (self._time, "HH:mm"),
            ):
                edit.setLocale(locale)
                edit.setDisplayFormat(pattern)
        super().retranslate()

    def name_controls(self) -> None:
        """Day and time have names of their own."""
        if hasattr(self, "_time"):
            label = read(self._label_words)
            self._date.setAccessibleName(str(Text("{label}: day", label=label)))
            self._time.setAccessibleName(str(Text("{label}: time", label=label)))


class ConfirmField(Piece):
    """A question with yes and no, or with one button where there is nothing to deny."""

    answered = Signal(bool)

    def __init__(
        self, ask: Words, yes: Words, no: Words | None, hint: Words = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.yes = Button(yes, Kind.FILLED)
        self.yes.clicked.connect(self._yes)
        row = QHBoxLayout()
        row.setSpacing(Space.S12)
        row.addWidget(self.yes)
        if no is not None:
            self.no = Button(no, Kind.OUTLINED)
            self.no.clicked.connect(self._no)
            row.addWidget(self.no)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S8)
        column.addWidget(Label(ask, Type.HEADING, bold=True))
        if read(hint):
            column.addWidget(Label(hint, Type.NOTE, token=Token.TEXT2))
        column.addSpacing(Space.S4)
        column.addLayout(row)
        self.setFocusProxy(self.yes)

    def _yes(self) -> None:
        self.answered.emit(True)

    def _no(self) -> None:
        self.answered.emit(False)
