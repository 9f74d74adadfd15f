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


@pytest.mark.parametrize("value", ["map_e", "ds_lite", "over_ipv6", "carrier_nat", "own", "pppoe"])
def test_a_shared_address_is_no_fault_and_says_what_to_ask(value: str) -> None:
    seen = Evidence(METRICS["internet.ipv4_access"].measured(value, "a.example")).stamped(AT, "run")
    judgement = judge(seen, STANDARD, AT)
    more = set(all_fixes(judgement, seen)) - set(fixes(judgement))
    assert judgement.items == judge(Evidence(), STANDARD, AT).items
    assert [fix.must for fix in more] == ([] if value in ("own", "pppoe") else [False])


def test_a_second_router_is_no_fault_and_has_a_remedy() -> None:
    for double in (True, False):
        seen = Evidence(METRICS["internet.double_nat"].measured(double)).stamped(AT, "run")
        judgement = judge(seen, STANDARD, AT)
        assert len(all_fixes(judgement, seen)) - len(fixes(judgement)) == double


def test_a_company_that_wants_an_address_of_ones_own_is_told_of_a_shared_one() -> None:
    metric = METRICS["internet.ipv4_access"]
    seen = Evidence(metric.measured("ds_lite")).stamped(AT, "run")
    asking = Requirement(metric, OneOf(("own", "pppoe"), ()), Severity.REQUIRED)
    (fix,) = fixes(judge(seen, replace(STANDARD, requirements=(asking,)), AT), "internet")
    assert (fix.must, fix.cost_yen) == (True, 0)
    assert all_fixes(judge(seen, replace(STANDARD, requirements=(asking,)), AT), seen).count(fix) == 1
