"""A row that wraps onto the next line where there is no room."""

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.widgets.button import Button
from app.widgets.look.tokens import Space
from app.widgets.own_layout import OwnLayout


class Flow(OwnLayout):
    """Places its widgets from left to right in their preferred width, line by line, centred vertically in each line.

    It needs only the width of the widest.
    """

    def __init__(self, parent: QWidget | None = None, *, spacing: int = Space.S12) -> None:
        super().__init__(parent)
        self._heights_px: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(spacing)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights_px:
            self._heights_px[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights_px[width]

    def invalidate(self) -> None:
        self._heights_px.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """All items in one line."""
        shown = self._shown()
        gaps = self.spacing() * max(0, len(shown) - 1)
        hints = [item.sizeHint() for item in shown]
        return QSize(sum(h.width() for h in hints) + gaps, max((h.height() for h in hints), default=0))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _place(self, rect: QRect, *, move: bool) -> int:
        top = rect.top()
        for line in self._lines(rect.width()):
            height = max(size.height() for _, size in line)
            left = rect.left()
            for item, size in line if move else ():
                button = item.widget()
                if isinstance(button, Button):
                    button.set_flush(flush=left == rect.left())
                item.setGeometry(QRect(QPoint(left, top + (height - size.height()) // 2), size))
                left += size.width() + self.spacing()
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top())

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The items of each line with their sizes."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._shown():
            size, button = item.sizeHint(), item.widget()
            if isinstance(button, Button):
                size.setWidth(button.width_px(flush=False))
            if not lines or left + size.width() > room:
                lines.append([])
                left = 0
            if isinstance(button, Button) and left == 0:
                size.setWidth(button.width_px(flush=True))
            size.setWidth(min(size.width(), room))
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        return lines
