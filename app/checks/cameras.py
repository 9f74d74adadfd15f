"""Choosing a camera: those that show no room, or no colours, are never chosen by themselves."""

import re
import tomllib
from collections.abc import Sequence
from enum import IntEnum
from functools import cache

from app.checks.probe import Choice, Option
from app.checks.relay import Steps, picked
from app.devices.ports import CameraInfo
from app.text import Text, resources


class CameraKind(IntEnum):
    """What a camera is by its name, what is usually wanted first."""

    ORDINARY = 0
    INFRARED = 1
    """Recognizes its user's face in the dark, beside the camera that is meant."""
    VIRTUAL = 2
    """Shows what a program makes."""


def kind_of_camera(camera: CameraInfo) -> CameraKind:
    """What a camera is, by the names that are known; a file or an address is meant by whoever named it."""
    if isinstance(camera.source, str):
        return CameraKind.ORDINARY
    words = f" {re.sub(r'[^0-9a-z一-鿿ぁ-ヿ]+', ' ', camera.name.lower())} "
    for kind, parts in _known():
        if any(part in words for part in parts):
            return kind
    return CameraKind.ORDINARY


def chosen_camera(question: Choice, cameras: Sequence[CameraInfo]) -> Steps[CameraInfo | None]:
    """The camera that the operator chooses; the first ordinary one if they decline. None to look once more."""
    ordered = sorted(cameras, key=kind_of_camera)
    return (yield from picked(question, ordered, lambda c: Option(c.name, _label(c), c.name)))


@cache
def _known() -> tuple[tuple[CameraKind, tuple[str, ...]], ...]:
    names: dict[str, list[str]] = tomllib.loads((resources() / "programs.toml").read_text("utf-8"))["cameras"]
    # a program may show what an infrared camera sees
    return (
        (CameraKind.VIRTUAL, tuple(names["virtual"])),
        (CameraKind.INFRARED, tuple(names["infrared"])),
    )


def _label(camera: CameraInfo) -> Text:
    match kind_of_camera(camera):
        case CameraKind.INFRARED:
            return Text("{name} (infrared, without color)", name=camera.name)
        case CameraKind.VIRTUAL:
            return Text("{name} (picture of a program)", name=camera.name)
        case CameraKind.ORDINARY:
            return Text.verbatim(camera.name)
