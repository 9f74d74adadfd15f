"""How long an answer takes, through the lab's headset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lab.practice_gaps import gaps

if TYPE_CHECKING:
    from tests.lab.lab import Lab

LIMIT_S = 0.02


def test_an_answers_gap_is_that_of_the_air_within_20_ms(lab: Lab) -> None:
    found = gaps(lab.one_clock)
    print(found)
    assert [gap.measured for gap in found] == [pytest.approx(gap.truth, abs=LIMIT_S) for gap in found]
    # the person of the lab begins about when they should: else the gaps that are asked for were not tried
    assert max(abs(gap.truth - gap.asked) for gap in found) < 0.25
