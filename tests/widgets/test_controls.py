from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QColor, QHelpEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QComboBox,
    QDateEdit,
    QLineEdit,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.domain.readiness.verdict import Verdict
from app.text import Text, set_language
from app.widgets.body import SEEN_WHOLE, Body
from app.widgets.button import Button, ButtonKind
from app.widgets.columns import Columns
from app.widgets.figure import Figure, TextRun
from app.widgets.forms.combo import Combo
from app.widgets.forms.fields import DateTimeField, LineField, NumberField, RadioField
from app.widgets.forms.textfield import TextField
from app.widgets.forms.toggles import Check
from app.widgets.iconbutton import IconButton
from app.widgets.label import Label
from app.widgets.look.theme import announce_language
from app.widgets.look.tokens import DARK, LIGHT, Token
from app.widgets.notice import Notice
from app.widgets.progress import Bar, LabelledProgress
from app.widgets.rail import Rail, RailPlace, RailRow
from app.widgets.results.chip import Chip
from app.widgets.results.findings import Findings
from app.widgets.results.row import Row
from app.widgets.ring import FocusRing
from app.widgets.steps import MiniSteps
from app.widgets.tile import Tile


@pytest.fixture
def page(theme, qtbot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    QVBoxLayout(page)
    page.resize(500, 400)
    return page


def _put(page: QWidget, *widgets: QWidget) -> None:
    for widget in widgets:
        page.layout().addWidget(widget)
    page.show()


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_a_button_is_pressed_by_keys(page, qtbot, key) -> None:
    button = Button("Save & go", ButtonKind.FILLED)
    _put(page, button)

    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)
    assert button.accessibleName() == "Save & go"


def test_buttons_are_44_and_in_cards_40_high(theme, qtbot) -> None:
    for small, height in ((False, 44), (True, 40)):
        button = Button("Go", small=small)
        qtbot.addWidget(button)
        assert button.sizeHint().height() == height


def test_a_disabled_button_is_not_pressed(page, qtbot) -> None:
    button = Button("Go")
    button.setEnabled(False)
    _put(page, button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(1))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert pressed == []


