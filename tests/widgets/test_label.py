import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text, set_language
from app.widgets.label import Label, baseline_px
from app.widgets.look.theme import announce_language
from app.widgets.look.tokens import Token, Type, font_of

SENTENCE = "ルーターとパソコンを、LANケーブルでつないでください。通話が途中で切れにくくなります。"


def test_height_is_lines_times_pitch(theme, qtbot) -> None:
    label = Label(SENTENCE)
    qtbot.addWidget(label)
    wide = label.sizeHint().width()

    assert label.heightForWidth(wide) == 22
    assert label.heightForWidth(wide - 20) == 44
    assert label.heightForWidth(wide // 2 + 20) == 66


def test_its_narrowest_width_still_breaks_no_phrase(theme, qtbot) -> None:
    label = Label(SENTENCE)
    qtbot.addWidget(label)
    lines = label.lines(label.minimumSizeHint().width())

    assert "つないでください。" in "".join(lines)
    assert all(line.endswith(("と", "、", "で", "。", "が", "切れにくくなります。")) for line in lines), lines


def test_a_layout_gives_it_the_height_it_needs(theme, qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    label = Label(SENTENCE)
    column.addWidget(label)
    column.addStretch(1)
    page.resize(260, 400)
    page.show()

    assert label.height() == label.heightForWidth(label.width()) > 22


def test_it_follows_the_language(theme, qtbot, qapp) -> None:
    label, counted = Label(Text("Pass")), Label(lambda: str(Text("Fail")))
    for each in (label, counted):
        qtbot.addWidget(each)
        each.show()

    set_language("ja")
    announce_language(qapp)
    qtbot.waitUntil(lambda: label.text() == "合格" and counted.text() == "不合格")


def test_a_screen_reader_knows_it_for_a_text(theme, qtbot) -> None:
    label = Label("Connected & ready")
    qtbot.addWidget(label)
    heard = QAccessible.queryAccessibleInterface(label)

    assert heard is not None
    assert heard.role() == QAccessible.Role.StaticText
    assert heard.text(QAccessible.Text.Name) == "Connected & ready"


def test_words_are_no_markup(theme, qtbot) -> None:
    label = Label("<b>mic</b>")
    qtbot.addWidget(label)

    assert label.lines(1000) == ["<b>mic</b>"]
    assert label.natural_width_px() > Label("mic").natural_width_px() * 2


@pytest.mark.parametrize("type", list(Type))
def test_letters_stand_inside_their_line(type: Type) -> None:
    base = baseline_px(0, type)

    assert base - 0.88 * type.size_px >= 0
    assert base + 0.12 * type.size_px <= type.line_px


def test_it_is_painted_in_its_token(theme, qtbot) -> None:
    label = Label("■■■", Type.HERO, token=Token.FAIL)
    qtbot.addWidget(label)
    label.resize(label.sizeHint())
    image = label.grab().toImage()
    seen = {image.pixelColor(x, image.height() // 2).name() for x in range(image.width())}

    assert "#a3241b" in seen


def test_nothing_to_say_takes_no_room(theme, qtbot) -> None:
    label = Label("")
    qtbot.addWidget(label)

    assert label.sizeHint().height() == label.heightForWidth(100) == 0


def test_in_another_font_it_is_set_anew_and_back_in_its_own_as_before(theme, qtbot) -> None:
    label = Label(SENTENCE)
    qtbot.addWidget(label)
    own, width = label.font(), label.natural_width_px()
    lines = label.lines(350)

    label.setFont(font_of(Type.CARD, bold=True))
    assert label.natural_width_px() > width
    assert len(label.lines(350)) > len(lines)

    label.setFont(own)
    assert label.natural_width_px() == width
    assert label.lines(350) == lines
