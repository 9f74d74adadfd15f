"""The style sheet for what Qt draws itself: inputs, lists, progress bars, scroll bars, tool tips."""

from collections.abc import Mapping

from app.widgets.look.tokens import CONTROL_RADIUS, Token, Type


def style_sheet(table: Mapping[Token, str]) -> str:
    """The whole style sheet for one token table."""
    t = table
    return f"""
QPlainTextEdit {{
    background: {t[Token.SURFACE]}; color: {t[Token.TEXT]}; placeholder-text-color: {t[Token.TEXT2]};
    border: 1px solid {t[Token.CONTROL]}; border-radius: {CONTROL_RADIUS}px; font-size: {Type.BODY.size_px}px;
    selection-background-color: {t[Token.ACCENT]}; selection-color: {t[Token.ON_ACCENT]};
}}
QPlainTextEdit:hover {{ border-color: {t[Token.TEXT2]}; }}
/* text that is typed from, and the field for it */
QPlainTextEdit[typed="true"] {{ font-size: {Type.CARD.size_px}px; }}
QPlainTextEdit[typed="true"]:read-only {{ background: {t[Token.INSET]}; border-color: {t[Token.BORDER]}; }}
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox, QDoubleSpinBox {{
    background: {t[Token.SURFACE]}; color: {t[Token.TEXT]};
    border: 1px solid {t[Token.CONTROL]}; border-radius: {CONTROL_RADIUS}px;
    padding: 0 12px; min-height: 42px; font-size: {Type.BODY.size_px}px;
    selection-background-color: {t[Token.ACCENT]}; selection-color: {t[Token.ON_ACCENT]};
}}
/* the style adds 3 px to these */
QDateEdit, QTimeEdit, QSpinBox, QDoubleSpinBox {{ min-height: 39px; }}
QLineEdit {{ placeholder-text-color: {t[Token.TEXT2]}; }}
QLineEdit:hover, QComboBox:hover, QDateEdit:hover, QTimeEdit:hover, QDoubleSpinBox:hover {{
    border-color: {t[Token.TEXT2]};
}}
QLineEdit[trouble="true"] {{ border-color: {t[Token.FAIL]}; }}
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QTimeEdit:disabled, QDoubleSpinBox:disabled {{
    color: {t[Token.DISABLED]}; border-color: {t[Token.BORDER]};
}}
QComboBox, QDateEdit {{ padding-right: 36px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 36px; subcontrol-position: center right; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: none; width: 0; height: 0; }}
QTimeEdit::up-button, QTimeEdit::down-button, QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{
    width: 0; border: none;
}}
/* the box around the list has square corners on every system that does not blend windows */
QComboBoxPrivateContainer {{ background: {t[Token.SURFACE]}; border: none; }}
QComboBox QAbstractItemView {{
    background: {t[Token.SURFACE]}; color: {t[Token.TEXT]};
    border: 1px solid {t[Token.CONTROL]}; padding: 4px; outline: none;
    selection-background-color: {t[Token.ACCENT_SOFT]}; selection-color: {t[Token.TEXT]};
}}
QComboBox QAbstractItemView::item {{ min-height: 40px; padding: 0 8px; border-radius: 6px; }}
QComboBox QAbstractItemView::item:selected {{ background: {t[Token.ACCENT_SOFT]}; color: {t[Token.TEXT]}; }}
QProgressBar {{
    background: {t[Token.TRACK]}; border: none; border-radius: 4px; min-height: 8px; max-height: 8px;
}}
QProgressBar::chunk {{ background: {t[Token.ACCENT]}; border-radius: 4px; }}
QScrollArea {{ background: transparent; border: none; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 2px; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 2px; }}
QScrollBar::handle {{ background: {t[Token.CONTROL]}; border-radius: 4px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t[Token.TEXT2]}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QToolTip {{
    background: {t[Token.SURFACE]}; color: {t[Token.TEXT]}; border: 1px solid {t[Token.BORDER]}; padding: 4px 8px;
}}
QCalendarWidget {{ background: {t[Token.SURFACE]}; border: 1px solid {t[Token.CONTROL]}; }}
QCalendarWidget QToolButton {{
    color: {t[Token.TEXT]}; background: transparent; border: none; border-radius: 6px; min-height: 32px; padding: 0 8px;
}}
QCalendarWidget QToolButton:hover {{ background: {t[Token.ACCENT_SOFT]}; }}
QCalendarWidget QWidget#qt_calendar_navigationbar {{ background: {t[Token.SURFACE]}; }}
QCalendarWidget QAbstractItemView {{
    background: {t[Token.SURFACE]}; color: {t[Token.TEXT]}; outline: none;
    selection-background-color: {t[Token.ACCENT]}; selection-color: {t[Token.ON_ACCENT]};
}}
"""
