"""What scrolls keeps what has the keyboard in view."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.body import Body
from app.widgets.label import Label
from app.widgets.look.theme import Theme


def _page(qtbot: QtBot, *heights_px: int) -> tuple[Body, list[QWidget]]:
    """A low page with parts of these heights, one below the other."""
    page, body = QWidget(), Body()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(body)
    parts = [QWidget() for _ in heights_px]
    for part, height in zip(parts, heights_px, strict=True):
        part.setFixedHeight(height)
        part.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        body.column.addWidget(part)
    page.resize(400, 300)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    QApplication.processEvents()
    return body, parts


def _is_in_view(part: QWidget) -> bool:
    return part.visibleRegion().boundingRect() == part.rect()


def test_what_gets_the_keyboard_before_it_is_laid_out_is_in_view_afterwards(theme: Theme, qtbot: QtBot) -> None:
    body, (above, part, _) = _page(qtbot, 1000, 80, 1500)
    above.hide()
    # it still has the place that it had below the other
    part.setFocus()
    assert body.verticalScrollBar().value() > 0

    qtbot.waitUntil(lambda: _is_in_view(part), timeout=1000)


def test_of_what_is_higher_than_the_view_the_beginning_is_shown(theme: Theme, qtbot: QtBot) -> None:
    _, (_, part, _) = _page(qtbot, 400, 900, 400)
    part.setFocus()
    QApplication.processEvents()

    assert part.visibleRegion().boundingRect().top() == 0


def test_what_was_scrolled_away_by_hand_stays_there(theme: Theme, qtbot: QtBot) -> None:
    body, (part, _, below) = _page(qtbot, 80, 1000, 80)
    part.setFocus()
    QApplication.processEvents()
    bar = body.verticalScrollBar()
    bar.triggerAction(bar.SliderAction.SliderToMaximum)
    below.setFixedHeight(200)
    QApplication.processEvents()

    assert not _is_in_view(part)


def test_what_is_scrolled_off_at_the_top_stands_above_until_it_is_there_again_or_gone(
    theme: Theme, qtbot: QtBot
) -> None:
    body, (part, below) = _page(qtbot, 80, 1000)
    above = Label("What is asked")
    body.pin_while_away(above, part)
    QApplication.processEvents()
    bar = body.verticalScrollBar()
    assert not above.isVisible()

    below.setFocus()
    qtbot.waitUntil(lambda: _is_in_view(above), timeout=1000)
    assert above.mapTo(body.window(), above.rect().bottomLeft()).y() < body.geometry().top()
    bar.triggerAction(bar.SliderAction.SliderToMinimum)
    assert not above.isVisible()

    bar.setValue(300)
    assert above.isVisible()
    part.hide()
    assert not above.isVisible()
    bar.setValue(200)
    assert not above.isVisible()
    bar.setValue(300)
    part.show()
    below.setFixedHeight(2000)
    qtbot.waitUntil(above.isVisible, timeout=1000)


def test_nothing_stands_above_where_there_is_nothing_to_say(theme: Theme, qtbot: QtBot) -> None:
    body, (part, _) = _page(qtbot, 80, 1000)
    above = Label("")
    body.pin_while_away(above, part)
    body.verticalScrollBar().setValue(300)
    QApplication.processEvents()
    assert not above.isVisible()
