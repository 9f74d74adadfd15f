"""A picture and what is asked about it, which are seen together."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.widgets.look.tokens import Space, in_text_size
from app.widgets.results.picture import PictureView

_BELOW_PX: Final = 216
"""Progress and question."""
_LEAST_PX: Final = 170
"""A face in a lower picture is hard to judge."""


class PictureAbove(QWidget):
    """The picture above ``column``; where that leaves too little height for it, beside it if there is the width."""

    def __init__(self, picture: PictureView, *below: QWidget) -> None:
        super().__init__()
        self._picture = picture
        self._room_px = 0
        self.column = QVBoxLayout()
        self.column.setSpacing(Space.S16)
        for part in below:
            self.column.addWidget(part)
        self._ways = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setSpacing(Space.S16)
        self._ways.addWidget(picture)
        side = QVBoxLayout()
        side.addLayout(self.column)
        side.addStretch(1)
        self._ways.addLayout(side)

    @property
    def beside(self) -> bool:
        """Whether they stand side by side now."""
        return self._ways.direction() is QBoxLayout.Direction.LeftToRight

    def set_room(self, height_px: int) -> None:
        """Fit them, with what stands above them in their parent, into a view of this height."""
        self._room_px = height_px
        self._turn()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Another question needs another width."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """As narrow as one of them, because the other can move below it."""
        least = super().minimumSizeHint()
        return QSize(max(self._least_px()), least.height()) if self.beside else least

    def _least_px(self) -> tuple[int, int]:
        return self._picture.minimumSizeHint().width(), self.column.minimumSize().width()

    def _turn(self) -> None:
        if not self._room_px:
            # nobody has said how high the view is
            return
        room_px = self._room_px - self.y()
        above_px = room_px - in_text_size(_BELOW_PX)
        beside = (
            not self._picture.isHidden() and above_px < _LEAST_PX and self.width() >= sum(self._least_px()) + Space.S16
        )
        self._picture.set_tallest(room_px if beside else above_px)
        if beside is self.beside:
            return
        ways = QBoxLayout.Direction
        self._ways.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        for place in range(self._ways.count()):
            self._ways.setStretch(place, 1 if beside else 0)
        self._ways.setAlignment(self._picture, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
