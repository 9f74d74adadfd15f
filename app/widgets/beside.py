"""Parts that stand side by side, and one below the other where there is no room for that."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QWidget

from app.widgets.look.tokens import Space
from app.widgets.own_layout import OwnLayout


class Beside(OwnLayout):
    """Rows of ``columns`` parts each. Wide parts share the width equally, the others keep their own.

    It needs only the width of the part that cannot be narrower, whatever the size of the text.
    """

    def __init__(
        self, columns: int = 2, parent: QWidget | None = None, *, gap: int = Space.S12, below: int = -1
    ) -> None:
        """``gap``: between parts, in px; ``below``: between rows, if that is another one."""
        super().__init__(parent)
        self._columns = columns
        self._gap, self._below = gap, gap if below < 0 else below
        self._narrow: set[QWidget] = set()
        self.setContentsMargins(0, 0, 0, 0)

    @classmethod
    def of(cls, *parts: QWidget, gap: int = Space.S12) -> "Beside":
        """These parts in rows of two."""
        beside = cls(gap=gap)
        for part in parts:
            beside.put(part)
        return beside

    def put(self, part: QWidget, *, wide: bool = True, at: Qt.AlignmentFlag | None = None) -> None:
        """Append a part; ``at``: where it stands in a row that is higher, which else it fills."""
        self.addWidget(part)
        if not wide:
            self._narrow.add(part)
        if at is not None:
            self.setAlignment(part, at)

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All rows with their parts side by side."""
        widest = max((sum(i.sizeHint().width() for i in row) + self._gaps(row) for row in self._rows()), default=0)
        return QSize(widest, self.heightForWidth(widest))

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def beside_in(self, width: int) -> bool:
        """Whether there is room for the parts side by side."""
        return all(self._needs(row) <= width for row in self._rows())

    def _rows(self) -> list[list[QLayoutItem]]:
        shown = self._shown()
        return [shown[at : at + self._columns] for at in range(0, len(shown), self._columns)]

    def _gaps(self, row: list[QLayoutItem]) -> int:
        return self._gap * (len(row) - 1)

    def _is_wide(self, item: QLayoutItem) -> bool:
        return item.widget() not in self._narrow

    def _needs(self, row: list[QLayoutItem]) -> int:
        wide = [item.minimumSize().width() for item in row if self._is_wide(item)]
        narrow = [item.sizeHint().width() for item in row if not self._is_wide(item)]
        return max(wide, default=0) * len(wide) + sum(narrow) + self._gaps(row)

    def _place(self, rect: QRect, *, move: bool) -> int:
        beside = self.beside_in(rect.width())
        top = rect.top()
        for row in self._rows() if beside else [[item] for item in self._shown()]:
            widths = self._widths(row, rect.width(), beside=beside)
            high = max(map(_height, row, widths))
            left = rect.left()
            for item, width in zip(row, widths, strict=True) if move else ():
                item.setGeometry(QRect(left, top, width, high))
                left += width + self._gap
            top += high + self._below
        return max(0, top - self._below - rect.top())

    def _widths(self, row: list[QLayoutItem], room: int, *, beside: bool) -> list[int]:
        own = [0 if self._is_wide(item) else min(room, item.sizeHint().width()) for item in row]
        if not beside:
            return [width or room for width in own]
        # the last row may have fewer parts, which stand below those of the others
        missing = self._columns - len(row) if len(self._shown()) > self._columns else 0
        shares = own.count(0) + missing
        rest = room - sum(own) - self._gaps(row) - self._gap * missing
        return [width or rest // max(1, shares) for width in own]


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
