"""``readydesk devices``: what this machine offers."""

import json as json_format
from collections.abc import Callable, Sequence
from typing import Any

import click

from app.cli.options import Command, everywhere
from app.devices.ports import DeviceError
from app.text import N_, Text
from app.wording import trouble_words

_NONE = Text("none")
_TITLES = {
    "microphones": Text("Microphones"),
    "headphones": Text("Headphones and speakers"),
    "cameras": Text("Cameras"),
    "printers": Text("Print queues"),
    "network": Text("Way to the internet"),
}


@click.command("devices", cls=Command, help=N_("List the devices of this machine."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
def devices(json: bool) -> int:
    """Each kind that cannot be listed says why; the others are listed all the same."""
    from app.devices.local import this_machine

    machine = this_machine()
    found = {
        "microphones": _listed(lambda: [_sound(d) for d in machine.sound.microphones()]),
        "headphones": _listed(lambda: [_sound(d) for d in machine.sound.outputs()]),
        "cameras": _listed(lambda: [{"name": c.name, "source": c.source} for c in machine.cameras.list()]),
        "printers": _listed(lambda: [_printer(p) for p in machine.printers.list()]),
        "network": _listed(lambda: [_link(link)] if (link := machine.network.link()) else []),
    }
    if json:
        data = {kind: {"trouble": v.trouble.value} if isinstance(v, DeviceError) else v for kind, v in found.items()}
        click.echo(json_format.dumps(data, ensure_ascii=False, indent=2))
        return 0
    for kind, listed in found.items():
        click.echo(str(_TITLES[kind]))
        if isinstance(listed, DeviceError):
            click.echo(f"    {trouble_words(listed)}")
            continue
        for device in listed:
            name, *rest = (str(value) for value in device.values())
            click.echo(f"    {name}" + (f"  ({', '.join(rest)})" if rest else ""))
        if not listed:
            click.echo(f"    {_NONE}")
    return 0


def _listed(listing: Callable[[], Sequence[dict[str, Any]]]) -> Sequence[dict[str, Any]] | DeviceError:
    try:
        return listing()
    except DeviceError as error:
        return error


def _sound(device: Any) -> dict[str, Any]:
    return {"name": device.name, "connection": device.connection.value}


def _printer(printer: Any) -> dict[str, Any]:
    state = {"state": printer.state.value} if printer.state else {}
    return {"name": printer.name, **state, "paper": printer.paper}


def _link(link: Any) -> dict[str, Any]:
    return {"interface": link.interface, "medium": link.medium, "wired": link.wired, "vpn": link.vpn}
