"""What changes elsewhere than at the focus is told to screen readers, once."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.checks.probe import Phase, Progress, Tell
from app.text import Text
from app.widgets.announce import announce
from app.widgets.button import Button
from app.widgets.forms.copying import Copying
from app.widgets.forms.fields import LineField
from app.widgets.notice import Notice
from tests.journey_screens import apply_to, passed
from tests.screens import Scene
from tests.window.hands import click, one_of
from tests.window.stage import evidence_of


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was announced, with ! where it is urgent."""
    heard: list[str] = []

    def hear(event: object) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            urgent = event.politeness() is QAccessible.AnnouncementPoliteness.Assertive
            heard.append(f"{event.message()}{'!' if urgent else ''}")

    monkeypatch.setattr(QAccessible, "updateAccessibility", hear)
    return heard


def test_what_is_announced_is_one_text(qtbot: QtBot, said: list[str]) -> None:
    button = Button("Go")
    qtbot.addWidget(button)
    announce(button, Text("Saved: {name}", name="a.pdf"), "", "In a folder.", urgent=True)
    announce(button, "")
    assert said == ["Saved: a.pdf. In a folder!"]


def test_a_notice_is_said_when_it_appears_and_when_it_changes(qtbot: QtBot, said: list[str]) -> None:
    notice = Notice()
    qtbot.addWidget(notice)
    notice.show_words("Saved", "a.pdf")
    assert said == []
    notice.show()
    notice.show_words("Saved", "a.pdf")
    notice.show_words("Saved", "b.pdf")
    assert said == ["Saved. a.pdf", "Saved. b.pdf"]


def test_a_complaint_and_a_copy_are_said(qtbot: QtBot, said: list[str]) -> None:
    field, button = LineField("Name"), Button()
    for widget in (field, button):
        qtbot.addWidget(widget)
        widget.show()
    Copying(button, "Copy", lambda: "text")
    field.complain("Please write something here.")
    field.complain(None)
    click(button)
    assert said == ["Name. Please write something here", "Copied"]


def test_a_check_says_its_phases_and_how_it_ended(scene: Scene, said: list[str]) -> None:
    scene.window.open_check("internet")
    scene.settle()
    said.clear()
    labels = (Text("Connection"), Text("Speed"))
    progress = [Progress(n / 10, Text("Measuring the download")) for n in range(10)]
    scene.session.play("internet", [Phase(2, labels), Tell(Text("This takes a minute.")), *progress])
    scene.session.finish("internet", evidence=evidence_of("internet"))
    scene.settle()

    assert said[:3] == ["Speed", "This takes a minute", "Measuring the download"]
    assert said[3].startswith("Internet: ")


def test_what_was_taken_back_is_said(scene: Scene, said: list[str]) -> None:
    one_of(scene, apply_to(scene, "A", (1, passed("apply"))))
    said.clear()
    QTest.keySequence(scene.window, QKeySequence(QKeySequence.StandardKey.Undo))
    scene.settle()
    assert len(said) == 1
    assert said[0].startswith("Taken back: ")
