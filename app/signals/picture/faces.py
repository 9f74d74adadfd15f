"""Faces in a picture, by OpenCV's own cascades.

A cascade finds upright faces of some size that look into the camera. What it
misses is looked for in other ways, one of them at a time, since each costs as
much as the first: by another cascade, and as a face that is dark, small, cut by
the edge, or turned.
"""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Grey = NDArray[np.uint8]

_CASCADE: Final = "haarcascade_frontalface_alt2.xml"
_OTHER_CASCADE: Final = "haarcascade_frontalface_default.xml"
_OTHER_NEIGHBORS: Final = 8
"""The other one finds more faces, and also more where there are none, with up to 7 hits."""
_WIDTH_PX: Final = 320
_FINE_PX: Final = 480
_SMALLEST_PX: Final = 20
_STEP: Final = 1.15
_NEIGHBORS: Final = 4
"""Hits close to each other that make a face. Faces have 5 to 55, and most more than 15."""
_PLAIN: Final = 14
_FOLLOWED: Final = 2
"""So many pictures in a row a plain face is looked for only where it was, which takes a twentieth of the time."""
_AROUND: Final = 0.5
"""Share of its size by which it may have moved meanwhile."""
_NEARLY: Final = 1.4
"""Factor by which its size may have changed."""
_SURE_NEIGHBORS: Final = 6
"""A face that is upside down has up to 5 as if it were upright, and then many more when it is turned."""
_BORDER: Final = 0.3
"""Share of the height by which a picture is continued beyond its edges, mirrored: half a face becomes a whole one."""
_SAME: Final = 0.5
_COMPANION: Final = 0.3
"""Least size of a second face, of the first: smaller ones hang on the wall."""


class Face(Struct, frozen=True):
    """A face: its box as shares of the picture's width and height, as the camera holds the picture."""

    x: float
    y: float
    width: float
    height: float
    turn: int = 0
    """Degrees, clockwise, by which the picture must be turned for the face to be upright."""

    @property
    def middle(self) -> tuple[float, float]:
        """Its middle, as shares of the picture's width and height."""
        return self.x + self.width / 2, self.y + self.height / 2


