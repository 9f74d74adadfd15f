"""What is typed in the terminal, by the table that the window is held to as well."""

import contextlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.domain.applications.application import Application
from app.domain.applications.change import Added, Attached
from app.files.bad_file import BadFile
from app.library.answers import load_answers
from app.library.journeys import load_journey
from app.storage.applications import Applications
from app.storage.settings import OPERATOR_NAME
from app.storage.store import Store
from tests.cli.command_line import CommandLine
from tests.inputs import LINES, LINKS, MOMENTS, SIZES, TEXTS, Typed

Place = tuple[Callable[[str], list[str]], Callable[[Application], str]]
"""What is typed, and where it is saved."""
NAMES: dict[str, Place] = {
    "company": (lambda w: ["edit", "1", "--company", w], lambda a: a.company),
    "contact": (lambda w: ["contact", "1", w], lambda a: a.contacts[-1].name),
    "stage": (
        lambda w: ["stage", "1", "add", "trial", "--name-en", w, "--first"],
        lambda a: str(a.stages[0].stage.name["en"]),
    ),
    "task": (lambda w: ["task", "1", "apply", "add", w], lambda a: str(a.stages[0].tasks[-1].task.title["en"])),
}
MAY_BE_EMPTY: dict[str, Place] = {
    "reach": (lambda w: ["contact", "1", "Ms Mori", "--reach", w], lambda a: a.contacts[-1].reach),
    "what a link is": (lambda w: ["link", "1", "example.com", "--words", w], lambda a: a.links[-1].words),
    "place": (
        lambda w: ["schedule", "1", "apply", "2026-11-25 10:00", "--place", w],
        lambda a: a.stages[0].place,
    ),
    "reason": (lambda w: ["reject", "1", "--reason", w], lambda a: a.reason),
}
NOTE: Place = (lambda w: ["note", "1", w], lambda a: a.notes[-1].text)
LINK: Place = (lambda w: ["link", "1", w], lambda a: a.links[-1].url)
SOME = ("plain", "a zero-width space", "pasted from two lines", "a letter too long", "what steers a terminal")


@pytest.fixture
def begun(cli: CommandLine) -> CommandLine:
    with contextlib.closing(Store.open(cli.data)) as store:
        Applications(store).begin(Added("Hinata", load_journey("standard")), datetime(2026, 11, 1, tzinfo=UTC))
    return cli


def saved(cli: CommandLine) -> Application:
    with contextlib.closing(Store.open(cli.data)) as store:
        return Applications(store).all()[0]


def type_in(cli: CommandLine, place: Place, case: Typed, *, may_be_empty: bool = False) -> None:
    words, value = place
    before = saved(cli)
    code, out, err = cli.run("journey", *words(case.typed))
    if case.saved or (case.saved == "" and may_be_empty):
        assert (code, err) == (0, "")
        assert value(saved(cli)) == case.saved
    else:
        assert (code, out) == (2, "")
        assert case.said in err
        assert err.count("\n") == 1
        assert saved(cli) == before


@pytest.mark.parametrize("name", LINES)
def test_a_line(begun: CommandLine, name: str) -> None:
    type_in(begun, NAMES["contact"], LINES[name])


@pytest.mark.parametrize(("place", "name"), [(place, name) for place in NAMES for name in SOME])
def test_each_name(begun: CommandLine, place: str, name: str) -> None:
    type_in(begun, NAMES[place], LINES[name])


@pytest.mark.parametrize(("place", "name"), [(place, name) for place in MAY_BE_EMPTY for name in SOME])
def test_each_line_that_may_be_empty(begun: CommandLine, place: str, name: str) -> None:
    type_in(begun, MAY_BE_EMPTY[place], LINES[name], may_be_empty=True)


@pytest.mark.parametrize("name", SOME)
def test_the_company_at_the_beginning(cli: CommandLine, name: str) -> None:
    case = LINES[name]
    code, _out, err = cli.run("journey", "add", case.typed)
    assert (code, case.said in err) == ((0, True) if case.saved else (2, True))
    assert not case.saved or saved(cli).company == case.saved


@pytest.mark.parametrize("name", TEXTS)
def test_a_text(begun: CommandLine, name: str) -> None:
    type_in(begun, NOTE, TEXTS[name])


@pytest.mark.parametrize("name", LINKS)
def test_a_link(begun: CommandLine, name: str) -> None:
    type_in(begun, LINK, LINKS[name])


@pytest.mark.parametrize("name", LINES)
def test_the_operators_name_in_a_file_of_answers(cli: CommandLine, name: str) -> None:
    case = LINES[name]
    escaped = "".join(f"\\U{ord(letter):08x}" for letter in case.typed)
    path = Path(cli.write("answers.toml", f'operator.name = "{escaped}"'))
    if case.saved:
        assert load_answers(path) == {OPERATOR_NAME.key: case.saved}
    else:
        with pytest.raises(BadFile, match=case.said or "expected a text"):
            load_answers(path)


@pytest.mark.parametrize("typed", MOMENTS)
def test_a_time(begun: CommandLine, typed: str) -> None:
    code, _out, err = begun.run("journey", "schedule", "1", "apply", typed)
    expected = MOMENTS[typed]
    if expected is not None:
        assert (code, err) == (0, "")
        assert saved(begun).stages[0].at == datetime.fromisoformat(expected)
    else:
        assert code == 2
        assert err.startswith("readydesk: ")
        assert err.count("\n") == 1


def test_the_size_of_a_file(begun: CommandLine) -> None:
    with contextlib.closing(Store.open(begun.data)) as store:
        for number, size_bytes in enumerate(SIZES):
            Applications(store).change("1", Attached(f"f{number}", f"{number}.pdf", size_bytes, "ab" * 32), _LATER)
    _code, out, _err = begun.run("journey", "show", "1")
    for number, words in enumerate(SIZES.values()):
        assert f"{number}.pdf  {words}" in out


_LATER = datetime(2026, 11, 2, tzinfo=UTC)
