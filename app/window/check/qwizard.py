"""The wizard of the checks itself, without buttons and margins: ours stand around it."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget, QWizard, QWizardPage

_RULER_PX = 2
"""QWizard's own rules have no name of their class; they are known by their height."""


class Pages(QWizard):
    """Keeps the order of the pages."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setButtonLayout([])

    def flatten(self) -> None:
        """Take out the margins and the rule that the wizard lays around every page anew."""
        for widget in self._frame(self):
            top = widget.layout()
            if top is not None:
                for layout in (top, *top.findChildren(QLayout)):
                    layout.setContentsMargins(0, 0, 0, 0)
                    layout.setSpacing(0)
                    if isinstance(layout, QGridLayout):
                        for row in range(layout.rowCount()):
                            layout.setRowMinimumHeight(row, 0)
            elif widget.minimumHeight() == widget.maximumHeight() == _RULER_PX:
                widget.setFixedHeight(0)

    def _frame(self, widget: QWidget) -> Iterator[QWidget]:
        """The wizard's own widgets, from ``widget`` on, and nothing inside a page."""
        yield widget
        for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not isinstance(child, QWizardPage):
                yield from self._frame(child)

    def reject(self) -> None:
        """Esc leaves the checks; QDialog would hide itself and leave an empty window."""
        self.left.emit()
