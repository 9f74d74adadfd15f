"""The reports page: what is shown can be saved, whatever goes on meanwhile."""

from pathlib import Path

import pytest

from app.shell.reports import ReportsPage
from app.widgets.button import Button
from tests.screens import Scene


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
    assert (tmp_path / "report.pdf").read_bytes().startswith(b"%PDF")


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

    monkeypatch.setattr("app.shell.reports.press", lambda *_, **__: broken)
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
