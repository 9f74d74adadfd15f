"""Sending a report: the mail, the folder, and that it is remembered with the application."""

from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest

from app.domain.applications.application import Application
from app.domain.applications.change import Added, ContactKept, Scheduled
from app.library.journeys import load_journey
from app.report.edition import Edition
from app.report.typeset_process import typeset_in_process
from app.storage.applications import Applications
from app.storage.settings import OPERATOR_NAME, SAVED_REPORTS
from app.widgets.button import Button
from app.widgets.label import Label
from app.window.report import mail_card
from app.window.report.page import ReportsPage
from tests.report.sample import SCENES
from tests.screens import Scene
from tests.window.stage import INTERVIEW


@cache
def some_pages() -> tuple[list[bytes], bytes]:
    return typeset_in_process(SCENES["mixed"]())


@pytest.fixture(autouse=True)
def any_pages(set_once: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with a report matters here; and this system has no file manager."""

    def made(_report: object, edition: Edition) -> tuple[list[bytes], bytes]:
        del edition
        return some_pages()

    monkeypatch.setattr("app.report.typeset_process.typeset_in_process", made)
    monkeypatch.setattr("app.window.report.saved_card.reveal", lambda _path: False)


@pytest.fixture
def hinata(scene: Scene) -> Application:
    applications, at = Applications(scene.session.store), scene.session.clock()
    begun = applications.begin(Added("ひなた通販サポート", load_journey("standard")), at)
    return applications.change(begun.id, Scheduled("interview", INTERVIEW), at)


@pytest.fixture
def page(scene: Scene, hinata: Application) -> ReportsPage:
    del hinata
    scene.session.saved.answer(OPERATOR_NAME.key, "佐藤 美咲")
    scene.session.have("computer")
    scene.window.show_home()
    scene.settle()
    assert scene.window.main is not None
    scene.window.main.open("reports")
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(page.save.isEnabled)
    return page


def named(page: ReportsPage, name: str) -> list[Button]:
    return [b for b in page.earlier.findChildren(Button) if b.accessibleName() == name and b.isVisible()]


def saved(scene: Scene, page: ReportsPage, path: Path) -> None:
    page.save_to(str(path))
    scene.settle(lambda: page.save.isEnabled() and bool(named(page, "Open or print")))


def now(scene: Scene, application: Application) -> Application:
    return next(a for a in Applications(scene.session.store).all() if a.id == application.id)


def test_the_mail_is_about_this_report_and_names_the_file_that_was_saved(
    scene: Scene, page: ReportsPage, tmp_path: Path
) -> None:
    assert page.mail.isVisible()
    assert page.mail.subject.text() == "Second screening (interview): readiness report (佐藤 美咲)"
    assert page._made is not None
    day = f"{scene.session.clock():%Y-%m-%d}"
    assert f"Attached: 佐藤美咲_ひなた通販サポート_{day}.pdf" in page.mail.text.text()
    assert page._made.report.id in page.mail.text.text()

    saved(scene, page, tmp_path / "other.pdf")
    assert "Attached: other.pdf" in page.mail.text.text()

    page.mail.copy.click()
    assert QGuiApplication.clipboard().text() == f"{page.mail.subject.text()}\n\n{page.mail.text.text()}"


def test_the_mail_program_gets_both_and_the_person_is_addressed(
    page: ReportsPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw: list[str] = []

    def open_url(url: QUrl) -> bool:
        raw.append(bytes(url.toEncoded().data()).decode())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    page.mail.to.edit.setText("Ms Yamada & Co")
    page.mail.to.edit.textEdited.emit("Ms Yamada & Co")
    page.mail.open.click()

    (url,) = raw
    read = parse_qs(urlsplit(url).query)
    assert urlsplit(url).path == ""
    assert read["subject"] == [page.mail.subject.text()]
    assert read["body"] == [page.mail.text.text().replace("\n", "\r\n")]
    assert "Dear Ms Yamada & Co," in page.mail.text.text()
    assert "attach the PDF" in page.mail.said.text()


def test_a_mail_that_is_too_long_for_the_system_is_pasted(
    page: ReportsPage, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(mail_card, "_LONGEST_ADDRESS", 300)
    page.mail.open.click()

    assert len(opened) == 1
    assert "body" not in opened[0]
    assert QGuiApplication.clipboard().text() == page.mail.text.text()
    assert "paste it" in page.mail.said.text()


def test_where_nothing_opens_it_is_said(
    scene: Scene, page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)

    page.mail.open.click()
    assert page.mail.said.text().startswith("No mail program could be opened")
    notice = page.earlier.opener.notice
    named(page, "Open or print")[0].click()
    scene.settle(lambda: "No program could open this file" in notice.accessibleName())
    named(page, "Show in the folder")[0].click()
    scene.settle(lambda: "This folder could not be opened" in notice.accessibleName())


def test_a_file_that_cannot_be_selected_is_shown_by_its_folder(
    scene: Scene, page: ReportsPage, tmp_path: Path, opened: list[str]
) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    named(page, "Show in the folder")[0].click()
    scene.settle(lambda: bool(opened))
    assert opened == [QUrl.fromLocalFile(str(tmp_path)).toString()]


def test_one_press_remembers_what_was_sent_when_and_to_whom(
    scene: Scene, page: ReportsPage, hinata: Application, tmp_path: Path
) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    page.mail.to.set_value("Ms Yamada")
    assert page._made is not None
    number = page._made.report.id

    named(page, "I have sent it")[0].click()
    scene.settle()

    (sent,) = now(scene, hinata).sent
    assert (sent.report, sent.name, sent.to) == (number, "r.pdf", "Ms Yamada")
    done = {t.task.id: t.done_at for stage in now(scene, hinata).stages for t in stage.tasks}
    assert done["send-report"] is not None
    # another report would have another number
    assert page._made.report.id == number
    assert named(page, "I have sent it") == []
    for card, said in ((page.earlier, "Sent: Sun 22 Nov, 14:20"), (page.mail, "Sun 22 Nov, 14:20")):
        shown = [label.text() for label in card.findChildren(Label) if label.isVisible()]
        assert any("Ms Yamada" in text and text.startswith(said) for text in shown)

    named(page, "Not sent after all")[0].click()
    scene.settle()
    assert now(scene, hinata).sent == ()
    assert len(named(page, "I have sent it")) == 1


def test_the_only_person_known_at_the_company_is_addressed(
    scene: Scene, page: ReportsPage, hinata: Application
) -> None:
    assert page.mail.to.value() == ""
    page.for_whom.choose("-")
    page._model.change(hinata.id, ContactKept("c", "Ms Yamada"))
    page.renew()
    scene.settle(page.save.isEnabled)
    assert page.mail.to.value() == ""

    page.for_whom.choose(hinata.id)
    page.renew()
    scene.settle(page.save.isEnabled)
    assert page.mail.to.value() == "Ms Yamada"
    assert "Dear Ms Yamada," in page.mail.text.text()


def test_a_name_that_cannot_be_saved_is_complained_of(
    scene: Scene, page: ReportsPage, hinata: Application, tmp_path: Path
) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    page.mail.to.set_value("x" * 20_000)
    named(page, "I have sent it")[0].click()
    scene.settle()

    assert now(scene, hinata).sent == ()
    assert page.mail.to._complaint.isVisible()


def test_what_another_program_has_done_is_said_beside_the_reports(
    scene: Scene, page: ReportsPage, hinata: Application, tmp_path: Path
) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    named(page, "I have sent it")[0].click()
    scene.settle()
    Applications(scene.session.store).change(hinata.id, ContactKept("c", "Ms Mori"), scene.session.clock())

    named(page, "Not sent after all")[0].click()
    scene.settle()
    assert len(now(scene, hinata).sent) == 1
    assert page.earlier._trouble.isVisible()


def test_a_report_saved_before_can_be_told_later(
    scene: Scene, page: ReportsPage, hinata: Application, tmp_path: Path
) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    (before,) = scene.session.saved.setting(SAVED_REPORTS)
    page.full.click()
    scene.settle(page.save.isEnabled)

    named(page, "I have sent it")[0].click()
    scene.settle()
    assert [sent.report for sent in now(scene, hinata).sent] == [before.report]


def test_the_own_copy_and_one_for_nobody_are_sent_to_no_company(
    scene: Scene, page: ReportsPage, tmp_path: Path
) -> None:
    page.own.click()
    scene.settle(page.save.isEnabled)
    assert not page.mail.isVisible()
    saved(scene, page, tmp_path / "own.pdf")
    assert named(page, "I have sent it") == []

    page.own.click()
    page.for_whom.choose("-")
    page.renew()
    scene.settle(page.save.isEnabled)
    assert page.mail.isVisible()
    saved(scene, page, tmp_path / "nobody.pdf")
    assert named(page, "I have sent it") == []


def test_the_keyboard_stays_where_it_was_pressed(scene: Scene, page: ReportsPage, tmp_path: Path) -> None:
    saved(scene, page, tmp_path / "r.pdf")
    (tell,) = named(page, "I have sent it")
    tell.setFocus()
    QTest.keyClick(tell, Qt.Key.Key_Space)
    scene.settle(lambda: bool(named(page, "Not sent after all")))

    (back,) = named(page, "Not sent after all")
    assert scene.app.focusWidget() is back
