"""The two columns of a page."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.widgets.look.tokens import Space, in_text_size
from app.widgets.piece import HearsLanguage

_COLUMNS_PX: Final = 680
"""From this width on two columns stand side by side: a window of 1000 px minus rail and margins."""


class Columns(HearsLanguage, QWidget):
    """Two columns; where there is no room for both, they stand one below the other, the one with the main action first.

    That is the left one, or the right one with ``right_first``.
    """

    def __init__(
        self,
        left_share: int = 508,
        right_share: int = 272,
        parent: QWidget | None = None,
        *,
        right_first: bool = False,
    ) -> None:
        super().__init__(parent)
        ways = QBoxLayout.Direction
        self._stacked = ways.BottomToTop if right_first else ways.TopToBottom
        self._whole = False
        self._moving: tuple[QWidget, QWidget, int] | None = None
        """What stands in the right column at that place, or before the other widget in the left one."""
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Space.S16)
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        for column, share in ((self.left, left_share), (self.right, right_share)):
            column.setSpacing(Space.S16)
            self._row.addLayout(column, share)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._turn()
        super().resizeEvent(event)

    def language_changed(self) -> None:
        """Larger text needs more room."""
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Longer words need more room, too."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def give_whole(self, *, whole: bool) -> None:
        """Whether the main column has the whole width, with the other one below it, however wide they are."""
        if whole is not self._whole:
            self._whole = whole
            self._turn()

    def let_move(self, part: QWidget, before: QWidget) -> None:
        """Have ``part`` of the right column stand before ``before`` in the left one where the right one is below it."""
        self._moving = (part, before, self.right.indexOf(part))

    def _move(self) -> None:
        if self._moving is None:
            return
        part, before, place = self._moving
        here, there = (self.left, self.right) if self.beside else (self.right, self.left)
        if here.indexOf(part) >= 0:
            here.removeWidget(part)
            there.insertWidget(place if self.beside else there.indexOf(before), part)

    def _least_px(self) -> int:
        """The width of both columns as they are beside each other, however they stand now."""
        left, right = 0, 0
        for column in (self.left, self.right):
            for at in range(column.count()):
                item = column.itemAt(at)
                if item is None or item.isEmpty():
                    continue
                moves = self._moving is not None and item.widget() is self._moving[0]
                if column is self.right or moves:
                    right = max(right, item.minimumSize().width())
                else:
                    left = max(left, item.minimumSize().width())
        return left + Space.S16 + right

    def _beside_in(self, width: int) -> bool:
        return not self._whole and width >= max(in_text_size(_COLUMNS_PX), self._least_px())

    def _turn(self) -> None:
        beside = self._beside_in(self.width())
        if beside is not self.beside:
            self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else self._stacked)
            if self._moving is not None:
                # they turn while they are laid out, and then nothing may leave a layout
                QTimer.singleShot(0, self, self._move)

    @property
    def beside(self) -> bool:
        """Whether the columns stand side by side now."""
        return self._row.direction() is QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column, because the other can move below it."""
        left, right = self.left.minimumSize(), self.right.minimumSize()
        return QSize(max(left.width(), right.width()), min(left.height(), right.height()))

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        """The height in the arrangement that this width will have, which need not be the present one."""
        beside = self._beside_in(width)
        if self.beside is beside:
            return self._row.heightForWidth(width) if self._row.hasHeightForWidth() else self._row.sizeHint().height()
        if not beside:
            return _height(self.left, width) + Space.S16 + _height(self.right, width)
        share = self._row.stretch(0) / (self._row.stretch(0) + self._row.stretch(1))
        room = width - Space.S16
        return max(_height(self.left, int(room * share)), _height(self.right, int(room * (1 - share))))


def _height(column: QVBoxLayout, width: int) -> int:
    return column.heightForWidth(width) if column.hasHeightForWidth() else column.sizeHint().height()
