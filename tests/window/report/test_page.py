"""The reports page: what is shown can be saved, whatever goes on meanwhile."""

from functools import cache
from pathlib import Path

import pytest

from app.catalog import METRICS
from app.domain.applications.application import Application
from app.domain.applications.change import Added, Change, Ended, Ending, Noted, Result, Resulted
from app.domain.report import Report
from app.library.journeys import load_journey
from app.library.profiles import load_profile
from app.report.data import to_json
from app.report.typeset_process import typeset_in_process
from app.storage.applications import Applications
from app.storage.settings import SAVED_REPORTS
from app.widgets.button import Button
from app.window.report.page import ReportsPage
from tests.report.sample import SCENES
from tests.screens import Scene


@cache
def some_pages() -> tuple[list[bytes], bytes]:
    return typeset_in_process(SCENES["mixed"]())


@pytest.fixture(autouse=True)
def any_pages(set_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told and when it is offered matters here; how each report looks, elsewhere."""
    monkeypatch.setattr("app.report.typeset_process.typeset_in_process", lambda _report: some_pages())


@pytest.fixture
def page(scene: Scene) -> ReportsPage:
    scene.session.have("computer")
    scene.window.show_home()
    scene.settle()
    assert scene.window.main is not None
    scene.window.main.open("reports")
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(page.save.isEnabled)
    return page


def test_a_place_chosen_while_a_check_finds_something_gets_the_pages_that_were_seen(
    scene: Scene, page: ReportsPage, tmp_path: Path
) -> None:
    page.renew()
    assert not page.save.isEnabled()

    page.save_to(str(tmp_path / "report.pdf"))

    scene.settle((tmp_path / "report.pdf").exists)
    assert page._made is not None
    assert (tmp_path / "report.pdf").read_bytes() == page._made.pdf
    assert page._made.pdf.startswith(b"%PDF")


def test_a_damaged_list_of_saved_reports_is_begun_anew(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    scene.session.store.set_setting(SAVED_REPORTS.key, '[{"path": ')
    page.save_to(str(tmp_path / "report.pdf"))

    scene.settle(lambda: bool(scene.session.saved.setting(SAVED_REPORTS)))
    (saved,) = scene.session.saved.setting(SAVED_REPORTS)
    assert saved.path == str(tmp_path / "report.pdf")


def test_nothing_is_offered_while_other_pages_are_made(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    page.renew()
    page._done(tmp_path / "report.pdf")

    assert not page.save.isEnabled()
    assert not page.copy.isEnabled()
    scene.settle(page.save.isEnabled)
    assert page.copy.isEnabled()


def test_a_report_that_could_not_be_made_is_not_offered(
    scene: Scene, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> None:
        raise OSError("no room")

    monkeypatch.setattr("app.window.report.page.report_work", lambda *_, **__: broken)
    page.renew()

    scene.settle(lambda: "no room" in page._status.text())
    assert page.preview.count == 0
    assert not page.save.isEnabled()
    assert not page.copy.isEnabled()


def test_the_buttons_of_a_saved_report_say_which(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    page.save_to(str(tmp_path / "report.pdf"))

    def named() -> list[str]:
        return [b.accessibleName() for b in page.findChildren(Button) if b.accessibleDescription() == "report.pdf"]

    scene.settle(lambda: len(named()) == 2)
    assert named() == ["Open", "Copy the path"]


def begin(scene: Scene, company: str, *changes: Change, profile: str | None = None) -> Application:
    applications = Applications(scene.session.store)
    at = scene.session.clock()
    application = applications.begin(Added(company, load_journey("standard"), profile=profile), at)
    for change in changes:
        application = applications.change(application.id, change, at)
    return application


def renewed(scene: Scene, page: ReportsPage) -> Report:
    page.renew()
    scene.settle(page.save.isEnabled)
    assert page._made is not None
    return page._made.report


def test_how_far_an_application_has_come_is_not_offered_where_there_is_none(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "みなと保険コール", profile="/another/company.toml")

    assert renewed(scene, page).journey is None
    assert not page.journey.isVisible()


def test_how_far_it_has_come_is_told_only_where_the_operator_ticks_it(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "ひなた通販サポート", Resulted("apply", Result.PASSED), Noted("n", "給料の話"))
    assert renewed(scene, page).journey is None
    assert page.journey.isVisible()
    assert not page.journey.box.isChecked()
    assert "ひなた通販サポート" in page.journey.box.accessibleName()
    assert not page.journey.which.isVisible()

    page.journey.box.click()
    scene.settle(page.save.isEnabled)

    assert page._made is not None
    told = page._made.report.journey
    assert told is not None
    assert (told.company, told.stage["ja"]) == ("ひなた通販サポート", "一次選考")
    assert "ひなた通販サポート" in page._made.summary()
    assert "給料の話" not in to_json(page._made.report).decode()
    assert page.journey.box.isChecked()


def test_of_several_applications_the_chosen_one_is_told_and_no_other(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "ひなた通販サポート")
    begin(scene, "みなと保険コール")
    begin(scene, "つばめ家電受付", Ended(Ending.WITHDRAWN))
    renewed(scene, page)
    page.journey.box.click()
    scene.settle(page.save.isEnabled)
    names = [page.journey.which.itemText(row) for row in range(page.journey.which.count())]
    assert sorted(names) == ["ひなた通販サポート", "みなと保険コール"]
    assert page.journey.which.isVisible()

    page.journey.which.setCurrentIndex(names.index("みなと保険コール"))
    told = to_json(renewed(scene, page)).decode()

    assert "みなと保険コール" in told
    assert "ひなた通販サポート" not in told
    page.journey.box.click()
    assert "みなと保険コール" not in to_json(renewed(scene, page)).decode()


def test_a_tick_for_one_company_is_none_for_the_next(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "ひなた通販サポート", profile="sales")
    begin(scene, "みなと保険コール", profile="outbound")
    scene.session.set_profile(load_profile("sales", METRICS), "sales")
    renewed(scene, page)
    page.journey.box.click()
    assert "ひなた通販サポート" in to_json(renewed(scene, page)).decode()

    scene.session.set_profile(load_profile("outbound", METRICS), "outbound")

    assert renewed(scene, page).journey is None
    assert not page.journey.box.isChecked()
    assert "みなと保険コール" in page.journey.box.accessibleName()
