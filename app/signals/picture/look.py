"""Looking at one picture: what is kept of it, so that the picture itself is not.

Some five times a second is enough. What is kept is small, so that a process
that holds the camera can send it along; the figures of some seconds are made
of many looks, see ``seen``.
"""

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from msgspec import Struct

from app.signals.picture.faces import Face, Finder
from app.signals.picture.sharpness import LEAST_PERCENT, sharpness_percent

if TYPE_CHECKING:
    from numpy.typing import NDArray

LOOK_EVERY_S: Final = (0.15, 0.22, 0.18)
"""Seconds between looks; not even, so that lamps that flicker are not seen at the same moment each time."""
WIDTH_PX: Final = 640
"""Pictures are looked at in this width at most."""
BLOCKS: Final = (9, 16)
"""Rows and columns of blocks into which a picture is divided."""
ROWS: Final = 96
STRIPS: Final = 8
"""Lines and upright strips in which the course of brightness from top to bottom is kept."""
_GRADIENT_OF_NOISE: Final = 0.3
"""Mean gradient that a noise of one grey level has after smoothing."""
_CLIPPED: Final = (8.0, 245.0)
"""Blocks darker or brighter than this hide the noise."""
_SPREAD: Final = 40.0
_COLORFUL: Final = 140
"""Difference of the strongest and the weakest colour of a pixel that only light of one colour, or paint, has."""
_DETAIL: Final = 0.8
"""Mean gradient in grey levels per pixel from which a block has lines in it."""


class Look(Struct, frozen=True, eq=False):
    """What is kept of one picture."""

    blocks: "NDArray[np.float32]"
    """Mean grey level of each block, 9 x 16."""
    detail: "NDArray[np.bool_]"
    """Which blocks have lines in them, 9 x 16."""
    rows: "NDArray[np.float32]"
    """Grey level of each line in each upright strip, 96 x 8."""
    spread: float
    """Grey levels between the darkest and the brightest twentieth."""
    noise: float | None
    """Standard deviation of the sensor's noise in grey levels; None for the first picture."""
    sharpness: float | None
    """Percent of its resolution that it uses; None for the first picture, or without contrast."""
    color: float
    """Difference of the strongest and the weakest colour in the most colourful hundredth, 0 to 255, but for a tint."""
    colorful: float
    """Share of the picture in loud colours."""
    peaks: float
    """Share of the picture that has one of its twelve most frequent grey levels."""
    faces: tuple[Face, ...]
    """Largest first."""
    face_luma: float | None = None
    """Grey level of the brighter parts of the largest face."""
    around_luma: float | None = None
    """Grey level of the brighter parts around it."""
    face_color: tuple[float, float, float] | None = None
    """Its mean blue, green and red."""


