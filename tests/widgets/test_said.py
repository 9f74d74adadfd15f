"""What screen readers hear of the widgets that are drawn by hand."""

from app.text import Text
from app.widgets.countdown import Countdown
from app.widgets.fold import Fold
from app.widgets.label import Label
from app.widgets.look.tokens import Token
from app.widgets.pill import Pill


def test_a_heading_says_whether_its_part_is_open(theme, qtbot) -> None:
    fold = Fold(Text("Details"), lambda column: column.addWidget(Label("inside")))
    qtbot.addWidget(fold)
    assert fold.heading.accessibleDescription() == "Press to read"
    fold.turn()
    assert fold.heading.accessibleDescription() == "Shown below"
    fold.close()
    assert fold.heading.accessibleDescription() == "Press to read"


def test_the_days_that_are_left_are_heard_as_they_are_read(theme, qtbot) -> None:
    countdown = Countdown("Next date")
    qtbot.addWidget(countdown)
    countdown.show_time("Interview in", "3", "days", "Wed 25 Nov, 10:00", "Second screening")
    said = countdown.accessibleName()
    parts = ["Interview in", "3", "days", "Wed 25 Nov, 10:00", "Second screening"]
    assert [said.index(part) for part in parts] == sorted(said.index(part) for part in parts)


def test_a_pill_tells_the_rest_to_mouse_and_screen_reader(theme, qtbot) -> None:
    pill = Pill("sign-clock", Token.FAIL, Token.FAIL_TINT)
    qtbot.addWidget(pill)
    pill.show_words("2 overdue", "Draft your answers, Hinata Support")
    assert pill.accessibleName() == "2 overdue"
    assert pill.toolTip() == pill.accessibleDescription() == "Draft your answers, Hinata Support"
