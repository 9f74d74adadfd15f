from itertools import product

import pytest
from PySide6.QtGui import QColor, QFontMetricsF

from app.widgets.look.theme import palette_of
from app.widgets.look.tokens import (
    DARK,
    DARK_CONTRAST,
    LIGHT,
    LIGHT_CONTRAST,
    Token,
    Type,
    advance_of,
    colors_of,
    font_of,
    forget_fonts,
)


def _luminance(name: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = (c / 255 for c in QColor(name).getRgb()[:3])
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(ink: str, ground: str) -> float:
    """Contrast ratio, WCAG 2.2."""
    high, low = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


GROUNDS = (Token.WINDOW, Token.RAIL, Token.SURFACE, Token.INSET)
ON_GROUNDS = (*GROUNDS, Token.ACCENT_SOFT)


@pytest.mark.parametrize(
    ("ink", "grounds", "light", "dark"),
    [
        (Token.TEXT, ON_GROUNDS, 13.6, 11.7),
        (Token.TEXT2, GROUNDS, 5.8, 6.5),
        (Token.ACCENT, ON_GROUNDS, 7.0, 7.5),
        (Token.ON_ACCENT, (Token.ACCENT,), 8.2, 9.1),
        (Token.ON_ACCENT, (Token.ACCENT_HOVER,), 10.2, 11.1),
        (Token.ON_ACCENT, (Token.ACCENT_PRESS,), 7.0, 7.0),
        (Token.CONTROL, (Token.WINDOW, Token.SURFACE, Token.INSET), 3.4, 3.5),
        (Token.PASS, (Token.PASS_TINT, Token.SURFACE, Token.RAIL), 5.8, 7.3),
        (Token.MARGINAL, (Token.MARGINAL_TINT, Token.SURFACE, Token.RAIL), 5.8, 7.9),
        (Token.FAIL, (Token.FAIL_TINT, Token.SURFACE, Token.RAIL), 6.1, 7.0),
        (Token.UNKNOWN, (Token.UNKNOWN_TINT, Token.SURFACE, Token.RAIL), 5.8, 6.7),
        (Token.SUPPLIED, (Token.SUPPLIED_TINT, Token.SURFACE, Token.RAIL), 6.4, 7.5),
    ],
)
def test_ink_stands_out_from_every_ground_it_is_used_on(
    ink: Token, grounds: tuple[Token, ...], light: float, dark: float
) -> None:
    for table, least in ((LIGHT, light), (DARK, dark)):
        worst = min((contrast(table[ink], table[ground]), ground) for ground in grounds)
        assert worst[0] >= least, worst


def test_high_contrast_makes_quiet_ink_and_outlines_as_loud_as_text() -> None:
    for table in (LIGHT_CONTRAST, DARK_CONTRAST):
        for token in (Token.TEXT2, Token.CONTROL, Token.BORDER):
            assert contrast(table[token], table[Token.WINDOW]) >= 13


@pytest.mark.parametrize("table", [LIGHT, DARK, LIGHT_CONTRAST, DARK_CONTRAST])
def test_a_widget_finds_its_table_through_its_palette(table, qapp) -> None:
    assert colors_of(palette_of(table)).table is table


def test_a_foreign_palette_gets_the_nearer_table(qapp) -> None:
    palette = palette_of(LIGHT)
    palette.setColor(palette.ColorRole.Window, QColor("#303030"))

    assert colors_of(palette).table is DARK


def test_nothing_is_smaller_than_a_caption_and_lines_never_touch() -> None:
    assert min(t.size_px for t in Type) == Type.CAPTION.size_px == 12
    assert all(t.line_px >= t.size_px * 1.25 for t in Type)


def test_both_weights_are_really_there_for_japanese(theme) -> None:
    from PySide6.QtGui import QFontMetricsF, QRawFont

    regular, bold = font_of(Type.BODY), font_of(Type.BODY, bold=True)

    for font in (regular, bold):
        assert QRawFont.fromFont(font).supportsCharacter(ord("確"))
        assert QFontMetricsF(font).horizontalAdvance("確") == pytest.approx(14, abs=1)
    assert QRawFont.fromFont(bold).weight() > QRawFont.fromFont(regular).weight()


def test_a_text_is_shaped_once_in_each_font(theme) -> None:
    for size, bold in product(Type, (False, True)):
        by_qt = QFontMetricsF(font_of(size, bold=bold)).horizontalAdvance("面接 12:30")
        assert advance_of(size, bold=bold)("面接 12:30") == by_qt
    assert advance_of(Type.BODY) is advance_of(Type.BODY)
    assert advance_of(Type.BODY)("面接") is advance_of(Type.BODY)("面接")


def test_what_was_measured_in_the_font_before_counts_no_more(theme) -> None:
    before, font = advance_of(Type.BODY), font_of(Type.BODY)
    forget_fonts()
    assert advance_of(Type.BODY) is not before
    assert font_of(Type.BODY) is not font
    assert font_of(Type.BODY) == font
