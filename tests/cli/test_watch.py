"""``readydesk watch``: outages as they happen, what is kept, and lengths that are none."""

import itertools
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.catalog import METRICS
from app.cli import watch
from app.devices.local import this_machine
from app.devices.ports import Knock
from app.domain.line_watch import Band, LineWatch
from app.storage.settings import LINE_WATCHES
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.machines import devices
from tests.equipment.network import ScriptedKnocker, ScriptedNetwork

GOOD, OUT, GONE = Knock(20.0, is_out=False), Knock(None, is_out=True), Knock(None, is_out=False)


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> ScriptedNetwork:
    """A line on which a second passes between two looks at the clock, and nobody waits."""
    network = ScriptedNetwork()
    monkeypatch.setattr(this_machine, "this_machine", lambda: devices(network=network))
    seconds = itertools.count(step=0.5)
    begun = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    monkeypatch.setattr(watch, "now", lambda: begun + timedelta(seconds=next(seconds)))
    real = watch.watch
    monkeypatch.setattr(watch, "watch", lambda knocks, length_s, clock, _pause: real(knocks, length_s, clock, _nothing))
    return network


def _nothing(_seconds: float) -> None: ...


def test_a_line_that_holds(cli: CommandLine, line: ScriptedNetwork) -> None:
    code, told, named = cli.run("watch", "--for", "1m")

    assert code == 0
    assert "no outage" in told
    for server in ("a.example", "b.example", "one.example"):
        assert server in named
    with Store.open(cli.data) as store:
        (kept,) = LINE_WATCHES.of(store)
        assert store.evidence().facts[METRICS["internet.drops"]].value == 0
    assert kept.answered > 20


def test_an_outage_that_goes_on_is_told_while_it_does(cli: CommandLine, line: ScriptedNetwork) -> None:
    line.knocks = ScriptedKnocker([*[GOOD] * 5, OUT])
    code, _, progress = cli.run("watch", "--for", "1m")

    assert code == 1
    assert progress.count("the connection is gone") == 1
    assert "no connection for" not in progress
    assert "It goes on until" in progress


def test_a_company_that_is_named_is_asked_once_its_servers_are_agreed_to(
    cli: CommandLine, line: ScriptedNetwork, tmp_path: Path
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'format = 1\nid = "own"\nname = { en = "Own" }\nbased_on = "standard"\n'
        '[internet]\nstun = ["stun.own.example:3478"]\n'
    )
    _, _, said = cli.run("watch", "--for", "1m", "--profile", str(file))
    assert "left out: --yes" in said
    assert "stun.own.example" not in said
    _, _, said = cli.run("watch", "--for", "1m", "--profile", str(file), "--yes")
    assert "stun.own.example" in said
    code, _, said = cli.run("watch", "--for", "1m", "--profile", "nobody")
    assert (code, "a profile file or one of" in said) == (2, True)


def test_an_outage_is_told_when_it_begins_and_when_it_is_over_and_kept(cli: CommandLine, line: ScriptedNetwork) -> None:
    line.knocks = ScriptedKnocker([*[GOOD] * 5, *[OUT] * 5, GOOD])
    code, told, progress = cli.run("watch", "--for", "2m", "--json")

    assert code == 1
    assert progress.index("the connection is gone") < progress.index("no connection for")
    (outage,) = json.loads(told)["outages"]
    assert outage["length_s"] > 2
    with Store.open(cli.data) as store:
        assert store.evidence().facts[METRICS["internet.drops"]].value == 1


def test_a_server_that_is_gone_all_the_time_tells_nothing(cli: CommandLine, line: ScriptedNetwork) -> None:
    line.knocks = ScriptedKnocker([GONE])
    code, told, _ = cli.run("watch", "--for", "1m")

    assert code == 3
    assert "nothing could be measured" in told
    with Store.open(cli.data) as store:
        assert METRICS["internet.drops"] not in store.evidence().facts


def test_three_at_the_hours_of_work_are_wanted_and_the_worst_is_shown(cli: CommandLine, line: ScriptedNetwork) -> None:
    """On a Friday at six in the evening."""
    _, told, hint = cli.run("watch", "--for", "1m")
    assert "Watches: 1 of 3." in told
    assert "work hours 9:00 13:00" in hint
    cli.run("work", "hours", "9:00", "13:00")
    _, told, hint = cli.run("watch", "--show")
    assert "Watches at these hours: 0 of 3." in told
    assert "(outside of your hours)" in told
    assert "The next one counts from" in told
    assert "9:00" in told
    assert "work hours" not in hint
    cli.run("work", "hours", "17:00", "21:00", "--on", "every")
    line.knocks = ScriptedKnocker([*[GOOD] * 5, *[OUT] * 5, GOOD])
    code, told, _ = cli.run("watch", "--for", "1m", "--json")
    assert (code, len(json.loads(told)["counted"])) == (1, 2)
    _, told, _ = cli.run("watch", "--show")
    assert "Watches at these hours: 2 of 3." in told
    assert "The worst of them: " in told
    assert "outages: 1" in told.partition("The worst of them")[2]
    assert "The next one can begin now." in told
    with Store.open(cli.data) as store:
        facts = store.evidence().facts
        assert (facts[METRICS["internet.watches"]].value, facts[METRICS["internet.drops"]].value) == (2, 1)
    _, told, _ = cli.run("watch", "--show", "--json")
    shown = json.loads(told)
    assert len(shown["watches"]) == 2
    assert shown["worst"] == shown["watches"][-1]["at"]


def test_a_watch_that_saw_too_little_says_why_it_does_not_count(cli: CommandLine) -> None:
    at = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
    with Store.open(cli.data) as store:
        short = LineWatch(at, 9.0, 9, 0, (), (), (Band(0.0, 1.0, 2.0, 3.0, 9),))
        store.set_setting(
            LINE_WATCHES.key, LINE_WATCHES.write((short, short._replace(at=at.replace(hour=19), length_s=60.0)))
        )
    _, told, _ = cli.run("watch", "--show")
    first, second, *_ = told.splitlines()
    assert first.endswith("(less than 30 s: not counted)")
    assert "not counted" not in second


def test_nothing_was_ever_watched(cli: CommandLine) -> None:
    code, told, _ = cli.run("watch", "--show")
    assert (code, told.splitlines()[0]) == (0, "The line was never watched.")


@pytest.mark.parametrize("length", ["10", "5s", "25h", "m", "-1m", "1e3m", "nan"])
def test_a_length_that_is_none_is_refused(cli: CommandLine, line: ScriptedNetwork, length: str) -> None:
    code, _, problem = cli.run("watch", "--for", length)
    assert code == 2
    assert problem.startswith("readydesk: --for: a length from 1m to 24h was expected, such as 10m")
