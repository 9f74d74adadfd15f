import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.widgets.results.sound_chart import SoundChart

WORDS = ["first", "second", "third"]


@pytest.fixture
def chart(theme, qtbot) -> SoundChart:
    made = SoundChart()
    qtbot.addWidget(made)
    made.set_span(20)
    made.set_points([(n / 10, -60.0) for n in range(1, 201)])
    made.set_marks([(5.0, 0.3), (10.0, 1.0), (15.0, 0.2)], WORDS)
    made.resize(500, 200)
    return made


def test_the_arrow_keys_go_from_mark_to_mark(chart: SoundChart) -> None:
    pointed: list[int] = []
    chart.pointed.connect(pointed.append)
    right, left, home, end = Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Home, Qt.Key.Key_End
    for key in (right, right, right, right, left, home, end):
        QTest.keyClick(chart, key)

    assert pointed == [0, 1, 2, 1, 0, 2]
    assert chart.accessibleDescription() == "third"


def test_the_mouse_points_at_the_mark_that_is_near(chart: SoundChart) -> None:
    pointed: list[int] = []
    chart.pointed.connect(pointed.append)
    area = chart._area()
    for at_s in (10.4, 7.7, 15.0):
        place = QPoint(round(area.left() + area.width() * at_s / 20), 100)
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place)

    assert pointed == [1, 2]


def test_what_is_pointed_at_is_seen(chart: SoundChart) -> None:
    before = chart.grab().toImage()
    QTest.keyClick(chart, Qt.Key.Key_End)

    assert chart.grab().toImage() != before


def test_without_marks_there_is_nothing_to_go_to(chart: SoundChart) -> None:
    chart.set_marks([], [])
    QTest.keyClick(chart, Qt.Key.Key_Right)

    assert chart.at is None
    assert chart.focusPolicy() is Qt.FocusPolicy.NoFocus
