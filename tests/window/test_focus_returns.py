"""After a dialog or a form the keyboard is where it was before, and nothing that ends something is one Enter away."""

import ast
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from app.domain.applications.change import ContactKept
from app.domain.readiness.profile import ITEM_IDS
from app.window.check.view import CheckView
from app.window.report.page import ReportsPage
from app.window.settings.page import SettingsPage
from tests import ROOT
from tests.journey_screens import apply_to, page_of, to_interview
from tests.screens import Scene
from tests.window.hands import one_of, part, saved, view
from tests.window.stage import INTERVIEW


def _reports(scene: Scene, _folder: Path) -> QWidget:
    scene.session.have(*ITEM_IDS)
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("reports")
    page = scene.window.main.page("reports")
    assert isinstance(page, ReportsPage)
    scene.settle(page.save.isEnabled)
    return page.save


def _settings(scene: Scene) -> SettingsPage:
    scene.window.show_home()
    assert scene.window.main is not None
    scene.window.main.open("settings")
    page = scene.window.main.page("settings")
    assert isinstance(page, SettingsPage)
    return page


def _overview(name: str) -> Callable[[Scene, Path], QWidget]:
    def reach(scene: Scene, _folder: Path) -> QWidget:
        apply_to(scene, "A", *to_interview(INTERVIEW))
        button = getattr(page_of(scene).overview, name)
        assert isinstance(button, QWidget)
        return button

    return reach


def _date_to_calendar(scene: Scene, _folder: Path) -> QWidget:
    return one_of(scene, apply_to(scene, "A", *to_interview(INTERVIEW))).stage.date.export


def _attach(scene: Scene, _folder: Path) -> QWidget:
    return view(one_of(scene, apply_to(scene, "A")), "papers").papers.files.add


FILE_DIALOGS: dict[str, Callable[[Scene, Path], QWidget]] = {
    "report": _reports,
    "company": lambda scene, _folder: _settings(scene).load,
    "calendar": _overview("to_calendar"),
    "everything": _overview("to_file"),
    "read": _overview("from_file"),
    "date": _date_to_calendar,
    "attach": _attach,
}


def _press(scene: Scene, button: QWidget) -> None:
    scene.window.activateWindow()
    button.setFocus()
    scene.settle(button.hasFocus)
    QTest.keyClick(button, Qt.Key.Key_Space)
    scene.settle()


def _dialog() -> QFileDialog:
    (dialog,) = (w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible())
    return dialog


@pytest.mark.parametrize("kind", FILE_DIALOGS)
def test_after_a_file_dialog_the_focus_is_on_its_button(scene: Scene, tmp_path: Path, kind: str) -> None:
    button = FILE_DIALOGS[kind](scene, tmp_path)
    _press(scene, button)
    _dialog().reject()
    scene.settle(button.hasFocus)

    (tmp_path / "chosen").write_text("{}", encoding="utf-8")
    _press(scene, button)
    dialog = _dialog()
    named = "new" if dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave else "chosen"
    typed = dialog.findChild(QLineEdit)
    assert typed is not None
    typed.setText(str(tmp_path / named))
    dialog.accept()
    assert not dialog.isVisible()
    scene.settle(button.hasFocus)


