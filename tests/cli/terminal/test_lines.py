import os
import sys
import threading
import time

import pytest

if sys.platform == "win32":
    pytest.skip("reads a POSIX terminal", allow_module_level=True)

from app.cli.terminal.lines import TerminalLines, waiting


@pytest.fixture
def pipe():
    reader, writer = os.pipe()
    yield reader, writer
    for descriptor in (reader, writer):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_lines_come_one_by_one_however_they_arrive(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    lines = TerminalLines(reader)
    os.write(writer, "はい\r\nsec".encode())
    assert lines.next(1.0) == "はい"
    assert lines.next(0.0) is None
    os.write(writer, b"ond\nthird\n")
    assert [lines.next(1.0), lines.next(1.0), lines.next(0.0)] == ["second", "third", None]


def test_a_letter_cut_in_two_is_put_together(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    lines = TerminalLines(reader)
    whole = "山\n".encode()
    os.write(writer, whole[:2])
    assert lines.next(0.05) is None
    os.write(writer, whole[2:])
    assert lines.next(1.0) == "山"


def test_what_was_typed_too_early_is_dropped(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    lines = TerminalLines(reader)
    os.write(writer, b"early\nand half")
    lines.drop()
    os.write(writer, b"now\n")
    assert lines.next(1.0) == "now"


def test_the_end_is_said(pipe: tuple[int, int]) -> None:
    reader, writer = pipe
    os.close(writer)
    with pytest.raises(EOFError):
        TerminalLines(reader).next(1.0)


def test_waiting_ends_when_stopped(pipe: tuple[int, int]) -> None:
    stop = threading.Event()
    threading.Timer(0.15, stop.set).start()
    begun_s = time.monotonic()
    assert waiting(TerminalLines(pipe[0]), stop.is_set) is None
    assert time.monotonic() - begun_s < 2.0
