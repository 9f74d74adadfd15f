"""Square codes in a picture."""

import sys

import cv2
import numpy as np
import pytest
import segno

from app.signals.square_code import square_codes


def square(words: str, scale: int = 6) -> "np.ndarray":
    rows = np.array(segno.make_qr(words, error="h", boost_error=False).matrix, np.uint8)
    modules = np.pad(np.where(rows, 0, 255).astype(np.uint8), 4, constant_values=255)
    return np.kron(modules, np.ones((scale, scale), np.uint8))


def scene(picture: "np.ndarray") -> "np.ndarray":
    wall = np.full((480, 640, 3), 90, np.uint8)
    height, width = picture.shape
    wall[60 : 60 + height, 80 : 80 + width] = picture[..., None]
    return wall


@pytest.mark.parametrize("library", ["both", "opencv"])
def test_a_square_is_read_and_its_size_is_known(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if library == "opencv":
        monkeypatch.setitem(sys.modules, "zxingcpp", None)
    (found,) = square_codes(scene(square("READYDESK:1")))
    assert found.text == "READYDESK:1"
    assert found.height == pytest.approx(21 * 6 / 480, abs=0.05)


@pytest.mark.parametrize("value", [0, 128, 255])
def test_a_wall_has_none(value: int) -> None:
    assert square_codes(np.full((360, 640, 3), value, np.uint8)) == ()


def test_a_grey_picture_will_do_and_a_long_text_is_none_of_ours() -> None:
    assert [code.text for code in square_codes(square("A", 8))] == ["A"]
    assert square_codes(square("A" * 300, 4)) == ()


def test_what_cannot_be_read_has_no_text() -> None:
    blurred = cv2.GaussianBlur(scene(square("READYDESK:1")), (0, 0), 5)
    assert all(not code.text for code in square_codes(blurred))
