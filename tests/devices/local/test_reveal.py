"""Showing a file where it lies."""

import os
import sys
from pathlib import Path

import pytest

from app.devices.local.reveal import reveal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks for Linux's file manager")


def _gdbus(folder: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> Path:
    """A gdbus that writes down what it was asked."""
    program, told = folder / "gdbus", folder / "told"
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}"\nexit {code}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
    return told


def test_the_file_manager_is_asked_to_select_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = _gdbus(tmp_path, monkeypatch, 0)

    assert reveal(Path("/home/a/it's あ.pdf"))
    words = told.read_text().splitlines()
    assert words[-3:] == ["org.freedesktop.FileManager1.ShowItems", "['file:///home/a/it%27s%20%E3%81%82.pdf']", ""]


def test_where_there_is_none_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _gdbus(tmp_path, monkeypatch, 1)
    assert not reveal(tmp_path / "a.pdf")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert not reveal(tmp_path / "a.pdf")
