from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.button import Button, ButtonKind
from app.widgets.flow import Flow


def test_it_takes_another_line_when_words_grow_and_gives_it_back_when_one_is_hidden(theme, qtbot, qapp) -> None:
    page, first, second = QWidget(), Button("Save"), Button("Cancel")
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    flow = Flow()
    column.addLayout(flow)
    column.addStretch(1)
    flow.addWidget(first)
    flow.addWidget(second)
    page.resize(320, 300)
    page.show()
    qapp.processEvents()
    assert first.y() == second.y()

    second.set_words("Cancel and go back to where I came from")
    qapp.processEvents()
    assert second.y() > first.y()
    assert flow.heightForWidth(300) > first.height()

    first.hide()
    qapp.processEvents()
    assert flow.heightForWidth(300) == second.height()


def test_links_in_a_row_are_equally_far_apart_and_the_first_begins_with_the_column(theme, qtbot, qapp) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    flow = Flow(page, spacing=0)
    links = [Button("Open the link", ButtonKind.TEXT) for _ in range(3)]
    for link in links:
        flow.addWidget(link)
    page.resize(600, 60)
    page.show()
    qapp.processEvents()

    first, second, third = (link.geometry() for link in links)
    assert first.left() == 0
    # the first has no room at its left, so its words begin there
    assert first.width() == second.width() - 8
    assert second.left() - first.right() == third.left() - second.right() == 1

    page.resize(second.width() + 4, 200)
    qapp.processEvents()
    assert [link.geometry().left() for link in links] == [0, 0, 0]
    assert len({link.width() for link in links}) == 1
