"""The first week of tests/window/first_week.py as lines of the command line, on the same laptop."""

import shlex
from datetime import datetime
from pathlib import Path

import pytest

from app.checks.kept_run import Recorder
from app.devices.ports import Connection, Devices, Printer, PrinterState, SoundDevice
from tests.cli.command_line import CommandLine
from tests.equipment.machines import ScriptedCameras, ScriptedMachine, ScriptedPrinters, devices, film
from tests.equipment.network import ScriptedNetwork
from tests.equipment.sounds import HEADSET_MIC, HEADSET_OUT, LAPTOP_MIC, Heard, ScriptedSound, hiss
from tests.equipment.wearer import reading

LAPTOP_OUT = SoundDevice("speaker", "Laptop", Connection.BUILT_IN)
ANSWERS = """
[operator]
name = "佐藤 美咲"
[printer]
print = true
page.seen = true
[workspace]
desk = true
door = true
household = "family"
[internet]
access = "fibre"
[phone]
has = true
number = "03-1234-5678"
line = "optical_ip"
dial_tone = true
incoming = true
[headset]
ready = true
heard.sides = "both"
own_voice = true
"""
WEEK = """
2026-11-22 14:20  journey add ひなた通販サポート --stage interview --on "2026-11-25 13:00" --place https://meet.example.com/hinata
2026-11-22 14:30  check --no-input --answers {answers}
2026-11-23 09:00  journey add みなと保険コール --work sales
2026-11-23 09:00  journey advance 2
2026-11-23 09:00  journey schedule 2 screening "2026-11-24 11:30"
2026-11-24 10:00  journey schedule 1 interview "2026-11-25 15:10"
2026-11-24 16:00  journey fail 2
2026-11-24 16:00  journey add あおば予約センター --work sales
2026-11-24 16:00  journey advance 3
2026-11-24 16:00  journey schedule 3 screening "2026-11-27 19:30"
2026-11-25 12:00  check --quick --application 1 --no-input --answers {answers}
2026-11-25 12:30  check --application 1 --no-input --answers {answers} --pdf {folder}
2026-11-25 12:30  report mail {pdf}
2026-11-25 12:30  journey sent 1 {pdf}
2026-11-25 15:00  journey today
"""
PDF = "佐藤美咲_ひなた通販サポート_2026-11-25.pdf"


ROOM, WORDS = hiss(25, -65), reading(-26)


def laptop(*heard: Heard) -> Devices:
    """A laptop with a headset, a webcam, a printer and a cable, all in order; each recording hears one of ``heard``."""
    return devices(
        machine=ScriptedMachine(),
        printers=ScriptedPrinters([Printer("EPSON", "EPSON EW-452A", PrinterState.IDLE, default=True)]),
        sound=ScriptedSound([*heard], mics=(HEADSET_MIC, LAPTOP_MIC), outs=(HEADSET_OUT, LAPTOP_OUT)),
        cameras=ScriptedCameras(["HD WebCam"], film(95)),
        network=ScriptedNetwork(),
    )


def typed(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Enter the whole week, each line at its time, and return what each said."""
    at, heard = [datetime.now().astimezone()], [WORDS]

    def clock() -> datetime:
        return at[0]

    for module in ("check.runs", "check.whole_check", "applications.context"):
        monkeypatch.setattr(f"app.cli.{module}.now", clock)
    kwdefaults = Recorder.__init__.__kwdefaults__
    assert kwdefaults is not None
    monkeypatch.setitem(kwdefaults, "clock", clock)
    monkeypatch.setattr("app.devices.local.this_machine.this_machine", lambda **_extra: laptop(*heard))
    places = {"answers": cli.write("answers.toml", ANSWERS), "folder": str(cli.folder), "pdf": str(cli.folder / PDF)}
    said = []
    for line in WEEK.strip().splitlines():
        day, time, words = line.split(maxsplit=2)
        at[0] = datetime.fromisoformat(f"{day}T{time}+09:00")
        heard[:] = [WORDS] if "--quick" in words else [ROOM, WORDS]
        code, out, err = cli.run(*shlex.split(words.format_map({k: shlex.quote(v) for k, v in places.items()})))
        assert code == 0, (line, code, out, err)
        said.append(out + err)
    return said


def report_of(cli: CommandLine) -> Path:
    """The report that was sent."""
    return cli.folder / PDF
