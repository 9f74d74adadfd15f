"""The reports page: what is shown can be saved, whatever goes on meanwhile."""

import json
from datetime import timedelta
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from app.catalog import METRICS
from app.domain.applications.application import Application
from app.domain.applications.change import Added, Change, Ended, Ending, Noted, Result, Resulted, Scheduled
from app.domain.practice.facts import Fact
from app.domain.report import Report
from app.library.journeys import load_journey
from app.library.profiles import load_profile
from app.report.data import to_json
from app.report.edition import Edition
from app.report.file_name import file_name
from app.report.front import front
from app.report.typeset_process import typeset_in_process
from app.storage.applications import Applications
from app.storage.settings import OPERATOR_NAME, SAVED_REPORTS
from app.widgets.button import Button
from app.window.applications.page import JourneyPage
from app.window.report.page import ReportsPage
from app.window.state.run_state import Stills
from tests.practised import EACH, TYPED, answered, typing
from tests.report.sample import SCENES
from tests.screens import Scene


@cache
def some_pages() -> tuple[list[bytes], bytes]:
    return typeset_in_process(SCENES["mixed"]())


@pytest.fixture(autouse=True)
def any_pages(set_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is told and when it is offered matters here; how each report looks, elsewhere."""
    monkeypatch.setattr("app.report.typeset_process.typeset_in_process", lambda _report, edition: some_pages())


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


def test_the_file_is_named_after_the_report_and_goes_where_the_last_one_went(
    scene: Scene, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.session.saved.answer(OPERATOR_NAME.key, "佐藤 美咲")
    begin(scene, "ひなた通販サポート")
    renewed(scene, page)
    page.save_to(str(tmp_path / "before.pdf"))
    scene.settle(page.save.isEnabled)
    opened: list[tuple[str, list[str]]] = []
    monkeypatch.setattr(
        QFileDialog, "open", lambda dialog: opened.append((dialog.directory().path(), dialog.selectedFiles()))
    )

    page.save.click()

    ((folder, [file]),) = opened
    assert folder == str(tmp_path)
    assert Path(file).name == f"佐藤美咲_ひなた通販サポート_{scene.session.clock():%Y-%m-%d}.pdf"


def test_a_damaged_list_of_saved_reports_is_begun_anew(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    scene.session.store.set_setting(SAVED_REPORTS.key, '[{"path": ')
    page.save_to(str(tmp_path / "report.pdf"))

    scene.settle(lambda: bool(scene.session.saved.setting(SAVED_REPORTS)))
    (saved,) = scene.session.saved.setting(SAVED_REPORTS)
    assert saved.path == str(tmp_path / "report.pdf")


def test_nothing_is_offered_while_other_pages_are_made(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    page.renew()
    assert page._made is not None
    page._done(page._made, tmp_path / "report.pdf")

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

    scene.settle(lambda: len(named()) == 3)
    assert named() == ["Open or print", "Show in the folder", "Copy the path"]


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


def row_of(page: ReportsPage, company: str) -> int:
    combo = page.for_whom.combo
    return next(row for row in range(combo.count()) if combo.itemText(row).startswith(company))


def choose(scene: Scene, page: ReportsPage, company: str) -> Report:
    """Choose as a hand does: the list tells of it only then."""
    combo, row = page.for_whom.combo, row_of(page, company)
    combo.setCurrentIndex(row)
    combo.activated.emit(row)
    scene.settle(page.save.isEnabled)
    assert page._made is not None
    return page._made.report


def test_without_an_application_the_report_is_for_nobody_and_nothing_is_asked(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "つばめ家電受付", Ended(Ending.WITHDRAWN))

    assert renewed(scene, page).journey is None
    assert not page.for_whom.isVisible()


def test_the_next_date_is_first_and_chosen_and_nobody_is_last(scene: Scene, page: ReportsPage) -> None:
    at = scene.session.clock()
    begin(scene, "みなと保険コール")
    begin(scene, "つばめ家電受付", Scheduled("briefing", at + timedelta(days=9)))
    begin(scene, "ひなた通販サポート", Scheduled("interview", at + timedelta(days=3), at + timedelta(days=3, hours=1)))
    report = renewed(scene, page)

    offered = [page.for_whom.combo.itemText(row) for row in range(page.for_whom.combo.count())]
    assert [words.partition(" (")[0] for words in offered] == [
        "ひなた通販サポート", "つばめ家電受付", "みなと保険コール", "For nobody in particular",
    ]  # fmt: skip
    assert report.journey is not None
    assert (report.journey.company, report.journey.stage["ja"]) == ("ひなた通販サポート", "二次選考（面接）")
    assert report.journey.next_at == at + timedelta(days=3)


def test_the_report_tells_of_the_chosen_application_and_of_no_other(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "ひなた通販サポート", Resulted("apply", Result.PASSED), Noted("n", "給料の話"))
    begin(scene, "みなと保険コール")
    renewed(scene, page)

    told = to_json(choose(scene, page, "ひなた通販サポート")).decode()
    assert "ひなた通販サポート" in told
    assert "給料の話" not in told
    assert "みなと保険コール" not in told
    assert page._made is not None
    assert "ひなた通販サポート" in page._made.summary()
    assert "ひなた" not in to_json(choose(scene, page, "みなと保険コール")).decode()
    nobody = to_json(choose(scene, page, "For nobody")).decode()
    assert "ひなた" not in nobody
    assert "みなと" not in nobody


def test_the_choice_is_remembered_until_that_application_ends(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "みなと保険コール", Scheduled("briefing", scene.session.clock() + timedelta(days=1)))
    other = begin(scene, "ひなた通販サポート")
    renewed(scene, page)
    choose(scene, page, "ひなた通販サポート")

    again = ReportsPage(page._model)
    again.for_whom.look()
    assert again.for_whom.value() == other.id
    choose(scene, page, "For nobody")
    assert renewed(scene, page).journey is None

    choose(scene, page, "ひなた通販サポート")
    Applications(scene.session.store).change(other.id, Ended(Ending.WITHDRAWN), scene.session.clock())
    told = renewed(scene, page).journey
    assert told is not None
    assert told.company == "みなと保険コール"


def test_each_report_is_judged_by_the_profile_of_its_own_application(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "ひなた通販サポート", profile="sales")
    begin(scene, "みなと保険コール", profile="outbound")
    renewed(scene, page)

    assert choose(scene, page, "ひなた通販サポート").profile.id == "sales"
    assert choose(scene, page, "みなと保険コール").profile.id == "outbound"
    assert choose(scene, page, "For nobody").profile.id == scene.session.profile.id


def test_a_company_is_not_told_the_requirements_of_another(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    own = tmp_path / "minato.toml"
    own.write_text('format = 1\nid = "minato"\nname = { en = "Minato" }\nbased_on = "standard"\n', encoding="utf-8")
    scene.session.set_profile(load_profile(str(own), METRICS), str(own))
    begin(scene, "Hinata")
    begin(scene, "Minato")

    renewed(scene, page)
    assert choose(scene, page, "Hinata").profile.id == "standard"
    assert choose(scene, page, "Minato").profile.id == "minato"


def test_the_task_to_send_the_report_leads_to_that_of_its_application(scene: Scene, page: ReportsPage) -> None:
    begin(scene, "みなと保険コール", Scheduled("briefing", scene.session.clock() + timedelta(days=1)))
    other = begin(scene, "ひなた通販サポート")
    assert scene.window.main is not None
    scene.window.main.open("home")
    journey = scene.window.main.page("journey")
    assert isinstance(journey, JourneyPage)

    journey.report.emit(other.id)

    scene.settle(page.save.isEnabled)
    assert page.isVisible()
    assert page.for_whom.chosen is not None
    assert page.for_whom.chosen.company == "ひなた通販サポート"


def test_the_own_copy_is_named_so_and_says_whose_it_is(
    scene: Scene, page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Edition] = []
    monkeypatch.setattr(
        "app.report.typeset_process.typeset_in_process",
        lambda _report, edition: (asked.append(edition), some_pages())[1],
    )
    assert page._title.text() == "This is what the recruiter gets"
    page.full.click()
    scene.settle(page.save.isEnabled)
    page.own.click()
    scene.settle(page.save.isEnabled)

    assert asked == [Edition(full=True), Edition(full=True, own=True)]
    assert page._title.text() == "This copy is for you alone"
    assert page._made is not None
    assert file_name(page._made.report, page._made.edition).endswith("_Own-copy.pdf")


def some_stills(level: int = 160) -> Stills:
    picture = np.full((360, 640, 3), (level, 120, 90), np.uint8)
    return Stills(picture // 2, picture)


def test_a_picture_is_asked_about_only_where_there_is_one_and_never_ticked(scene: Scene, page: ReportsPage) -> None:
    assert page.still.isHidden()

    scene.session.stills = some_stills()
    renewed(scene, page)

    assert page.still.isVisible()
    assert not page.still.check.isChecked()
    # it is seen before it is ticked, and not as in a mirror
    seen = page.still.picture.grab().toImage().pixelColor(80, 45)
    assert seen.getRgb()[:3] == pytest.approx((90, 120, 160), abs=3)
    assert page._made is not None
    assert page._made.edition.still == b""


def test_the_picture_that_was_seen_goes_in_and_is_taken_out_again(scene: Scene, page: ReportsPage) -> None:
    scene.session.stills = stills = some_stills()
    renewed(scene, page)
    page.still.check.click()
    assert not page.save.isEnabled()
    scene.settle(page.save.isEnabled)

    assert page._made is not None
    image = QImage.fromData(page._made.edition.still)
    assert (image.width(), image.height()) == (640, 360)
    blue, green, red = (int(c) for c in stills.after[180, 320])
    assert image.pixelColor(320, 180).getRgb()[:3] == pytest.approx((red, green, blue), abs=3)
    assert not image.textKeys()
    page.still.check.click()
    scene.settle(page.save.isEnabled)
    assert page._made.edition.still == b""


def test_a_picture_of_nothing_but_noise_does_not_swell_the_file(scene: Scene, page: ReportsPage) -> None:
    noise = np.random.default_rng(2).integers(0, 255, (360, 640, 3), np.uint8)
    scene.session.stills = Stills(noise, noise)
    renewed(scene, page)
    page.still.check.click()
    scene.settle(page.save.isEnabled)

    assert page._made is not None
    assert 10_000 < len(page._made.edition.still) <= 150_000
    assert not QImage.fromData(page._made.edition.still).isNull()


def test_another_picture_is_another_question(scene: Scene, page: ReportsPage) -> None:
    scene.session.stills = some_stills()
    renewed(scene, page)
    page.still.check.click()
    scene.settle(page.save.isEnabled)

    scene.session.stills = some_stills(90)
    renewed(scene, page)

    assert not page.still.check.isChecked()
    assert page._made is not None
    assert page._made.edition.still == b""
    page.still.check.click()
    scene.session.forget_stills("webcam")
    renewed(scene, page)
    assert page.still.isHidden()
    assert page._made.edition.still == b""


TYPED_HERE = replace(typing(TYPED * 12, 300.0, 300.0), asked=typing().asked * 20)


def practised(scene: Scene, page: ReportsPage, *facts: Fact) -> None:
    """Practise, as on the page of practice, and come back to reports."""
    practice = scene.session.practice
    scene.settle(lambda: practice.ready)
    assert practice.save(*facts)
    renewed(scene, page)


def test_typing_is_offered_only_where_there_is_some_and_never_ticked(scene: Scene, page: ReportsPage) -> None:
    practised(scene, page, *EACH)
    assert page.typing.isHidden()

    practised(scene, page, TYPED_HERE)

    assert page.typing.isVisible()
    assert not page.typing.check.isChecked()
    # it is read before it is ticked
    assert page.typing.line.text().startswith("Typing, own practice, not supervised: 65 characters a minute net, 100 %")
    assert page._made is not None
    assert page._made.report.typing is None


def test_the_line_that_was_read_goes_in_with_nothing_else_of_practice_and_is_taken_out_again(
    scene: Scene, page: ReportsPage
) -> None:
    without = json.loads(to_json(renewed(scene, page)))
    practised(scene, page, *EACH, TYPED_HERE)
    silent = to_json(renewed(scene, page))
    page.typing.check.click()
    assert not page.save.isEnabled()
    scene.settle(page.save.isEnabled)

    assert page._made is not None
    report = page._made.report
    assert report.typing is not None
    assert front(report, Edition()).typing == page.typing.line.text()
    told = json.loads(to_json(report))
    assert told.pop("own_typing").keys() == {"net_per_minute", "right_percent", "minutes", "on"}
    # without the line everything is as if nobody had ever practised
    for written in (told, json.loads(silent)):
        assert {**written, "id": "", "created_at": ""} == {**without, "id": "", "created_at": ""}
    page.typing.check.click()
    scene.settle(page.save.isEnabled)
    assert page._made.report.typing is None
    assert front(page._made.report, Edition()).typing == ""


def test_another_line_is_another_question(scene: Scene, page: ReportsPage) -> None:
    practised(scene, page, TYPED_HERE)
    page.typing.check.click()
    scene.settle(page.save.isEnabled)

    practised(scene, page, answered())
    assert page.typing.check.isChecked()
    practised(scene, page, replace(TYPED_HERE, typed=TYPED * 8))
    assert not page.typing.check.isChecked()
    assert page._made is not None
    assert page._made.report.typing is None
    assert "43 characters" in page.typing.line.text()
    assert not ReportsPage(page._model).typing.check.isChecked()


def test_what_is_forgotten_while_it_is_ticked_leaves_the_report_at_once(scene: Scene, page: ReportsPage) -> None:
    practised(scene, page, TYPED_HERE)
    page.typing.check.click()
    scene.settle(page.save.isEnabled)

    assert scene.session.practice.forget()

    assert page.typing.isHidden()
    assert not page.save.isEnabled()
    scene.settle(page.save.isEnabled)
    assert page._made is not None
    assert page._made.report.typing is None
