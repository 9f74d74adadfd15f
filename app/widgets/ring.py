"""The focus ring: one transparent overlay that follows the focus."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QApplication, QComboBox, QLineEdit, QWidget
from shiboken6 import isValid

from app.widgets.look.tokens import CONTROL_RADIUS, Token
from app.widgets.piece import Piece

_GAP_PX = 2
_RING_PX = 2
_OUTSIDE_PX = _GAP_PX + _RING_PX


class FocusRing(Piece):
    """A ring 2 px wide, 2 px outside of the focused widget in ``window``. Keep one per window.

    Style sheets draw an outline on the widget itself, without an offset. A
    widget with a property ``ring_radius`` has corners other than 8 px.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        self._radius = float(CONTROL_RADIUS)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        del old
        if not isValid(self._window):
            # the window is being deleted and loses its focus
            return
        for watched in filter(isValid, self._watched):
            watched.removeEventFilter(self)
        self._watched = []
        self._target = None
        # what only rests on the keyboard's way, such as a card while it measures, is no place to act
        if new is not None and self._window.isAncestorOf(new) and new.focusPolicy() != Qt.FocusPolicy.NoFocus:
            self._target = _whole(new)
        if self._target is None:
            # this hides the ring, and it is not deleted with the page it was on
            self.setParent(self._window)
            return
        radius = self._target.property("ring_radius")
        self._radius = float(radius if radius is not None else CONTROL_RADIUS)
        clip = _clip_of(self._target, self._window)
        self.setParent(clip)
        widget: QWidget | None = self._target
        while widget and widget is not clip:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along when the target or anything around it moves."""
        del watched
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide):
            self._place()
        return False

    def _place(self) -> None:
        clip = self.parentWidget()
        if self._target is None or clip is None or not isValid(self._target):
            # at the end of a window what is around the target may move after it is gone
            return
        corner = self._target.mapTo(clip, QPoint(0, 0))
        out = _OUTSIDE_PX
        self.setGeometry(QRect(corner, self._target.size()).adjusted(-out, -out, out, out))
        self.setVisible(self._target.isVisibleTo(clip))
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.tokens()[Token.ACCENT], _RING_PX))
        half = _RING_PX / 2
        radius = self._radius + _GAP_PX + half
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        painter.end()


def _whole(widget: QWidget) -> QWidget:
    """The widget as it is seen: a spin box instead of the line edit inside it."""
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QAbstractSpinBox | QComboBox):
        return parent
    return widget


def _clip_of(widget: QWidget, window: QWidget) -> QWidget:
    """The widget that clips the ring: the viewport that the target scrolls in, else the window."""
    inner: QWidget = widget
    outer = widget.parentWidget()
    while outer is not None and outer is not window:
        above = outer.parentWidget()
        if isinstance(above, QAbstractScrollArea) and above.viewport() is outer and inner is not widget:
            return outer
        inner, outer = outer, above
    return window
