"""The remedies on the page of an item."""

import pytest
from pytestqt.qtbot import QtBot

from app.advice import Fix
from app.domain.readiness.verdict import Verdict
from app.widgets.label import Label
from app.window.check.advice_card import AdviceCard

CURTAIN = Fix("workspace", "workspace.door", Verdict.MARGINAL, False, 0, "No door", "A curtain", "Hang it", "Quiet")


@pytest.mark.parametrize("ended", [True, False])
def test_what_it_means_for_the_interview_is_said_once_the_check_has_ended(qtbot: QtBot, ended: bool) -> None:
    card = AdviceCard()
    qtbot.addWidget(card)

    card.show_fixes([CURTAIN], fine=True, may_repeat=False, ended=ended)

    said = [label.text() for label in card.findChildren(Label)]
    assert "A curtain" in said
    assert ("You can still take the interview." in said) is ended
