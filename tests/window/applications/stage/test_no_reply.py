"""The letter that asks a silent company for an answer."""

from datetime import timedelta

import pytest

from app.domain.applications.change import Result, Resulted, Scheduled
from app.window.applications.stage.no_reply import enquiry
from tests.domain.applications.histories import AT
from tests.today.days import outlook


@pytest.mark.parametrize(("company", "line"), [("Hinata", "Hinata"), ("", "(the company)")])
def test_a_name_that_is_not_known_yet_is_a_gap_to_fill_in(company: str, line: str) -> None:
    silent = outlook(Resulted("apply", Result.PASSED), Scheduled("briefing", AT - timedelta(days=12)), company=company)
    assert enquiry(silent, "Misaki").splitlines()[0] == f"To the recruiter, {line}"
