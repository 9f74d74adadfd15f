"""``readydesk devices``: the devices of this machine."""

import json as json_format
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import click
from msgspec import Struct

from app.catalog import METRICS
from app.cli.options import Command, everywhere
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.terminal.stderr import own_stderr
from app.devices.ports import CameraInfo, Connection, DeviceError, Devices, Link, Printer, PrinterState, SoundDevice
from app.domain.readiness.metric import Value
from app.text import N_, Text
from app.wording.values import first_large, trouble_words, value_words

_NONE = Text("none")
_TITLES = {
    "microphones": Text("Microphones"),
    "headphones": Text("Headphones and speakers"),
    "cameras": Text("Cameras"),
    "printers": Text("Print queues"),
    "network": Text("Way to the internet"),
}
_STATES = {
    PrinterState.IDLE: Text("ready"),
    PrinterState.PRINTING: Text("printing"),
    PrinterState.STOPPED: Text("stopped"),
    PrinterState.OFFLINE: Text("does not answer"),
}
_NO_PAPER = Text("does not print on paper")
_NOBODY_KNOWS = Text("The kind of connection cannot be told")


class _Found(Struct):
    """One device: its data, its display name, and remarks."""

    data: Mapping[str, Value | None]
    name: str
    more: tuple[str, ...] = ()


@click.command("devices", cls=Command, help=N_("List the devices of this machine."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def devices(json: bool) -> int:
    """List all devices; a kind that cannot be listed shows the reason."""
    from app.devices.local.this_machine import this_machine

    with own_stderr():
        found = _all(this_machine())
    if json:
        print_data(json_format.dumps({kind: _data(f) for kind, f in found.items()}, ensure_ascii=False, indent=2))
        return 0
    for kind, listed in found.items():
        echo(str(_TITLES[kind]))
        for line in _lines(listed):
            echo(f"    {line}")
    return 0


def _all(machine: Devices) -> dict[str, Sequence[_Found] | DeviceError]:
    return {
        "microphones": _listed(lambda: [_sound(d) for d in machine.sound.microphones()]),
        "headphones": _listed(lambda: [_sound(d) for d in machine.sound.outputs()]),
        "cameras": _listed(lambda: [_camera(c) for c in machine.cameras.list()]),
        "printers": _listed(lambda: [_printer(p) for p in machine.printers.list()]),
        "network": _listed(lambda: [_way(link)] if (link := machine.network.link()) else []),
    }


def _listed(listing: Callable[[], Sequence[_Found]]) -> Sequence[_Found] | DeviceError:
    try:
        return listing()
    except DeviceError as error:
        return error


def _data(found: Sequence[_Found] | DeviceError) -> Any:
    return {"trouble": found.trouble.value} if isinstance(found, DeviceError) else [f.data for f in found]


def _lines(found: Sequence[_Found] | DeviceError) -> list[str]:
    if isinstance(found, DeviceError):
        return [str(trouble_words(found))]
    lines = [f.name + (f"  ({', '.join(f.more)})" if f.more else "") for f in found]
    return lines or [first_large(str(_NONE))]


def _sound(device: SoundDevice) -> _Found:
    known = device.connection is not Connection.UNKNOWN
    more = (value_words(METRICS["headset.connection"], device.connection.value),) if known else ()
    return _Found({"name": device.name, "connection": device.connection.value}, device.name, more)


def _camera(camera: CameraInfo) -> _Found:
    return _Found({"name": camera.name, "source": camera.source}, camera.name, (str(camera.source),))


def _printer(printer: Printer) -> _Found:
    state = {"state": printer.state.value} if printer.state else {}
    data: dict[str, Value | None] = {"name": printer.name, **state, "paper": printer.paper}
    more = [printer.name] if printer.name != printer.title else []
    more += [str(_STATES[printer.state])] if printer.state else []
    more += [] if printer.paper else [str(_NO_PAPER)]
    return _Found(data, printer.title, tuple(more))


def _way(link: Link) -> _Found:
    data: dict[str, Value | None] = {"interface": link.interface, "medium": link.medium, "wired": link.wired}
    data |= {"vpn": link.vpn, **({"beside": link.beside} if link.beside else {})}
    known = link.medium != "unknown"
    name = value_words(METRICS["internet.medium"], link.medium) if known else str(_NOBODY_KNOWS)
    below = value_words(METRICS["internet.wired"], link.wired) if link.vpn and link.wired is not None else ""
    more = [link.interface, *([below.lower()] if below else [])]
    if link.beside:
        more.append(str(Text("also open: {way}", way=value_words(METRICS["internet.medium"], link.beside))))
    return _Found(data, name, tuple(more))