def test_the_focus_waits_for_a_button_that_works_on_the_chosen_file(
    scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = Event()

    def slow(data: bytes, path: Path) -> None:
        assert go.wait(10)
        path.write_bytes(data)

    monkeypatch.setattr("app.files.write_private.write_private", slow)
    button = _reports(scene, tmp_path)
    _press(scene, button)
    dialog = _dialog()
    typed = dialog.findChild(QLineEdit)
    assert typed is not None
    typed.setText(str(tmp_path / "slow.pdf"))
    dialog.accept()
    scene.settle(lambda: not button.isEnabled() and isinstance(scene.window.focusWidget(), ReportsPage))

    go.set()
    scene.settle(button.hasFocus)
    assert (tmp_path / "slow.pdf").exists()


def _erase(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    page = _settings(scene)
    return page.erase.ask, lambda: page.erase.keep


def _end(name: str) -> Callable[[Scene], tuple[QWidget, Callable[[], QWidget]]]:
    def reach(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
        endings = part(one_of(scene, apply_to(scene, "A")), "ending")
        return getattr(endings, name), lambda: endings.keep

    return reach


def _date(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    date = one_of(scene, apply_to(scene, "A")).stage.date
    return date.edit, lambda: date.form.cancel


def _task(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    row = one_of(scene, apply_to(scene, "A")).stage.tasks.rows[0]
    return row.edit, lambda: row.form.cancel  # type: ignore[union-attr]


def _new_stage(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    stages = part(one_of(scene, apply_to(scene, "A")), "shape")
    return stages.add, lambda: stages.form


def _note(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    notes = view(one_of(scene, apply_to(scene, "A")), "papers").papers.notes
    return notes.add, lambda: notes.form


def _contact(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    key = apply_to(scene, "A", (1, ContactKept("one", "One")))
    contacts = view(one_of(scene, key), "papers").papers.contacts
    return contacts.rows[0].change, lambda: contacts.form


def _guide(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    written = view(one_of(scene, apply_to(scene, "A")), "prepare").guide.parts["what"]
    return written.edit, lambda: written.form  # type: ignore[return-value]


def _later(scene: Scene) -> tuple[QWidget, Callable[[], QWidget]]:
    scene.session.have(*ITEM_IDS[:4])
    scene.window.open_check("phone")
    scene.session.checks.stop("phone")
    check = scene.window.check
    assert isinstance(check, CheckView)
    return check.footer.later, lambda: check.checks["phone"].skip_card.back


PANELS: dict[str, Callable[[Scene], tuple[QWidget, Callable[[], QWidget]]]] = {
    "erase": _erase,
    "rejected": _end("rejected"),
    "withdrawn": _end("withdrawn"),
    "date": _date,
    "task": _task,
    "stage": _new_stage,
    "note": _note,
    "contact": _contact,
    "guide": _guide,
    "later": _later,
}


@pytest.mark.parametrize("kind", PANELS)
def test_after_a_question_in_the_page_the_focus_is_where_it_was_asked(scene: Scene, kind: str) -> None:
    button, way_back = PANELS[kind](scene)
    scene.settle()
    _press(scene, button)
    inside = QApplication.focusWidget()
    assert inside is not None
    assert inside is not button
    back = way_back()

    key = Qt.Key.Key_Space if back.focusPolicy() & Qt.FocusPolicy.TabFocus else Qt.Key.Key_Escape
    QTest.keyClick(back, key)
    scene.settle()

    assert QApplication.focusWidget() is button


def test_enter_twice_ends_no_application(scene: Scene) -> None:
    endings = part(one_of(scene, apply_to(scene, "A")), "ending")
    scene.window.activateWindow()
    endings.withdrawn.setFocus()
    scene.settle(endings.withdrawn.hasFocus)
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        scene.settle()

    assert saved(scene)[0].ending is None


def test_enter_twice_erases_nothing(scene: Scene) -> None:
    scene.session.have("computer")
    page = _settings(scene)
    scene.window.activateWindow()
    page.erase.ask.setFocus()
    scene.settle(page.erase.ask.hasFocus)
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        scene.settle()

    assert scene.session.evidence


def test_every_dialog_gives_the_focus_back() -> None:
    """Opened by hand, or waited for, it would not."""
    asking = {"QMessageBox", "QInputDialog", "QErrorMessage", "QColorDialog", "QFontDialog", "exec"}
    found = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and (_called(node) in asking | {"QFileDialog", "dialog.open"})
        and path.name not in ("file_dialog.py", "gui.py")
    ]
    assert found == []


def _called(call: ast.Call) -> str:
    match call.func:
        case ast.Name(name):
            return name
        case ast.Attribute(ast.Name("dialog"), "open"):
            return "dialog.open"
        case ast.Attribute(_, name):
            return name
    return ""
