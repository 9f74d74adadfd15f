"""A date to type or to pick."""

from datetime import date

from PySide6.QtCore import QDate

from app.text import Text
from app.widgets.day import DayEdit


def test_a_year_that_nobody_can_mean_is_not_taken(theme, qtbot) -> None:
    day = DayEdit(Text("By which day?"))
    qtbot.addWidget(day)
    day.set_value(date(2026, 11, 25))
    day.setDate(QDate(9999, 12, 31))
    assert day.value() <= date(2099, 12, 31)
    day.setDate(QDate(1752, 9, 14))
    assert day.value() >= date(2000, 1, 1)
