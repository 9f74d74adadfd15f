"""The way through the checks: order, back, skip, stop, retry, resume, keyboard."""

from datetime import timedelta

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.catalog import METRICS
from app.checks.drive import End
from app.checks.probe import Again, Ask, Confirm, Declined, Found, Phase, Progress
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import ITEM_IDS
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.storage.settings import TEXT_SIZES
from app.text import Text
from app.widgets.body import Body
from app.widgets.button import Button
from app.widgets.label import Label
from app.widgets.look.theme import Theme
from app.widgets.results.chip import Chip
from app.widgets.results.picture import PictureView
from app.window.check.item_words import checked_words
from app.window.check.page import CheckPage
from app.window.check.question import QuestionForm
from app.window.check.sentence import Sentence
from app.window.check.skip import skip_reason
from app.window.check.view import CheckView
from app.window.state.resume import SUMMARY, resume_at
from tests import printer_screens
from tests.screens import SCREENS, SMALL, Scene
from tests.window.checking import at, pressed
from tests.window.stage import NOW, evidence_of, question, typical


def test_next_goes_through_the_items_in_order_and_ends_at_the_report(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    view = at(scene, "computer")
    seen = []
    for _ in range(8):
        seen.append(view.current)
        view.footer.next.click()
        scene.settle()

    assert seen == [*ITEM_IDS, SUMMARY]
    assert scene.window.main is not None
    assert scene.window.main.current == "reports"


def test_what_happens_while_a_page_is_turned_to_is_on_it(scene: Scene) -> None:
    """A page is brought up to date in one turn of the event loop and shown in the next."""
    scene.session.have("computer")
    view = at(scene, "computer")
    view.footer.next.click()
    asked = question("printer", "printer.code")
    scene.session.play("printer", [Ask(asked)])
    assert view.current == "computer"
    scene.settle()
    assert view.current == "printer"
    assert view.checks["printer"].live_card.question is asked


def test_a_summary_with_items_left_leads_on_to_them_and_still_offers_the_report(scene: Scene) -> None:
    scene.session.have("computer", "printer", "workspace")
    view = at(scene, SUMMARY)
    assert view.footer.next.words == "Go on checking: Internet"

    view.footer.next.click()
    scene.settle()
    assert view.current == "internet"

    view.open(SUMMARY)
    scene.settle()
    view.footer.later.click()
    scene.settle()
    assert scene.window.main is not None
    assert scene.window.main.current == "reports"


@pytest.mark.parametrize("where", ["printer", SUMMARY])
def test_what_is_made_ahead_takes_nothing_from_a_page_that_is_turned_to(scene: Scene, where: str) -> None:
    scene.session.have(*ITEM_IDS)
    view = at(scene, "computer")
    page = view.summary if where == SUMMARY else view.checks[where]

    def lines() -> int:
        if isinstance(page, CheckPage):
            return len(page.findings._rows)
        return sum(not line.isHidden() for _rule, line in page._rows._lines)

    if isinstance(page, CheckPage):
        page.initializePage()
    work = page.ahead()
    next(work)
    page.prepare()
    before = lines()
    for _ in range(200):
        next(work, None)
        assert lines() == before


def test_back_is_the_item_before_however_one_came(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    view = at(scene, "computer")
    view.rail.row("headset").click()
    scene.settle()
    view.rail.row("printer").click()
    scene.settle()
    view.rail.row("phone").click()
    scene.settle()
    assert view.current == "phone"

    seen = []
    while view.isVisible():
        view.footer.back.click()
        scene.settle()
        if view.isVisible():
            seen.append(view.current)

    assert seen == ["internet", "workspace", "printer", "computer"]
    assert scene.window.main is not None
    assert scene.window.main.isVisible()


def test_escape_leads_home_and_leaves_no_empty_window(scene: Scene) -> None:
    view = at(scene, "printer")

    QTest.keyClick(view.pages, Qt.Key.Key_Escape)
    scene.settle()

    assert scene.window.main is not None
    assert scene.window.main.isVisible()
    view = at(scene, "printer")
    assert view.pages.isVisible()
    assert view.current == "printer"


def test_a_page_begins_its_check_by_itself_once(scene: Scene) -> None:
    at(scene, "phone")
    at(scene, "headset")
    at(scene, "phone")

    assert scene.session.started == ["phone", "headset"]


def test_a_page_with_results_waits_to_be_asked_again(scene: Scene) -> None:
    scene.session.have("webcam")
    at(scene, "webcam")
    assert scene.session.started == []

    pressed(scene, "Check again")

    assert scene.session.started == ["webcam"]


def test_a_lent_item_is_not_started_and_can_be_passed(scene: Scene) -> None:
    scene.session.set_profile(replace(scene.session.profile, supplied=frozenset({"headset"})), "lent.toml")
    view = at(scene, "headset")

    assert scene.session.started == []
    assert view.footer.next.isEnabled()
    pressed(scene, "Check it anyway")
    assert scene.session.started == ["headset"]


def test_a_question_holds_next_until_it_is_answered(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.play("phone", [Ask(question("phone", "phone.dial_tone"))])
    scene.settle()
    assert not view.footer.next.isEnabled()
    assert view.footer.hint.text() == "Answer to go on."

    pressed(scene, "Yes, I hear it")

    assert scene.session.answers_given == [("phone", True)]
    assert view.footer.next.isEnabled()
    assert not [f for f in scene.window.findChildren(QuestionForm) if f.isVisible()]


def test_what_waits_for_an_answer_is_not_said_to_be_measured(scene: Scene) -> None:
    view = at(scene, "phone")
    rows = view.checks["phone"].findings

    def said() -> set[str]:
        return {chip.text() for chip in rows.findChildren(Chip) if chip.isVisible()}

    assert said() == {"Measuring"}
    scene.session.play("phone", [Ask(question("phone", "phone.dial_tone"))])
    scene.settle()
    assert said() == {"Answer needed"}
    scene.session.play("phone", [Progress(0.1, Text("Listening for the dial tone"))])
    scene.settle()
    assert said() == {"Measuring"}


def test_enter_answers_a_typed_question_and_a_bad_answer_is_named(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.play("phone", [Ask(question("phone", "phone.number"))])
    scene.settle()
    field = next(f for f in view.findChildren(QLineEdit) if f.isVisible())
    scene.window.activateWindow()

    QTest.keyClick(field, Qt.Key.Key_Return)
    assert scene.session.answers_given == []
    QTest.keyClicks(field, "119")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert scene.session.answers_given == []
    field.clear()
    QTest.keyClicks(field, "03-1234-5678")
    QTest.keyClick(field, Qt.Key.Key_Return)

    assert scene.session.answers_given == [("phone", "03-1234-5678")]


def test_a_question_can_be_played_again_or_passed_over(scene: Scene) -> None:
    at(scene, "printer")
    scene.session.play("printer", [Ask(question("printer", "printer.code"))])
    scene.settle()
    pressed(scene, "I can't read the code")
    scene.session.play("printer", [Ask(question("printer", "printer.code"))])
    scene.settle()
    pressed(scene, "Skip this question")

    assert scene.session.answers_given == [("printer", Again()), ("printer", Declined())]


def test_the_question_before_is_asked_again(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    asked_again: list[str] = []
    monkeypatch.setattr(scene.session.checks, "back", asked_again.append)
    at(scene, "phone")
    scene.session.play("phone", [Ask(question("phone", "phone.number"))])
    scene.session.checks.live["phone"].answered("03-1234-5678")
    scene.session.play("phone", [Ask(question("phone", "phone.line"))])
    scene.settle()
    pressed(scene, "Back to the question before")

    assert asked_again == ["phone"]


def test_an_earlier_answer_is_shown(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.play("phone", [Ask(question("phone", "phone.number", preset="03-1234-5678"))])
    scene.settle()

    assert next(f for f in view.findChildren(QLineEdit) if f.isVisible()).text() == "03-1234-5678"


def test_skipping_keeps_the_reason_and_counts_as_unchecked(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.checks.stop("phone")
    view.footer.later.click()
    scene.settle()
    assert not view.footer.next.isEnabled()

    pressed(scene, "Check it later")

    assert view.current == "headset"
    assert scene.session.judging.verdict("phone") is Verdict.UNKNOWN
    assert scene.session.evidence.missing[METRICS["phone.number"]].reason is UnknownReason.DECLINED
    assert skip_reason(scene.session, "phone") == "I don't have the device at hand"
    assert METRICS["phone.number"] in scene.session.store.evidence().missing
    at(scene, "phone")
    assert scene.session.started.count("phone") == 1


def test_a_measurement_can_be_stopped(scene: Scene) -> None:
    view = at(scene, "internet")
    scene.session.play("internet", typical("internet"))
    scene.settle()
    assert view.footer.later.accessibleName() == "Stop measuring"
    assert view.footer.next.isEnabled()

    view.footer.later.click()
    scene.settle()

    assert not scene.session.checks.running("internet")
    assert view.footer.later.accessibleName() == "Check it later"


def test_steps_that_came_while_nobody_looked_are_shown(scene: Scene) -> None:
    at(scene, "phone")
    scene.session.play("internet", typical("internet"))
    view = at(scene, "internet")

    live = scene.session.checks.live["internet"]
    assert live.curve is METRICS["internet.download"]
    assert view.checks["internet"].live_card.isVisible()
    assert any("tokyo.speed.example.com" in words for words in _shown_words(view))


def test_a_check_that_waits_elsewhere_says_so_in_the_rail(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.play("internet", [Ask(question("internet", "internet.access"))])
    scene.settle()

    assert "Waiting for you" in view.rail.row("internet").accessibleName()


def test_it_resumes_where_it_was_left(scene: Scene) -> None:
    assert resume_at(scene.session.judging, scene.session.saved) == "computer"
    scene.session.have("computer", "printer", "workspace")
    at(scene, "headset")
    assert resume_at(scene.session.judging, scene.session.saved) == "headset"
    scene.session.have("headset")
    assert resume_at(scene.session.judging, scene.session.saved) == "internet"
    scene.session.have("internet", "phone", "webcam")

    assert resume_at(scene.session.judging, scene.session.saved) == SUMMARY


def test_a_broken_off_check_says_what_to_do_and_may_be_passed(scene: Scene) -> None:
    from app.devices.ports import DeviceError, Trouble

    view = at(scene, "webcam")
    gone = Evidence(more=(m.unknown(UnknownReason.DEVICE_ERROR) for m in view.checks["webcam"].item.metrics))
    scene.session.play("webcam", [Found(gone.stamped(scene.session.clock(), "r"))])
    scene.session.finish("webcam", End.TROUBLE, DeviceError(Trouble.BUSY))
    scene.settle()

    assert any("Close other programs" in words for words in _shown_words(view))
    assert view.footer.next.isEnabled()
    pressed(scene, "Start over")
    assert scene.session.started == ["webcam", "webcam"]


def test_the_language_switches_while_a_check_runs(scene: Scene) -> None:
    view = at(scene, "internet")
    scene.session.play("internet", typical("internet"))
    scene.settle()

    scene.window.choose_language("ja")
    scene.settle()

    assert view.footer.back.accessibleName() == str(Text("Back")) != "Back"
    assert str(Text("Measuring the download")) in _shown_words(view)
    assert scene.session.store.setting("language") == "ja"
    assert "Measuring the download" not in _shown_words(view)


def test_tab_reaches_every_button_of_the_page(scene: Scene) -> None:
    view = at(scene, "phone")
    scene.session.play("phone", [Ask(question("phone", "phone.dial_tone"))])
    scene.window.activateWindow()
    scene.settle(lambda: scene.app.focusWidget() is not None)
    wanted = {b for b in view.findChildren(Button) if b.isVisible() and b.isEnabled()}
    reached = set()
    for _ in range(60):
        reached.add(QApplication.focusWidget())
        QTest.keyClick(scene.window, Qt.Key.Key_Tab)

    assert wanted <= reached


@pytest.mark.parametrize(
    ("size", "text"),
    [
        *(((960, 520), percent) for percent in TEXT_SIZES),
        (SMALL, 100),
        *((size, 100) for size in [(1280, 600), (1100, 740), (1366, 728), (1920, 1040)]),
    ],
)
def test_the_face_is_seen_together_with_the_question_about_it(
    scene: Scene, theme: Theme, size: tuple[int, int], text: int
) -> None:
    theme.set_text_size(text)
    scene.window.resize(*size)
    at(scene, "webcam")
    scene.window.activateWindow()
    scene.session.play("webcam", typical("webcam"))
    # who has the keyboard is brought into view
    scene.settle(lambda: isinstance(scene.app.focusWidget(), Button) and scene.app.focusWidget().words == "Looks good")
    scene.settle()

    (picture,) = (p for p in scene.window.findChildren(PictureView) if p.isVisible())
    (answer,) = (b for b in scene.window.findChildren(Button) if b.isVisible() and b.words == "Looks good")
    assert answer.visibleRegion().boundingRect() == answer.rect()
    assert picture.visibleRegion().boundingRect() == picture.rect()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *((name, 100) for name in ["11c-internet-method", "12-phone", "12c-phone-keys", "16-webcam", "61-reminders"]),
        ("61-reminders", 125),
    ],
)
def test_in_a_low_window_a_question_is_seen_together_with_its_answers(
    scene: Scene, theme: Theme, name: str, text: int
) -> None:
    theme.set_text_size(text)
    scene.window.resize(960, 520)
    scene.window.activateWindow()
    SCREENS[name][0](scene)
    scene.settle()

    (form,) = (f for f in scene.window.findChildren(QuestionForm) if f.isVisible())
    for part in [form.findChildren(Label)[0], *form.findChildren(Button)[:6]]:
        assert part.visibleRegion().boundingRect() == part.rect(), part.accessibleName() or part.text()


@pytest.mark.parametrize("size", [(960, 520), SMALL, (1366, 728)])
def test_the_sentence_to_read_is_seen_together_with_what_ends_the_reading(scene: Scene, size: tuple[int, int]) -> None:
    scene.window.resize(*size)
    at(scene, "headset")
    scene.window.activateWindow()
    scene.session.play("headset", typical("headset"))
    scene.settle(lambda: isinstance(scene.app.focusWidget(), Button))
    scene.settle()

    sentence = [s for s in scene.window.findChildren(Sentence) if s.isVisible()][-1]
    answer = scene.app.focusWidget()
    assert answer.words == "I have finished reading"
    for part in (sentence, answer):
        assert part.visibleRegion().boundingRect() == part.rect()


def test_what_came_of_a_check_is_seen_when_it_ends(scene: Scene) -> None:
    scene.window.resize(960, 520)
    view = at(scene, "webcam")
    scene.window.activateWindow()
    scene.session.play("webcam", typical("webcam"))
    scene.settle(lambda: isinstance(scene.app.focusWidget(), Button) and scene.app.focusWidget().words == "Looks good")

    (body,) = (b for b in view.checks["webcam"].findChildren(Body) if b.isVisible())
    body.verticalScrollBar().setValue(150)

    scene.session.finish("webcam", evidence=evidence_of("webcam"))

    result = view.checks["webcam"].status_card
    scene.settle(lambda: result.visibleRegion().boundingRect() == result.rect())


@pytest.mark.parametrize(
    ("size", "text"),
    [((960, 520), 125), *((size, 100) for size in [(960, 520), SMALL, (1280, 600), (1280, 693), (1366, 728)])],
)
def test_the_page_that_is_held_up_is_seen_together_with_the_field_for_its_code(
    scene: Scene, theme: Theme, size: tuple[int, int], text: int
) -> None:
    theme.set_text_size(text)
    scene.window.resize(*size)
    printer_screens.held_up(scene)
    scene.window.activateWindow()
    scene.settle(lambda: isinstance(scene.app.focusWidget(), QLineEdit))
    scene.settle()

    (picture,) = (p for p in scene.window.findChildren(PictureView) if p.isVisible())
    field = scene.app.focusWidget()
    (told,) = (n for n in scene.window.findChildren(Label) if n.isVisible() and n.text().startswith("Hold the printed"))
    for part in (told, picture, field):
        assert part.visibleRegion().boundingRect() == part.rect()


def test_in_a_narrow_window_what_to_do_comes_before_all_that_was_found(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    page = at(scene, "internet").checks["internet"]

    def tops() -> tuple[int, int]:
        scene.settle()
        return page.advice.mapTo(page, QPoint()).y(), page.findings.mapTo(page, QPoint()).y()

    for width in (1100, 720, 1100, 720):
        scene.window.resize(width, 740)
        advice, found = tops()
        beside = page.advice.mapTo(page, QPoint()).x() > page.findings.mapTo(page, QPoint()).x() + 100
        assert beside is (width == 1100)
        assert beside or advice < found


def test_a_check_that_runs_is_still_to_go_even_when_all_was_found(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS[:-1])
    view = at(scene, "webcam")
    scene.session.play("webcam", typical("webcam"))
    scene.settle()
    assert [n.text() for n in view.findChildren(Label) if n.isVisible() and n.text() in ("1 to go", "done")] == [
        "1 to go"
    ]
    scene.session.finish("webcam", evidence=evidence_of("webcam"))
    scene.settle(lambda: any(n.text() == "done" for n in view.findChildren(Label) if n.isVisible()))


def test_the_keyboard_stays_at_the_question_when_the_colours_change(scene: Scene, theme: Theme) -> None:
    at(scene, "phone")
    scene.session.play("phone", [Ask(question("phone", "phone.dial_tone"))])
    scene.window.activateWindow()
    scene.settle(lambda: scene.app.focusWidget() is not None)
    here = scene.app.focusWidget()
    assert isinstance(here, Button)
    assert here.words != "Back"

    theme.choose("dark")
    scene.settle()

    assert scene.app.focusWidget() is here


def test_new_facts_are_judged_on_the_page_at_once(scene: Scene) -> None:
    view = at(scene, "internet")
    scene.session.play("internet", [Found(evidence_of("internet", {"internet.wired": False}))])
    scene.settle()

    assert scene.session.judging.verdict("internet") is Verdict.FAIL
    assert view.checks["internet"].advice.isVisible()


def test_a_check_that_goes_on_while_another_company_asks_for_less_breaks_nothing(scene: Scene) -> None:
    view = at(scene, "headset")
    scene.session.play("internet", typical("internet"))
    scene.window.show_home()
    scene.session.set_profile(replace(scene.session.profile, not_needed=frozenset({"printer"})), "other")

    scene.session.finish("internet")
    scene.settle()

    assert not view.isVisible()
    view = at(scene, "webcam")
    assert "printer" not in view.ids
    assert view.footer.next.accessibleName() == "To the summary"


def _shown_words(view: CheckView) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


@pytest.mark.parametrize("item_id", ITEM_IDS)
def test_while_something_is_measured_enter_ends_and_leaves_nothing(scene: Scene, item_id: str) -> None:
    view = at(scene, item_id)
    scene.settle()
    scene.session.play(item_id, [Phase(1, (Text("Measure"),)), Ask(Confirm(id="x.ready", ask=Text("Ready?")))])
    scene.settle(lambda: isinstance(scene.app.focusWidget(), Button))
    scene.session.checks.live[item_id].answered(True)
    scene.session.play(item_id, [Progress(0.1, Text("Measuring"))])
    scene.settle()

    card = view.checks[item_id].live_card
    assert scene.app.focusWidget() is card
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(card, key)
        scene.settle()
    assert scene.session.checks.running(item_id)
    assert view.current == item_id
    assert scene.app.focusWidget() is card


def test_a_time_that_is_still_to_come_is_said_and_hides_no_newer_check(scene: Scene) -> None:
    ahead = NOW + timedelta(days=365)
    scene.session.add("webcam", evidence_of("webcam", {"webcam.count": 0}, at=ahead))
    words = "Checked at a time that is still to come, Mon 22 Nov 2027, 14:00. Was this computer's clock wrong?"
    assert checked_words(scene.session, "webcam") == words

    scene.session.add("webcam", evidence_of("webcam"))

    assert scene.session.facts[METRICS["webcam.count"]].value == 1
    assert checked_words(scene.session, "webcam") == "Checked today, 14:00"


def test_the_page_of_the_line_says_what_a_call_would_be_like(scene: Scene) -> None:
    """Said while it is measured it is gone a moment later, and numbers tell it to nobody."""
    scene.session.have(*ITEM_IDS)
    at(scene, "internet")
    assert any("A call would sound clear" in label.text() for label in _visible(scene, Label))
    at(scene, "computer")
    assert not any("A call would" in label.text() for label in _visible(scene, Label))


def _visible(scene: Scene, kind: type[Label]) -> list[Label]:
    return [one for one in scene.window.findChildren(kind) if one.isVisible()]
