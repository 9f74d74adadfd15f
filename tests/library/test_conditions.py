"""Kind of work and journey bring their requirements along."""

import pytest

from app.catalog import METRICS
from app.domain.readiness.profile import USUAL, Work
from app.library.conditions import conditions_for
from app.library.journeys import built_in_journeys
from app.library.profiles import built_in, load_profile


@pytest.mark.parametrize("work", Work)
def test_each_kind_of_work_has_requirements_of_its_own(work: Work) -> None:
    assert load_profile(conditions_for(work), METRICS).work is work


@pytest.mark.parametrize("work", [None, *Work])
@pytest.mark.parametrize("journey", built_in_journeys())
def test_a_journey_and_its_requirements_bring_each_other_along(journey: str, work: Work | None) -> None:
    assert load_profile(conditions_for(work, journey), METRICS).journey == journey


def test_nothing_known_is_the_usual() -> None:
    assert conditions_for(None) == USUAL
    assert conditions_for(None, "/a/journey/of/their/own.toml") == USUAL
    assert {load_profile(name, METRICS).journey for name in built_in()} == set(built_in_journeys())
