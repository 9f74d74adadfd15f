"""What a stage prepares: the guide, what is written for it, and the equipment it needs."""

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from app.devices.ports import DeviceError, Trouble
from app.domain.readiness.profile import ITEM_IDS
from app.report import draft_page
from app.storage.paths import ATTACHMENTS_NAME
from app.widgets.button import Button, ButtonKind
from app.window.applications.guide.saved_text import DraftField
from app.window.applications.one import OnePage
from app.window.applications.page import JourneyPage
from app.window.check.view import CheckView
from tests.journey_screens import apply_to, passed, to_interview
from tests.screens import Scene, erase
from tests.window.hands import click, one_of, part, saved, view
from tests.window.stage import INTERVIEW, NOW, VALUES, evidence_of


def test_what_the_form_asks_is_saved_for_the_next_company(scene: Scene) -> None:
    first, second = apply_to(scene, "Hinata"), apply_to(scene, "Minato")
    one = view(one_of(scene, first), "prepare")
    click(one.guide.folds["fields"].heading)
    field = one.guide.gathered["hours"].field

    QTest.keyClicks(field.edit, "Weekdays 9-13")
    scene.settle(lambda: "form.hours" in scene.session.store.answers())
    assert scene.session.store.answers()["form.hours"] == "Weekdays 9-13"

    one.open(second, "interview")
    one.open(second, "apply")
    view(one, "prepare")
    click(one.guide.folds["fields"].heading)
    assert one.guide.gathered["hours"].field.value() == "Weekdays 9-13"


def test_what_was_written_is_saved_when_one_goes_away_at_once(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata")), "prepare")
    click(one.guide.folds["fields"].heading)
    QTest.keyClicks(one.guide.gathered["email"].field.edit, "m@example.com")

    scene.window.show_home()

    assert scene.session.store.answers()["form.email"] == "m@example.com"


def test_letters_are_counted_as_a_form_counts_them(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW))), "prepare")
    click(one.guide.folds["drafts"].heading)
    field = one.guide.gathered["motive"].field
    for written, told in (("a", "1 letter"), ("ab\ncd\n\ne", "5 letters"), ("か\u3099く", "2 letters")):
        field.set_value(written)
        scene.settle()
        assert told in {label.text() for label in one.guide.gathered["motive"].findChildren(QLabel)}


def test_a_draft_is_saved_and_spoken_against_the_clock(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW))), "prepare")
    click(one.guide.folds["drafts"].heading)
    draft = one.guide.gathered["introduction"]
    assert isinstance(draft, DraftField)
    QTest.keyClicks(draft.field.edit, "I am Misaki.")

    click(draft.button)
    assert draft.speaking
    assert draft.bar.isVisible()
    assert draft.button.accessibleName() == "Stop"
    click(draft.button)
    assert not draft.speaking

    click(draft.button)
    scene.window.show_home()
    assert not draft.speaking
    assert scene.session.store.answers()["draft.introduction"] == "I am Misaki."


def draft_of(scene: Scene, key: str, draft: str) -> DraftField:
    """A draft as it is shown for that application, its fold open."""
    one = view(one_of(scene, key), "prepare")
    if not one.guide.folds["drafts"].is_open:
        click(one.guide.folds["drafts"].heading)
    scene.settle()
    found = one.guide.gathered[draft]
    assert isinstance(found, DraftField)
    return found


def test_a_motive_differs_and_begins_as_that_for_the_first_company(scene: Scene) -> None:
    first, second = (apply_to(scene, name, *to_interview(INTERVIEW)) for name in ("Hinata", "Minato"))

    draft = draft_of(scene, first, "motive")
    assert draft.alone.isChecked()
    QTest.keyClicks(draft.field.edit, "For Hinata.")
    draft.save()
    draft = draft_of(scene, second, "motive")
    assert draft.field.value() == "For Hinata."
    QTest.keyClicks(draft.field.edit, " No, for Minato.")
    draft.save()
    assert "27 letters" in [label.text() for label in draft.findChildren(QLabel)]
    assert draft_of(scene, first, "motive").field.value() == "For Hinata."
    assert draft_of(scene, second, "motive").field.value() == "For Hinata. No, for Minato."

    draft = draft_of(scene, second, "motive")
    click(draft.alone)
    assert draft.field.value() == "For Hinata."
    click(draft.alone)
    assert draft.field.value() == "For Hinata. No, for Minato."


