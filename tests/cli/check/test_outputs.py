"""The files that a check writes."""

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT
from tests.cli.command_line import CommandLine

NO_OVERRIDE = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-dac_override,-dac_read_search")
"""Root too may then write only where the modes let it."""


@pytest.mark.skipif(sys.platform == "win32", reason="modes of POSIX")
def test_what_tells_of_a_person_is_for_its_owner_alone(cli: CommandLine) -> None:
    files = {option: cli.folder / option.strip("-") for option in ("--json", "--pdf", "--steps")}
    code, _, err = cli.run("check", "phone", "--no-input", *(str(w) for pair in files.items() for w in pair))
    assert code == 3, err
    assert {stat.S_IMODE(file.stat().st_mode) for file in files.values()} == {0o600}


@pytest.mark.parametrize("options", [("--json", "--pdf"), ("--json", "--steps"), ("--pdf", "--steps")])
def test_two_results_never_share_a_file(options: tuple[str, str], cli: CommandLine) -> None:
    path = cli.write("same", "mine")
    code, out, err = cli.run("check", "phone", "--no-input", options[0], path, options[1], f"{cli.folder}/./same")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "same" in err
    assert Path(path).read_text(encoding="utf-8") == "mine"


def _as_owner(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    command = (*NO_OVERRIDE, sys.executable, "-m", "app", "--lang", "en", *words)
    environment = {**os.environ, "READYDESK_DATA": str(folder / "data")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="util-linux only")
@pytest.mark.parametrize(("option", "name"), [("--json", "old"), ("--pdf", "old"), ("--pdf", "")])
def test_a_folder_in_which_nothing_can_be_made_is_said_before_the_check(option: str, name: str, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    old = closed / "old"
    old.write_text("mine", encoding="utf-8")
    closed.chmod(0o555)
    try:
        done = _as_owner("check", "phone", "--no-input", option, str(closed / name), folder=tmp_path)
    finally:
        closed.chmod(0o755)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"readydesk: {closed / name}: this cannot be written\n"


@pytest.mark.parametrize("option", ["--json", "--pdf", "--steps"])
def test_a_folder_that_is_not_there_becomes_no_file_of_its_name(cli: CommandLine, option: str) -> None:
    code, out, err = cli.run("check", "phone", "--no-input", option, f"{cli.folder}/reports/")
    assert (code, out, err) == (2, "", f"readydesk: {cli.folder}/reports/: there is no such folder\n")


def test_in_a_folder_the_report_is_named_after_operator_company_and_day(cli: CommandLine) -> None:
    (cli.folder / "reports").mkdir()
    assert cli.run("journey", "add", "Hinata / Support")[0] == 0
    answers = cli.write("a.toml", 'operator.name = "佐藤 美咲"\n')
    code, _out, err = cli.run(
        *("check", "phone", "--no-input", "--application", "1", "--answers", answers),
        *("--pdf", str(cli.folder / "reports")),
    )

    assert code == 3, err
    (made,) = (cli.folder / "reports").iterdir()
    assert re.fullmatch(r"佐藤美咲_Hinata-Support_\d{4}-\d\d-\d\d\.pdf", made.name)
    assert f"The report is in {made}" in err.splitlines()


def pages(pdf: Path) -> list[str]:
    from pypdf import PdfReader

    return ["".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def test_the_report_is_one_page_and_more_only_if_it_is_wanted(cli: CommandLine) -> None:
    made = []
    for options in ((), ("--full",), ("--own",)):
        pdf = cli.folder / "r.pdf"
        code, _out, err = cli.run("check", "phone", "--no-input", "--pdf", str(pdf), *options)
        assert code == 3, err
        made.append(pages(pdf))
    page, full, own = made

    assert len(page) == 1
    assert "Recordofthemeasurements" in full[1]
    assert "Howtofixit,stepbystep" in own[1]
    assert not [text for text in (*page, *full) if "stepbystep" in text]


@pytest.mark.parametrize("option", ["--full", "--own"])
def test_what_goes_into_a_report_is_asked_only_with_a_report(option: str, cli: CommandLine) -> None:
    code, out, err = cli.run("check", "phone", "--no-input", option)

    assert (code, out, err.count("\n")) == (2, "", 1)
    assert "--pdf" in err