class Looker:
    """Looks at one picture after the other; remembers the one before, and how a face was found in it."""

    def __init__(self) -> None:
        self._finder = Finder()
        self._before: NDArray[np.uint8] | None = None

    def look(self, image: "NDArray[np.uint8]") -> Look:
        """What is to be kept of a picture: uint8 array of height x width x 3, BGR."""
        import cv2

        height_px, width_px = image.shape[:2]
        if width_px > WIDTH_PX:
            size = (WIDTH_PX, max(1, round(height_px * WIDTH_PX / width_px)))
            image = cv2.resize(image, size, interpolation=cv2.INTER_AREA)  # type: ignore[assignment]
        grey: NDArray[np.uint8] = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)  # type: ignore[assignment]
        blocks = _blocks(cv2, grey)
        noise = self._noise(cv2, grey, blocks)
        detail = _detail(cv2, grey, noise or 0.0)
        small = cv2.resize(image, (160, 90), interpolation=cv2.INTER_AREA)
        levels = np.sort(cv2.resize(grey, (160, 90), interpolation=cv2.INTER_AREA), axis=None)
        spread = float(levels[-len(levels) // 20]) - float(levels[len(levels) // 20])
        faces = self._finder.find(grey) if detail.any() else ()
        return Look(
            blocks=blocks,
            detail=detail,
            rows=cv2.resize(grey.astype(np.float32), (STRIPS, ROWS), interpolation=cv2.INTER_AREA).astype(np.float32),
            spread=spread,
            noise=noise,
            sharpness=None if noise is None else _sharpness(grey, noise, spread),
            color=_color(small),
            colorful=float(np.mean(_span(small) > _COLORFUL)),
            peaks=_peaks(cv2, grey),
            faces=faces,
            **(_of_face(image, grey, faces[0]) if faces else {}),
        )

    def _noise(self, cv2: Any, grey: "NDArray[np.uint8]", blocks: "NDArray[np.float32]") -> float | None:
        """Noise by the blocks that change least since the picture before.

        Only how neighbours in a line change against each other counts, as
        exposure and lamps change all of a line.
        """
        before, self._before = self._before, grey
        if before is None or before.shape != grey.shape:
            return None
        change = grey.astype(np.float32) - before
        power = _blocks(cv2, np.square(change[:, 1:] - change[:, :-1]))
        usable = power[(blocks > _CLIPPED[0]) & (blocks < _CLIPPED[1])]
        # four values of the same deviation are added or subtracted
        return float(np.sqrt(np.percentile(usable, 20) / 4)) if usable.size else 0.0


def _blocks(cv2: Any, grey: Any) -> "NDArray[np.float32]":
    blocks: NDArray[np.float32] = cv2.resize(
        grey.astype(np.float32, copy=False), BLOCKS[::-1], interpolation=cv2.INTER_AREA
    )
    return blocks


def _detail(cv2: Any, grey: "NDArray[np.uint8]", noise: float) -> "NDArray[np.bool_]":
    smooth = cv2.GaussianBlur(grey, (0, 0), 1.0).astype(np.float32)
    across, down = cv2.Sobel(smooth, -1, 1, 0, scale=1 / 8), cv2.Sobel(smooth, -1, 0, 1, scale=1 / 8)
    power = _blocks(cv2, across * across + down * down)
    detail: NDArray[np.bool_] = power > _DETAIL**2 + 2 * (_GRADIENT_OF_NOISE * noise) ** 2
    return detail


def _sharpness(grey: "NDArray[np.uint8]", noise: float, spread: float) -> float | None:
    percent = sharpness_percent(grey, noise)
    # bright and dark without any edge between them is as blurred as can be
    return LEAST_PERCENT if percent is None and spread > _SPREAD else percent


def _color(small: Any) -> float:
    """How colourful the most colourful hundredth is, without a tint that is the same everywhere."""
    means = np.maximum(small.reshape(-1, 3).mean(axis=0), 1.0)
    even = small * (means.mean() / means).astype(np.float32)
    return float(np.percentile(_span(even), 99))


def _span(colors: Any) -> Any:
    """Difference of the strongest and the weakest colour of each pixel; numpy is slow along a short axis."""
    blue, green, red = colors[..., 0], colors[..., 1], colors[..., 2]
    return np.maximum(np.maximum(blue, green), red) - np.minimum(np.minimum(blue, green), red)


def _peaks(cv2: Any, grey: "NDArray[np.uint8]") -> float:
    counts = cv2.calcHist([cv2.blur(grey, (5, 5))], [0], None, [256], [0, 256]).ravel()
    return float(np.sort(counts)[-12:].sum() / grey.size)


def _of_face(image: Any, grey: Any, face: Face) -> dict[str, Any]:
    """Brightness and colour of a face, and the brightness beside and above it."""
    height, width = grey.shape
    left, right = _pixels(face.x + 0.2 * face.width, face.x + 0.8 * face.width, width)
    top, bottom = _pixels(face.y + 0.2 * face.height, face.y + 0.85 * face.height, height)
    inside = grey[top:bottom, left:right]
    if not inside.size:
        return {}
    blue, green, red = (float(c) for c in image[top:bottom, left:right].reshape(-1, 3).mean(axis=0))
    # hair belongs to neither; below the face is the body
    wide_left, wide_right = _pixels(face.x - 0.3 * face.width, face.x + 1.3 * face.width, width)
    lowest = _pixels(0, face.y + face.height, height)[1]
    parts = [grey[:lowest:2, :wide_left:2].ravel(), grey[:lowest:2, wide_right::2].ravel()]
    around = np.concatenate(parts)
    return {
        "face_luma": float(np.percentile(inside, 75)),
        "around_luma": float(np.percentile(around, 85)) if around.size else None,
        "face_color": (blue, green, red),
    }


def _pixels(begin: float, end: float, length: int) -> tuple[int, int]:
    return max(0, min(length, round(begin * length))), max(0, min(length, round(end * length)))
