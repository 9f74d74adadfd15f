"""Whatever is opened with the system's programs: when nothing could open it, the page says so."""

import ast
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.domain.applications.change import LinkKept
from app.storage.settings import SavedReport
from app.widgets.button import Button
from app.window.report.page import ReportsPage
from app.window.settings.page import SettingsPage
from app.window.state.opener import Opener
from app.window.state.saved_reports import Exports
from tests import ROOT
from tests.journey_screens import apply_to, page_of, to_interview
from tests.screens import Scene
from tests.window.hands import click, one_of, view
from tests.window.stage import INTERVIEW

_BY_HAND = {"openUrl", "startfile", "setOpenExternalLinks", "webbrowser", "xdg-open"}


def test_everything_is_opened_by_the_one_helper() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno} {word}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        if path != ROOT / "app/window/state/opener.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for word in (getattr(node, "attr", None), getattr(node, "name", None), getattr(node, "value", None))
        if isinstance(word, str) and word in _BY_HAND
    ]
    assert found == []


def test_what_came_of_it_is_looked_at_everywhere() -> None:
    ignored = [
        f"{path.relative_to(ROOT)}:{node.lineno} {called}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
        for called in (getattr(node.value.func, "attr", None) or getattr(node.value.func, "id", None),)
        if called in {"openUrl", "opens", "reveal"}
    ]
    assert ignored == []


@pytest.fixture
def nothing_opens(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """No program is there for anything; what was tried."""
    tried: list[str] = []

    def refuse(url: QUrl) -> bool:
        tried.append(url.toString())
        return False

    monkeypatch.setattr(QDesktopServices, "openUrl", refuse)
    return tried


def _said(scene: Scene) -> list[tuple[str, str]]:
    notices = [opener.notice for opener in scene.window.findChildren(Opener) if opener.isVisible()]
    return [(notice.accessibleName(), notice.accessibleDescription()) for notice in notices]


def _meeting(scene: Scene, _folder: Path) -> QWidget:
    return one_of(scene, apply_to(scene, "A", *to_interview(INTERVIEW))).stage.date.join


def _link(scene: Scene, _folder: Path) -> QWidget:
    one = view(one_of(scene, apply_to(scene, "A", (1, LinkKept("k", "https://jobs.example.com/a", "")))), "papers")
    return one.papers.links.rows[0].open


def _file(scene: Scene, folder: Path) -> QWidget:
    (folder / "form.pdf").write_bytes(b"%PDF")
    one = view(one_of(scene, apply_to(scene, "A")), "papers")
    one.papers.files.attach([str(folder / "form.pdf")])
    scene.settle(lambda: len(one.papers.files.rows) == 1)
    return one.papers.files.rows[0].open


def _exported(scene: Scene, folder: Path) -> QWidget:
    apply_to(scene, "A", *to_interview(INTERVIEW))
    page = page_of(scene)
    page.overview.exchange.write_calendar(str(folder / "dates.ics"))
    scene.settle(page.overview.exchange.isVisible)
    return page.overview.exchange.notice.stop


def _data(scene: Scene, _folder: Path) -> QWidget:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    return page.show_folder


def _reports(scene: Scene, folder: Path) -> ReportsPage:
    (folder / "report.pdf").write_bytes(b"%PDF")
    saved = SavedReport(str(folder / "report.pdf"), scene.session.clock().isoformat())
    Exports(scene.session.saved).add(saved)
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("reports")
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(lambda: page.preview.count > 0)
    return page


def _earlier_report(scene: Scene, folder: Path) -> QWidget:
    page = _reports(scene, folder)
    return next(b for b in page.earlier.findChildren(Button) if b.accessibleName() == "Open or print")


def _new_report(scene: Scene, folder: Path) -> QWidget:
    page = _reports(scene, folder)
    page.save_to(str(folder / "new.pdf"))
    scene.settle(page.saved.isVisible)
    return page.saved.stop


PLACES: dict[str, tuple[Callable[[Scene, Path], QWidget], str]] = {
    "meeting": (_meeting, "This link could not be opened. You can copy it into the browser."),
    "link": (_link, "This link could not be opened. You can copy it into the browser."),
    "file": (_file, "No program could open this file."),
    "exported": (_exported, "This folder could not be opened."),
    "data": (_data, "This folder could not be opened."),
    "earlier report": (_earlier_report, "No program could open this file."),
    "new report": (_new_report, "This folder could not be opened."),
}


@pytest.mark.parametrize("place", PLACES)
def test_the_page_says_that_nothing_could_open_it(
    scene: Scene, nothing_opens: list[str], tmp_path: Path, place: str
) -> None:
    reach, words = PLACES[place]
    button = reach(scene, tmp_path)
    scene.settle()
    assert _said(scene) == []

    click(button)
    scene.settle(lambda: bool(_said(scene)))

    ((said, address),) = _said(scene)
    assert said == words
    assert len(nothing_opens) == 1
    (opener,) = (opener for opener in scene.window.findChildren(Opener) if opener.isVisible())
    click(opener.notice.stop)
    assert QGuiApplication.clipboard().text() == address
    click(opener.notice.close_button)
    scene.settle()
    assert _said(scene) == []


def test_what_is_gone_is_said_to_be_gone(scene: Scene, opened: list[str], tmp_path: Path) -> None:
    button = _earlier_report(scene, tmp_path)
    (tmp_path / "report.pdf").unlink()
    click(button)
    scene.settle(lambda: bool(_said(scene)))

    assert _said(scene) == [("This is not there any more.", str(tmp_path / "report.pdf"))]
    assert opened == []


def test_what_could_be_opened_says_nothing_and_takes_back_what_was_said(
    scene: Scene, nothing_opens: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    button = _meeting(scene, tmp_path)
    click(button)
    assert len(_said(scene)) == 1
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)

    click(button)

    assert _said(scene) == []
    assert nothing_opens == ["https://meet.example.com/hinata"]
