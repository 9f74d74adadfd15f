"""The coming weeks of all applications."""

from datetime import date

from app.window.applications.one import OnePage
from tests.journey_screens import apply_to, page_of, several
from tests.screens import Scene
from tests.window.hands import click


def test_days_come_in_order_with_appointments_and_tasks(scene: Scene) -> None:
    several(scene)
    card = page_of(scene).overview.weeks
    assert (card.weeks.first, card.weeks.last) == (date(2026, 11, 16), date(2026, 12, 13))

    assert [line.accessibleName() for line in card.lines] == [
        "Mon 23 Nov, Hinata Support: Practise your introduction aloud",
        "Tue 24 Nov, Hinata Support: Check the headset and the webcam",
        "Tue 24 Nov, Hinata Support: Send the report to the recruiter",
        "Tue 24 Nov, Hinata Support: Tell your family when it is",
        "Wed 25 Nov 10:00, Second screening (interview), Hinata Support",
        "Sun 29 Nov, Minato Insurance Calls: Install the meeting app and try it",
    ]
    click(card.more)
    assert any(line.accessibleName().startswith("Tue 1 Dec 14:00, Online briefing") for line in card.lines)


def test_a_line_leads_to_its_stage(scene: Scene) -> None:
    several(scene)
    page = page_of(scene)

    click(page.overview.weeks.lines[4])

    assert isinstance(page.current, OnePage)
    assert page.current.stage.stage == "interview"


def test_without_a_date_ahead_there_is_no_calendar(scene: Scene) -> None:
    apply_to(scene, "Hinata", ago=30)

    assert not page_of(scene).overview.weeks.isVisible()
