"""The order in which the tab key goes: part by part, as one reads.

Qt's own order is that in which things came into the window. Pages are made
ahead or on first use and questions when they are due, so theirs came after
the footer. Here each part has its place, whenever what is in it was made.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def stops(root: QWidget) -> list[QWidget]:
    """What the tab key reaches in ``root`` as it is shown now, in the order of reading."""
    # Qt lists what is inside a part before the next part. Asked of ``root`` alone: PySide hands what it lists to
    # whom it asked, and what belongs to one of Qt's own widgets goes when Python forgets that
    return [inside for inside in root.findChildren(QWidget) if inside.isVisible() and _is_stop(inside)]


def step(root: QWidget, *, forward: bool) -> bool:
    """Move the focus to the next stop in ``root``, or to the one before; round at the ends. False if there is none."""
    here = root.focusWidget()
    found = stops(root)
    if not found:
        return False
    at = found.index(here) if here in found else -1 if forward else 0
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    found[(at + (1 if forward else -1)) % len(found)].setFocus(reason)
    return True


def _is_stop(widget: QWidget) -> bool:
    if not widget.isEnabled() or widget.focusProxy() is not None:
        return False
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive():
        # one stop for all; from there the arrow keys lead on
        return widget is (group.checkedButton() or group.buttons()[0])
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
