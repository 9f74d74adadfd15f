from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.button import Button
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
