"""Looks at drawn pictures, few and small, so that they cost little."""

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
from msgspec.structs import replace

from app.signals.picture.look import Look, Looker
from tests import filmed
from tests.equipment.machines import good_look
from tests.filmed import Effect, Person, Scene

SIZE = (640, 360)


@cache
def person(**how: object) -> Scene:
    """Somebody before a shelf."""
    return filmed.still(filmed.painted(*SIZE, filmed.shelf, [Person(**how)]))  # type: ignore[arg-type]


@cache
def empty(draw: Callable[[int, int], "filmed.Image"]) -> Scene:
    """A picture without anybody."""
    return filmed.still(draw(*SIZE))


def looks(scene: Scene, *effects: Effect, noise: float = 2.0, count: int = 2) -> list[Look]:
    """Looks at the first pictures of a scene, a fifth of a second apart."""
    looker = Looker()
    return [looker.look(image) for _, image in filmed.frames_of(scene, count / 5, 5.0, effects, noise)]


def course(levels: Iterable[float]) -> list[Look]:
    """Looks at a picture that as a whole has these grey levels one after the other."""
    return [replace(good_look(), blocks=np.full((9, 16), level, np.float32)) for level in levels]
