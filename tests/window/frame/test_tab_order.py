"""The tab key goes as one reads, whatever was made first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.checks.probe import Ask, Choice, Question
from app.domain.applications.change import ContactKept
from app.domain.readiness.profile import ITEM_IDS
from app.widgets.taborder import reading_order
from app.window.check.view import CheckView
from app.wording.values import first_large
from tests.journey_screens import apply_to, opened, page_of, several
from tests.screens import Scene
from tests.window.stage import question, typical

SKIP = "Skip this question"
LINE = question("phone", "phone.line")
assert isinstance(LINE, Choice)

ASKED = [
    (question("phone", "phone.dial_tone"), ["Yes, I hear it", "No", SKIP]),
    (question("phone", "phone.number"), ["Which telephone number will you work with?", "Done", SKIP]),
    (LINE, [*(first_large(str(option.label)) for option in LINE.options), SKIP]),
    (
        question("phone", "phone.line", preset=LINE.options[1].value),
        [first_large(str(LINE.options[1].label)), "Go on with this", SKIP],
    ),
]


def _walk(scene: Scene, first: QWidget) -> list[str]:
    """Names of all that Tab reaches from ``first`` on, once around."""
    window = scene.window
    window.activateWindow()
    first.setFocus()
    scene.settle(first.hasFocus)
    reached: list[str] = []
    while True:
        here = QApplication.focusWidget()
        assert here is not None
        assert len(reached) < 60
        reached.append(here.accessibleName())
        QTest.keyClick(window, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            return reached


def test_home_goes_from_the_company_over_the_next_step_to_the_tiles(scene: Scene) -> None:
    scene.session.have("computer")
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.rest()

    names = _walk(scene, main.rail.row("home"))

    assert names[:7] == ["Home", "Equipment check", "Applications", "Practice", "Reports", "Help", "Settings"]
    assert names[7] == "Company"
    assert names[8].startswith("Enter the interview")
    assert names[9:11] == ["Start the check", "See all results"]
    tiles = [name.partition(",")[0] for name in names[11:]]
    titles = [str(item.title) for item in scene.session.judging.items]
    assert tiles == [*titles, "Make report", "Hear yourself as a caller does", "Today's practice: about 8 min"]


def test_home_goes_the_same_way_when_another_company_asks_for_other_items(scene: Scene) -> None:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.rest()
    before = _walk(scene, main.rail.row("home"))

    scene.session.judged_anew.emit()
    scene.settle()

    assert _walk(scene, main.rail.row("home")) == before


@pytest.mark.parametrize(("asked", "answers"), ASKED)
def test_a_check_goes_from_the_rail_over_the_question_to_the_foot(
    scene: Scene, asked: Question, answers: list[str]
) -> None:
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("phone")
    scene.session.play("phone", [Ask(question("phone", "phone.dial_tone"))])
    scene.settle()
    # the second question comes when all the rest is there
    scene.session.play("phone", [Ask(asked)])
    view = scene.window.check
    assert isinstance(view, CheckView)
    scene.settle()

    names = _walk(scene, view._home)

    assert names[0] == "Back to home"
    rail = [name.partition(",")[0] for name in names[1:9]]
    assert rail == [*(str(item.title) for item in scene.session.judging.items), "Summary"]
    # each says what it answers, too
    assert [name.removesuffix(f", {asked.ask}") for name in names[9:-2]] == answers
    assert names[-2:] == ["Back", "Check it later"]


def test_device_and_repeat_come_before_the_foot_and_so_does_the_question_then(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("headset")
    view = scene.window.check
    assert isinstance(view, CheckView)
    scene.settle()
    assert _walk(scene, view._home)[9:] == ["Try another device", "Check again", "Back", "Next: Webcam"]

    scene.session.play("headset", typical("headset"))
    scene.settle()
    names = _walk(scene, view._home)

    answers = [name.partition(", ")[0] for name in names[9:11]]
    assert answers == ["I have finished reading", "Read from the start"]
    assert names[11:] == ["Back", "Stop measuring", "Next: Webcam"]


def test_the_summary_goes_over_items_and_remedies_to_the_foot(scene: Scene) -> None:
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("summary")
    view = scene.window.check
    assert isinstance(view, CheckView)
    scene.settle()
    before = _walk(scene, view._home)
    view.summary.sync()
    scene.settle()

    assert [name.partition(",")[0] for name in before[9:16]] == [
        str(item.title) for item in scene.session.judging.items
    ]
    assert before[16].startswith("1. ")
    assert before[-3:] == ["Start with number 1", "Back", "Make the report (PDF)"]
    assert _walk(scene, view._home) == before


def _focus(scene: Scene, widget: QWidget) -> None:
    scene.window.activateWindow()
    widget.setFocus()
    scene.settle(widget.hasFocus)


def test_the_overview_goes_over_heading_cards_and_weeks(scene: Scene) -> None:
    several(scene)
    page = page_of(scene)
    scene.settle()
    main = scene.window.main
    assert main is not None
    names = _walk(scene, main.rail.row("home"))[7:]
    assert names[0] == page.overview.add_button.accessibleName()
    cards = [card.accessibleName() for card in page.overview.cards]
    assert [name for name in names if name in cards] == cards


def test_an_application_goes_from_its_tabs_over_its_way_to_what_is_to_be_done(scene: Scene) -> None:
    one = opened(scene, several(scene)[0])
    stops = (
        one.tabs.tabs[0],
        one.tabs.new,
        next(row for row in one.flow.timeline.rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus),
        one.flow.undo,
        one.about.folds["details"].heading,
        one.views.buttons["todo"],
        one.stage.date.edit,
        one.stage.tasks.rows[0].tick,
        one.stage.tasks.rows[0].edit,
        one.stage.tasks.new.line.edit,
        one.stage.passed,
    )
    order = list(reading_order(scene.window))
    assert [stop for stop in order if stop in stops] == list(stops)


def test_what_was_opened_later_is_reached_where_it_stands(scene: Scene) -> None:
    one = opened(scene, several(scene)[0])
    one.stage.tasks.rows[0].edit.click()
    scene.settle()
    form = one.stage.tasks.rows[0].form
    assert form is not None
    names = _walk(scene, one.stage.tasks.rows[0].edit)
    assert names[:5] == [
        one.stage.tasks.rows[0].edit.accessibleName(),
        "By which day?",
        "Save the day",
        "Remove this task",
        "Cancel",
    ]


def test_the_keyboard_stays_where_something_was_taken_out(scene: Scene) -> None:
    key = apply_to(scene, "A", *((1, ContactKept(name, name)) for name in ("One", "Two", "Three")))
    one = opened(scene, key)
    one.show_view("papers")
    scene.settle()
    contacts = one.papers.contacts
    _focus(scene, contacts.rows[1].remove)

    QTest.keyClick(contacts.rows[1].remove, Qt.Key.Key_Space)
    scene.settle()

    here = QApplication.focusWidget()
    assert here is not None
    assert contacts.isAncestorOf(here), (here.accessibleName(), here.accessibleDescription())


def test_the_keyboard_comes_back_to_the_button_of_a_part_that_was_written(scene: Scene) -> None:
    one = opened(scene, apply_to(scene, "A"))
    one.show_view("prepare")
    scene.settle()
    one.guide.parts["what"].edit.click()
    scene.settle()
    one.guide.parts["what"].field.set_value("My own words.")
    _focus(scene, one.guide.parts["what"].save)
    QTest.keyClick(one.guide.parts["what"].save, Qt.Key.Key_Space)
    scene.settle()
    assert QApplication.focusWidget() is one.guide.parts["what"].edit


def test_shift_and_tab_go_the_same_way_back(scene: Scene) -> None:
    scene.window.show_home()
    main = scene.window.main
    assert main is not None
    scene.settle(lambda: main.home._tiles is not None)
    order = list(reading_order(scene.window))
    _focus(scene, order[0])
    back = []
    for _ in order:
        QTest.keyClick(scene.window, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
        back.append(QApplication.focusWidget())
    assert back == order[::-1]
