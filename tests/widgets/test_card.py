"""The hairlines of a card."""

from itertools import groupby

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.widgets.card import Rule
from app.widgets.look.theme import Theme


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 1.75, 2.0])
def test_rules_are_equally_thick_wherever_they_stand(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ratio: float
) -> None:
    monkeypatch.setattr(Rule, "devicePixelRatioF", lambda _: ratio)
    rule = Rule()
    qtbot.addWidget(rule)
    rule.resize(40, 1)
    image = QImage(40, 120, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    painter = QPainter(image)
    for top in (3, 14, 25, 36):
        rule.render(painter, QPoint(0, top), QRegion(), QWidget.RenderFlag.DrawChildren)
    painter.end()

    rows = groupby(image.pixelColor(10, y) == image.pixelColor(10, 0) for y in range(image.height()))
    assert [len(list(same)) for is_ground, same in rows if not is_ground] == [int(ratio)] * 4
