"""Changing and painting in turns of the event loop."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.widgets.turns import in_turns, painted_next_turn


class Order(QObject):
    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.seen: list[str] = []
        watched.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.seen.append("paint")
        return False


def shown(qtbot: QtBot) -> tuple[QWidget, QLabel]:
    page = QWidget()
    label = QLabel("before", page)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    qtbot.wait(1)
    return page, label


def test_a_timer_that_is_due_comes_between_the_change_and_its_picture(qtbot: QtBot) -> None:
    page, label = shown(qtbot)
    order = Order(label)

    QTimer.singleShot(0, lambda: order.seen.append("tick"))
    with painted_next_turn(page):
        label.setText("after")
        label.resize(200, 40)
    qtbot.waitUntil(lambda: "paint" in order.seen)

    assert order.seen[0] == "tick"
    assert page.updatesEnabled()


def test_one_in_another_paints_once_and_an_error_still_paints(qtbot: QtBot) -> None:
    page, label = shown(qtbot)
    try:
        with painted_next_turn(page):
            with painted_next_turn(label):
                label.setText("after")
            raise ValueError
    except ValueError:
        pass
    assert not page.updatesEnabled()
    qtbot.waitUntil(page.updatesEnabled)


def test_what_is_deleted_meanwhile_is_left_alone(qtbot: QtBot) -> None:
    page, _label = shown(qtbot)
    inner = QWidget(page)
    inner.show()
    with painted_next_turn(inner):
        delete(inner)
    qtbot.wait(5)


def test_two_works_and_their_picture_come_in_three_turns(qtbot: QtBot) -> None:
    page, label = shown(qtbot)
    order = Order(label)
    ticks = QTimer(page)
    ticks.timeout.connect(lambda: order.seen.append("tick"))
    ticks.start(0)

    in_turns(page, lambda: order.seen.append("first"), lambda: (order.seen.append("second"), label.resize(200, 40)))
    assert order.seen == ["first"]
    qtbot.waitUntil(lambda: "paint" in order.seen)
    ticks.stop()

    apart = [here for here, after in pairwise(order.seen) if here != after]
    assert apart[:4] == ["first", "tick", "second", "tick"]
    assert page.updatesEnabled()


def test_who_left_meanwhile_has_the_last_word(qtbot: QtBot) -> None:
    page, _label = shown(qtbot)
    seen: list[str] = []
    in_turns(page, lambda: seen.append("first"), lambda: seen.append("second"))
    page.hide()
    qtbot.waitUntil(page.updatesEnabled)
    assert seen == ["first"]


def test_what_is_not_shown_yet_is_changed_at_once(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    seen: list[str] = []
    in_turns(page, lambda: seen.append("first"), lambda: seen.append("second"))
    assert seen == ["first", "second"]
    assert page.updatesEnabled()
