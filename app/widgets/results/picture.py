"""The preview of the camera."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.readiness.verdict import Verdict
from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.tokens import CONTROL_RADIUS, DARK, Colors, Token, Type, font_of
from app.widgets.piece import Piece, TextSource, read
from app.widgets.results.chip import glyph_of, inks_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RATIO: Final = 16 / 9
_PREVIEW: Final = Text("Camera preview")
_LOWEST_PX: Final = 120
_ROOMY_PX: Final = 170
"""In a lower picture the words on it would cover the face."""
_NARROWEST_PX: Final = 280
"""Large enough to recognize a face in a picture that moves."""
_PILL_PX: Final = 32
_INSET_SHARE: Final = 0.26
"""Width of the picture of earlier, of the present one's."""
_INSET_PX: Final = 120
"""Lines that are kept of it."""


class PictureView(Piece):
    """The picture of the camera, mirrored as people know themselves, with an oval for the face and a hint on it."""

    def __init__(
        self,
        *,
        mirrored: bool = True,
        name: TextSource = _PREVIEW,
        narrowest_px: int = _NARROWEST_PX,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is for screen readers; it is never narrower than ``narrowest_px``."""
        super().__init__(parent)
        self._mirrored = mirrored
        self._called = name
        self._narrowest_px = narrowest_px
        self._image: QImage | None = None
        self._shape = QSizeF()
        self._before: QImage | None = None
        self._before_frame: NDArray[np.uint8] | None = None
        self._guide = False
        self._tallest_px = 0
        self._hint: TextSource = ""
        self._verdict: Verdict | None = None
        self._empty: TextSource = Text("Waiting for the camera's picture")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # what lies on the picture is dark in both themes
        self._overlay = Colors(DARK)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.built()

    def set_frame(self, frame: "NDArray[np.uint8]") -> None:
        """Show a picture: uint8 array of height x width x 3, BGR, not mirrored; the caller may reuse it."""
        height, width = frame.shape[:2]
        line = frame.strides[0]
        if frame.strides[1:] != (3, 1) or line < 0:
            frame = frame.copy()
            line = frame.strides[0]
        # skip whole lines of a picture larger than the view, so that their pixels are never touched
        # before the first layout there is no height yet, and this may be the only picture
        room = max(self.height(), self.sizeHint().height()) * self.devicePixelRatioF()
        step = max(1, int(height // room))
        # numpy measures strided memory up to its last line, so the view has to end with a line that is shown
        seen = QImage(frame.data, width, (height - 1) // step + 1, line * step, QImage.Format.Format_BGR888)
        first = self._image is None
        # the conversion also copies the pixels, so that the array can be reused
        self._image = seen.convertToFormat(QImage.Format.Format_RGB32)
        self._shape = QSizeF(width, height)
        if first:
            self.retranslate()
        self.update()

    def set_before(self, frame: "NDArray[np.uint8] | None") -> None:
        """Show a picture of earlier, as ``set_frame`` takes it, small beside the present ones; None for none."""
        if frame is self._before_frame:
            return
        self._before_frame, self._before = frame, None
        if frame is not None:
            small = frame[:: max(1, frame.shape[0] // _INSET_PX)].copy()
            height, width = small.shape[:2]
            seen = QImage(small.data, width, height, small.strides[0], QImage.Format.Format_BGR888)
            self._before = seen.convertToFormat(QImage.Format.Format_RGB32)
        self.update()

    def set_guide(self, shown: bool) -> None:
        """Show or hide the oval for the face."""
        if shown is not self._guide:
            self._guide = shown
            self.update()

    def set_tallest(self, px: int) -> None:
        """Be no higher than this, but high enough to recognize a face; the picture is narrower then."""
        tallest = max(px, _LOWEST_PX)
        if tallest != self._tallest_px:
            self._tallest_px = tallest
            self.updateGeometry()

    def set_hint(self, words: TextSource, verdict: Verdict | None = None) -> None:
        """Show a short text on the picture, with the verdict's glyph."""
        if (words, verdict) != (self._hint, self._verdict):
            self._hint, self._verdict = words, verdict
            self.retranslate()

    def clear(self, words: TextSource | None = None) -> None:
        """Remove the picture and say why there is none."""
        self._image = self._before = self._before_frame = None
        if words is not None:
            self._empty = words
        self.retranslate()

    def retranslate(self) -> None:
        """A screen reader says the hint on the picture, or why there is none."""
        self.setAccessibleName(read(self._called))
        self.setAccessibleDescription(read(self._hint) if self._image is not None else read(self._empty))
        super().retranslate()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        whole = round(width / _RATIO)
        return min(whole, self._tallest_px) if self._tallest_px else whole

    def sizeHint(self) -> QSize:
        return QSize(476, 268)

    def minimumSizeHint(self) -> QSize:
        height = round(self._narrowest_px / _RATIO)
        return QSize(self._narrowest_px, min(height, self._tallest_px) if self._tallest_px else height)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        ground = self.tokens()[Token.SURFACE]
        box = QRectF(self.rect())
        if (spare := int(box.width() - box.height() * _RATIO)) > 1:
            painter.fillRect(box, ground)
            box.adjust(spare // 2, 0, spare // 2 - spare, 0)
        if self._image is None:
            self._paint_empty(painter, box)
        else:
            painter.fillRect(box, self._overlay[Token.WINDOW])
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            shown = _inside(self._shape, box)
            painter.save()
            if self._mirrored:
                painter.translate(2 * shown.center().x(), 0)
                painter.scale(-1, 1)
            painter.drawImage(shown, self._image)
            painter.restore()
            if self._guide:
                _paint_guide(painter, shown)
            roomy = box.height() >= _ROOMY_PX
            if self._mirrored and roomy:
                mirror = str(Text("Mirror view"))
                self._paint_pill(painter, mirror, box.topLeft() + QPointF(_PILL_PX / 2, 12), None, centred=False)
            if self._before is not None:
                self._paint_before(painter, box, self._before)
            if hint := read(self._hint):
                self._paint_pill(
                    painter, hint, QPointF(box.center().x(), box.bottom() - (44 if roomy else 36)), self._verdict
                )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _round_corners(painter, box, ground)
        painter.end()

    def _paint_before(self, painter: QPainter, box: QRectF, before: QImage) -> None:
        size = self._shape.scaled(box.width() * _INSET_SHARE, box.height(), Qt.AspectRatioMode.KeepAspectRatio)
        inset = QRectF(QPointF(box.right() - size.width() - 12, box.top() + 12), size)
        painter.save()
        if self._mirrored:
            painter.translate(2 * inset.center().x(), 0)
            painter.scale(-1, 1)
        painter.drawImage(inset, before)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("#FFFFFF"), 2))
        painter.drawRect(inset)
        self._paint_pill(painter, str(Text("Before")), inset.bottomLeft() + QPointF(0, 6), None, centred=False)

    def _paint_empty(self, painter: QPainter, box: QRectF) -> None:
        colors = self.tokens()
        painter.fillRect(box, colors[Token.INSET])
        painter.setPen(colors[Token.TEXT2])
        painter.setFont(font_of(Type.NOTE))
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box.adjusted(24, 24, -24, -24), flags, read(self._empty))

    def _paint_pill(
        self, painter: QPainter, words: str, at: QPointF, verdict: Verdict | None, *, centred: bool = True
    ) -> None:
        font = font_of(Type.CAPTION, bold=True)
        advance = QFontMetricsF(font).horizontalAdvance(words)
        glyph = 24 if verdict is not None else 0
        width = advance + glyph + 28
        left = at.x() - width / 2 if centred else at.x()
        pill = QRectF(left, at.y(), width, _PILL_PX)
        ground = QColor(self._overlay[Token.WINDOW])
        ground.setAlphaF(0.9)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(pill, _PILL_PX / 2, _PILL_PX / 2)
        if verdict is not None:
            ink = self._overlay[inks_of(verdict)[0]]
            draw_icon(painter, glyph_of(verdict), QRectF(left + 12, at.y() + 8, 16, 16), ink, ground)
        painter.setPen(self._overlay[Token.TEXT])
        painter.setFont(font)
        base = baseline_px(at.y() + (_PILL_PX - Type.CAPTION.line_px) / 2, Type.CAPTION)
        painter.drawText(QPointF(left + 14 + glyph, base), words)