def test_an_introduction_is_the_same_for_all_until_one_company_gets_its_own(scene: Scene) -> None:
    first, second = (apply_to(scene, name, *to_interview(INTERVIEW)) for name in ("Hinata", "Minato"))

    draft = draft_of(scene, first, "introduction")
    draft.field.set_value("I am Misaki.")
    draft.save()
    draft = draft_of(scene, second, "introduction")
    assert not draft.alone.isChecked()
    click(draft.alone)
    draft.field.set_value("I am Misaki, of Minato.")
    draft.save()
    assert draft_of(scene, first, "introduction").field.value() == "I am Misaki."
    assert draft_of(scene, second, "introduction").field.value() == "I am Misaki, of Minato."


def test_a_draft_is_printed_in_large_letters_below_company_and_question(
    scene: Scene, opened: list[str], tmp_path: Path
) -> None:
    key = apply_to(scene, "ひなた通販サポート", *to_interview(INTERVIEW))
    draft = draft_of(scene, key, "introduction")
    assert not draft.printing.button.isEnabled()
    draft.field.set_value("佐藤 美咲と申します。\n\nどうぞ\nよろしくお願いいたします。")
    assert not draft.alone.isChecked()

    click(draft.printing.button)
    scene.settle(lambda: bool(opened))

    page = Path(QUrl(opened[0]).toLocalFile())
    assert page.name == "ひなた通販サポート_Introduction_2026-11-22.pdf"
    assert page.is_relative_to(scene.session.store.path.parent / ATTACHMENTS_NAME)
    assert page.stat().st_mode & 0o77 == 0
    words = PdfReader(page).pages[0].extract_text()
    assert [line for line in words.splitlines() if line.strip()][:5] == [
        "ひなた通販サポート",
        "Introduction",
        "佐藤 美咲と申します。",
        "どうぞ",
        "よろしくお願いいたします。",
    ]
    assert not draft.printing.opener.isVisible()
    assert draft.printing.button.isEnabled()
    erase(scene)
    assert not page.exists()


def test_a_draft_whose_page_cannot_be_made_says_so_in_our_words(
    scene: Scene, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> bytes:
        raise DeviceError(Trouble.UNSUPPORTED, "TypesetError: no such glyph")

    monkeypatch.setattr(draft_page, "draft_in_process", fail)
    draft = draft_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)), "introduction")
    draft.field.set_value("I am Misaki.")

    click(draft.printing.button)
    scene.settle(draft.printing.refusal.isVisible)

    assert draft.printing.refusal.accessibleName() == "The page could not be made."
    assert draft.printing.refusal.accessibleDescription() == "something unexpected happened; please try once more"
    assert opened == []
    assert draft.printing.button.isEnabled()


