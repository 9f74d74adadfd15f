"""When something is, and how long it takes."""

from datetime import datetime, timedelta

import pytest

from app.text import Text
from app.widgets.forms.moment import MomentField


@pytest.mark.usefixtures("new_york")
def test_a_length_is_real_time_also_where_the_clocks_are_changed_meanwhile(theme, qtbot) -> None:
    field = MomentField(Text("Date and time"))
    qtbot.addWidget(field)
    before = datetime(2026, 11, 1, 0, 30).astimezone()
    field.set_value(before, before + timedelta(hours=2))
    at, until = field.value()
    assert until is not None
    assert until.timestamp() - at.timestamp() == 7200
    assert (until.hour, until.minute) == (1, 30), "the hour from one to two comes twice"


def test_what_ends_on_another_day_begins_with_the_next_one(theme, qtbot) -> None:
    field = MomentField(Text("Date and time"))
    qtbot.addWidget(field)
    at = datetime(2026, 11, 30, 9).astimezone()
    field.set_value(at, None)
    field.length.setCurrentIndex(field.length.count() - 1)
    field.length.activated.emit(field.length.count() - 1)
    assert field.value() == (at, at + timedelta(days=1))
