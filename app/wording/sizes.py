"""Words for two figures that are one size: width and height of a screen or a picture."""

from collections.abc import Mapping

from app.domain.readiness.limit import AtLeast
from app.domain.readiness.metric import Metric
from app.domain.readiness.requirement import Requirement
from app.text import Text

_SIZES: Mapping[str, Text] = {"computer.screen": Text("Size of the screen"), "webcam": Text("Size of the picture")}


def size_of(width: Metric, height: Metric) -> Text | None:
    """Name of the size that width and height make, or None if they are no such pair."""
    thing, _, side = width.id.rpartition(".")
    return _SIZES.get(thing) if side == "width" and height.id == f"{thing}.height" else None


def size_limit_words(width: Requirement, height: Requirement) -> str | None:
    """The accepted size, ``640×480 or more (ideally 1280×720)``; None if it can't be said as one."""
    match width.limit, height.limit:
        case AtLeast(a, good_a), AtLeast(b, good_b) if (good_a is None) == (good_b is None):
            smallest = f"{a:g}×{b:g}"
            if good_a is None or (good_a, good_b) == (a, b):
                return str(Text("{minimum} or more", minimum=smallest))
            return str(Text("{minimum} or more (ideally {good})", minimum=smallest, good=f"{good_a:g}×{good_b:g}"))
    return None
