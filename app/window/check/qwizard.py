"""The wizard of the checks itself, without buttons and margins, because ours stand around it."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLayout, QWidget, QWizard, QWizardPage

_RULER_PX = 2
"""QWizard's own rules have no class of their own; they are recognized by their height."""


class Pages(QWizard):
    """Holds the pages in their order."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWizardStyle(QWizard.WizardStyle.ClassicStyle)
        self.setOption(QWizard.WizardOption.NoDefaultButton)
        self.setOption(QWizard.WizardOption.IndependentPages)
        self.setButtonLayout([])

    def event(self, event: QEvent) -> bool:
        """Let the keyboard stay where it is when the colours change: the wizard then takes its page out and back in."""
        if event.type() is not QEvent.Type.StyleChange:
            return super().event(event)
        here = QApplication.focusWidget()
        handled = super().event(event)
        if here is not None and self.isAncestorOf(here):
            here.setFocus(Qt.FocusReason.OtherFocusReason)
        return handled

    def flatten(self) -> None:
        """Remove the margins and the rule that the wizard puts around every page again."""
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
        """Escape leaves the checks; QDialog would hide itself and leave an empty window."""
        self.left.emit()
