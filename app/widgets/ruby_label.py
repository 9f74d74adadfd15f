"""Japanese text with the readings of its kanji above them."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.domain.practice.ruby import Piece, bare, pieces
from app.widgets.label import Label, baseline_px
from app.widgets.look.phrases import NEVER_FIRST, phrases
from app.widgets.look.tokens import Token, Type, advance_of, colors_of, font_of, in_text_size

_BASE: Final = Type.CARD
_ABOVE: Final = Type.CAPTION
_BETWEEN_PX: Final = 2.0
"""Between two readings side by side."""


_LEAST_PX: Final = 232
"""Longer phrases are broken: whoever is called in a small window needs the note beside what the caller says."""


class _Unit(NamedTuple):
    """What stands under one reading, or one letter without."""

    text: str
    reading: str | None
    width_px: float


class RubyLabel(Label):
    """Lines end where a phrase ends; a screen reader is told the text without readings."""

    def __init__(self, marked: str = "", parent: QWidget | None = None) -> None:
        """``marked``: with readings inline, as in `受付(うけつけ)の`."""
        self._parts: tuple[Piece, ...] = pieces(marked)
        self._with_readings = True
        self._set: dict[float, list[list[_Unit]]] = {}
        super().__init__(bare(self._parts), _BASE, parent=parent)

    def set_marked(self, marked: str) -> None:
        """Show another text."""
        self._parts = pieces(marked)
        self._forget()
        self.set_words(bare(self._parts))
        self.updateGeometry()
        self.update()

    def show_readings(self, shown: bool) -> None:
        """Show or hide the readings."""
        self._with_readings = shown
        self._forget()
        self.updateGeometry()
        self.update()

    @property
    def _is_ruby(self) -> bool:
        return self._with_readings and any(part.reading for part in self._parts)

    def _forget(self) -> None:
        self._set.clear()
        super()._forget()

    def heightForWidth(self, width: int) -> int:
        if not self._is_ruby:
            return super().heightForWidth(width)
        return len(self._lines_of_units(width)) * self._pitch_px

    def minimumSizeHint(self) -> QSize:
        if not self._is_ruby:
            return super().minimumSizeHint()
        widest = max(sum(unit.width_px for unit in group) for group in self._groups())
        return QSize(int(min(widest, in_text_size(_LEAST_PX))) + 1, self._pitch_px)

    @property
    def _pitch_px(self) -> int:
        return int(_BASE.line_px + _ABOVE.size_px)

    def _groups(self) -> list[list[_Unit]]:
        """What must not be broken: phrases, and what a reading joins."""
        ends, at = set[int](), 0
        for phrase in phrases(self.text()):
            at += len(phrase)
            ends.add(at)
        base, above = advance_of(_BASE), advance_of(_ABOVE)
        groups: list[list[_Unit]] = [[]]
        at = 0
        for part in self._parts:
            units = [part.text] if part.reading else list(part.text)
            for text in units:
                width = max(base(text), above(part.reading) + _BETWEEN_PX) if part.reading else base(text)
                groups[-1].append(_Unit(text, part.reading, width))
                at += len(text)
                if at in ends:
                    groups.append([])
        return [group for group in groups if group]

    def _lines_of_units(self, width: float) -> list[list[_Unit]]:
        if width not in self._set:
            lines: list[list[_Unit]] = [[]]
            used = 0.0
            for group in self._groups():
                needed = sum(unit.width_px for unit in group)
                # what is wider than a whole line is broken anywhere
                for part in [group] if needed <= width else _torn(group):
                    part_px = sum(unit.width_px for unit in part)
                    if lines[-1] and used + part_px > width:
                        lines.append([])
                        used = 0.0
                    lines[-1] += part
                    used += part_px
            self._set[width] = lines
        return self._set[width]

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_ruby:
            super().paintEvent(event)
            return
        painter, colors = QPainter(self), colors_of(self.palette())
        base, above = advance_of(_BASE), advance_of(_ABOVE)
        for number, line in enumerate(self._lines_of_units(self.width())):
            top, left = float(number * self._pitch_px), 0.0
            for unit in line:
                painter.setFont(font_of(_BASE))
                painter.setPen(colors[Token.TEXT])
                middle = left + unit.width_px / 2
                y = baseline_px(top + _ABOVE.size_px, _BASE)
                painter.drawText(QPointF(middle - base(unit.text) / 2, y), unit.text)
                if unit.reading:
                    painter.setFont(font_of(_ABOVE))
                    painter.setPen(colors[Token.TEXT2])
                    at = QPointF(middle - above(unit.reading) / 2, baseline_px(top, _ABOVE))
                    painter.drawText(at, unit.reading)
                left += unit.width_px
        painter.end()


def _torn(group: list[_Unit]) -> list[list[_Unit]]:
    """Each unit of a phrase by itself, with what may begin no line."""
    torn: list[list[_Unit]] = []
    for unit in group:
        if torn and unit.text[0] in NEVER_FIRST:
            torn[-1].append(unit)
        else:
            torn.append([unit])
    return torn
