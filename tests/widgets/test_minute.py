"""With the minute it is looked, as long as there is a window to see."""

from PySide6.QtWidgets import QWidget

from app.widgets.minute import Minute


def test_it_looks_while_the_window_is_seen(theme, qtbot) -> None:
    window, looked = QWidget(), list[str]()
    qtbot.addWidget(window)
    minute = Minute(QWidget(window), lambda: looked.append("look"))
    assert (minute.isActive(), minute.interval()) == (True, 60_000)
    minute.timeout.emit()
    assert looked == []
    window.show()
    minute.timeout.emit()
    assert looked == ["look"]
    window.close()
    minute.timeout.emit()
    assert looked == ["look"]