def test_a_stage_of_ones_own_is_described_in_ones_own_words(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    shape = part(one, "shape")
    click(shape.add)
    QTest.keyClicks(shape.line.edit, "Trial day")
    click(shape.save)
    click(one.flow.timeline.rows[1])
    scene.settle()
    assert not one.needs.isVisible()

    view(one, "prepare")
    assert list(one.guide.folds) == ["happens", "ready", "questions"]
    write(one, "what", "I sit beside a colleague.")

    own = saved(scene)[0].stages[1].stage.id
    assert scene.session.store.answers()[f"guide.{own}.what"] == "I sit beside a colleague."
    assert "I sit beside a colleague." in shown(one)


def write(one: OnePage, name: str, words: str) -> None:
    """Write a part of the guide anew."""
    guide_part = one.guide.parts[name]
    click(guide_part.edit)
    guide_part.field.edit.selectAll()
    QTest.keyClicks(guide_part.field.edit, words)
    click(guide_part.save)
    QApplication.processEvents()


def shown(one: OnePage) -> list[str]:
    """What the guide says."""
    return [label.text() for label in one.guide.findChildren(QLabel) if label.isVisible()]


def test_a_guide_is_rewritten_and_comes_back_as_it_was(scene: Scene) -> None:
    first, second = (apply_to(scene, name, *to_interview(INTERVIEW)) for name in ("Hinata", "Minato"))
    one = view(one_of(scene, first), "prepare")
    click(one.guide.folds["questions"].heading)
    before = shown(one)
    assert "Why our company?" in before

    click(one.guide.parts["questions"].edit)
    field = one.guide.parts["questions"].field
    assert field.value().splitlines()[2] == "Why our company?"
    field.set_value("- Which shift suits you?\n\n・Do you own a cat?")
    click(one.guide.parts["questions"].save)
    QApplication.processEvents()
    assert one.guide.folds["questions"].is_open
    assert [line for line in shown(one) if line.endswith("?")] == ["Which shift suits you?", "Do you own a cat?"]

    one.open(second)
    view(one, "prepare")
    scene.settle()
    assert "Do you own a cat?" in shown(one)

    click(one.guide.parts["questions"].edit)
    click(one.guide.parts["questions"].original)
    QApplication.processEvents()
    assert shown(one) == before
    assert "guide.interview.questions" not in scene.session.store.answers()


def test_a_guide_that_was_opened_and_left_as_it_is_stays_the_programs_own(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata")), "prepare")
    click(one.guide.folds["reading"].heading)

    click(one.guide.parts["reading"].edit)
    assert not one.guide.parts["reading"].original.isVisible()
    click(one.guide.parts["reading"].save)

    assert not [key for key in scene.session.store.answers() if key.startswith("guide.")]


def test_another_field_is_added_for_every_company_and_goes_again(scene: Scene) -> None:
    first, second = apply_to(scene, "Hinata"), apply_to(scene, "Minato")
    one = view(one_of(scene, first), "prepare")
    click(one.guide.folds["fields"].heading)
    fields = one.guide.gatherings["fields"]
    count = len(fields.gathered)
    QTest.keyClicks(fields.line.edit, "Nearest station")
    QTest.keyClick(fields.line.edit, Qt.Key.Key_Return)
    QApplication.processEvents()
    QTest.keyClicks(one.guide.gathered["own.Nearest station"].field.edit, "Kichijoji")
    scene.settle(lambda: "form.own.Nearest station" in scene.session.store.answers())

    one.open(second)
    view(one, "prepare")
    scene.settle()
    own = one.guide.gathered["own.Nearest station"]
    assert own.field.value() == "Kichijoji"
    assert not one.guide.gathered["name"].remove.isVisible()
    click(own.remove)
    QApplication.processEvents()
    assert len(one.guide.gathered) == count


def test_what_was_gathered_is_copied_for_the_companys_form(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata")), "prepare")
    click(one.guide.folds["fields"].heading)
    email = one.guide.gathered["email"]
    assert not email.copy.isEnabled()
    QTest.keyClicks(email.field.edit, "m@example.com")

    click(email.copy)

    assert QGuiApplication.clipboard().text() == "m@example.com"
    assert email.copy.accessibleName() == "Copied"


def test_the_note_sheet_begins_a_note(scene: Scene) -> None:
    one = view(one_of(scene, apply_to(scene, "Hinata"), "training"), "prepare")
    click(one.guide.folds["sheet"].heading)
    scene.settle()
    buttons = [b for b in one.guide.folds["sheet"].findChildren(Button) if b.isVisible()]
    click(buttons[-1])
    click(one.papers.notes.save)

    assert saved(scene)[0].notes[0].text
    assert saved(scene)[0].notes[0].stage == "training"


def test_the_equipment_of_an_interview_is_offered_until_it_is_fresh(scene: Scene) -> None:
    soon = NOW + timedelta(hours=3)
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(soon)))
    assert one.needs.isVisible()
    assert list(one.needs.buttons) == ["workspace", "internet", "headset", "webcam"]

    click(one.needs.buttons["headset"])
    scene.settle()
    assert isinstance(scene.window.check, CheckView)
    assert scene.window.check.isVisible()
    assert scene.window.check.current == "headset"

    good = {
        "internet": {"internet.medium": "ethernet", "internet.wired": True, "internet.link_speed": 1000},
        "workspace": {"workspace.noise.level": -62, "workspace.noise.kind": "quiet", "workspace.noise.events": 0},
        "headset": {"headset.speech_to_noise": 31},
    }
    for item in ITEM_IDS:
        scene.session.add(item, evidence_of(item, VALUES[item] | good.get(item, {})))
    scene.window.show_home()
    one = one_of(scene, saved(scene)[0].id)
    assert one.needs.isVisible()
    assert one.needs.buttons == {}


def test_a_check_of_last_week_is_too_old_for_an_interview(scene: Scene) -> None:
    for item in ITEM_IDS:
        scene.session.add(item, evidence_of(item, at=NOW - timedelta(days=7)))
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))

    said = [label.text() for label in one.needs.findChildren(QLabel) if label.isVisible()]
    assert said[said.index("Webcam") + 1] == "To be checked again"
    assert said[said.index("Webcam") + 2] == "Last checked Sun 15 Nov, 14:00"


