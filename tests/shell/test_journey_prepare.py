"""What a stage prepares: the guide, what is written for it, and the equipment it needs."""

from datetime import timedelta

from PySide6.QtTest import QTest

from app.domain.profile import ITEM_IDS
from app.shell.journey_draft import DraftField
from app.shell.wizard import CheckView
from app.widgets.button import Button
from tests.journey_screens import apply_to, passed, to_interview
from tests.screens import Scene
from tests.shell.stage import INTERVIEW, NOW, VALUES, evidence_of
from tests.shell.test_journey_page import click, kept, one_of


def test_what_the_form_asks_is_kept_for_the_next_company(scene: Scene) -> None:
    first, second = apply_to(scene, "Hinata"), apply_to(scene, "Minato")
    one = one_of(scene, first)
    click(one.guide.folds["fields"].heading)
    field = one.guide.gathered["hours"].field

    QTest.keyClicks(field.edit, "Weekdays 9-13")
    scene.settle(lambda: "form.hours" in scene.session.store.answers())
    assert scene.session.store.answers()["form.hours"] == "Weekdays 9-13"

    one.open(second, "interview")
    one.open(second, "apply")
    click(one.guide.folds["fields"].heading)
    assert one.guide.gathered["hours"].field.value() == "Weekdays 9-13"


def test_what_was_written_is_kept_when_one_goes_away_at_once(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    click(one.guide.folds["fields"].heading)
    QTest.keyClicks(one.guide.gathered["email"].field.edit, "m@example.com")

    scene.window.show_home()

    assert scene.session.store.answers()["form.email"] == "m@example.com"


def test_a_draft_is_kept_and_spoken_against_the_clock(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))
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


def test_a_stage_of_ones_own_has_no_guide(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"))
    assert one.guide.isVisible()
    click(one.shape.add)
    QTest.keyClicks(one.shape.line.edit, "Trial day")
    click(one.shape.save)

    click(one.flow.timeline.rows[1])
    scene.settle()

    assert not one.guide.isVisible()
    assert not one.needs.isVisible()


def test_the_note_sheet_begins_a_note(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata"), "training")
    click(one.guide.folds["sheet"].heading)
    scene.settle()
    buttons = [b for b in one.guide.folds["sheet"].findChildren(Button) if b.isVisible()]
    click(buttons[-1])
    click(one.papers.notes.save)

    assert kept(scene)[0].notes[0].text
    assert kept(scene)[0].notes[0].stage == "training"


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
        "workspace": {"workspace.noise.events": 0},
        "headset": {"headset.speech_to_noise": 31},
    }
    for item in ITEM_IDS:
        scene.session.add(item, evidence_of(item, VALUES[item] | good.get(item, {})))
    scene.window.show_home()
    one = one_of(scene, kept(scene)[0].id)
    assert one.needs.isVisible()
    assert one.needs.buttons == {}


def test_a_check_of_last_week_is_too_old_for_an_interview(scene: Scene) -> None:
    for item in ITEM_IDS:
        scene.session.add(item, evidence_of(item, at=NOW - timedelta(days=7)))
    one = one_of(scene, apply_to(scene, "Hinata", *to_interview(INTERVIEW)))

    assert "webcam" in one.needs.buttons


def test_what_is_behind_needs_nothing(scene: Scene) -> None:
    one = one_of(scene, apply_to(scene, "Hinata", (3, passed("apply")), (2, passed("screening"))), "screening")

    assert not one.needs.isVisible()
