import contextlib
import math
import os
import sys
import threading

import numpy as np
import pytest

from app.checks.probe import Ask, Confirm, Frame, Level, Offer, Phase, Progress, Role, Step, Tell
from app.cli.check.screen import Screen
from app.domain.readiness.verdict import Verdict
from app.text import Text

READY = Confirm(id="a.ready", ask=Text("Ready?"))
STEPS: list[Step] = [
    Phase(1, (Text("Listen"), Text("Read"))),
    Progress(0.5, Text("Measuring")),
    Level(-26.4),
    Progress(None, Text("Recording")),
    Level(-math.inf),
    Tell(Text("Be [quiet]")),
    Tell(Text("Hello"), Role.ALOUD),
    Offer(READY),
    Ask(READY),
]


def on_a_terminal(kind: str, steps: list[Step], monkeypatch: pytest.MonkeyPatch) -> str:
    """Everything that a terminal of this kind is sent while the steps are shown."""
    here, there = os.openpty()
    monkeypatch.setenv("TERM", kind)
    seen = bytearray()

    def read() -> None:
        # Linux says EIO when nobody writes any more, others give nothing
        with contextlib.suppress(OSError):
            while part := os.read(here, 65536):
                seen.extend(part)

    reader = threading.Thread(target=read)
    reader.start()
    with os.fdopen(there, "w", encoding="utf-8") as stream, monkeypatch.context() as patched:
        patched.setattr("sys.stderr", stream)
        screen = Screen(asks=False)
        for step in steps:
            screen.show(step)
        screen.close()
    reader.join(10)
    os.close(here)
    return seen.decode()


def test_in_a_pipe_every_line_is_plain_and_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    screen = Screen(asks=False)
    for step in [*STEPS[:2], *STEPS[1:]]:
        screen.show(step)
    screen.close()
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.strip() for line in err.splitlines()] == [
        "1/2 Listen",
        "Measuring",
        "Recording",
        "Be [quiet]",
        "Please read aloud: Hello",
    ]


def test_what_to_do_about_a_picture_is_said_once_until_it_is_something_else(
    capsys: pytest.CaptureFixture[str],
) -> None:
    screen, image = Screen(asks=False), np.zeros((9, 16, 3), np.uint8)
    for hint in (None, "Come nearer", "Come nearer", "You are easy to see", "Come nearer"):
        screen.show(Frame(image, hint=Text.verbatim(hint) if hint else None, verdict=Verdict.MARGINAL))
    screen.show(Phase(2, STEPS[0].labels))
    screen.show(Frame(image, hint=Text("Come nearer")))
    said = [line.strip() for line in capsys.readouterr().err.splitlines()]
    assert [line for line in said if "/" not in line] == [
        "Come nearer",
        "You are easy to see",
        "Come nearer",
        "Come nearer",
    ]


def test_offers_say_how_to_answer_where_somebody_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(asks=True).show(Offer(READY))
    assert "? Ready?" in capsys.readouterr().err


def test_nothing_that_a_company_or_a_device_is_called_controls_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    name = Text.verbatim("Acme\x9b31m\x7f")
    screen = Screen(asks=True)
    for step in (Phase(1, (name,)), Tell(name), Progress(0.5, name), Offer(Confirm(id="a", ask=name))):
        screen.show(step)
    said = capsys.readouterr().err
    assert said.count("Acme\\x9b31m\\x7f") == 4
    assert said.replace("\n", "").isprintable()


def test_what_plays_with_a_question_is_said_with_its_length(capsys: pytest.CaptureFixture[str]) -> None:
    Screen(asks=True).show(Ask(READY, plays_s=3.2))
    assert capsys.readouterr().err.strip() == "Playing now (4 s)"


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_a_terminal_that_cannot_move_shows_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = on_a_terminal("dumb", [Progress(0.5, Text("Measuring")), Level(-26.4)], monkeypatch)
    assert seen.splitlines() == ["      Measuring"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")
def test_on_a_terminal_a_bar_shows_what_goes_on_and_how_loud_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = on_a_terminal("xterm-256color", STEPS, monkeypatch)
    assert "Recording" in seen
    assert "silence" in seen
    assert "Be [quiet]" in seen
    assert seen.index("Listen") < seen.index("Be [quiet]")