def test_days_before_no_button_of_the_equipment_calls(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(days=9))))

    assert one.needs.buttons
    assert {button._kind for button in one.needs.buttons.values()} == {ButtonKind.OUTLINED}


def test_what_is_behind_needs_nothing(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", (3, passed("apply")), (2, passed("screening"))), "screening")

    assert not one.needs.isVisible()


def looked(scene: Scene, after: timedelta) -> None:
    """That long later, a minute after the page was looked at last."""
    scene.session.clock = lambda: NOW + after  # type: ignore[misc]
    assert scene.window.main is not None
    page = scene.window.main.page("journey")
    assert isinstance(page, JourneyPage)
    page._look()
    scene.settle()


def test_what_is_found_meanwhile_is_seen_at_once(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=3))))
    view(one, "papers")

    scene.session.add("webcam", evidence_of("webcam"))
    one.show_view("todo")
    scene.settle()

    titles = [label.text() for label in one.needs.findChildren(QLabel) if label.isVisible()]
    assert titles.count("Webcam") == 1
    filled = [item for item, button in one.needs.buttons.items() if button._kind is ButtonKind.FILLED]
    assert filled == ["workspace"]
    assert "webcam" not in one.needs.buttons
    assert "headset" in one.needs.buttons


def test_from_the_minute_on_that_a_check_counts_it_is_asked_for_before_all_else(scene: Scene) -> None:
    for item in ITEM_IDS:
        scene.session.add(item, evidence_of(item, at=NOW - timedelta(days=2)))
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=24, minutes=10))))
    assert not one.needs.urgent
    assert one.needs.y() > one.stage.y()

    looked(scene, timedelta(minutes=11))

    assert one.needs.urgent
    assert one.needs.y() < one.stage.y()


def test_the_minute_leaves_the_keyboard_where_it_is(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)[:3]))
    button = one.needs.buttons["headset"]

    looked(scene, timedelta(minutes=1))

    assert one.needs.buttons["headset"] is button


def test_with_the_day_the_page_counts_anew(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
    assert "in 3 days" in [label.text() for label in one.stage.date.findChildren(QLabel)]

    looked(scene, timedelta(days=1))

    assert "in 2 days" in [label.text() for label in one.stage.date.findChildren(QLabel)]


def test_in_another_language_a_button_says_what_it_checks(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(NOW + timedelta(hours=3))))
    assert one.needs.buttons["headset"].accessibleDescription() == "Headset"

    scene.window.choose_language("ja")
    scene.settle()

    assert one.needs.buttons["headset"].accessibleDescription() == "ヘッドセット"


def test_a_part_that_came_in_a_file_and_is_in_no_guide_can_go_again(scene: Scene) -> None:
    scene.session.saved.answer("guide.apply.bring", "A pen")
    one = view(one_of(scene, apply_to(scene, "Hinata")), "prepare")
    if not one.guide.folds["bring"].is_open:
        click(one.guide.folds["bring"].heading)
    click(one.guide.parts["bring"].edit)
    click(one.guide.parts["bring"].original)
    scene.settle()
    assert "bring" not in one.guide.folds
