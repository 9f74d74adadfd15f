"""How an application ends, and what is saved with it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.domain.applications.application import ApplicationState
from app.domain.applications.change import LinkKept, Result, Resulted
from app.files.bad_file import BadFile
from app.storage.attachments import save_copy
from app.storage.paths import ATTACHMENTS_NAME
from app.window.applications.papers.open_copy import open_copy
from tests.journey_screens import apply_to, passed, to_interview
from tests.screens import Scene
from tests.window.hands import click, one_of, part, saved, view
from tests.window.stage import INTERVIEW, NOW


def test_a_refusal_is_asked_first_and_can_be_taken_back(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", (5, passed("apply")))
    one = one_of(scene, key)
    ending = part(one, "ending")

    click(ending.rejected)
    assert saved(scene)[0].going
    click(ending.keep)
    click(ending.rejected)
    QTest.keyClicks(ending.reason.edit, "No hours left")
    click(ending.sure)

    (application,) = saved(scene)
    assert (application.state, application.reason) == (ApplicationState.REJECTED, "No hours left")
    assert not one.stage.passed.isVisible()
    assert not one.stage.date.edit.isVisible()
    assert not one.about.folds["ending"].isVisible()
    assert one.over.accessibleName() == "Rejected by the company"
    assert one.over.accessibleDescription().endswith("No hours left")

    click(one.over.reopen)
    assert saved(scene)[0].state is ApplicationState.ACTIVE
    assert one.stage.passed.isVisible()


def test_an_offer_is_declined_and_an_application_withdrawn(scene: Scene) -> None:
    stages = ("apply", "screening", "briefing", "interview", "training", "exam")
    offered = apply_to(scene, "Hinata", *((9, Resulted(s, Result.PASSED)) for s in stages))
    active = apply_to(scene, "Minato")

    one = one_of(scene, offered)
    ending = part(one, "ending")
    assert not ending.withdrawn.isVisible()
    click(ending.declined)
    click(ending.sure)
    one.open(active)
    scene.settle()
    ending = part(one, "ending")
    assert not ending.declined.isVisible()
    click(ending.withdrawn)
    click(ending.sure)

    assert [a.state for a in saved(scene)] == [ApplicationState.DECLINED, ApplicationState.WITHDRAWN]


def test_a_note_is_written_changed_and_removed(scene: Scene) -> None:
    key = apply_to(scene, "Hinata", *to_interview(INTERVIEW))
    notes = view(one_of(scene, key), "papers").papers.notes

    click(notes.add)
    QTest.keyClicks(notes.fields[0].edit, "Ask about the training pay")
    click(notes.save)
    (note,) = saved(scene)[0].notes
    assert (note.text, note.stage, note.at) == ("Ask about the training pay", "interview", NOW)

    click(notes.rows[0].change)
    QTest.keyClicks(notes.fields[0].edit, ", please")
    click(notes.save)
    assert saved(scene)[0].notes[0].text == "Ask about the training pay, please"
    assert saved(scene)[0].notes[0].id == note.id

    click(notes.rows[0].remove)
    assert saved(scene)[0].notes == ()


def test_an_empty_note_is_not_saved(scene: Scene) -> None:
    notes = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers.notes

    click(notes.add)
    click(notes.save)

    assert notes.form.isVisible()
    assert saved(scene)[0].notes == ()


def test_people_and_links_are_saved_and_the_web_is_opened(scene: Scene, opened: list[str]) -> None:
    papers = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers

    click(papers.contacts.add)
    QTest.keyClicks(papers.contacts.fields[0].edit, "Ms Mori")
    QTest.keyClicks(papers.contacts.fields[1].edit, "03-0000-0000")
    click(papers.contacts.save)
    click(papers.links.add)
    QTest.keyClicks(papers.links.fields[0].edit, "jobs.example.com/hinata")
    QTest.keyClicks(papers.links.fields[1].edit, "Posting")
    QTest.keyClick(papers.links.fields[1].edit, Qt.Key.Key_Return)

    (application,) = saved(scene)
    assert [(c.name, c.reach) for c in application.contacts] == [("Ms Mori", "03-0000-0000")]
    assert [(k.url, k.words) for k in application.links] == [("https://jobs.example.com/hinata", "Posting")]
    click(papers.links.rows[0].open)
    assert opened == ["https://jobs.example.com/hinata"]


def test_what_is_no_address_of_the_web_is_never_opened(scene: Scene, opened: list[str]) -> None:
    # earlier versions took it
    key = apply_to(scene, "Hinata", (1, LinkKept("l", "file:///etc/passwd")))
    papers = view(one_of(scene, key), "papers").papers

    assert not papers.links.rows[0].open.isVisible()
    papers.links.opened.emit("l")
    assert opened == []


def test_an_address_without_its_scheme_that_was_imported_is_opened_like_one_that_was_typed(
    scene: Scene, opened: list[str]
) -> None:
    key = apply_to(scene, "Hinata", (1, LinkKept("l", "example.com/jobs")))
    papers = view(one_of(scene, key), "papers").papers

    click(papers.links.rows[0].open)

    assert opened == ["https://example.com/jobs"]


def test_a_file_is_copied_opened_by_its_name_and_removed(scene: Scene, tmp_path: Path, opened: list[str]) -> None:
    files = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers.files
    paper = tmp_path / "contract.pdf"
    paper.write_bytes(b"%PDF-1.7 paper")

    files.attach([str(paper)])
    scene.settle(lambda: len(files.rows) == 1)
    paper.unlink()

    (file,) = saved(scene)[0].files
    assert (file.name, file.size_bytes, file.stage) == ("contract.pdf", 14, "apply")
    assert "14 B" in [label.text() for label in files.rows[0].findChildren(QLabel)], "as the terminal says"
    click(files.rows[0].open)
    scene.settle(lambda: bool(opened))
    path = Path(QUrl(opened[0]).toLocalFile())
    assert (path.name, path.read_bytes()) == ("contract.pdf", b"%PDF-1.7 paper")

    click(files.rows[0].remove)
    assert saved(scene)[0].files == ()


def test_what_was_filled_in_is_opened_again_and_its_folder_shown_to_send_it(
    scene: Scene, tmp_path: Path, opened: list[str]
) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(b"blank")
    files = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers.files
    files.attach([str(form)])
    scene.settle(lambda: len(files.rows) == 1)
    click(files.rows[0].open)
    scene.settle(lambda: len(opened) == 1)
    copy = Path(QUrl(opened[0]).toLocalFile())
    copy.write_bytes(b"filled in, and so longer")

    click(files.rows[0].open)
    scene.settle(lambda: len(opened) == 2)
    click(files.rows[0].folder)
    scene.settle(lambda: len(opened) == 3)

    assert opened[1] == opened[0]
    assert copy.read_bytes() == b"filled in, and so longer"
    assert Path(QUrl(opened[2]).toLocalFile()) == copy.parent


def test_the_same_blank_form_of_two_companies_is_filled_in_twice(tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(b"blank")
    hinata, minato = (open_copy(tmp_path, save_copy(tmp_path, form, file_id)) for file_id in ("h", "m"))

    hinata.write_bytes(b"for Hinata")

    assert minato.read_bytes() == b"blank"


def test_what_was_left_empty_is_made_anew_and_what_was_filled_in_needs_no_original(tmp_path: Path) -> None:
    form = tmp_path / "form.docx"
    form.write_bytes(b"blank")
    file = save_copy(tmp_path, form, "f")
    copy = open_copy(tmp_path, file)
    copy.write_bytes(b"")
    assert open_copy(tmp_path, file).read_bytes() == b"blank"

    copy.write_bytes(b"filled in")
    (tmp_path / ATTACHMENTS_NAME / file.sha256).unlink()
    assert open_copy(tmp_path, file).read_bytes() == b"filled in"

    copy.unlink()
    with pytest.raises(BadFile, match=r"form\.docx"):
        open_copy(tmp_path, file)


def test_what_may_be_a_program_is_shown_in_its_folder_and_not_started(scene: Scene, tmp_path: Path) -> None:
    files = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers.files
    program = tmp_path / "invoice.pdf.desktop"
    program.write_bytes(b"[Desktop Entry]")
    files.attach([str(program)])
    scene.settle(lambda: len(files.rows) == 1)

    shown = open_copy(scene.session.store.path.parent, saved(scene)[0].files[0])

    assert shown.is_dir()
    assert shown.parent.parent.name == ATTACHMENTS_NAME


def test_a_file_that_cannot_be_saved_is_named_and_changes_nothing(scene: Scene, tmp_path: Path) -> None:
    files = view(one_of(scene, apply_to(scene, "Hinata")), "papers").papers.files
    before = saved(scene)
    nothing = tmp_path / "empty.pdf"
    nothing.touch()

    files.attach([str(nothing)])
    scene.settle(files._refusal.isVisible)

    assert "empty.pdf" in files._refusal.accessibleDescription()
    assert saved(scene) == before


def test_what_was_refused_stays_told_when_others_follow(scene: Scene, tmp_path: Path) -> None:
    first, other = apply_to(scene, "Hinata"), apply_to(scene, "Minato")
    one = view(one_of(scene, first), "papers")
    files = one.papers.files
    paths = [tmp_path / name for name in ("none.pdf", "a.pdf", "empty.pdf", "b.pdf")]
    for path, content in zip(paths, (b"", b"one", b"", b"two"), strict=True):
        path.write_bytes(content)

    files.attach([str(path) for path in paths])
    scene.settle(lambda: len(files.rows) == 2)

    assert files._refusal.isVisible()
    assert files._refusal.accessibleName() == "2 files can't be used."
    told = files._refusal.accessibleDescription()
    assert ("none.pdf" in told, "empty.pdf" in told) == (True, True)

    one.open(other)
    view(one, "papers")
    assert not files._refusal.isVisible()
    files.attach([str(paths[2])])
    scene.settle(files._refusal.isVisible)
    assert files._refusal.accessibleName() == "This file can't be used."


def test_several_files_are_dropped_on_the_page(scene: Scene, tmp_path: Path) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    paths = [tmp_path / name for name in ("a.pdf", "empty.pdf", "b.pdf")]
    for path, content in zip(paths, (b"one", b"", b"two"), strict=True):
        path.write_bytes(content)
    carried = QMimeData()
    carried.setUrls([QUrl("https://example.com/"), *(QUrl.fromLocalFile(str(path)) for path in paths)])
    how = (Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)

    entered = QDragEnterEvent(QPoint(5, 5), *how)
    QApplication.sendEvent(one, entered)
    assert entered.isAccepted()
    QApplication.sendEvent(one, QDropEvent(QPointF(5, 5), *how))
    scene.settle(lambda: len(one.papers.files.rows) == 2)

    assert one.views.current == "papers"
    assert [file.name for file in saved(scene)[0].files] == ["a.pdf", "b.pdf"]
    assert "empty.pdf" in one.papers.files._refusal.accessibleDescription()


def test_a_file_belongs_to_the_application_that_was_open_when_it_was_chosen(scene: Scene, tmp_path: Path) -> None:
    first, second = apply_to(scene, "Hinata"), apply_to(scene, "Minato")
    one = view(one_of(scene, first), "papers")
    paper = tmp_path / "a.pdf"
    paper.write_bytes(b"one")

    one.papers.files.attach([str(paper)])
    one.open(second)
    scene.settle(lambda: bool(saved(scene)[0].files))

    assert [len(a.files) for a in saved(scene)] == [1, 0]
