"""The picture is there before what was put off for it begins."""

from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.settled import Settled


def test_nothing_is_called_before_something_was_painted(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("before", window)
    window.show()
    qtbot.waitExposed(window)
    qtbot.wait(50)
    done: list[str] = []
    settled = Settled(window)

    settled.call(lambda: done.append("first"))
    settled.call(lambda: done.append("second"))
    qtbot.wait(60)
    assert done == []

    label.setText("after")
    qtbot.waitUntil(lambda: done == ["first", "second"])

    settled.call(lambda: done.append("third"))
    label.setText("and again")
    qtbot.waitUntil(lambda: done[2:] == ["third"])
