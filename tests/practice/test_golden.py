"""Runs as they once were stored, one for each kind of error, and what they come to.

Whoever changes a rule of marking changes what is told of every old run: here it is seen, and changed on purpose.
"""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from app.domain.practice.facts import Fact, TypingRun
from app.practice.marking import Error, marked

RUNS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("golden").joinpath("typing.json").read_bytes())


@pytest.mark.parametrize("golden", RUNS, ids=[run["name"] for run in RUNS])
def test_a_stored_run_comes_to_what_it_came_to(golden: dict[str, Any]) -> None:
    run = msgspec.convert(golden["stored"], Fact)
    assert isinstance(run, TypingRun)
    found = marked(run)
    assert found is not None
    passages = [[p.error.value, p.at, p.asked, p.typed] for p in found.passages]
    assert passages == golden["passages"]
    assert (found.reached, found.written) == (golden["reached"], golden["written"])
    assert found.net_per_minute == golden["net_per_minute"]
    assert found.accuracy == pytest.approx(golden["accuracy"], abs=5e-5)


def test_there_is_one_of_each_kind() -> None:
    kinds = [{passage[0] for passage in run["passages"]} for run in RUNS]
    assert kinds == [set(), *({error.value} for error in Error)]
