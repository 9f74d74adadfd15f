"""Nothing in the words of others controls the terminal, whichever command shows them."""

import ast
import unicodedata

import pytest

from app.catalog import METRICS
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import judge
from app.domain.report import OperatorDetails, make_report
from app.library.profiles import load_profile
from app.report.data import to_json
from tests import ROOT
from tests.cli.command_line import CommandLine
from tests.report.sample import AT

HOSTILE = "\x9b31m\x7f\x01\x1b[2J"
WRITTEN = "".join(f"\\u{ord(letter):04x}" if not letter.isprintable() else letter for letter in HOSTILE)
PROFILE = (
    f'format = 1\nid = "own"\nbased_on = "standard"\nname = {{ en = "Acme{WRITTEN}" }}\n'
    f'[[extra]]\nid = "chair"\nask = {{ en = "Chair{WRITTEN}?" }}\n'
)
COMMANDS = {
    "questions": ["questions", "--profile", "PROFILE"],
    "profile": ["profile", "show", "PROFILE"],
    "validated": ["profile", "validate", "PROFILE"],
    "checked": ["check", "extra", "--no-input", "--profile", "PROFILE"],
    "report": ["report", "show", "REPORT"],
    "judged": ["report", "judge", "REPORT", "--profile", "standard"],
    "mail": ["report", "mail", "REPORT"],
    "list": ["report", "list", "REPORT"],
    "csv": ["report", "list", "REPORT", "--csv"],
    "json": ["report", "show", "REPORT", "--json"],
    "a wrong word": [f"chekc{HOSTILE}"],
    "a wrong file": ["report", "show", f"none{HOSTILE}.pdf"],
}


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_controls_the_terminal(cli: CommandLine, name: str) -> None:
    profile = cli.write("own.toml", PROFILE)
    asked = load_profile(profile, METRICS)
    model = METRICS["computer.cpu.model"].measured(f"Intel{HOSTILE}", f"Core{HOSTILE}")
    found = Evidence(model).stamped(AT, "run")
    made = make_report(
        evidence=found, profile=asked, judgement=judge(found, asked, AT), operator=OperatorDetails(f"Mori{HOSTILE}"),
        at=AT, app_version="0.1.0", private_words=[],
    )  # fmt: skip
    files = {"PROFILE": profile, "REPORT": cli.write("r.json", to_json(made))}

    _code, out, err = cli.run(*(files.get(word, word) for word in COMMANDS[name]))

    assert out + err
    assert {letter for letter in out + err if unicodedata.category(letter) == "Cc"} <= {"\n", "\r"}


def test_whatever_is_said_goes_through_it() -> None:
    around = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "app/cli").rglob("*.py"))
        if path.name not in ("echo.py", "main.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in ("echo", "secho"))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print")
    ]
    assert around == []
