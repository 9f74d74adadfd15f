"""A first week in the terminal: from the first application to a report that was sent."""

import json

import pytest

from app.report.read import read_report
from tests.cli.command_line import CommandLine
from tests.cli.first_week import WEEK, report_of, typed


def test_a_first_week_in_the_terminal(cli: CommandLine, monkeypatch: pytest.MonkeyPatch, japan: None) -> None:
    del japan
    lines = [line.split(maxsplit=2)[2] for line in WEEK.strip().splitlines()]
    said = dict(zip(lines, typed(cli, monkeypatch), strict=True))

    first = json.loads(cli.run("journey", "show", "1", "--json")[1])["application"]
    interview = next(stage for stage in first["stages"] if stage["id"] == "interview")
    done = {task["id"] for task in interview["tasks"] if task["done_at"]}
    assert {"check-equipment", "send-report"} <= done
    assert interview["at"] == "2026-11-25T15:10:00+09:00"

    report = read_report(report_of(cli))
    assert report.journey is not None
    assert report.journey.next_at is not None
    assert (report.journey.company, report.journey.next_at.isoformat()) == (first["company"], interview["at"])
    assert report.journey.stage == {"ja": interview["name"]["ja"], "en": interview["name"]["en"]}
    assert [sent["report"] for sent in first["sent"]] == [report.id]
    assert first["company"] in said["report mail {pdf}"]
    assert interview["place"] in said["journey today"]
    print(f"\n{len(said)} lines")
