"""Tables as they stand in narrow and wide terminals."""

import re

import pytest
from rich.cells import cell_len

from app.cli.check.results import print_judgement
from app.text import set_language
from tests.cli.command_line import CommandLine
from tests.report.sample import SCENES


@pytest.fixture(params=[80, 120, 200])
def width(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("app.cli.terminal.stdout._PLAIN_WIDTH", request.param)
    return request.param


def _judged(scene: str, lang: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    set_language(lang)
    report = SCENES[scene]()
    capsys.readouterr()
    print_judgement(report.judgement, report.evidence)
    return capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("scene", ["mixed", "all-fail", "incomplete"])
def test_results_fit_and_no_word_is_torn(scene: str, lang: str, width: int, capsys: pytest.CaptureFixture[str]) -> None:
    lines = _judged(scene, lang, capsys)
    assert max(map(cell_len, lines)) <= width
    # the last letter of a torn word would stand alone in its cell, as only a unit behind its figure may
    torn = [line for line in lines if re.search(r"(?<![\w./'])(?<!\d )[b-z]\)?(?!\S)", line)]
    assert lang == "ja" or torn == []
    # over a hundred rows with their remedies; a table that breaks its cells takes twice as many lines
    assert len(lines) < (330 if width == 80 else 260)


def test_a_remedy_of_two_lines_stays_below_its_title(capsys: pytest.CaptureFixture[str], width: int) -> None:
    lines = _judged("all-fail", "en", capsys)
    todo = lines[next(n for n, line in enumerate(lines) if "What must be fixed" in line) + 1 :]
    assert len(todo) > 20
    assert all(line.startswith("  ") or not line or "What helps" in line for line in todo)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_profile_shows_each_id_whole(lang: str, width: int, cli: CommandLine) -> None:
    code, out, _ = cli.run("profile", "show", "standard", lang=lang)
    assert code == 0
    assert max(map(cell_len, out.splitlines())) <= width
    assert "computer.virtual_machine " in out
    # nothing in it demands a proof or a freshness
    assert not {"Proof", "Not older than", "必要な確認方法"} & set(out.split())
