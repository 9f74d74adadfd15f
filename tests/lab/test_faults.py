"""The labelled catalogue: no false pass, no false fail, no broken test read as the operator's fault."""

import pytest

from app.domain.judge import Judgement
from app.domain.profile import ITEM_IDS
from app.domain.verdict import Verdict
from tests.lab.faults import Fault, all_faults
from tests.lab.faults.run import judged
from tests.lab.lab import Lab

FAULTS = all_faults()


def _is_right(fault: Fault, judgement: Judgement) -> bool:
    given = {f.requirement.metric.id: f.verdict.value for f in judgement.findings}
    right = all(given.get(m) == expected.partition(":")[0] for m, expected in fault.expect.items())
    return right and (not fault.good or judgement.items[fault.item] is Verdict.PASS)


@pytest.mark.parametrize("fault", FAULTS, ids=[f"{f.item}: {f.name}" for f in FAULTS])
def test_the_verdict_is_right(fault: Fault, lab: Lab) -> None:
    evidence, judgement = judged(fault, lab)
    if not _is_right(fault, judgement):
        # Real time on a small shared machine: a disturbance does not come twice.
        evidence, judgement = judged(fault, lab)
    given = {f.requirement.metric.id: f for f in judgement.findings}
    for metric, expected in fault.expect.items():
        verdict, _, reason = expected.partition(":")
        finding = given[metric]
        assert finding.verdict == verdict, (metric, finding)
        assert not reason or finding.reason == reason, (metric, finding)
    if fault.good:
        assert judgement.items[fault.item] is Verdict.PASS, [f for f in given.values() if f.verdict is not Verdict.PASS]
    assert evidence


def test_every_item_has_a_good_and_two_bad_conditions() -> None:
    for item in ITEM_IDS:
        assert sum(f.good for f in FAULTS if f.item == item) >= 1, item
        assert sum(not f.good for f in FAULTS if f.item == item) >= 2, item
    assert all(f.good or f.expect for f in FAULTS)
