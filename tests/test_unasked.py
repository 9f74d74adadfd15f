"""What helps against what was told and nobody asks for."""

import pytest
from msgspec.structs import replace

from app.advice import fixes
from app.catalog import METRICS
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import OneOf
from app.domain.readiness.requirement import Requirement, Severity
from app.library.profiles import load_profile
from app.unasked import all_fixes, all_remedies
from tests.domain.readiness.strategies import AT

HOUSEHOLD = METRICS["workspace.household"]
STANDARD = load_profile("standard", METRICS)


def told(answer: str) -> Evidence:
    return Evidence(HOUSEHOLD.declared(answer)).stamped(AT, "run")


@pytest.mark.parametrize("answer", ["family", "pets", "street"])
def test_advice_without_a_requirement_is_given_and_changes_no_verdict(answer: str) -> None:
    judgement = judge(told(answer), STANDARD, AT)
    (more,) = set(all_fixes(judgement, told(answer))) - set(fixes(judgement))

    assert more.item == "workspace"
    assert not more.must
    assert not more.asked
    assert all(fix.asked for fix in fixes(judgement))
    assert more.title
    assert judgement == judge(Evidence(), STANDARD, AT)
    assert more in all_remedies(judgement, told(answer), "workspace")
    assert more not in all_remedies(judgement, told(answer), "webcam")


def test_nothing_is_said_where_nothing_is_to_be_done() -> None:
    judgement = judge(told("none"), STANDARD, AT)
    assert all_fixes(judgement, told("none")) == fixes(judgement)
    for lent in (
        replace(STANDARD, supplied=frozenset({"workspace"})),
        replace(STANDARD, not_needed=frozenset({"workspace"})),
    ):
        judgement = judge(told("pets"), lent, AT)
        assert all_fixes(judgement, told("pets")) == fixes(judgement)


def test_a_company_that_asks_for_it_is_answered_by_its_requirement() -> None:
    asking = Requirement(HOUSEHOLD, OneOf(("none",), ()), Severity.RECOMMENDED)
    judgement = judge(told("pets"), replace(STANDARD, requirements=(asking,)), AT)
    assert all_fixes(judgement, told("pets")) == fixes(judgement) != ()
