"""Square codes (QR) in a picture."""

from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_TEXT_AT_MOST: Final = 200
"""Longer ones are not ours, whatever they say."""


_THOROUGH_S: Final = 0.5
_SMALL_PX: Final = 960
"""Width of pictures that gain by being made larger."""


class Sighting(NamedTuple):
    """A square code in a picture."""

    text: str
    """What it says; empty if it can be seen and not read."""
    height: float
    """Its height, as a share of the picture's."""


class CodeSearch:
    """Looks for square codes in one picture after the other, now and then more thoroughly."""

    def __init__(self) -> None:
        self._thorough_s = -_THOROUGH_S

    def look(self, image: "NDArray[np.uint8]", at_s: float) -> tuple[Sighting, ...]:
        """The codes in a picture of that time, as ``square_codes`` takes it."""
        thorough = at_s - self._thorough_s >= _THOROUGH_S
        self._thorough_s = at_s if thorough else self._thorough_s
        return square_codes(image, thorough=thorough)


def square_codes(image: "NDArray[np.uint8]", *, thorough: bool = True) -> tuple[Sighting, ...]:
    """The square codes in a picture: height x width x 3, BGR, or height x width, grey.

    zxing-cpp reads small, tilted and blurred codes that OpenCV does not. If it reads none and ``thorough``, it looks
    once more at the picture made larger and sharper, and then OpenCV's detector looks, which takes ten times as long.
    """
    import cv2

    grey: NDArray[Any] = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    found = by_zxing(grey)
    if thorough and not _any_read(found):
        found += by_zxing(_sharpened(grey))
    if thorough and not _any_read(found):
        found += by_opencv(grey)
    return tuple(code for code in found if len(code.text) <= _TEXT_AT_MOST)


def _any_read(found: tuple[Sighting, ...]) -> bool:
    return any(code.text for code in found)


def _sharpened(grey: "NDArray[Any]") -> "NDArray[Any]":
    """A picture in which a far or blurred code has larger modules with clearer edges; it reads a third further so."""
    import cv2

    large = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC) if grey.shape[1] <= _SMALL_PX else grey
    return cv2.addWeighted(large, 4, cv2.GaussianBlur(large, (0, 0), 2), -3, 0)


def by_zxing(grey: "NDArray[Any]") -> tuple[Sighting, ...]:
    """What zxing-cpp sees; nothing where its library cannot be loaded, as on a system older than it needs."""
    try:
        import zxingcpp
    except ImportError:
        return ()
    kind = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    found = zxingcpp.read_barcodes(grey, formats=kind, return_errors=True)
    return tuple(Sighting(code.text if code.valid else "", _height(_heights(code.position), grey)) for code in found)


def _heights(place: Any) -> list[float]:
    corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
    return [float(corner.y) for corner in corners]


def by_opencv(grey: "NDArray[Any]") -> tuple[Sighting, ...]:
    """What OpenCV's own detector sees."""
    import cv2

    try:
        text, corners, _ = cv2.QRCodeDetector().detectAndDecode(grey)
    except cv2.error:  # its geometry fails on some pictures without a code
        return ()
    if corners is None:
        return ()
    return (Sighting(text, _height([float(y) for _x, y in corners.reshape(-1, 2)], grey)),)


def _height(heights: list[float], grey: "NDArray[Any]") -> float:
    return (max(heights) - min(heights)) / int(grey.shape[0])
