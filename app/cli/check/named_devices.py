"""Looks up devices named on the command line or in an answers file before anything starts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from app.cli.options import BadUse
from app.devices.ports import DeviceError, Devices
from app.domain.readiness.metric import Value
from app.text import Text

T = TypeVar("T")

MICROPHONE = ("headset.microphone", "workspace.microphone")
HEADPHONES = ("headset.output",)
CAMERA = ("webcam.camera",)
PRINTER = ("printer.queue",)


def check_named(answers: Mapping[str, Value], devices: Devices, items: Collection[str]) -> None:
    """Raises BadUse, with the devices present, for one that is missing; only for items that will run."""
    ways: tuple[tuple[Sequence[str], Callable[[], Sequence[tuple[str, ...]]]], ...] = (
        (MICROPHONE, lambda: [(d.name, d.id) for d in devices.sound.microphones()]),
        (HEADPHONES, lambda: [(d.name, d.id) for d in devices.sound.outputs()]),
        (CAMERA, lambda: [(c.name,) for c in devices.cameras.list()]),
        (PRINTER, lambda: [(p.name, p.title) for p in devices.printers.list()]),
    )
    for questions, listed in ways:
        wanted = {str(answers[q]) for q in questions if q in answers and q.partition(".")[0] in items}
        if not wanted:
            continue
        present = _present(listed)
        for name in wanted:
            if not any(name in names for names in present):
                raise _unknown(name, [names[0] for names in present])


def camera_name(camera: str, devices: Devices) -> str:
    """The webcam item's name for the camera that was given to ``devices`` as an extra one.

    Raises BadUse for an index, a file or a name that does not exist; an address
    is tried only when the item runs.
    """
    present = _present(devices.cameras.list)
    if "://" not in camera and not camera.isdigit() and not Path(camera).exists():
        raise _unknown(camera, [c.name for c in present if c.source != camera])
    named = next((c for c in present if str(c.source) == camera), None)
    # a bare index is listed even if the system does not know it
    if named is None or (camera.isdigit() and named.name == f"Camera {camera}"):
        raise _unknown(camera, [c.name for c in present if c is not named])
    return named.name


def _present(listed: Callable[[], Sequence[T]]) -> Sequence[T]:
    try:
        return listed()
    except DeviceError:
        return []


def _unknown(name: str, present: Sequence[str]) -> BadUse:
    there = ", ".join(present) or str(Text("none"))
    return BadUse(str(Text("no such device: {name}; this machine offers: {there}", name=name, there=there)))
