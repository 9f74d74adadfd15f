"""What a screen reader finds on every page: the recorded trees, and how they are made."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QComboBox, QWidget

RECORDED: Final = Path(__file__).parent
TAKES_FOCUS: Final = (
    QAccessible.Role.Button,
    QAccessible.Role.CheckBox,
    QAccessible.Role.RadioButton,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.SpinBox,
)
"""What must have a name; anything else without one only holds others, or is drawn for the eye."""


def tree_of(window: QWidget, folder: Path) -> str:
    """Role and name of everything that is shown, one a line, indented by what it is in; ``folder``: its data."""
    root = QAccessible.queryAccessibleInterface(window)
    assert root is not None
    lines = "\n".join(_lines(root, 0))
    return lines.replace(str(folder), "FOLDER") + "\n"


def _lines(node: QAccessibleInterface, depth: int) -> Iterator[str]:
    if node.state().invisible:
        return
    name = node.text(QAccessible.Text.Name)
    widget = node.object()
    if isinstance(widget, QComboBox):
        # Qt's own name of a list is what is chosen where the label is found by its relation, as on Linux
        name = f"{widget.accessibleName()}: {widget.currentText()}"
    said = node.text(QAccessible.Text.Description)
    role = node.role()
    if name or said or role in TAKES_FOCUS:
        told = f"{role.name} {name!r}" + (f" ({said!r})" if said and said != name else "")
        yield "  " * depth + told
        depth += 1
    for number in range(node.childCount()):
        child = node.child(number)
        if child is not None:
            yield from _lines(child, depth)
