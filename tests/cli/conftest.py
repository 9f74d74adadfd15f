"""The command line in this process, on a data folder of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine


@pytest.fixture
def cli(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    return CommandLine(tmp_path, capsys)


_entered: dict[Callable[[CommandLine], None], Path] = {}


@pytest.fixture
def entered(
    cli: CommandLine, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Callable[[CommandLine], None]], CommandLine]:
    """The command line after what many tests begin with: typed in once, then each has a copy of the folder."""

    def after(enter: Callable[[CommandLine], None]) -> CommandLine:
        if enter in _entered:
            shutil.copytree(_entered[enter], cli.folder, dirs_exist_ok=True)
        else:
            enter(cli)
            _entered[enter] = tmp_path_factory.mktemp("entered") / "desk"
            shutil.copytree(cli.folder, _entered[enter])
        return cli

    return after
