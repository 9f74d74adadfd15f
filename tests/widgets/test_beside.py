"""Parts that stand side by side where there is room, and else one below the other."""

from PySide6.QtWidgets import QWidget

from app.widgets.beside import Beside


def part(width: int, height: int = 20) -> QWidget:
    made = QWidget()
    made.setMinimumSize(width, height)
    return made


def test_wide_parts_share_the_width_and_need_only_that_of_the_widest(theme, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = Beside(2, page, gap=10)
    first, second, third = part(100), part(150, 30), part(80)
    for each in (first, second, third):
        row.put(each)
    page.resize(310, 200)
    page.show()

    assert row.minimumSize().width() == 150
    assert [each.geometry().getRect() for each in (first, second, third)] == [
        (0, 0, 150, 30),
        (160, 0, 150, 30),
        (0, 40, 150, 20),
    ]
    page.resize(309, 200)
    assert [each.y() for each in (first, second, third)] == [0, 30, 70]
    assert first.width() == 309
    assert row.heightForWidth(309) == 90


def test_a_narrow_part_keeps_its_width_and_leaves_the_rest_to_the_others(theme, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    row = Beside(2, page, gap=10)
    words, button = part(100), part(60)
    button.setFixedWidth(60)
    row.put(words)
    row.put(button, wide=False)
    page.resize(400, 100)
    page.show()

    assert (words.width(), button.x()) == (330, 340)
    page.resize(160, 100)
    assert (words.width(), button.x(), button.y()) == (160, 0, 30)
    button.hide()
    page.resize(400, 100)
    assert words.width() == 400
