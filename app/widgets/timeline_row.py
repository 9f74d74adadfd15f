"""A stage of a timeline: mark, name and date in one row that can be pressed and dragged."""

from collections.abc import Callable
from enum import Enum, auto
from typing import Final, NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from app.text import Text
from app.widgets.icon import draw_icon
from app.widgets.label import baseline_px
from app.widgets.look.paint import rounded
from app.widgets.look.phrases import lines_of, longest_phrase
from app.widgets.look.tokens import CONTROL_RADIUS, Colors, Token, Type, advance_of, font_of
from app.widgets.piece import Pushed, TextSource, read

_MARK_PX: Final = 24
_MARK_X_PX: Final = 24
_WORDS_PX: Final = 52
_SIDE_PX: Final = 14
_GAP_PX: Final = 12
_ABOVE_PX: Final = 6
_CLEAR_PX: Final = 3
"""The gap between a mark and its line."""
_CHOSEN: Final = Text("Chosen")


class Mark(Enum):
    """The state of a stage, shown by shape and text and not by colour alone."""

    DONE = auto()
    FAILED = auto()
    WAIVED = auto()
    HERE = auto()
    AHEAD = auto()

    @property
    def behind(self) -> bool:
        """Whether the stage is passed, so that the line goes on from it."""
        return self in (Mark.DONE, Mark.WAIVED)


class Stop(NamedTuple):
    """One stage: its name, the text below it, and its date at the right."""

    id: str
    name: TextSource
    below: TextSource
    when: TextSource
    mark: Mark


