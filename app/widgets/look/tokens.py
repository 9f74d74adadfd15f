"""The look in numbers: colours, type scale and spaces, light and dark.

Tests check the contrast ratios of the colours.
"""

from collections.abc import Callable, Mapping
from enum import Enum, IntEnum, StrEnum, auto
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication, QPalette


class Token(StrEnum):
    """What a colour is for."""

    WINDOW = auto()
    RAIL = auto()
    SURFACE = auto()
    """The ground of cards."""
    INSET = auto()
    """The ground of a recessed part of a card."""
    BORDER = auto()
    """Decoration only: it carries no meaning and needs no contrast."""
    TRACK = auto()
    CONTROL = auto()
    """The outline of controls."""
    TEXT = auto()
    TEXT2 = auto()
    ACCENT = auto()
    ON_ACCENT = auto()
    ACCENT_HOVER = auto()
    ACCENT_PRESS = auto()
    ACCENT_SOFT = auto()
    ACCENT_LINE = auto()
    PASS = auto()
    PASS_TINT = auto()
    MARGINAL = auto()
    MARGINAL_TINT = auto()
    FAIL = auto()
    FAIL_TINT = auto()
    UNKNOWN = auto()
    UNKNOWN_TINT = auto()
    SUPPLIED = auto()
    SUPPLIED_TINT = auto()
    DISABLED = auto()


_LIGHT_AND_DARK: Final = {
    Token.WINDOW: ("#F6F5F1", "#15171B"),
    Token.RAIL: ("#EEECE6", "#101215"),
    Token.SURFACE: ("#FFFFFF", "#1E2126"),
    Token.INSET: ("#F6F5F1", "#272B31"),
    Token.BORDER: ("#E1DED6", "#343940"),
    Token.TRACK: ("#E4E1DA", "#353A42"),
    Token.CONTROL: ("#85827A", "#7A818C"),
    Token.TEXT: ("#1D2129", "#E9EAED"),
    Token.TEXT2: ("#545A65", "#ABB1BB"),
    Token.ACCENT: ("#2C4C8F", "#A9BEF1"),
    Token.ON_ACCENT: ("#FFFFFF", "#141B2D"),
    Token.ACCENT_HOVER: ("#233E78", "#C2D1F7"),
    Token.ACCENT_PRESS: ("#1D3364", "#A9B5D6"),
    Token.ACCENT_SOFT: ("#E9EEF8", "#212A3E"),
    Token.ACCENT_LINE: ("#C9D5EC", "#384768"),
    Token.PASS: ("#17663F", "#7FD1A4"),
    Token.PASS_TINT: ("#E4F2EA", "#1B3427"),
    Token.MARGINAL: ("#7A4E00", "#EFC46C"),
    Token.MARGINAL_TINT: ("#FBEFD3", "#3A2F17"),
    Token.FAIL: ("#A3241B", "#FF9F94"),
    Token.FAIL_TINT: ("#FBE8E5", "#43231F"),
    Token.UNKNOWN: ("#545A65", "#B7BCC5"),
    Token.UNKNOWN_TINT: ("#EEECE6", "#2D3138"),
    Token.SUPPLIED: ("#5A4690", "#C6B8F4"),
    Token.SUPPLIED_TINT: ("#EEEAF8", "#2F2946"),
    Token.DISABLED: ("#9A9A97", "#6B717B"),
}

LIGHT: Final[Mapping[Token, str]] = MappingProxyType({token: pair[0] for token, pair in _LIGHT_AND_DARK.items()})
DARK: Final[Mapping[Token, str]] = MappingProxyType({token: pair[1] for token, pair in _LIGHT_AND_DARK.items()})


