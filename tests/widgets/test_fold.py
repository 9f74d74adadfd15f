"""A heading that opens what is below it."""

from pytestqt.qtbot import QtBot

from app.widgets.card import Card
from app.widgets.fold import Fold
from app.widgets.look.theme import Theme


def test_a_long_heading_takes_as_many_lines_as_it_needs(theme: Theme, qtbot: QtBot) -> None:
    del theme
    card = Card()
    qtbot.addWidget(card)
    fold = Fold("How the client pays, rounding, remarks", lambda _column: None)
    card.body.addWidget(fold)
    card.show()
    card.resize(600, 300)
    qtbot.waitUntil(lambda: fold.heading.width() > 500)
    one_line_px = fold.heading.height()

    card.resize(240, 300)

    qtbot.waitUntil(lambda: fold.heading.height() > one_line_px)
    assert card.width() == 240

    card.resize(600, 300)
    qtbot.waitUntil(lambda: fold.heading.height() == one_line_px)
