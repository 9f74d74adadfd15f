import tomllib
from pathlib import Path

from app.version import VERSION


def test_the_program_and_its_package_have_one_version() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == VERSION
