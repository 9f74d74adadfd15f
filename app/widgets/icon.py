"""Icons: SVGs drawn in a colour of the theme, cached per size, ratio and colour."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.text import resources
from app.widgets.look.tokens import CONTROL_RADIUS, Colors, Token
from app.widgets.piece import Piece


@lru_cache(maxsize=512)
def _image(name: str, pixels: int, color: str, hole: str) -> QImage:
    source = (resources() / "icons" / f"{name}.svg").read_text("utf-8")
    # the SVG engine knows no currentColor; white stands for the hole in a filled glyph and is replaced first
    source = source.replace("#ffffff", hole).replace("currentColor", color)
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(source.encode())).render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


def draw_icon(painter: QPainter, name: str, rect: QRectF, color: QColor, hole: QColor) -> None:
    """Draw the icon ``name`` (stem of an SVG in resources/icons) into a square in logical px."""
    ratio = painter.device().devicePixelRatio()
    painter.drawImage(rect, _image(name, round(rect.width() * ratio), color.name(), hole.name()))


def qicon(name: str, colors: Colors, token: Token = Token.TEXT2, size: int = 20) -> QIcon:
    """A QIcon for Qt's own widgets (choices of a combo box), in a colour of the theme, at ratios 1 and 2."""
    icon = QIcon()
    for ratio in (1, 2):
        image = _image(name, size * ratio, colors[token].name(), colors[Token.SURFACE].name()).copy()
        image.setDevicePixelRatio(ratio)
        icon.addPixmap(QPixmap.fromImage(image))
    return icon


class Icon(Piece):
    """An icon by itself. It repeats what the text beside it says, so screen readers skip it."""

    def __init__(
        self, name: str, size: int = 20, token: Token = Token.TEXT2, parent: QWidget | None = None, *, box: int = 0
    ) -> None:
        super().__init__(parent)
        self._name = name
        self._size = size
        self._token = token
        self._ground: Token | None = None
        self._round = False
        self.setFixedSize(box or size, box or size)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, token: Token | None = None) -> None:
        """Show another icon, or the same one in another colour."""
        self._name = name
        self._token = token or self._token
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._ground is not None:
            painter.setPen(QPen(Qt.PenStyle.NoPen))
            painter.setBrush(colors[self._ground])
            radius = self.width() / 2 if self._round else CONTROL_RADIUS
            painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        edge = (self.width() - self._size) / 2
        hole = colors[self._ground or Token.SURFACE]
        draw_icon(painter, self._name, QRectF(edge, edge, self._size, self._size), colors[self._token], hole)
        painter.end()


class IconBox(Icon):
    """An icon on a coloured ground, square or round."""

    def __init__(
        self,
        name: str,
        box: int = 40,
        icon: int = 20,
        token: Token = Token.TEXT,
        ground: Token = Token.INSET,
        *,
        round: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, icon, token, parent, box=box)
        self._ground = ground
        self._round = round

    def set_ground(self, ground: Token) -> None:
        """Change the colour of the ground."""
        self._ground = ground
        self.update()
