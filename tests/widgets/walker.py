"""Walks everything with words in a window and tells what the eye would: cut, squeezed, overlapping, nameless.

Layouts overlap silently when a fixed box is too small, so every page is
walked in both languages and several sizes.
"""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QWidget,
)

from app.widgets.figure import Figure
from app.widgets.forms.combo import Combo
from app.widgets.icon import Icon
from app.widgets.results.chip import Chip
from app.widgets.results.meter import Meter
from app.widgets.steps import MiniSteps

_LEAVES = (QLabel, QAbstractButton, Chip, Figure, Icon, Meter, MiniSteps, QComboBox, QAbstractSpinBox, QLineEdit)
_SLACK_PX = 1


def walk_labels(root: QWidget) -> list[str]:
    """What is wrong, one line each; empty where all is well. ``root`` must be shown and laid out."""
    leaves = [w for w in root.findChildren(QWidget) if _counts(w, root)]
    problems = [problem for leaf in leaves for problem in (*_squeezed(leaf), *_cut(leaf, root), *_nameless(leaf))]
    # by their upper edges: what begins below one does not overlap it, nor does what follows
    placed = sorted(((leaf, _place(leaf, root).getCoords()) for leaf in leaves), key=lambda it: it[1][1])
    for number, (one, (left, _top, right, bottom)) in enumerate(placed, start=1):
        for other, (left_2, top_2, right_2, bottom_2) in islice(placed, number, None):
            if top_2 > bottom:
                break
            width, height = min(right, right_2) - max(left, left_2) + 1, min(bottom, bottom_2) - top_2 + 1
            if width <= _SLACK_PX or height <= _SLACK_PX or one.isAncestorOf(other) or other.isAncestorOf(one):
                continue
            if _same_pane(one, other):
                problems.append(f"{_name(one)} and {_name(other)} overlap by {width} x {height} px")
    return [*problems, *scrolled_sideways(root)]


def scrolled_sideways(root: QWidget) -> Iterator[str]:
    """What is wider than its room."""
    for area in root.findChildren(QAbstractScrollArea):
        if area.isVisibleTo(root) and area.horizontalScrollBar().maximum() > 0:
            yield f"{type(area).__name__} scrolls sideways by {area.horizontalScrollBar().maximum()} px"


def _counts(widget: QWidget, root: QWidget) -> bool:
    if not widget.isVisibleTo(root) or not isinstance(widget, _LEAVES):
        return False
    inside = widget.parentWidget()
    return not isinstance(inside, QAbstractSpinBox | QComboBox) and bool(_words(widget) or isinstance(widget, Icon))


def _words(widget: QWidget) -> str:
    match widget:
        case Chip() | Figure() | QLabel():
            return widget.text()
        case QAbstractButton():
            return widget.accessibleName() or widget.text()
        case QComboBox():
            return widget.currentText()
        case QLineEdit():
            return widget.text() or widget.placeholderText()
        case QAbstractSpinBox():
            return widget.text()
    return widget.accessibleName()


def _name(widget: QWidget) -> str:
    return f"{type(widget).__name__} {_words(widget)!r}"


def _place(widget: QWidget, root: QWidget) -> QRect:
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def _squeezed(widget: QWidget) -> Iterator[str]:
    """Smaller than its words."""
    least = widget.minimumSizeHint()
    if widget.width() + _SLACK_PX < least.width():
        yield f"{_name(widget)} is {widget.width()} px wide and needs {least.width()}"
    high = widget.heightForWidth(widget.width()) if widget.hasHeightForWidth() else least.height()
    if widget.height() + _SLACK_PX < high:
        yield f"{_name(widget)} is {widget.height()} px high and needs {high}"
    if isinstance(widget, Combo):
        lines = widget.shown_lines()[1]
        if len(lines) > 2:
            yield f"{_name(widget)} needs {len(lines)} lines and has room for two"
    elif isinstance(widget, QLineEdit | QComboBox | QAbstractSpinBox):
        room = widget.width() - (24 if isinstance(widget, QLineEdit) else 48)
        needs = QFontMetricsF(widget.font()).horizontalAdvance(_words(widget))
        typed = isinstance(widget, QLineEdit) and bool(widget.text()) and not widget.isReadOnly()
        if needs > room + _SLACK_PX and not typed:
            yield f"{_name(widget)} has {room} px for its words and needs {needs:.0f}"


def _cut(widget: QWidget, root: QWidget) -> Iterator[str]:
    """Outside of what contains it; what scrolls may be outside upwards and downwards."""
    around = widget.parentWidget()
    scrolls = False
    while around is not None:
        place = QRect(widget.mapTo(around, QPoint(0, 0)), widget.size())
        above = around.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is around:
            scrolls = True
        room = around.rect().adjusted(-_SLACK_PX, -_SLACK_PX, _SLACK_PX, _SLACK_PX)
        sideways = place.left() < room.left() or place.right() > room.right()
        upright = place.top() < room.top() or place.bottom() > room.bottom()
        if sideways or (upright and not scrolls):
            yield f"{_name(widget)} reaches out of {type(around).__name__}"
            return
        if around is root:
            return
        around = above


def _nameless(widget: QWidget) -> Iterator[str]:
    """Nothing for a screen reader to say."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
        named = widget.accessibleName() or (isinstance(widget, QAbstractButton | QLabel) and widget.text())
        if not named:
            yield f"{_name(widget)} has the focus and no name"


def _same_pane(one: QWidget, other: QWidget) -> bool:
    """Whether both scroll together, or neither does: a footer covers what scrolls below it."""
    return _viewport(one) is _viewport(other)


def _viewport(widget: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    while above is not None:
        around = above.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.viewport() is above:
            return above
        above = around
    return None
