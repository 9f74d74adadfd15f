"""Spoken through the lab's headset: each fault of practice is named and nothing else, and what is unknown says so."""

import pytest

from tests.lab.lab import Lab
from tests.lab.practice_faults import COLUMNS, FAULTS, Fault, found

PACE = 0.05


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.name for fault in FAULTS])
def test_each_fault_is_named_and_nothing_else(fault: Fault, lab: Lab) -> None:
    given = found(fault, lab.sound)
    print(given)
    assert given.marks == fault.expect
    if given.pace is not None:
        measured, spoken = given.pace
        assert measured == pytest.approx(spoken, rel=PACE)


def test_every_mark_has_its_column() -> None:
    assert {line for fault in FAULTS for line in fault.expect} <= set(COLUMNS)
