"""What ``profile validate`` says of a good file."""

import pytest

from app.library.profiles import built_in
from app.text import resources
from tests.cli.command_line import CommandLine

HEAD = 'format = 1\nid = "acme"\nname = { en = "Acme" }\n'
MOST = '["internet", "phone", "headset", "webcam", "printer"]'
RATE = '[[requirement]]\nmetric = "internet.download"\nat_least = 10\nunit = "Mbit/s"\n'


@pytest.mark.parametrize(
    ("content", "warning"),
    [
        (HEAD, 'nothing at all must be checked with this profile; based_on = "standard" brings the usual requirements'),
        (HEAD + RATE + 'severity = "recommended"', "nothing at all"),
        (HEAD + RATE, "only these must be checked with this profile: Internet; based_on"),
        (
            HEAD + 'based_on = "standard"\nnot_needed = ["internet", "phone", "headset", "webcam", "printer"]',
            "only Computer, Workspace must be checked: not_needed and supplied leave out Printer, Internet, ",
        ),
        (
            HEAD
            + 'based_on = "standard"\nsupplied = ["computer"]\nnot_needed = '
            + '["printer", "workspace", "internet", "phone", "headset", "webcam"]',
            "nothing at all must be checked: not_needed and supplied leave out Computer, Printer, Workspace, ",
        ),
    ],
)
def test_a_profile_that_asks_for_almost_nothing_is_good_and_is_told_so(
    cli: CommandLine, content: str, warning: str
) -> None:
    file = cli.write("acme.toml", content)
    code, out, err = cli.run("profile", "validate", file)
    assert (code, err.count("\n")) == (0, 1)
    assert "is good" in out
    assert err.startswith(f"readydesk: {file}: ")
    assert warning in err


def test_profiles_that_ask_for_something_are_good_without_a_word(cli: CommandLine) -> None:
    files = [str(resources() / "profiles" / f"{name}.toml") for name in built_in()]
    for file in (*files, cli.write("acme.toml", HEAD + 'based_on = "standard"\n' + RATE)):
        assert cli.run("profile", "validate", file)[2] == ""
