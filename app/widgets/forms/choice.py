"""One of many, chosen from a list that opens."""

from PySide6.QtWidgets import QWidget

from app.widgets.forms.combo import Combo, Options
from app.widgets.forms.field import Field
from app.widgets.piece import TextSource, read


class ChoiceField(Field):
    """A list with a label above."""

    def __init__(
        self, label: TextSource, options: Options, hint: TextSource = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, hint, parent)
        self.combo = Combo()
        self._options = options
        self.set_options(options)
        self.combo.activated.connect(self.changed)
        self.add_control(self.combo)
        self.setFocusProxy(self.combo)
        self.built()

    def set_options(self, options: Options) -> None:
        """Offer these options; the chosen one stays if it is among them."""
        chosen, self._options = self.combo.currentData(), options
        self.combo.clear()
        for value, words in options:
            self.combo.addItem(read(words), value)
        self.combo.setCurrentIndex(max(0, self.combo.findData(chosen)))
        self.combo.updateGeometry()

    def retranslate(self) -> None:
        for row, (_, words) in enumerate(self._options):
            if self.combo.itemText(row) != read(words):
                self.combo.setItemText(row, read(words))
        # beside others it is as wide as its longest option
        self.combo.updateGeometry()
        super().retranslate()

    def value(self) -> str:
        """The value of the chosen option."""
        return str(self.combo.currentData())

    def set_value(self, value: str) -> None:
        """Choose an option by its value; the first one if there is no such value."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(value)))
