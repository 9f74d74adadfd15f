"""Judging: by example and by law."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AtLeast, AtMost, Between, Equals, OneOf
from app.domain.readiness.metric import Kind, Metric, Provenance
from app.domain.readiness.profile import ITEM_IDS, Extra, Profile, extra_metric
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.text import Text
from tests.domain.readiness import strategies as some
from tests.domain.readiness.strategies import AT, HEARD, LATENCY, LEVEL, RATE, WIRED

ORDER = [Verdict.FAIL, Verdict.UNKNOWN, Verdict.MARGINAL, Verdict.PASS]
READY_ORDER = [Readiness.NOT_READY, Readiness.INCOMPLETE, Readiness.READY_WITH_ADVICE, Readiness.READY]


def profile(*requirements: Requirement, **more: object) -> Profile:
    return replace(Profile("p", {"en": "P"}, requirements=requirements), **more)


def one(requirement: Requirement, *records, at=AT):
    return judge(Evidence(*records), profile(requirement), at).findings[0]


def test_between_minimum_and_comfortable_is_marginal() -> None:
    ask = Requirement(RATE, AtLeast(10, 30))
    verdicts = [one(ask, RATE.measured(v)).verdict for v in (9.9, 10, 29.9, 30)]
    assert verdicts == [Verdict.FAIL, Verdict.MARGINAL, Verdict.MARGINAL, Verdict.PASS]


def test_between_comfortable_and_maximum_is_marginal() -> None:
    ask = Requirement(LATENCY, AtMost(120, 50))
    verdicts = [one(ask, LATENCY.measured(v)).verdict for v in (50, 50.1, 120, 120.1)]
    assert verdicts == [Verdict.PASS, Verdict.MARGINAL, Verdict.MARGINAL, Verdict.FAIL]


def test_a_band_has_two_edges() -> None:
    ask = Requirement(LEVEL, Between(-36, -16, -31, -21))
    verdicts = [one(ask, LEVEL.measured(v)).verdict for v in (-40, -33, -26, -18, -10)]
    assert verdicts == [Verdict.FAIL, Verdict.MARGINAL, Verdict.PASS, Verdict.MARGINAL, Verdict.FAIL]


def test_true_is_not_one() -> None:
    assert Equals(True).judge(1.0) is Verdict.FAIL
    assert OneOf(("left", "both"), ("both",)).judge("left") is Verdict.MARGINAL
    assert OneOf((True, 1.0), (True,)).judge(1.0) is Verdict.MARGINAL


def test_yesterday_is_stale_where_freshness_is_asked() -> None:
    fact = replace(RATE.measured(50), taken_at=AT - timedelta(hours=25))
    finding = one(Requirement(RATE, AtLeast(10), max_age_h=24), fact)
    assert (finding.verdict, finding.reason) == (Verdict.UNKNOWN, UnknownReason.STALE)
    assert one(Requirement(RATE, AtLeast(10), max_age_h=26), fact).verdict is Verdict.PASS


def test_a_word_is_not_a_proof_but_a_bad_word_is_a_fail() -> None:
    ask = Requirement(WIRED, Equals(True), provenance=Provenance.MEASURED)
    said = one(ask, WIRED.declared(True))
    assert (said.verdict, said.reason) == (Verdict.UNKNOWN, UnknownReason.UNPROVEN)
    assert one(ask, WIRED.declared(False)).verdict is Verdict.FAIL


def test_within_a_run_a_declaration_never_displaces_a_measurement() -> None:
    measured = replace(WIRED.measured(False), taken_at=AT - timedelta(minutes=1), run="a")
    said = replace(WIRED.declared(True), taken_at=AT, run="a")
    assert one(Requirement(WIRED, Equals(True)), measured, said).verdict is Verdict.FAIL
    later = replace(said, run="b")
    assert one(Requirement(WIRED, Equals(True)), measured, later).verdict is Verdict.PASS


def test_a_silent_server_leaves_an_old_fact_alone() -> None:
    fact = replace(RATE.measured(50), taken_at=AT - timedelta(hours=1))
    silence = replace(RATE.unknown(UnknownReason.SERVER_UNREACHABLE), taken_at=AT)
    assert one(Requirement(RATE, AtLeast(10)), fact, silence).verdict is Verdict.PASS
    alone = one(Requirement(RATE, AtLeast(10)), silence)
    assert (alone.verdict, alone.reason) == (Verdict.UNKNOWN, UnknownReason.SERVER_UNREACHABLE)


def test_what_a_machine_does_not_have_is_neither_failed_nor_missing() -> None:
    p = profile(Requirement(WIRED, Equals(True), Severity.RECOMMENDED), Requirement(RATE, AtLeast(10)))
    result = judge(Evidence(WIRED.unknown(UnknownReason.NOT_APPLICABLE), RATE.measured(20)), p, AT)
    assert result.findings[0].verdict is Verdict.NOT_NEEDED
    assert result.readiness is Readiness.READY


def test_a_broken_test_is_never_the_operators_failure() -> None:
    p = profile(Requirement(RATE, AtLeast(10)))
    assert judge(Evidence(RATE.unknown(UnknownReason.DEVICE_ERROR)), p, AT).readiness is Readiness.INCOMPLETE


def test_recommended_never_fails_an_item() -> None:
    p = profile(Requirement(RATE, AtLeast(10)), Requirement(LATENCY, AtMost(50), Severity.RECOMMENDED))
    result = judge(Evidence(RATE.measured(20), LATENCY.measured(99)), p, AT)
    assert result.items["internet"] is Verdict.MARGINAL
    assert result.readiness is Readiness.READY_WITH_ADVICE


def test_what_is_only_recommended_and_not_known_is_open_and_no_obstacle() -> None:
    p = profile(Requirement(RATE, AtLeast(10)), Requirement(HEARD, Equals("both"), Severity.RECOMMENDED))
    result = judge(Evidence(RATE.measured(20)), p, AT)
    assert (result.items["internet"], result.items["headset"]) == (Verdict.PASS, Verdict.UNKNOWN)
    assert result.readiness is Readiness.READY_WITH_ADVICE


def test_what_the_company_lends_is_not_judged() -> None:
    p = profile(Requirement(HEARD, Equals("both")), supplied=frozenset({"headset"}))
    result = judge(Evidence(HEARD.confirmed("none")), p, AT)
    assert result.items["headset"] is Verdict.SUPPLIED
    assert result.readiness is Readiness.READY


def test_only_the_chosen_items_decide() -> None:
    p = profile(Requirement(RATE, AtLeast(10)), Requirement(HEARD, Equals("both")))
    result = judge(Evidence(RATE.measured(20)), p, AT, items=["internet"])
    assert result.readiness is Readiness.READY
    assert list(result.items) == ["internet"]


def test_shown_is_not_judged() -> None:
    p = profile(Requirement(RATE, AtLeast(10), Severity.SHOWN))
    assert judge(Evidence(RATE.measured(1)), p, AT).findings == ()


@given(some.records, some.profiles, st.randoms())
def test_judging_is_independent_of_order(found, asked, random) -> None:
    shuffled = list(found)
    random.shuffle(shuffled)
    first, second = (judge(Evidence(more=r), asked, AT) for r in (found, shuffled))
    assert (first.items, first.readiness) == (second.items, second.readiness)
    assert [(f.verdict, f.reason) for f in first.findings] == [(f.verdict, f.reason) for f in second.findings]


@given(some.ordered_limits, some.numbers, st.floats(0, 1e6))
def test_better_is_never_judged_worse(limit, value, by) -> None:
    before, after = limit.judge(value), limit.judge(some.better(limit, value, by))
    assert ORDER.index(after) >= ORDER.index(before)


@given(some.profiles, st.data())
def test_a_better_fact_never_lowers_readiness(asked, data) -> None:
    """Replacing one fact by one that passes its requirement never makes the whole worse."""
    found = data.draw(some.records)
    judged = [r for r in asked.requirements if r.severity is not Severity.SHOWN]
    if not judged:
        return
    target = data.draw(st.sampled_from(judged))
    good = data.draw(some.values(target.metric).filter(lambda v: target.limit.judge(v) is Verdict.PASS))
    proof = replace(target.metric.measured(good), taken_at=AT + timedelta(minutes=1), run="later")
    before, after = judge(Evidence(more=found), asked, AT), judge(Evidence(proof, more=found), asked, AT)
    assert READY_ORDER.index(after.readiness) >= READY_ORDER.index(before.readiness)


@given(some.records, some.profiles)
def test_a_missing_fact_is_unknown(found, asked) -> None:
    result = judge(Evidence(more=found), asked, AT)
    seen = Evidence(more=found)
    known = {m.metric for m in seen.measurements}
    known |= {m for m, a in seen.missing.items() if a.reason is UnknownReason.NOT_APPLICABLE}
    for finding in result.findings:
        if finding.requirement.metric not in known and finding.item not in asked.supplied:
            assert finding.verdict is Verdict.UNKNOWN
            assert finding.reason is not None


@given(some.records, some.profiles)
def test_nobody_is_ready_while_something_required_is_unknown(found, asked) -> None:
    result = judge(Evidence(more=found), asked, AT)
    required = [f for f in result.findings if f.severity is Severity.REQUIRED and f.item not in asked.supplied]
    if any(f.verdict is Verdict.UNKNOWN and f.item not in asked.not_needed for f in required):
        assert result.readiness in (Readiness.INCOMPLETE, Readiness.NOT_READY)


@given(some.records, some.profiles)
def test_every_item_has_a_verdict_and_unknown_has_a_reason(found, asked) -> None:
    result = judge(Evidence(more=found), asked, AT)
    assert tuple(result.items) == ITEM_IDS
    assert all((f.reason is not None) == (f.verdict is Verdict.UNKNOWN) for f in result.findings)


def test_an_answer_of_another_kind_is_unknown() -> None:
    asked = extra_metric("shift", Kind.NUMBER, Text.verbatim("hours"))
    said = extra_metric("shift", Kind.FLAG, Text.verbatim("yes or no"))

    own = profile(Requirement(asked, AtLeast(1)), extras=(Extra(asked, {"en": "How long?"}, Kind.NUMBER),))
    (finding,) = judge(Evidence(said.declared(True)), own, AT).findings

    assert (finding.verdict, finding.reason, finding.measurement) == (Verdict.UNKNOWN, UnknownReason.NOT_RUN, None)


def test_what_only_volunteers_look_at_is_judged_and_never_missing() -> None:
    drops = Metric.number("internet.drops", Text("Outages"), volunteered=True)
    asked = Profile("p", {"en": "P"}, requirements=(Requirement(drops, AtMost(0.0), Severity.RECOMMENDED),))
    assert judge(Evidence(drops.unknown(UnknownReason.CANCELLED)), asked, AT).findings == ()
    assert judge(Evidence(drops.measured(0)), asked, AT).findings[0].verdict is Verdict.PASS
    assert judge(Evidence(drops.measured(2)), asked, AT).findings[0].verdict is Verdict.FAIL


@given(some.records, some.profiles, st.sets(st.sampled_from(ITEM_IDS)))
def test_nobody_is_ready_of_whom_only_some_items_were_judged(found, asked_by, items) -> None:
    evidence, profile = Evidence(more=found), asked_by
    some_of = judge(evidence, profile, AT, items)
    ready = (Readiness.READY, Readiness.READY_WITH_ADVICE)
    assert not (some_of.whole in ready and some_of.left_out)
    asked = {r.metric.item for r in profile.requirements if r.severity is not Severity.SHOWN}
    lacking = asked & {*profile.items} - profile.supplied - {*some_of.items}
    assert {*some_of.left_out} == lacking
    everything = judge(evidence, profile, AT)
    assert everything.left_out == ()
    assert everything.whole is everything.readiness
