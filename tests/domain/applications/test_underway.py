"""An application that had begun before the program knew of it."""

from datetime import datetime, timedelta, timezone

import pytest

from app.domain.applications.application import StageState
from app.domain.applications.change import Added, Event
from app.domain.applications.history import fold
from app.domain.applications.underway import underway
from app.library.journeys import built_in_journeys, load_journey

NOW = datetime(2026, 11, 22, 14, 20, tzinfo=timezone(timedelta(hours=9)))
AT = NOW + timedelta(days=3)


@pytest.mark.parametrize("name", built_in_journeys())
def test_it_is_at_that_stage_whichever_that_is(name: str) -> None:
    journey = load_journey(name)
    for place, stage in enumerate(journey.stages):
        changes = (Added("Hinata", journey), *underway(journey, stage.id, AT, place="https://meet.example.com/a"))
        application = fold("a", [Event(number, NOW, change) for number, change in enumerate(changes, 1)])
        now = application.stages[place]
        assert (application.current, now.at, now.place) == (place, AT, "https://meet.example.com/a")
        assert all(application.stage_state(before) is StageState.PASSED for before in range(place))


def test_without_a_date_the_stage_is_open() -> None:
    journey = load_journey("standard")
    assert underway(journey, "apply") == ()
    with pytest.raises(ValueError, match="no-such"):
        underway(journey, "no-such")
