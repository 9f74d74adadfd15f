"""Readings above kanji: lines end where a phrase ends, and a phrase too wide for its line is torn as print does."""

import itertools

import pytest
from pytestqt.qtbot import QtBot

from app.widgets.look.phrases import phrases
from app.widgets.ruby_label import RubyLabel

SAID = "もしもし、先月(せんげつ)の会費(かいひ)が、二回(にかい)引(ひ)き落(お)とされているんですけど、どうしてですか？"


def lines(label: RubyLabel, width_px: int) -> list[str]:
    return ["".join(unit.text for unit in line) for line in label._lines_of_units(width_px)]


@pytest.mark.parametrize("width_px", range(100, 700, 40))
def test_no_line_begins_with_a_comma_and_nothing_is_lost(qtbot: QtBot, width_px: int) -> None:
    label = RubyLabel(SAID)
    qtbot.addWidget(label)
    found = lines(label, width_px)
    assert "".join(found) == label.text()
    assert not [line for line in found if line[0] in "、。？"]


def test_it_needs_no_more_than_half_of_a_small_window(qtbot: QtBot) -> None:
    label = RubyLabel(SAID)
    qtbot.addWidget(label)
    assert label.minimumSizeHint().width() <= 240
    ends = {*itertools.accumulate(map(len, phrases(label.text())))}
    assert {*itertools.accumulate(map(len, lines(label, 600)))} <= ends
