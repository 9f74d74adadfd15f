import numpy as np
import pytest
from PySide6.QtGui import QColor

from app.domain.readiness.verdict import Verdict
from app.widgets.look.tokens import Token
from app.widgets.results.picture import PictureView


def _picture(qtbot, **how) -> PictureView:
    picture = PictureView(**how)
    qtbot.addWidget(picture)
    picture.resize(480, 270)
    return picture


def _halves(height: int, width: int) -> np.ndarray:
    """Blue at the left, red at the right, in BGR."""
    frame = np.zeros((height, width, 3), np.uint8)
    frame[:, : width // 2, 0] = 255
    frame[:, width // 2 :, 2] = 255
    return frame


@pytest.mark.parametrize("shape", [(90, 160), (270, 480), (480, 640), (720, 1280), (1081, 1921), (2160, 3840)])
def test_people_see_themselves_as_in_a_mirror(theme, qtbot, shape) -> None:
    picture = _picture(qtbot)
    picture.set_frame(_halves(*shape))
    image = picture.grab().toImage()

    assert image.pixelColor(130, 200) == QColor(255, 0, 0)
    assert image.pixelColor(350, 200) == QColor(0, 0, 255)


def test_a_screen_reader_no_longer_says_that_there_is_none_when_there_is_one(theme, qtbot) -> None:
    picture = _picture(qtbot)
    assert picture.accessibleDescription() == "Waiting for the camera's picture"

    picture.set_frame(_halves(90, 160))
    assert picture.accessibleDescription() == ""
    picture.clear("The lens is covered")
    assert picture.accessibleDescription() == "The lens is covered"


def test_the_first_picture_is_whole_though_it_comes_before_the_layout(theme, qtbot) -> None:
    picture = PictureView()
    qtbot.addWidget(picture)
    picture.resize(480, 1)
    frame = np.zeros((720, 1280, 3), np.uint8)
    frame[400:420] = 255
    picture.set_frame(frame)
    picture.resize(480, 270)

    assert picture.grab().toImage().pixelColor(240, 154).lightness() > 200


def test_a_printed_page_is_shown_as_it_is(theme, qtbot) -> None:
    picture = _picture(qtbot, mirrored=False)
    picture.set_frame(_halves(720, 1280))

    assert picture.grab().toImage().pixelColor(130, 200) == QColor(0, 0, 255)


def test_the_caller_may_use_its_frame_again(theme, qtbot) -> None:
    picture = _picture(qtbot)
    frame = _halves(720, 1280)
    picture.set_frame(frame)
    frame[:] = 0

    assert picture.grab().toImage().pixelColor(130, 200) == QColor(255, 0, 0)


@pytest.mark.parametrize("turn", [lambda f: f[:, ::-1], lambda f: f[::-1], lambda f: f[::2, ::2]])
def test_a_view_of_a_frame_is_as_good(theme, qtbot, turn) -> None:
    picture = _picture(qtbot, mirrored=False)
    frame = turn(_halves(720, 1280))
    picture.set_frame(frame)
    blue, green, red = (int(c) for c in frame[500 * frame.shape[0] // 720, frame.shape[1] // 4])

    assert picture.grab().toImage().pixelColor(120, 190) == QColor(red, green, blue)


def test_a_tall_picture_is_not_stretched(theme, qtbot) -> None:
    picture = _picture(qtbot)
    picture.set_frame(np.full((640, 480, 3), 255, np.uint8))
    image = picture.grab().toImage()

    assert image.pixelColor(240, 200) == QColor(255, 255, 255)
    assert image.pixelColor(60, 200).lightness() < 40


def test_without_a_picture_it_says_why(theme, qtbot) -> None:
    picture = _picture(qtbot)
    assert picture.accessibleDescription() == "Waiting for the camera's picture"

    picture.set_frame(_halves(720, 1280))
    picture.set_hint("Your face is well placed", Verdict.PASS)
    assert picture.accessibleDescription() == "Your face is well placed"

    picture.clear("The camera is in use by another program")
    assert picture.accessibleDescription() == "The camera is in use by another program"
    assert picture.heightForWidth(480) == 270


def test_where_a_view_is_low_the_picture_is_smaller_and_whole(theme, qtbot) -> None:
    picture = _picture(qtbot)
    picture.set_frame(_halves(720, 1280))
    picture.set_tallest(180)
    assert picture.heightForWidth(480) == 180

    picture.resize(480, 180)
    image = picture.grab().toImage()
    assert image.pixelColor(20, 90) == image.pixelColor(460, 90) == picture.tokens()[Token.SURFACE]
    assert image.pixelColor(100, 90) == QColor(255, 0, 0)
    assert image.pixelColor(380, 90) == QColor(0, 0, 255)


def test_however_low_the_view_is_a_face_can_be_recognized(theme, qtbot) -> None:
    picture = _picture(qtbot)
    picture.set_tallest(20)

    assert picture.heightForWidth(480) == picture.minimumSizeHint().height() == 120


@pytest.mark.parametrize(("height", "said"), [(180, True), (130, False)])
def test_words_give_way_to_the_face_where_the_picture_is_low(theme, qtbot, height, said) -> None:
    picture = _picture(qtbot)
    picture.resize(480, height)
    picture.set_frame(np.full((360, 640, 3), 255, np.uint8))
    left = round((480 - height * 16 / 9) / 2)
    corner = picture.grab().toImage().pixelColor(left + 16 + 60, 12 + 4)
    assert (corner != QColor(255, 255, 255)) is said


def test_a_picture_of_earlier_is_kept_small_in_the_corner(theme, qtbot) -> None:
    picture = _picture(qtbot)
    picture.set_frame(np.full((360, 640, 3), 255, np.uint8))
    before = _halves(360, 640)
    picture.set_before(before)
    image = picture.grab().toImage()
    # a mirror, like the large one
    assert image.pixelColor(370, 40) == QColor(255, 0, 0)
    assert image.pixelColor(450, 40) == QColor(0, 0, 255)

    picture.set_before(None)
    assert picture.grab().toImage().pixelColor(450, 40) == QColor(255, 255, 255)
