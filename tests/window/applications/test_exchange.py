"""Applications leave for a calendar and a file, and come back."""

from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from app.domain.applications.change import Ended, Ending, Scheduled
from app.storage.applications import Applications
from app.storage.settings import AGREED, CALENDAR_DATES
from app.window.state.opener import Opener
from tests.journey_screens import apply_to, page_of, several
from tests.screens import Scene, erase
from tests.window.hands import click, one_of, saved
from tests.window.stage import INTERVIEW


def test_all_dates_go_into_one_calendar_file(scene: Scene, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    several(scene)
    page = page_of(scene)
    target = tmp_path / "dates.ics"

    page.overview.exchange.write_calendar(str(target))
    scene.settle(page.overview.exchange.notice.isVisible)

    found = icalendar.Calendar.from_ical(target.read_bytes())
    summaries = [str(event["summary"]) for event in found.walk("VEVENT")]
    assert any("Hinata Support" in words for words in summaries)
    assert any("Minato Insurance Calls" in words for words in summaries)
    assert page.overview.exchange.notice.accessibleName() == "Saved: dates.ics"


def test_one_date_goes_alone(scene: Scene, tmp_path: Path) -> None:
    icalendar = pytest.importorskip("icalendar")
    first = several(scene)[0]
    one = one_of(scene, first)
    assert one.stage.date.export.isVisible()
    target = tmp_path / "one.ics"

    one.exchange.write_calendar(str(target), [first])
    scene.settle(one.exchange.notice.isVisible)

    found = icalendar.Calendar.from_ical(target.read_bytes())
    assert all("Hinata" in str(event["summary"]) for event in found.walk("VEVENT"))


def test_everything_is_written_and_read_back_the_same(scene: Scene, tmp_path: Path) -> None:
    several(scene)
    scene.session.saved.answer("form.email", "m@example.com")
    page = page_of(scene)
    before = saved(scene)
    target = tmp_path / "all.json"
    page.overview.exchange.write_everything(str(target))
    scene.settle(target.exists)

    erase(scene)
    scene.session.saved.set_setting(AGREED, True)
    page = page_of(scene)
    assert saved(scene) == ()
    page.overview.exchange.take_over(str(target))
    scene.settle(lambda: bool(saved(scene)))

    assert saved(scene) == before
    assert scene.session.saved.answers["form.email"] == "m@example.com"
    scene.settle(lambda: len(page.overview.cards) == 4)


def test_a_file_of_another_kind_changes_nothing_and_is_named(scene: Scene, tmp_path: Path) -> None:
    apply_to(scene, "Hinata")
    page = page_of(scene)
    before = saved(scene)
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": 1, "what": []}')

    page.overview.exchange.take_over(str(bad))
    scene.settle(page.overview.exchange.notice.isVisible)

    assert str(bad) in page.overview.exchange.notice.accessibleDescription()
    assert saved(scene) == before


def test_a_folder_that_is_gone_is_told(scene: Scene, tmp_path: Path) -> None:
    apply_to(scene, "Hinata", (1, Scheduled("apply", INTERVIEW)))
    page = page_of(scene)

    page.overview.exchange.write_everything(str(tmp_path / "gone" / "all.json"))
    scene.settle(page.overview.exchange.notice.isVisible)

    assert page.overview.exchange.notice.accessibleName() == "That did not work. Nothing was changed."


def test_without_applications_there_is_nothing_to_export(scene: Scene) -> None:
    page = page_of(scene)

    assert not page.overview.to_calendar.isVisible()
    assert page.overview.from_file.isVisible()


def test_what_the_command_line_wrote_meanwhile_is_seen(scene: Scene) -> None:
    page_of(scene)
    apply_to(scene, "Hinata")
    assert len(Applications(scene.session.store).all()) == 1

    scene.window.show_home()
    page = page_of(scene)

    assert [card.accessibleName().partition(",")[0] for card in page.overview.cards] == ["Hinata"]
    click(page.overview.cards[0])


def _statuses(path: Path) -> set[str]:
    icalendar = pytest.importorskip("icalendar")
    return {str(event["status"]) for event in icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")}


def test_what_the_window_exported_can_be_cancelled_and_nothing_else(scene: Scene, tmp_path: Path) -> None:
    first, *_others = several(scene)
    page = page_of(scene)
    exchange, target = page.overview.exchange, tmp_path / "dates.ics"
    exchange.write_calendar(str(target), [first])
    scene.settle(exchange.notice.isVisible)
    given = CALENDAR_DATES.of(scene.session.store)
    assert given
    assert all(uid.startswith(first) for uid in given)
    for application in saved(scene):
        if application.going:
            page.overview._model.change(application.id, Ended(Ending.WITHDRAWN))
    target.unlink()
    exchange.write_calendar(str(target))
    scene.settle(target.exists)
    icalendar = pytest.importorskip("icalendar")
    cancelled = {
        str(event["uid"])
        for event in icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
        if event["status"] == "CANCELLED"
    }
    assert cancelled
    assert cancelled <= given


def test_all_dates_go_straight_to_the_calendar_program_too(scene: Scene, opened: list[str]) -> None:
    several(scene)
    page = page_of(scene)
    click(page.overview.to_program)
    scene.settle(lambda: bool(opened))
    assert _statuses(Path(QUrl(opened[0]).toLocalFile())) == {"CONFIRMED"}
    scene.settle(lambda: bool(CALENDAR_DATES.of(scene.session.store)))


def test_an_empty_calendar_is_handed_to_no_program_and_said(scene: Scene, opened: list[str]) -> None:
    apply_to(scene, "Hinata", (1, Ended(Ending.WITHDRAWN)))
    page = page_of(scene)
    click(page.overview.to_program)
    scene.settle(page.overview.exchange.notice.isVisible)
    assert page.overview.exchange.notice.accessibleName() == "There is no date yet that a calendar could be given."
    assert opened == []
    assert not list(scene.session.store.path.parent.rglob("*.ics"))


@pytest.mark.parametrize("opens", [True, False])
def test_dates_go_straight_to_the_calendar_program_and_count_as_given_if_there_is_one(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, opens: bool
) -> None:
    tried: list[str] = []

    def open_url(url: QUrl) -> bool:
        tried.append(url.toLocalFile())
        return opens

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    first = several(scene)[0]
    one = one_of(scene, first)
    click(one.stage.date.to_program)
    scene.settle(lambda: bool(tried))

    assert _statuses(Path(tried[0])) == {"CONFIRMED"}
    store = scene.session.store
    if opens:
        scene.settle(lambda: bool(CALENDAR_DATES.of(store)))
        assert one.exchange.isHidden(), "the calendar program is seen, and nothing is to be said"
    else:
        (opener,) = one.exchange.findChildren(Opener)
        scene.settle(opener.isVisible)
        assert opener.notice.accessibleName() == "No program could open this file."
        assert CALENDAR_DATES.of(store) == frozenset()
    erase(scene)
    assert not Path(tried[0]).exists(), "it holds names and dates"
