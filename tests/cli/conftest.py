"""The command line in this process, on a data folder of its own."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.desk import Desk


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


_entered: dict[Callable[[Desk], None], Path] = {}


@pytest.fixture
def entered(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[Desk], None]], Desk]:
    """The desk after what many tests begin with: typed in once, then each has a copy of the folder."""

    def after(enter: Callable[[Desk], None]) -> Desk:
        if enter in _entered:
            shutil.copytree(_entered[enter], desk.folder, dirs_exist_ok=True)
        else:
            enter(desk)
            _entered[enter] = tmp_path_factory.mktemp("entered") / "desk"
            shutil.copytree(desk.folder, _entered[enter])
        return desk

    return after