class Finder:
    """Finds faces in one picture after the other; what found one in the last picture is tried first in the next."""

    def __init__(self) -> None:
        self._ways: list[Callable[[Grey], tuple[Face, ...]]] = [
            lambda grey: self._turned(grey, 180),
            self._other,
            self._dark,
            self._cut,
            lambda grey: self._turned(grey, 90),
            lambda grey: self._turned(grey, 270),
            self._small,
        ]
        self._next = 0
        self._smallest_px = _SMALLEST_PX
        self._hits = 0
        """Of the largest face that was found last."""
        self._plain: tuple[Face, ...] = ()
        """What was found last, if the largest is a plain face; it is looked for where it was."""
        self._followed = 0

    def find(self, grey: "Grey") -> tuple[Face, ...]:
        """The faces in a grey picture, largest first."""
        if self._plain and self._followed < _FOLLOWED:
            self._followed += 1
            self._plain = self._near(grey, self._plain)
            if self._plain:
                return self._plain
        self._followed = 0
        return self._anywhere(grey)

    def _near(self, grey: "Grey", before: tuple[Face, ...]) -> tuple[Face, ...]:
        """The faces of the picture before, if the largest is still there and as plain; the others are believed."""
        face, others = before[0], before[1:]
        height, width = grey.shape
        left, top = (
            max(0, int(v)) for v in ((face.x - _AROUND * face.width) * width, (face.y - _AROUND * face.height) * height)
        )
        part = grey[
            top : int((face.y + (1 + _AROUND) * face.height) * height) + 1,
            left : int((face.x + (1 + _AROUND) * face.width) * width) + 1,
        ]
        size_px = face.width * _WIDTH_PX
        across = part.shape[1] / width
        found = self._upright(part, round(across * _WIDTH_PX), round(size_px / _NEARLY), round(size_px * _NEARLY))
        if not found or self._hits < _PLAIN:
            return ()
        f, down = found[0], part.shape[0] / height
        there = Face(left / width + f.x * across, top / height + f.y * down, f.width * across, f.height * down)
        return (there, *others)

    def _anywhere(self, grey: "Grey") -> tuple[Face, ...]:
        found = self._upright(grey, _WIDTH_PX, self._smallest_px)
        self._plain = found if self._hits >= _PLAIN else ()
        if found and not self._plain:
            hits = self._hits
            over = self._turned(grey, 180)
            found = over if over and self._hits > 2 * hits else found
        # small faces take most of the time, and beside a large one they do not count
        self._smallest_px = max(_SMALLEST_PX, round(_COMPANION * found[0].width * _WIDTH_PX)) if found else _SMALLEST_PX
        if found:
            return found
        found = self._ways[self._next](grey)
        if not found:
            self._next = (self._next + 1) % len(self._ways)
        return found

    @cached_property
    def _cascade(self) -> Any:
        return _loaded(_CASCADE)

    @cached_property
    def _other_cascade(self) -> Any:
        return _loaded(_OTHER_CASCADE)

    def _upright(
        self,
        grey: "Grey",
        width_px: int,
        least_px: int = _SMALLEST_PX,
        most_px: int = 0,
        neighbors: int = _NEIGHBORS,
        cascade: Any = None,
    ) -> tuple[Face, ...]:
        import cv2

        height_px = max(1, round(grey.shape[0] * width_px / grey.shape[1]))
        if grey.shape[1] != width_px:
            way = cv2.INTER_AREA if grey.shape[1] > width_px else cv2.INTER_LINEAR
            grey = cv2.resize(grey, (width_px, height_px), interpolation=way)  # type: ignore[assignment]
        sizes = (least_px, least_px), (most_px, most_px)
        boxes, hits = (cascade or self._cascade).detectMultiScale2(grey, _STEP, neighbors, 0, *sizes)
        self._hits = max((int(n) for n in hits), default=0)
        scale = (width_px, height_px, width_px, height_px)
        # a second face has to be a sure one
        kept = [box for box, n in zip(boxes, hits, strict=True) if n >= _SURE_NEIGHBORS or n == self._hits]
        return _apart([Face(*(float(v) / s for v, s in zip(box, scale, strict=True))) for box in kept])

    def _other(self, grey: "Grey") -> tuple[Face, ...]:
        return self._upright(grey, _WIDTH_PX, neighbors=_OTHER_NEIGHBORS, cascade=self._other_cascade)

    def _dark(self, grey: "Grey") -> tuple[Face, ...]:
        import cv2

        return self._upright(cv2.createCLAHE(4.0, (4, 4)).apply(grey), _WIDTH_PX)  # type: ignore[arg-type]

    def _small(self, grey: "Grey") -> tuple[Face, ...]:
        return self._upright(grey, _FINE_PX, most_px=2 * _SMALLEST_PX)

    def _cut(self, grey: "Grey") -> tuple[Face, ...]:
        import cv2

        border = round(grey.shape[0] * _BORDER)
        wider = cv2.copyMakeBorder(grey, border, border, border, border, cv2.BORDER_REFLECT)
        (high, wide), (height, width) = wider.shape[:2], grey.shape[:2]
        faces = [
            Face(
                (f.x * wide - border) / width,
                (f.y * high - border) / height,
                f.width * wide / width,
                f.height * high / height,
            )
            for f in self._upright(wider, _WIDTH_PX, neighbors=_SURE_NEIGHBORS)  # type: ignore[arg-type]
        ]
        # what lies wholly in the mirrored border is the same face once more
        return tuple(f for f in faces if 0 <= f.middle[0] <= 1 and 0 <= f.middle[1] <= 1)

    def _turned(self, grey: "Grey", turn: int) -> tuple[Face, ...]:
        import cv2

        way = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}[turn]
        turned = cv2.rotate(grey, way)
        width_px = _WIDTH_PX if turn == 180 else round(_WIDTH_PX * turned.shape[1] / turned.shape[0])
        found = self._upright(turned, width_px, neighbors=_SURE_NEIGHBORS)  # type: ignore[arg-type]
        return tuple(_back(f, turn) for f in found)


def _loaded(cascade: str) -> Any:
    import cv2
    import cv2.data

    return cv2.CascadeClassifier(cv2.data.haarcascades + cascade)


def _back(face: Face, turn: int) -> Face:
    """A face found in the picture turned clockwise, as it lies in the picture itself."""
    right, bottom = 1 - face.x - face.width, 1 - face.y - face.height
    if turn == 180:
        return Face(right, bottom, face.width, face.height, turn)
    if turn == 90:
        return Face(face.y, right, face.height, face.width, turn)
    return Face(bottom, face.x, face.height, face.width, turn)


def _apart(faces: list[Face]) -> tuple[Face, ...]:
    """The largest face, and those of a similar size elsewhere."""
    faces.sort(key=lambda f: -f.width)
    kept: list[Face] = []
    for face in faces:
        if kept and face.width < _COMPANION * kept[0].width:
            break
        if all(_distance(face, other) > _SAME for other in kept):
            kept.append(face)
    return tuple(kept)


def _distance(a: Face, b: Face) -> float:
    """Distance of two faces' middles, in widths of the larger."""
    (ax, ay), (bx, by) = a.middle, b.middle
    return max(abs(ax - bx) / max(a.width, b.width), abs(ay - by) / max(a.height, b.height))
