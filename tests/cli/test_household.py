"""``readydesk household``: what is said, kept and returned."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.catalog import METRICS
from app.checks import household
from app.devices.local import this_machine
from app.devices.ports import CallQuality
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.machines import devices
from tests.equipment.network import GOOD_CALL, ScriptedNetwork


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> ScriptedNetwork:
    network = ScriptedNetwork()
    monkeypatch.setattr(this_machine, "this_machine", lambda: devices(network=network))
    monkeypatch.setattr(household, "LENGTH_S", 1.0)
    return network


@pytest.mark.parametrize(
    ("seen", "code", "words"),
    [
        (GOOD_CALL, 0, "stays clear"),
        (replace(GOOD_CALL, high_ms=1500.0), 1, "breaks up"),
        (CallQuality(30.0, 1500, 0, 100.0), 3, "nothing can be said"),
    ],
)
def test_what_it_came_to(cli: CommandLine, line: ScriptedNetwork, seen: CallQuality, code: int, words: str) -> None:
    line.loaded = seen
    ended, told, asked = cli.run("household")
    assert ended == code
    assert words in told
    assert "a.example:1" in asked
    assert "start a video" in asked
    with Store.open(cli.data) as store:
        assert (METRICS["internet.mos_household"] in store.evidence().facts) is (code != 3)


def test_a_company_that_is_named_answers_the_call(cli: CommandLine, line: ScriptedNetwork, tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        'format = 1\nid = "own"\nname = { en = "Own" }\nbased_on = "standard"\n'
        '[internet]\nstun = ["stun.own.example:3478"]\n'
    )
    line.loaded = GOOD_CALL
    code, _, asked = cli.run("household", "--profile", str(file), "--yes")
    assert (code, "stun.own.example:3478" in asked) == (0, True)
