"""What was watched or tried apart from a check counts in its verdict and stands in its report."""

import json
from datetime import timedelta

import pytest

from app.catalog import METRICS
from app.checks.drive import End, now
from app.checks.household import MOS_HOUSEHOLD
from app.checks.watching import DROPS, WATCHED_DELAY, evidence_of
from app.devices.local import this_machine
from app.domain.line_watch import Band, LineWatch, Stretch
from app.domain.readiness.evidence import Evidence
from app.report.read import read_report
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.equipment.machines import devices
from tests.equipment.network import ScriptedNetwork


def test_a_watch_and_a_tried_call_reach_the_report(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(this_machine, "this_machine", lambda **_: devices(network=ScriptedNetwork()))
    at = now() - timedelta(hours=1)
    band = (Band(0.0, 12.0, 14.0, 30.0, 15), Band(15.0, 12.0, 14.0, 31.0, 15))
    watched = evidence_of([LineWatch(at, 60.0, 50, 10, (Stretch(40.0, 10.0),), (), band)])
    with Store.open(cli.data) as store:
        store.begin("internet", "earlier", at)
        store.found("earlier", (watched + Evidence(MOS_HOUSEHOLD.measured(2.0))).stamped(at, "earlier"))
        store.end("earlier", End.COMPLETED, at)
    answers = cli.write("a.toml", '[internet]\nwired = true\naccess = "fibre"\n')
    out = cli.folder / "out.json"

    _, table, _ = cli.run("check", "internet", "--no-input", "--answers", answers, "--json", str(out))

    verdicts = {f["metric"]: f["verdict"] for f in json.loads(out.read_text("utf-8"))["findings"]}
    assert (verdicts[DROPS.id], verdicts[MOS_HOUSEHOLD.id]) == ("fail", "fail")
    assert "Outages in a watch" in table
    report = read_report(out)
    assert report.evidence.curves[METRICS[WATCHED_DELAY.id]].points == ((0.0, 30.0), (15.0, 31.0))