def test_a_tile_is_one_button_for_mouse_keys_and_ears(page, qtbot) -> None:
    tile = Tile("item-internet", "Internet")
    tile.show_state(Verdict.FAIL, fact="Connected by Wi-Fi", foot="See how to fix", link=True)
    _put(page, tile)

    assert tile.accessibleName() == "Internet, Fail, Connected by Wi-Fi, See how to fix"
    with qtbot.waitSignal(tile.clicked):
        qtbot.mouseClick(tile, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    with qtbot.waitSignal(tile.clicked):
        qtbot.keyClick(tile, Qt.Key.Key_Return)


def test_a_press_that_ends_outside_is_not_meant(page, qtbot) -> None:
    tile = Tile("item-internet", "Internet")
    _put(page, tile)
    pressed = []
    tile.clicked.connect(lambda: pressed.append(1))
    qtbot.mousePress(tile, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(tile, Qt.MouseButton.LeftButton, pos=QPoint(-40, -40))

    assert pressed == []


def test_the_theme_changes_what_is_already_shown(page, theme, qtbot) -> None:
    label = Label("words")
    _put(page, label)
    assert page.grab().toImage().pixelColor(2, 2) == QColor(LIGHT[Token.WINDOW])

    with qtbot.waitSignal(theme.changed):
        theme.choose("dark")
    assert page.grab().toImage().pixelColor(2, 2) == QColor(DARK[Token.WINDOW])
    assert theme.scheme == "dark"
    with pytest.raises(ValueError, match="no such theme"):
        theme.choose("pink")


def test_a_complaint_is_words_below_and_goes_when_it_is_mended(page, qtbot) -> None:
    field = LineField("Phone", placeholder="03-1234-5678")
    _put(page, field)
    field.complain("Some digits are missing.")
    shown = [label.text() for label in field.findChildren(Label) if label.isVisible()]
    assert "Some digits are missing." in shown
    assert field.edit.accessibleDescription() == "Some digits are missing."

    with qtbot.waitSignal(field.changed):
        qtbot.keyClicks(field.edit, " 03 ")
    assert field.value() == "03"
    assert "Some digits are missing." not in [label.text() for label in field.findChildren(Label) if label.isVisible()]


def test_a_choice_keeps_its_value_over_a_change_of_language(page, qtbot, qapp) -> None:
    radio = RadioField("Result", [("a", Text("Pass")), ("b", Text("Fail"))])
    _put(page, radio)
    radio.set_value("b")
    chosen = radio.focusProxy()

    set_language("ja")
    announce_language(qapp)
    qtbot.waitUntil(lambda: chosen.accessibleName() == "不合格, Result")
    assert radio.value() == "b"


def test_a_radio_field_begins_with_nothing_chosen(page, qtbot) -> None:
    radio = RadioField("Line", [("f", "Fixed"), ("m", "Mobile")])
    _put(page, radio)
    assert radio.value() is None

    with qtbot.waitSignal(radio.changed):
        qtbot.mouseClick(radio.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[-1], _LEFT)
    assert radio.value() == "m"


_LEFT = Qt.MouseButton.LeftButton


def test_a_date_is_none_until_it_is_settled(page, qtbot) -> None:
    field = DateTimeField("Interview")
    _put(page, field)
    assert field.value() is None

    at = datetime(2026, 11, 25, 1, 30, tzinfo=UTC)
    field.set_value(at)
    assert field.value() == at
    assert field.value().tzinfo is not None
    set_language("ja")
    field.retranslate()
    assert "年11月25日（水）" in field.findChild(QDateEdit).text()

    field.set_value(None)
    assert field.value() is None


def test_a_wheel_over_a_number_or_a_list_changes_nothing(page, qtbot, qapp) -> None:
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QWheelEvent

    number = NumberField("Height", 0, 300, "cm")
    combo = Combo()
    combo.addItems(["A", "B"])
    _put(page, number, combo)
    for control in (number.spin, combo):
        turn = QWheelEvent(
            QPointF(5, 5),
            control.mapToGlobal(QPointF(5, 5)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        qapp.sendEvent(control, turn)

    assert number.value() == 0
    assert combo.currentText() == "A"


def test_long_words_of_a_check_take_two_lines_and_all_of_it_can_be_pressed(page, qtbot) -> None:
    check = Check("Show my whole phone number in the report that I send to the recruiter")
    _put(page, check)
    page.resize(260, 400)

    qtbot.waitUntil(lambda: check.height() >= check.heightForWidth(check.width()) > 40)
    qtbot.mouseClick(check, _LEFT, pos=check.rect().center())
    assert check.isChecked()


def test_rows_come_and_go_and_a_live_value_keeps_its_widgets(page, qtbot) -> None:
    table = Findings()
    _put(page, table)
    table.set_rows([Row("Download", "82", "Mbit/s", "10 or more", Verdict.PASS), Row("Upload")])
    before = len(table.findChildren(QWidget))
    table.set_rows([Row("Download", "83", "Mbit/s", "10 or more", Verdict.PASS), Row("Upload")])

    assert len(table.findChildren(QWidget)) == before
    assert table.accessibleDescription().splitlines() == [
        "Download, 83 Mbit/s, 10 or more, Pass",
        "Upload, \N{EM DASH}, Unchecked",
    ]
    table.set_rows([Row("Model", "i5", verdict=None)])
    visible = [label.text() for label in table.findChildren(Label) if label.isVisible()]
    assert "Download" not in visible
    assert "Upload" not in visible


def test_a_row_that_was_made_in_advance_shows_nothing_until_it_is_filled(page) -> None:
    table = Findings()
    _put(page, table)
    table.reserve(2)
    before = len(table.findChildren(QWidget))
    assert [c for c in table.findChildren(Chip) if c.isVisible()] == []

    table.set_rows([Row("Download", "82", "Mbit/s", "10 or more", Verdict.PASS)])

    assert len(table.findChildren(QWidget)) == before
    assert len([c for c in table.findChildren(Chip) if c.isVisible()]) == 1


def test_only_rows_that_say_something_else_are_written_anew(page, monkeypatch) -> None:
    table, written = Findings(), list[str]()
    _put(page, table)
    old = [Row("Download", lambda: "82", "Mbit/s", "10 or more", Verdict.PASS), Row("Upload")]
    table.set_rows(old)
    monkeypatch.setattr(Chip, "show_verdict", lambda *_args, **_states: written.append("chip"))

    table.set_rows([Row("Download", lambda: "82", "Mbit/s", "10 or more", Verdict.PASS), Row("Upload", "9")])
    table.set_rows([Row("Download", lambda: "82", "Mbit/s", "10 or more", Verdict.PASS), Row("Upload", "9")])

    assert written == ["chip"]
    assert "Upload, 9, Unchecked" in table.accessibleDescription()


def test_the_rail_says_which_was_chosen_and_keeps_its_rows(page, qtbot) -> None:
    rail = Rail([RailPlace("home", "nav-home", "Home"), RailPlace("pc", "item-computer", "Computer", Verdict.PASS)])
    _put(page, rail)
    row = rail.row("pc")
    assert row.accessibleName() == "Computer, Pass"

    with qtbot.waitSignal(rail.chosen, check_params_cb=lambda chosen: chosen == "pc"):
        qtbot.mouseClick(row, _LEFT)
    # only the page that comes up says where we are
    assert not row.current
    rail.set_current("pc")
    assert row.accessibleDescription() == "You are here"

    rail.set_places([RailPlace("pc", "item-computer", "Computer", Verdict.FAIL)])
    assert rail.row("pc") is row
    assert row.accessibleName() == "Computer, Fail"


def test_progress_has_words_and_does_not_pretend(page) -> None:
    progress = LabelledProgress()
    _put(page, progress)
    progress.show_progress(0.625, "Measuring the download rate")
    bar = progress.findChild(Bar)
    shown = {label.text() for label in progress.findChildren(Label)}

    assert shown == {"Measuring the download rate", "62%"}
    assert bar.accessibleName() == "Measuring the download rate"
    progress.show_progress(None, "Waiting for the printer")
    assert {label.text() for label in progress.findChildren(Label)} == {"Waiting for the printer", ""}


def test_mini_steps_say_themselves_and_shrink_to_the_present_one(page) -> None:
    steps = MiniSteps()
    _put(page, steps)
    steps.show_phase(2, ("Listen", "Read aloud", "Hear yourself"))

    assert steps.text() == "Step 2 of 3: Read aloud"
    assert steps.minimumSizeHint().width() < steps.sizeHint().width()


def test_a_notice_has_one_button_or_none(page, qtbot) -> None:
    notice = Notice("The headset came off", "Your results are kept.", button="Go on")
    _put(page, notice)
    (button,) = [b for b in notice.findChildren(Button) if b.isVisible()]

    with qtbot.waitSignal(notice.pressed):
        button.click()
    notice.show_words("All is well")
    assert not [b for b in notice.findChildren(Button) if b.isVisible()]
    assert notice.accessibleName() == "All is well"


def test_the_ring_lies_two_px_outside_of_what_has_the_focus(page, qtbot) -> None:
    ring = FocusRing(page)
    first, second = Button("one"), Button("two")
    _put(page, first, second)
    page.activateWindow()
    first.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == first.geometry().adjusted(-4, -4, 4, 4)

    second.setFocus()
    page.resize(420, 300)
    qtbot.waitUntil(lambda: ring.geometry() == second.geometry().adjusted(-4, -4, 4, 4))


def test_the_page_scrolls_to_what_the_keyboard_reaches(page, qtbot) -> None:
    body = Body()
    buttons = [Button(f"button {n}") for n in range(30)]
    for button in buttons:
        body.column.addWidget(button)
    _put(page, body)
    FocusRing(page)
    page.activateWindow()
    buttons[-1].setFocus()

    qtbot.waitUntil(lambda: not buttons[-1].visibleRegion().isEmpty())


def test_who_reaches_an_answer_sees_its_question(page, qtbot) -> None:
    body = Body()
    for n in range(20):
        body.column.addWidget(Button(f"button {n}"))
    form = QWidget()
    form.setProperty(SEEN_WHOLE, True)
    question, answers = Label("Is it on?"), [Button("On"), Button("Off")]
    column = QVBoxLayout(form)
    for part in (question, *answers):
        column.addWidget(part)
    body.column.insertWidget(0, form)
    _put(page, body)
    page.activateWindow()
    bar = body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    # the answer is in sight, the question above it is not
    bar.setValue(answers[0].mapTo(body.widget(), QPoint()).y() - 4)
    assert question.visibleRegion().isEmpty()
    answers[0].setFocus()

    qtbot.waitUntil(lambda: question.visibleRegion().boundingRect() == question.rect())


@pytest.mark.parametrize(("high", "whole"), [(80, True), (900, False)])
def test_what_a_form_is_about_is_seen_with_it_where_there_is_room(page, qtbot, high, whole) -> None:
    body, around, form, about = Body(), QWidget(), QWidget(), QWidget()
    about.setFixedHeight(high)
    question, answer = Label("Is it on?"), Button("On")
    for parent, parts in ((form, (question, answer)), (around, (about, form))):
        parent.setProperty(SEEN_WHOLE, True)
        column = QVBoxLayout(parent)
        for part in parts:
            column.addWidget(part)
    body.column.addWidget(around)
    for n in range(20):
        body.column.addWidget(Label(f"below {n}"))
    _put(page, body)
    page.activateWindow()
    bar = body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(answer.mapTo(body.widget(), QPoint()).y() - 4)
    assert question.visibleRegion().isEmpty()
    answer.setFocus()

    qtbot.waitUntil(lambda: question.visibleRegion().boundingRect() == question.rect())
    assert answer.visibleRegion().boundingRect() == answer.rect()
    assert (about.visibleRegion().boundingRect() == about.rect()) is whole


def test_the_buttons_stay_in_sight_while_the_field_above_them_grows(page, qtbot) -> None:
    body = Body()
    body.column.addWidget(Button("above"))
    form = QWidget()
    form.setProperty(SEEN_WHOLE, True)
    field, save = TextField("Note"), Button("Save")
    column = QVBoxLayout(form)
    column.addWidget(field)
    column.addWidget(save)
    body.column.addWidget(form)
    for n in range(10):
        body.column.addWidget(Label(f"below {n}"))
    _put(page, body)
    page.resize(400, field.sizeHint().height() + 184)
    page.activateWindow()
    field.edit.setFocus()
    qtbot.waitUntil(lambda: save.visibleRegion().boundingRect() == save.rect())

    height = field.height()

    field.set_value("One\ntwo\nthree\nfour\nfive\nsix\nseven")

    qtbot.waitUntil(lambda: field.height() > height)
    qtbot.waitUntil(lambda: save.visibleRegion().boundingRect() == save.rect())


def test_an_answer_with_the_focus_stays_in_sight_while_what_is_above_grows_until_one_scrolls(page, qtbot, qapp) -> None:
    body, above, form, answer = Body(), QWidget(), QWidget(), Button("On")
    form.setProperty(SEEN_WHOLE, True)
    QVBoxLayout(form).addWidget(answer)
    body.column.addWidget(above)
    body.column.addWidget(form)
    _put(page, body)
    page.activateWindow()
    answer.setFocus()
    qtbot.waitUntil(answer.hasFocus)
    settled = []
    QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: settled.append(True)))
    qtbot.waitUntil(lambda: bool(settled))

    above.setFixedHeight(900)
    qtbot.waitUntil(lambda: answer.y() + form.y() > 900)
    qtbot.waitUntil(lambda: answer.visibleRegion().boundingRect() == answer.rect())

    bar = body.verticalScrollBar()
    bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    above.setFixedHeight(1200)
    qtbot.waitUntil(lambda: bar.maximum() > 800)
    qapp.processEvents()
    assert bar.value() == 0


def _beside(page: QWidget, qtbot) -> tuple[Columns, Label, Label]:
    columns = Columns()
    left, right = Label("left"), Label("right")
    columns.left.addWidget(left)
    columns.right.addWidget(right)
    _put(page, columns)
    page.resize(900, 400)
    qtbot.waitUntil(lambda: left.mapTo(page, QPoint()).y() == right.mapTo(page, QPoint()).y())
    return columns, left, right


def test_the_right_column_moves_under_the_left_where_there_is_no_room(page, qtbot) -> None:
    _columns, left, right = _beside(page, qtbot)

    page.resize(500, 400)
    qtbot.waitUntil(lambda: right.mapTo(page, QPoint()).y() > left.mapTo(page, QPoint()).y())
    assert right.mapTo(page, QPoint()).x() == left.mapTo(page, QPoint()).x()


def test_the_left_column_gets_the_whole_width_where_it_is_to_have_it(page, qtbot) -> None:
    columns, left, right = _beside(page, qtbot)

    columns.give_whole(whole=True)
    qtbot.waitUntil(lambda: right.mapTo(page, QPoint()).y() > left.mapTo(page, QPoint()).y())
    columns.give_whole(whole=False)
    qtbot.waitUntil(lambda: left.mapTo(page, QPoint()).y() == right.mapTo(page, QPoint()).y())


def test_what_moves_between_the_columns_does_not_decide_where_it_stands(page, qtbot, qapp) -> None:
    """Else it would move to and fro without end at a width between."""
    columns = Columns()
    left, right, moves = Label("left"), Label("right"), Label("moves")
    left.setMinimumWidth(300)
    right.setMinimumWidth(100)
    moves.setMinimumWidth(500)
    columns.left.addWidget(left)
    columns.right.addWidget(moves)
    columns.right.addWidget(right)
    columns.let_move(moves, left)
    _put(page, columns)
    for width, beside in ((800, False), (1000, True), (700, False), (750, False), (1100, True)):
        page.resize(width, 400)
        qtbot.waitUntil(lambda beside=beside: columns.left.indexOf(moves) == (-1 if beside else 0))
        for _ in range(5):
            qapp.processEvents()
        assert columns.beside is beside
        assert columns.right.indexOf(moves) == (0 if beside else -1)


def test_no_control_is_left_to_the_platforms_own_look(page) -> None:
    edit, combo = QLineEdit("x"), QComboBox()
    _put(page, edit, combo)

    assert edit.sizeHint().height() >= 40
    assert combo.sizeHint().height() >= 40


def test_the_scroll_bar_stands_in_the_margin_and_leaves_the_others_alone(page, qtbot) -> None:
    body = Body()
    body.column.setContentsMargins(32, 20, 32, 24)
    head = Label("head")
    body.column.addWidget(head)
    _put(page, body)
    page.layout().setContentsMargins(0, 0, 0, 0)
    qtbot.waitUntil(lambda: head.width() == 500 - 64)
    for number in range(40):
        body.column.addWidget(Label(f"line {number}"))

    bar = body.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.isVisible())
    qtbot.waitUntil(lambda: head.width() == 500 - 64)
    assert body.column.contentsMargins().top() == 20


@pytest.mark.parametrize(
    ("make", "role", "name"),
    [
        (lambda: Button("Save & go"), "Button", "Save & go"),
        (lambda: Tile("item-phone", "Phone"), "Button", "Phone, Unchecked"),
        (lambda: RailRow(RailPlace("a", "nav-home", "Home")), "Button", "Home"),
        (lambda: Check("Show my photo"), "CheckBox", "Show my photo"),
        (lambda: Chip(Verdict.FAIL), "StaticText", "Fail"),
        (lambda: Figure(TextRun("82"), TextRun("Mbit/s")), "StaticText", "82 Mbit/s"),
    ],
)
def test_a_screen_reader_knows_what_each_is(theme, qtbot, make, role: str, name: str) -> None:
    widget = make()
    qtbot.addWidget(widget)
    heard = QAccessible.queryAccessibleInterface(widget)

    assert heard.role().name == role
    assert heard.text(QAccessible.Text.Name) == name


def test_what_is_filled_in_by_the_program_is_no_change(page, qtbot) -> None:
    when, number, line = DateTimeField("Interview"), NumberField("Height", 0, 300, "cm"), LineField("Name")
    _put(page, when, number, line)
    changes = []
    for field in (when, number, line):
        field.changed.connect(lambda: changes.append(1))
    when.set_value(datetime(2026, 11, 25, 1, 30, tzinfo=UTC))
    number.set_value(12)
    line.set_value("Hanako")
    assert changes == []

    number.spin.setValue(13)
    when.findChild(QDateEdit).stepUp()
    assert changes == [1, 1]


def test_a_group_of_choices_has_the_name_of_its_label(theme, qtbot) -> None:
    radio = RadioField("Language", [("ja", "日本語"), ("en", "English")])
    qtbot.addWidget(radio)

    assert radio.accessibleName() == "Language"


def test_the_ring_outlives_the_page_that_had_the_focus(page, qtbot) -> None:
    ring = FocusRing(page)
    body, other = Body(), Button("other")
    inside = Button("inside")
    body.column.addWidget(inside)
    _put(page, body, other)
    page.activateWindow()
    inside.setFocus()
    qtbot.waitUntil(ring.isVisible)
    inside.clearFocus()
    with qtbot.waitSignal(body.destroyed):
        body.deleteLater()

    other.setFocus()
    qtbot.waitUntil(ring.isVisible)
    assert ring.geometry() == other.geometry().adjusted(-4, -4, 4, 4)


def test_progress_that_nobody_knows_has_no_figure_for_ears_either(theme, qtbot) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    heard = QAccessible.queryAccessibleInterface(bar)
    bar.show_fraction(0.5)
    assert heard.valueInterface().currentValue() == 500
    bar.show_fraction(None)

    assert heard.valueInterface().maximumValue() == 0


def test_the_ring_is_silent_when_its_window_goes(theme, qtbot) -> None:
    from shiboken6 import delete

    window = QWidget()
    column = QVBoxLayout(window)
    body, inside = Body(), Button("inside")
    body.column.addWidget(inside)
    column.addWidget(body)
    ring = FocusRing(window)
    window.show()
    window.activateWindow()
    inside.setFocus()
    qtbot.waitUntil(ring.isVisible)

    with qtbot.captureExceptions() as broken:
        delete(window)

    assert broken == []


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_an_icon_says_its_words_once_to_screen_readers_and_shows_them_under_the_mouse(theme, qtbot) -> None:
    button = IconButton("act-copy", Text("Copy"))
    qtbot.addWidget(button)
    button.show()
    heard = QAccessible.queryAccessibleInterface(button)
    assert heard.text(QAccessible.Text.Name) == "Copy"
    assert heard.text(QAccessible.Text.Description) == ""

    middle = button.rect().center()
    QApplication.sendEvent(button, QHelpEvent(QEvent.Type.ToolTip, middle, button.mapToGlobal(middle)))
    assert QToolTip.text() == "Copy"
