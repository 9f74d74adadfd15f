"""How often the code of a printed page is read from a camera's picture, by zxing-cpp and by OpenCV's own detector.

``rates`` is the table that the section about pictures prints; alone: ``python -m tests.bench.picture_code``.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2

from app.checks.page_code import fresh
from app.devices.local.helper import Helper
from app.signals.square_code import by_opencv, by_zxing, square_codes
from tests.devices.local import works
from tests.lab.paper import page_of
from tests.lab.scenes import View, reduced, seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy as np
    from numpy.typing import NDArray

_PICTURES = 8
"""Of each row, each with another noise and another turn of the page."""
_WIDTHS_PX = (1280, 640)
"""Of the camera's picture, in which the program looks, and of the preview, in which it once did."""
_USUAL = View(distance_mm=400, tilt_degrees=10)
_ROWS: tuple[tuple[str, str, tuple[float, ...]], ...] = (
    ("distance", "distance_mm", (250, 400, 700, 850, 1000, 1400, 1900, 2300)),
    ("tilt", "tilt_degrees", (20, 45, 55, 65)),
    ("blur", "blur_px", (1, 2, 3, 4)),
    ("noise", "noise", (5, 20, 40)),
    ("light", "light", (1.0, 0.25, 0.09, 0.06)),
)
_UNITS = {"distance": "mm", "tilt": "deg", "blur": "px", "noise": "levels", "light": "of full"}


def rates() -> None:
    """Print the share of pictures that each reads, and what one look takes."""
    page = printed_page()
    print(f"code of the page read, of {_PICTURES} pictures each, at {_USUAL.distance_mm:g} mm unless told otherwise")
    heads = [f"{reader} {width}" for width in _WIDTHS_PX for reader in ("zxing", "OpenCV", "both")]
    print(f"{'':<24}" + "".join(f"{head:>13}" for head in heads))
    for name, field, values in _ROWS:
        for value in values:
            cells = "".join(f"{share:>13.0%}" for share in _shares(page, replace(_USUAL, **{field: value})))
            print(f"{name:<9}{value:>5g} {_UNITS[name]:<9}{cells}")
    for width in _WIDTHS_PX:
        picture = reduced(seen(page, _USUAL), width)
        looks = ", ".join(f"{reader.__name__} {_ms(reader, picture):.1f} ms" for reader in (by_zxing, by_opencv))
        print(f"one look at {width} px: {looks}; without a code {_ms(square_codes, picture * 0 + 90):.1f} ms")


def printed_page() -> NDArray[np.uint8]:
    """A page of A4 as it comes out of a printer of 150 dots per inch."""
    with tempfile.TemporaryDirectory() as folder:
        sheet = Path(folder, "page.pdf")
        code = fresh("EPSON")
        Helper(works.print_to_file, page_of(code.content, code.code), str(sheet), "A4", timeout_s=60).result()
        subprocess.run(["pdftoppm", "-r", "150", "-png", "-singlefile", sheet, sheet.with_suffix("")], check=True)
        picture: NDArray[np.uint8] = cv2.imread(str(sheet.with_suffix(".png")))
        return picture


def _shares(page: NDArray[np.uint8], view: View) -> Iterator[float]:
    for width in _WIDTHS_PX:
        pictures = [
            reduced(seen(page, replace(view, turn_degrees=4 * n - 2 * _PICTURES), n), width) for n in range(_PICTURES)
        ]
        for reader in (by_zxing, by_opencv, square_codes):
            yield sum(any(c.text for c in reader(_grey(picture))) for picture in pictures) / _PICTURES


def _ms(read: Callable[[NDArray[np.uint8]], object], picture: NDArray[np.uint8]) -> float:
    grey = _grey(picture)
    read(grey)
    began_s = time.perf_counter()
    for _ in range(_PICTURES):
        read(grey)
    return (time.perf_counter() - began_s) / _PICTURES * 1000


def _grey(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    grey: NDArray[np.uint8] = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    return grey


if __name__ == "__main__":
    rates()
