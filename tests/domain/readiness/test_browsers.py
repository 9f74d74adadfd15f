"""Browsers as one text, and a company that accepts any of several."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.readiness.browsers import NAMES, NONE, Browser, installed_in, text_of, version_of
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.readiness.limit import AnyOf
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.requirement import Requirement
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.text import Text

BROWSERS = Metric.text("computer.browser", Text("Browsers"))
_ASKED = AnyOf((("chrome", "120"), ("edge", "120.0.2210"), ("safari", "")))


@pytest.mark.parametrize(
    ("told", "verdict"),
    [
        ("Google Chrome 131.0.6778.86, Firefox 128.5.0", Verdict.PASS),
        ("Google Chrome 120.0", Verdict.PASS),
        ("Google Chrome 119.0.9999.999", Verdict.FAIL),
        ("Google Chrome 9.0", Verdict.FAIL),
        ("Google Chrome 119.0, Microsoft Edge 120.0.2210.61", Verdict.PASS),
        ("Microsoft Edge 120.0.2209.1", Verdict.FAIL),
        ("Safari", Verdict.PASS),
        ("Google Chrome", Verdict.UNKNOWN),
        ("Google Chrome, Microsoft Edge 121", Verdict.PASS),
        ("Google Chrome 119.0, Microsoft Edge", Verdict.UNKNOWN),
        ("Firefox 133.0", Verdict.FAIL),
        ("none", Verdict.FAIL),
        ("", Verdict.FAIL),
    ],
)
def test_any_of_the_browsers_in_its_version_is_enough(told: str, verdict: Verdict) -> None:
    assert _ASKED.judge(told) is verdict


def test_a_version_that_nobody_knows_is_no_failure() -> None:
    profile = Profile("p", {"en": "P"}, requirements=(Requirement(BROWSERS, _ASKED),))
    found = judge(Evidence(BROWSERS.measured("Google Chrome")), profile, datetime.now(UTC), ["computer"])
    assert (found.findings[0].verdict, found.findings[0].reason) == (Verdict.UNKNOWN, UnknownReason.UNSUPPORTED)
    assert found.readiness is Readiness.INCOMPLETE


_VERSIONS = st.lists(st.integers(0, 99_999), max_size=4).map(lambda parts: ".".join(map(str, parts)))
_BROWSERS = st.builds(Browser, st.sampled_from(list(NAMES)), _VERSIONS)


@given(st.lists(_BROWSERS, unique_by=lambda browser: browser.kind))
def test_what_is_written_is_read(installed: list[Browser]) -> None:
    assert installed_in(text_of(installed)) == {b.kind: version_of(b.version) for b in installed}
    assert (text_of(installed) == NONE) is (not installed)


@given(_BROWSERS, _BROWSERS)
def test_of_two_of_a_kind_the_newer_counts_in_any_order(one: Browser, other: Browser) -> None:
    other = Browser(one.kind, other.version)
    newer = max(one, other, key=lambda browser: version_of(browser.version) or ())
    for pair in ((one, other), (other, one)):
        assert installed_in(text_of(pair)) == {one.kind: version_of(newer.version)}


@given(st.text(max_size=60))
def test_no_text_is_too_odd_to_be_judged(text: str) -> None:
    assert _ASKED.judge(text) in (Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN)
