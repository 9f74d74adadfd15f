"""What the bench counts and prints, and how it goes on past what hangs or is not there."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, cast

import pytest

from tests.bench.__main__ import main
from tests.bench.bounded import at_most
from tests.bench.matrix import Matrix
from tests.bench.verdicts import matrix
from tests.lab.faults import Fault, Scene
from tests.lab.lab import Lab


def test_verdicts_are_counted_by_what_is_right_and_what_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    table = Matrix("rooms")
    for name, wanted, given in (
        ("quiet", ("pass",), "pass"),
        ("nearly", ("marginal", "pass"), "pass"),
        ("muted", ("unknown",), "unknown:not_run"),
        ("dog", ("fail",), "pass"),
        ("fan", ("pass",), "fail"),
    ):
        table.begin()
        table.take(name, wanted, given)
    table.show()

    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["wrong: dog is pass, right is fail", "wrong: fan is fail, right is pass"]
    assert lines[2].startswith("5 rooms, 5 verdicts")
    assert [line.split() for line in lines[4:8]] == [
        ["pass", "2", "0", "1", "0"],
        ["marginal", "0", "0", "0", "0"],
        ["fail", "1", "0", "0", "0"],
        ["unknown", "0", "0", "0", "1"],
    ]
    assert lines[8] == "false passes 1, false fails 1, wrong in all 2"


def test_what_hangs_is_ended() -> None:
    with pytest.raises(TimeoutError, match=r"longer than 0\.05 s"), at_most(0.05):
        time.sleep(20)


def _absent(_lab: Lab) -> AbstractContextManager[Scene]:
    @contextmanager
    def arrange() -> Iterator[Scene]:
        raise OSError("pactl: connection refused")
        yield cast("Any", None)

    return arrange()


def test_a_condition_that_cannot_be_set_up_is_told_and_the_bench_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fault(name: str, arrange: Callable[[Lab], AbstractContextManager[Scene]]) -> Fault:
        return Fault("headset", name, False, arrange, {"headset.heard": "pass"})

    monkeypatch.setattr("tests.bench.verdicts.all_faults", lambda: [fault("one", _absent), fault("other", _absent)])
    matrix(["headset"])

    told = capsys.readouterr().out
    assert "not set up: headset: one: OSError: pactl: connection refused" in told
    assert "not set up: headset: other: " in told
    assert told.endswith("could not be set up: 2\n")


@pytest.mark.parametrize("word", ["rooms/kitchen", "sound/kitchen", "kitchen"])
def test_a_section_or_part_that_is_not_there_is_refused(word: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([word]) == 2
    assert "kitchen" in capsys.readouterr().err
