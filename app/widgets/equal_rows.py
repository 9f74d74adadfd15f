"""Parts of equal width in one row, or in as few rows as there is room for."""

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.widgets.own_layout import OwnLayout


class EqualRows(OwnLayout):
    """The rows are as full as they can be alike: of six parts three and three, never five and one.

    Before a second row is begun, short parts make room for long ones.
    """

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
            for item, (left, right) in zip(row, self._edges(row, inside.width()), strict=True):
                item.setGeometry(QRect(inside.left() + left, top, right - left, high))
            top += high + self._gap

    def _edges(self, row: list[QLayoutItem], width: int) -> Iterator[tuple[int, int]]:
        """Left and right of each part, the last one ending where the row does."""
        room = width - self._gap * (len(row) - 1)
        least = [item.minimumSize().width() for item in row]
        if max(least) * len(row) > room >= sum(least):
            spare = room - sum(least)
            ends = [sum(least[:n]) + spare * n // len(row) for n in range(1, len(row) + 1)]
        else:
            ends = [room * n // len(row) for n in range(1, len(row) + 1)]
        left = 0
        for number, end in enumerate(ends):
            yield left, end + self._gap * number
            left = end + self._gap * (number + 1)

    def _rows(self, room: int) -> list[list[QLayoutItem]]:
        shown = self._shown()
        least = [item.minimumSize().width() for item in shown]
        if shown and sum(least) + self._gap * (len(shown) - 1) <= room:
            return [shown]
        widest = max(least, default=0)
        for count in range(2, len(shown) + 1):
            columns = -(-len(shown) // count)
            if columns * widest + self._gap * (columns - 1) <= room or columns == 1:
                return [shown[at : at + columns] for at in range(0, len(shown), columns)]
        return [shown] if shown else []
