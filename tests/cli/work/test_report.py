"""Nothing of work enters the readiness report."""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from app.domain.work.change import OrderReceived
from app.storage.store import Store
from app.storage.work import WorkLog
from tests.cli.command_line import CommandLine
from tests.worked import EVERYTHING, history


def report(cli: CommandLine) -> dict[str, Any]:
    """The data of a report that is made now."""
    _code, out, err = cli.run("check", "phone", "--no-input", "--json", "-")
    assert out, err
    made: dict[str, Any] = json.loads(out)
    return made


def words_in(node: object) -> Iterator[str]:
    """Every word within data, and every number from 100 on, as a text."""
    match node:
        case dict():
            for key, value in node.items():
                yield key
                yield from words_in(value)
        case list():
            for value in node:
                yield from words_in(value)
        case str():
            yield node
        case int() if node >= 100 and not isinstance(node, bool):
            yield str(node)


def test_a_report_says_the_same_with_work_and_without(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("READYDESK_DATA", raising=False)
    before = report(cli)
    with Store.open(cli.data) as store:
        log = WorkLog(store)
        log.put(history(EVERYTHING))
        log.add(OrderReceived("4", "1", "Unmistakable"), history(EVERYTHING)[-1].at)
        said = {
            word for event in log.history() for word in words_in(msgspec.to_builtins(event.change)) if len(word) > 2
        }
    after = report(cli)
    assert {"Unmistakable", "15000", "あおば商店"} <= said
    names = {"kind", "order", "client", "number", "time", "name", "words", "note"}
    assert not (set(words_in(after)) & said) - names - set(words_in(before))
    assert after.keys() == before.keys()
    assert "Unmistakable" not in json.dumps(after)
    assert [finding["metric"] for finding in after["findings"]] == [f["metric"] for f in before["findings"]]
