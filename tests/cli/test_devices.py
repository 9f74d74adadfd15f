"""What this machine offers, in words and as data."""

import json
from types import SimpleNamespace

import pytest

from app.devices.ports import Connection, DeviceError, Link, Printer, PrinterState, SoundDevice, Trouble
from tests.cli.command_line import CommandLine


class _Machine:
    """Devices as the adapters list them."""

    def __init__(self, way: Link | None) -> None:
        headset = SoundDevice("hw:1", "Jabra Evolve", Connection.USB, True)
        plain = SoundDevice("hw:0", "Line", Connection.UNKNOWN, False)
        office = Printer("lp0", "Office", PrinterState.IDLE)
        file = Printer("PDF", "PDF", None, paper=False)
        self.sound = SimpleNamespace(microphones=lambda: [headset, plain], outputs=list)
        self.cameras = SimpleNamespace(list=_denied)
        self.printers = SimpleNamespace(list=lambda: [office, file])
        self.network = SimpleNamespace(link=lambda: way)


def _denied() -> list[object]:
    raise DeviceError(Trouble.DENIED, "no")


def _offered(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, way: Link | None, *words: str, lang: str = "en") -> str:
    monkeypatch.setattr("app.devices.local.this_machine.this_machine", lambda: _Machine(way))
    code, out, err = cli.run("devices", *words, lang=lang)
    assert (code, err) == (0, "")
    return out


def test_each_device_is_said_as_people_say_it(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    out = _offered(cli, monkeypatch, Link("eth0", "ethernet", True, False, 1000.0))
    assert [line.strip() for line in out.splitlines()] == [
        "Microphones",
        "Jabra Evolve  (USB)",
        "Line",
        "Headphones and speakers",
        "None",
        "Cameras",
        "Allow this program to use the device in the system's privacy settings, then start over.",
        "Print queues",
        "Office  (lp0, ready)",
        "PDF  (does not print on paper)",
        "Way to the internet",
        "LAN cable  (eth0)",
    ]


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (Link("wg0", "vpn", True, True), "VPN  (wg0, 有線)"),
        (Link("eth0", "unknown", None, False), "つなぎ方は分かりません  (eth0)"),
        (None, "なし"),
    ],
)
def test_the_way_to_the_internet_comes_before_the_systems_name(
    way: Link | None, said: str, cli: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _offered(cli, monkeypatch, way, lang="ja").splitlines()[-1].strip() == said


def test_the_data_are_the_systems(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    data = json.loads(_offered(cli, monkeypatch, Link("eth0", "ethernet", True, False, 1000.0), "--json", lang="ja"))
    assert data["microphones"][0] == {"name": "Jabra Evolve", "connection": "usb"}
    assert data["cameras"] == {"trouble": "denied"}
    assert data["printers"] == [
        {"name": "lp0", "state": "idle", "paper": True},
        {"name": "PDF", "paper": False},
    ]
    assert data["network"] == [{"interface": "eth0", "medium": "ethernet", "wired": True, "vpn": False}]
