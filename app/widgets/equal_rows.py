"""Parts of equal width in one row, or in as few rows as there is room for."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.widgets.own_layout import OwnLayout


class EqualRows(OwnLayout):
    """The rows are as full as they can be alike: of six parts three and three, never five and one."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 0, margin: int = 0) -> None:
        super().__init__(parent)
        self._gap = gap
        self.setContentsMargins(margin, margin, margin, margin)

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        rows = self._rows(width - margins.left() - margins.right())
        high = sum(max(item.sizeHint().height() for item in row) for row in rows)
        return high + self._gap * max(0, len(rows) - 1) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        """All in one row."""
        shown = self._shown()
        widest = max((item.sizeHint().width() for item in shown), default=0)
        margins = self.contentsMargins()
        width = len(shown) * widest + self._gap * max(0, len(shown) - 1) + margins.left() + margins.right()
        return QSize(width, self.heightForWidth(width))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        inside = rect.marginsRemoved(self.contentsMargins())
        top = inside.top()
        for row in self._rows(inside.width()):
            high = max(item.sizeHint().height() for item in row)
            room = inside.width() - self._gap * (len(row) - 1)
            left = inside.left()
            for number, item in enumerate(row, 1):
                # rounded so that the last one ends where the row does
                right = inside.left() + room * number // len(row) + self._gap * (number - 1)
                item.setGeometry(QRect(left, top, right - left, high))
                left = right + self._gap
            top += high + self._gap

    def _rows(self, room: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        widest = max((item.minimumSize().width() for item in shown), default=0)
        for count in range(1, len(shown) + 1):
            columns = -(-len(shown) // count)
            if columns * widest + self._gap * (columns - 1) <= room or columns == 1:
                return [shown[at : at + columns] for at in range(0, len(shown), columns)]
        return []
