"""Nothing of what a microphone hears is left on the disk after a run."""

import tempfile
from pathlib import Path

import numpy as np
import pytest

from tests.cli.command_line import CommandLine
from tests.equipment.machines import devices
from tests.equipment.sounds import ScriptedSound
from tests.equipment.wearer import reading

_PIECE = 64
"""Samples in a row: 4 ms, which occur by chance nowhere."""


def traces_of(samples: np.ndarray, folder: Path) -> list[str]:
    """Files below ``folder`` that hold a piece of ``samples``, as float32, or as 16 bit of the same level."""
    loud = [int(at) for at in np.argsort(-np.abs(samples))[:200:20] if at + _PIECE < len(samples)]
    pieces = []
    for at in loud:
        piece = samples[at : at + _PIECE]
        pieces += [piece.astype("<f4").tobytes(), np.round(piece * 32767).astype("<i2").tobytes()]
    found = []
    for file in folder.rglob("*"):
        if file.is_file():
            held = file.read_bytes()
            found += [str(file.relative_to(folder)) for piece in pieces if piece in held]
    return found


def test_the_look_finds_a_recording_that_is_there(tmp_path: Path) -> None:
    heard = reading(-26)
    (tmp_path / "kept.raw").write_bytes(b"head" + heard.astype("<f4").tobytes())
    (tmp_path / "kept.wav").write_bytes(np.round(heard * 32767).astype("<i2").tobytes())

    assert set(traces_of(heard, tmp_path)) == {"kept.raw", "kept.wav"}


@pytest.mark.parametrize("item", ["headset", "workspace", "phone"])
def test_no_recording_is_left_on_the_disk(
    cli: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, item: str
) -> None:
    heard = np.tile(reading(-26), 3)
    sound = ScriptedSound([heard])
    monkeypatch.setattr("app.devices.local.this_machine.this_machine", lambda **_: devices(sound=sound))
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    answers = cli.write("a.toml", 'headset.heard.sides = "both"\nheadset.ready = true\nphone.has = true\n')
    cli.run("check", item, "--no-input", "--answers", answers, "--pdf", str(tmp_path), "--full", lang="en")

    assert sound.recordings or item == "phone"
    assert (cli.data / "readydesk.sqlite3").exists()
    for folder in (cli.data, cli.folder, tmp_path, temporary):
        assert traces_of(heard, folder) == []
