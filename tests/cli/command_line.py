"""The command line in this process, on a data folder of its own."""

from pathlib import Path

import pytest

from app.cli.main import run


class CommandLine:
    """A folder with a data folder in it, and the command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.data = folder / "data"
        self._capsys = capsys

    def write(self, name: str, content: str | bytes) -> str:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def run(self, *words: str, lang: str = "en") -> tuple[int, str, str]:
        """Exit code, stdout, stderr."""
        self._capsys.readouterr()
        code = run(["--data", str(self.data), "--lang", lang, *words], _no_window)
        captured = self._capsys.readouterr()
        return code, captured.out, captured.err

    def snapshot(self) -> dict[str, bytes]:
        """Every file and what is in it."""
        return {str(p): p.read_bytes() for p in self.folder.rglob("*") if p.is_file()}


def _no_window(folder: Path, language: str | None) -> int:
    raise AssertionError("no window was asked for")
