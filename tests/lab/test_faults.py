"""The labelled catalogue: no false pass, no false fail, no broken test read as the operator's fault."""

import pytest

from app.domain.readiness.profile import ITEM_IDS
from tests.lab.faults import Fault, all_faults
from tests.lab.faults.run import Compared, compared, judged
from tests.lab.lab import Lab

FAULTS = all_faults()


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f.item}: {f.name}" for f in FAULTS])
def test_the_verdict_is_right(fault: Fault, lab: Lab) -> None:
    evidence, judgement = judged(fault, lab)
    assert not [str(row) for row in compared(fault, judgement) if not row.right]
    assert evidence


@pytest.mark.parametrize(
    ("expected", "given", "right"),
    [
        ("pass", "pass", True),
        ("pass", "marginal", False),
        ("unknown", "unknown:declined", True),
        ("unknown:declined", "unknown:declined", True),
        ("unknown:declined", "unknown:device_error", False),
        ("fail", "unknown:not_judged", False),
    ],
)
def test_a_wrong_reason_is_as_wrong_as_a_wrong_verdict(expected: str, given: str, right: bool) -> None:
    assert Compared("internet.loss", expected, given, "0.4").right is right


def test_every_item_has_a_good_and_two_bad_conditions() -> None:
    for item in ITEM_IDS:
        assert sum(f.good for f in FAULTS if f.item == item) >= 1, item
        assert sum(not f.good for f in FAULTS if f.item == item) >= 2, item
    assert all(f.good or f.expect for f in FAULTS)
