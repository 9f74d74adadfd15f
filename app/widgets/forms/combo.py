"""A combo box."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.phrases import break_lines
from app.widgets.look.tokens import CONTROL_RADIUS, Token, Type, advance_of, colors_of, font_of
from app.widgets.piece import TextSource

Options = Sequence[tuple[str, TextSource]]
"""Values and their names."""
_LEFT_PX = 13
ARROW_PX = 36
"""Room at the right for the arrow."""
_ICON_PX = 28
_WIDEST_PX = 360
_HEIGHT_PX = 44


def paint_arrow(painter: QPainter, widget: QWidget) -> None:
    """Paint an arrow at the right end of ``widget``, which says that something opens."""
    # the style sheet gives inputs another palette
    colors = colors_of(widget.window().palette())
    box = QRectF(widget.width() - 32, widget.height() / 2 - 10, 20, 20)
    draw_icon(
        painter, "act-open", box, colors[Token.TEXT if widget.isEnabled() else Token.DISABLED], colors[Token.SURFACE]
    )


class Combo(QComboBox):
    """A combo box that shows long names in two small lines. The mouse wheel scrolls the page instead of the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # the other policies resize it without the layout
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._opened = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def showPopup(self) -> None:
        """Open the list as wide as its longest name."""
        if not self._opened:
            from PySide6.QtWidgets import QListView

            # only a view that we set follows the style sheet
            self.setView(QListView(self))
            self._opened = True
        self.view().setMinimumWidth(int(self._longest_px()) + _ICON_PX + 48)
        super().showPopup()

    def _longest_px(self) -> float:
        advance = advance_of(Type.BODY)
        return max((advance(self.itemText(row)) for row in range(self.count())), default=0.0)

    def sizeHint(self) -> QSize:
        icon = 0 if self._icon().isNull() else _ICON_PX
        width = int(self._longest_px()) + _LEFT_PX + ARROW_PX + icon + 2
        return QSize(min(width, _WIDEST_PX), _HEIGHT_PX)

    def minimumSizeHint(self) -> QSize:
        """Room for a short name; a longer one takes two lines."""
        return QSize(min(160, self.sizeHint().width()), self.sizeHint().height())

    def shown_lines(self) -> tuple[Type, list[str]]:
        """The text size of the chosen name and the lines in which it is painted."""
        text, room = self.currentText(), self._room_px()
        for size in (Type.BODY, Type.CAPTION):
            advance = advance_of(size)
            if size is Type.CAPTION or advance(text) <= room:
                break
        return size, break_lines(text, room, advance)

    def _room_px(self) -> float:
        return max(20.0, self.width() - _LEFT_PX - ARROW_PX - (0 if self._icon().isNull() else _ICON_PX))

    def _icon(self) -> QIcon:
        return self.itemIcon(self.currentIndex()) if self.currentIndex() >= 0 else QIcon()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Painted by hand, because to ask the style for the frame would load 36 of Qt's classes at the start."""
        del event
        painter = QPainter(self)
        colors = colors_of(self.window().palette())
        edge = Token.TEXT2 if self.underMouse() else Token.CONTROL
        if not self.isEnabled():
            edge = Token.BORDER
        rounded(painter, QRectF(self.rect()), CONTROL_RADIUS, colors[Token.SURFACE], colors[edge])
        left, middle = float(_LEFT_PX), self.height() / 2
        if not self._icon().isNull():
            self._icon().paint(painter, int(left), int(middle) - 10, 20, 20)
            left += _ICON_PX
        size, lines = self.shown_lines()
        painter.setFont(font_of(size))
        painter.setPen(colors[Token.TEXT if self.isEnabled() else Token.DISABLED])
        # two lines in one control are closer than in a text
        pitch = size.line_px if size is Type.BODY else size.line_px - 2
        top = middle - pitch * len(lines) / 2 - (size.line_px - pitch) / 2
        for number, line in enumerate(lines):
            painter.drawText(QPointF(left, baseline_px(top + number * pitch, size)), line.rstrip())
        paint_arrow(painter, self)
        painter.end()