def with_more_contrast(table: Mapping[Token, str]) -> Mapping[Token, str]:
    """The table for a system set to high contrast: quiet text and decoration take the colour of plain text."""
    louder = dict.fromkeys((Token.TEXT2, Token.BORDER, Token.CONTROL), table[Token.TEXT])
    # one shade different, so that a palette shows which table it came from
    window = "#FFFFFF" if table is LIGHT else "#000000"
    plain = dict.fromkeys((Token.WINDOW, Token.RAIL, Token.SURFACE, Token.INSET), window)
    return MappingProxyType({**table, **louder, **plain, Token.DISABLED: table[Token.TEXT2]})


LIGHT_CONTRAST: Final = with_more_contrast(LIGHT)
DARK_CONTRAST: Final = with_more_contrast(DARK)


class Colors:
    """The colours of a token table, made once."""

    def __init__(self, table: Mapping[Token, str]) -> None:
        self.table = table
        self._made = {token: QColor(name) for token, name in table.items()}

    def __getitem__(self, token: Token) -> QColor:
        return self._made[token]


@cache
def _by_window() -> Mapping[int, Colors]:
    return {QColor(t[Token.WINDOW]).rgb(): Colors(t) for t in (LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST)}


def colors_of(palette: QPalette) -> Colors:
    """The table that a palette was made from, found by its window colour; else the one nearest in lightness."""
    window = palette.color(QPalette.ColorRole.Window)
    known = _by_window().get(window.rgb())
    if known is not None:
        return known
    return _by_window()[QColor((LIGHT if window.lightness() >= 128 else DARK)[Token.WINDOW]).rgb()]


_TEXTS_KEPT: Final = 4096


class _TextSize:
    percent = 100


def in_text_size(px: int) -> int:
    """A length that grows with the text."""
    return round(px * _TextSize.percent / 100)


def text_size() -> int:
    """The chosen text size in percent."""
    return _TextSize.percent


def set_text_size(percent: int) -> None:
    """Measure text in that size from now on; what has measured some already has to be told."""
    _TextSize.percent = percent
    forget_fonts()


class Type(Enum):
    """The type scale: size and line height in px. Nothing is smaller than CAPTION."""

    HERO = (44, 56)
    TITLE = (24, 36)
    PAGE = (22, 32)
    CARD = (20, 32)
    FIGURE = (18, 28)
    HEADING = (16, 26)
    SUBHEADING = (15, 24)
    BODY = (14, 22)
    NOTE = (13, 20)
    CAPTION = (12, 18)

    def __init__(self, size_px: int, line_px: int) -> None:
        self._size_px = size_px
        self._line_px = line_px

    @property
    def size_px(self) -> int:
        """Font size, at the chosen text size."""
        return in_text_size(self._size_px)

    @property
    def line_px(self) -> int:
        """Line height, from baseline to baseline, at the chosen text size."""
        return in_text_size(self._line_px)


@cache
def font_of(type: Type, *, bold: bool = False) -> QFont:
    """The program's font in one size of the scale; large bold letters are set closer (palt).

    Made once, and not to be changed.
    """
    font = QFont(QGuiApplication.font())
    font.setPixelSize(type.size_px)
    font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    if bold and type.size_px >= 18:
        font.setFeature(QFont.Tag("palt"), 1)
    return font


@cache
def advance_of(type: Type, *, bold: bool = False) -> Callable[[str], float]:
    """Measures a text in that font, in px. Layouts ask for the same few again and again: each is shaped once."""
    metrics = QFontMetricsF(font_of(type, bold=bold))

    # a method of Qt's, when it is wrapped, is asked what it is, for which PySide loads all its signatures: 30 ms
    @lru_cache(_TEXTS_KEPT)
    def advance(words: str) -> float:
        return metrics.horizontalAdvance(words)

    return advance


def forget_fonts() -> None:
    """The program's font is another one."""
    font_of.cache_clear()
    advance_of.cache_clear()


class Space(IntEnum):
    """Margins and gaps, in px."""

    S4 = 4
    S8 = 8
    S12 = 12
    S16 = 16
    S24 = 24
    S32 = 32


CARD_RADIUS: Final = 12
CONTROL_RADIUS: Final = 8
