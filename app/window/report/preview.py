"""The pages of a report as they will be saved."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.text import Text
from app.widgets.empty import empty
from app.widgets.look.paint import hairline
from app.widgets.look.tokens import Space, Token
from app.widgets.piece import Piece


class Sheet(Piece):
    """One page, as wide as there is room."""

    def __init__(self, image: QImage, number: int, count: int) -> None:
        super().__init__()
        self._image = image
        self._scaled: QPixmap | None = None
        self.setAccessibleName(str(Text("Page {number} of {count}", number=number, count=count)))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self._image.height() / self._image.width())

    def sizeHint(self) -> QSize:
        """Large enough to read the page."""
        return QSize(480, self.heightForWidth(480))

    def minimumSizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(200))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Cache the scaled page, because to scale it again at each paint would be slow."""
        del event
        ratio = self.devicePixelRatioF()
        width = round(self.width() * ratio)
        if self._scaled is None or self._scaled.width() != width:
            image = self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            self._scaled = QPixmap.fromImage(image)
            self._scaled.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._scaled)
        painter.setPen(hairline(self.tokens()[Token.BORDER], ratio))
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.heightForWidth(self.width()) - 1))
        painter.end()


class Preview(QWidget):
    """All pages, one below the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Space.S16)

    @property
    def count(self) -> int:
        """The number of pages that are shown."""
        return self._column.count()

    def show_pages(self, images: Sequence[QImage]) -> None:
        """Show these pages and no others."""
        empty(self._column)
        for number, image in enumerate(images, 1):
            self._column.addWidget(Sheet(image, number, len(images)))
