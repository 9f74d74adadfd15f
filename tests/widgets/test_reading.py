from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from app.widgets.body import Body
from app.widgets.button import Button
from app.widgets.fields import RadioField
from app.widgets.reading import step, stops


def _window(qtbot) -> tuple[QWidget, dict[str, Button]]:
    """Left, then a scrolled column, then foot; what is in the column comes last."""
    window = QWidget()
    qtbot.addWidget(window)
    made = {name: Button(name) for name in ("foot", "second", "first", "left")}
    body = Body()
    middle = QVBoxLayout()
    middle.addWidget(body)
    middle.addWidget(made["foot"])
    row = QHBoxLayout(window)
    row.addWidget(made["left"])
    row.addLayout(middle)
    for name in ("first", "second"):
        body.column.addWidget(made[name])
    window.show()
    return window, made


def test_each_part_has_its_place_whenever_what_is_in_it_was_made(theme, qtbot) -> None:
    window, made = _window(qtbot)

    assert [stop.accessibleName() for stop in stops(window)] == ["left", "first", "second", "foot"]
    made["first"].hide()
    made["foot"].setEnabled(False)
    assert [stop.accessibleName() for stop in stops(window)] == ["left", "second"]


def test_it_goes_round_both_ways(theme, qtbot) -> None:
    window, made = _window(qtbot)
    window.activateWindow()
    made["foot"].setFocus()
    qtbot.waitUntil(made["foot"].hasFocus)

    assert step(window, forward=True)
    assert made["left"].hasFocus()
    assert step(window, forward=False)
    assert made["foot"].hasFocus()
    assert step(window, forward=False)
    assert made["second"].hasFocus()


def test_a_group_of_choices_is_one_stop(theme, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    field = RadioField("Language", [("ja", "日本語"), ("en", "English")], value="en")
    column.addWidget(field)
    window.show()
    group = field.findChild(QButtonGroup)
    assert group is not None

    assert stops(window) == [group.checkedButton()]


def test_where_nothing_can_be_reached_nothing_happens(theme, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()

    assert not step(window, forward=True)