def _inside(shape: QSizeF, box: QRectF) -> QRectF:
    """The largest rectangle of this shape inside the box, centred."""
    inner = QRectF(QPointF(), shape.scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio))
    inner.moveCenter(box.center())
    return inner


def _round_corners(painter: QPainter, box: QRectF, around: QColor) -> None:
    """Paint over the corners; clipping the whole picture to a round box costs ten times as much."""
    radius = float(CONTROL_RADIUS)
    for corner, turn in ((box.topLeft(), 0), (box.topRight(), 90), (box.bottomRight(), 180), (box.bottomLeft(), 270)):
        outside = QPainterPath(QPointF(0, 0))
        outside.lineTo(radius, 0)
        outside.arcTo(QRectF(0, 0, 2 * radius, 2 * radius), 90, 90)
        outside.closeSubpath()
        painter.save()
        painter.translate(corner)
        painter.rotate(turn)
        painter.fillPath(outside, around)
        painter.restore()


def _paint_guide(painter: QPainter, shown: QRectF) -> None:
    """Paint an oval in white dashes on a dark line, so that it is visible on every picture."""
    height = shown.height() * 0.68
    oval = QRectF(0, 0, height * 0.8, height)
    oval.moveCenter(QPointF(shown.center().x(), shown.top() + shown.height() * 0.44))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for color, width, dashed in ((QColor(DARK[Token.WINDOW]), 4.0, False), (QColor("#FFFFFF"), 2.0, True)):
        pen = QPen(color, width)
        if dashed:
            pen.setDashPattern([6, 4])
        painter.setPen(pen)
        painter.drawEllipse(oval)