class StopRow(Pushed):
    """A row of the timeline. It can be dragged up and down."""

    dropped = Signal()
    """The row was dragged and released at its present position."""

    def __init__(self, stop: Stop, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stop, self._number = stop, number
        self._from: Mark | None = None
        self._last = False
        self._chosen = False
        self._dragged = False
        self._grip_px = 0.0
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.built()

    @property
    def stop(self) -> Stop:
        """The stage that the row shows."""
        return self._stop

    @property
    def chosen(self) -> bool:
        """Whether the stage is the chosen one."""
        return self._chosen

    def show_stop(self, stop: Stop, number: int, before: Mark | None, *, last: bool, chosen: bool) -> None:
        """Show this as stage ``number``; ``before`` is the mark of the row above, None for the first."""
        self._stop, self._number = stop, number
        self._from, self._last, self._chosen = before, last, chosen
        self.retranslate()

    def retranslate(self) -> None:
        """A screen reader says the row as one button."""
        said = (str(self._number), read(self._stop.name), read(self._stop.below), read(self._stop.when))
        self.setAccessibleName(", ".join(filter(None, said)))
        self.setAccessibleDescription(str(_CHOSEN) if self._chosen else "")
        super().retranslate()

    @property
    def _advance(self) -> Callable[[str], float]:
        # the bold ones are wider: whoever is chosen must not need other lines
        return advance_of(Type.BODY, bold=True)

    def _when_px(self) -> float:
        words = read(self._stop.when)
        return advance_of(Type.NOTE, bold=True)(words) + _GAP_PX if words else 0.0

    def _lines(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The lines of the name and of the text below."""
        room = max(60.0, width - _WORDS_PX - _SIDE_PX - self._when_px())
        note = advance_of(Type.NOTE, bold=True)
        return lines_of(read(self._stop.name), room, self._advance), lines_of(read(self._stop.below), room, note)

    def heightForWidth(self, width: int) -> int:
        name, below = self._lines(width)
        return 2 * _ABOVE_PX + len(name) * Type.BODY.line_px + max(1, len(below)) * Type.NOTE.line_px

    def hasHeightForWidth(self) -> bool:
        return True

    def sizeHint(self) -> QSize:
        width = int(_WORDS_PX + self._advance(read(self._stop.name)) + self._when_px() + _SIDE_PX) + 1
        return QSize(min(width, 420), self.heightForWidth(min(width, 420)))

    def minimumSizeHint(self) -> QSize:
        """Wide enough that no phrase has to be broken."""
        name = longest_phrase(read(self._stop.name), self._advance)
        return QSize(int(_WORDS_PX + name + self._when_px() + _SIDE_PX) + 1, 54)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the place of the press, because a drag may follow."""
        self._grip_px = event.position().y()
        self._dragged = False
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the row vertically once the mouse has moved far enough."""
        off = event.position().y() - self._grip_px
        if event.buttons() & Qt.MouseButton.LeftButton and (
            self._dragged or abs(off) >= QApplication.startDragDistance()
        ):
            self._dragged = True
            self.raise_()
            self.move(self.x(), round(self.y() + off))
            return
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop the row; the end of a drag is no click."""
        if self._dragged:
            self._dragged = False
            self.setDown(False)
            self.dropped.emit()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass Up and Down on to the timeline; Qt would move the focus between buttons."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        colors = self.tokens()
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._chosen:
            rounded(painter, box, CONTROL_RADIUS, colors[Token.ACCENT_SOFT], colors[Token.ACCENT_LINE])
        elif self.underMouse() or self.isDown():
            rounded(painter, box, CONTROL_RADIUS, colors[Token.INSET])
        self._paint_way(painter, colors)
        self._paint_mark(painter, colors)
        self._paint_words(painter, colors)
        painter.end()

    def _paint_way(self, painter: QPainter, colors: Colors) -> None:
        middle, reach = self.height() / 2, _MARK_PX / 2 + _CLEAR_PX
        if self._from is not None:
            painter.setPen(_way_pen(colors, solid=self._from.behind))
            painter.drawLine(QLineF(_MARK_X_PX, 0, _MARK_X_PX, middle - reach))
        if not self._last:
            painter.setPen(_way_pen(colors, solid=self._stop.mark.behind))
            painter.drawLine(QLineF(_MARK_X_PX, middle + reach, _MARK_X_PX, self.height()))

    def _paint_mark(self, painter: QPainter, colors: Colors) -> None:
        radius = _MARK_PX / 2
        box = QRectF(_MARK_X_PX - radius, self.height() / 2 - radius, _MARK_PX, _MARK_PX)
        ground = colors[Token.SURFACE]
        match self._stop.mark:
            case Mark.DONE:
                rounded(painter, box, radius, colors[Token.ACCENT])
                draw_icon(painter, "act-check", box.adjusted(4, 4, -4, -4), colors[Token.ON_ACCENT], ground)
            case Mark.FAILED:
                draw_icon(painter, "verdict-fail", box, colors[Token.FAIL], ground)
            case Mark.HERE:
                rounded(painter, box, radius, ground, colors[Token.ACCENT], width_px=2)
                rounded(painter, box.adjusted(7, 7, -7, -7), radius - 7, colors[Token.ACCENT])
            case Mark.WAIVED:
                rounded(painter, box, radius, ground, colors[Token.CONTROL])
                painter.setPen(QPen(colors[Token.TEXT2], 2))
                painter.drawLine(QLineF(box.center() - QPointF(4, 0), box.center() + QPointF(4, 0)))
            case Mark.AHEAD:
                rounded(painter, box, radius, ground, colors[Token.CONTROL])
                self._paint_number(painter, box, colors[Token.TEXT2])

    def _paint_number(self, painter: QPainter, box: QRectF, ink: QColor) -> None:
        words = str(self._number)
        painter.setFont(font_of(Type.CAPTION))
        painter.setPen(ink)
        left = box.center().x() - advance_of(Type.CAPTION)(words) / 2
        painter.drawText(QPointF(left, baseline_px(box.center().y() - Type.CAPTION.line_px / 2, Type.CAPTION)), words)

    def _paint_words(self, painter: QPainter, colors: Colors) -> None:
        mark = self._stop.mark
        here = mark is Mark.HERE
        name, below = self._lines(self.width())
        top = (self.height() - len(name) * Type.BODY.line_px - len(below) * Type.NOTE.line_px) / 2
        painter.setFont(font_of(Type.BODY, bold=here or self._chosen))
        painter.setPen(colors[Token.TEXT2 if mark in (Mark.AHEAD, Mark.WAIVED) and not self._chosen else Token.TEXT])
        for line in name:
            painter.drawText(QPointF(_WORDS_PX, baseline_px(top, Type.BODY)), line.rstrip())
            top += Type.BODY.line_px
        painter.setFont(font_of(Type.NOTE, bold=here))
        inks = {Mark.HERE: Token.ACCENT, Mark.FAILED: Token.FAIL}
        painter.setPen(colors[inks.get(mark, Token.TEXT2)])
        for line in below:
            painter.drawText(QPointF(_WORDS_PX, baseline_px(top, Type.NOTE)), line.rstrip())
            top += Type.NOTE.line_px
        when = read(self._stop.when)
        painter.setFont(font_of(Type.NOTE, bold=here))
        painter.setPen(colors[Token.TEXT if here else Token.TEXT2])
        left = self.width() - _SIDE_PX - advance_of(Type.NOTE, bold=here)(when)
        painter.drawText(QPointF(left, baseline_px(self.height() / 2 - Type.NOTE.line_px / 2, Type.NOTE)), when)


def _way_pen(colors: Colors, *, solid: bool) -> QPen:
    pen = QPen(colors[Token.ACCENT if solid else Token.CONTROL], 2 if solid else 1.5)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if not solid:
        pen.setDashPattern([3, 3])
    return pen
