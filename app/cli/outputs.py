"""The files that a check writes: tried before it starts, written when it has ended."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from app.cli.options import BadUse
from app.cli.steps import NoSteps, StepFile, StepWriter
from app.domain.report import Report
from app.text import Text

STDOUT = "-"


@dataclass(frozen=True)
class Outputs:
    """Where JSON, PDF and steps go; None where nobody wants them."""

    json_file: str | None
    pdf_file: str | None
    steps: StepWriter
    steps_file: str | None = None

    @classmethod
    def opened(cls, json_file: str | None, pdf_file: str | None, steps_file: str | None) -> "Outputs":
        """Raises BadUse for a file that cannot be written, so that nobody checks for minutes in vain."""
        for file in (json_file if json_file != STDOUT else None, pdf_file, steps_file):
            if file is not None:
                _check_writable(Path(file))
        try:
            return cls(json_file, pdf_file, StepFile(Path(steps_file)) if steps_file else NoSteps(), steps_file)
        except OSError as error:
            raise _not_written(steps_file, error) from error

    @property
    def stdout_is_json(self) -> bool:
        """Whether the standard output belongs to the JSON."""
        return self.json_file == STDOUT

    def write(self, report: Report) -> None:
        """Write what was wanted. Raises BadUse, also for steps that could not be written before."""
        self._write(report)
        if self.steps.trouble:
            raise _not_written(self.steps_file, self.steps.trouble)

    def _write(self, report: Report) -> None:
        from app.report.data import to_json
        from app.report.pdf import write_pdf

        try:
            if self.stdout_is_json:
                sys.stdout.write(to_json(report).decode())
            elif self.json_file:
                _write_whole(Path(self.json_file), to_json(report))
        except OSError as error:
            raise _not_written(self.json_file, error) from error
        try:
            if self.pdf_file:
                write_pdf(report, Path(self.pdf_file))
        except OSError as error:
            raise _not_written(self.pdf_file, error) from error


def _check_writable(path: Path) -> None:
    folder = path.absolute().parent
    if path.is_dir():
        raise BadUse(str(Text("{file}: a file was expected, not a folder", file=path)))
    if not folder.is_dir():
        raise BadUse(str(Text("{file}: there is no folder {folder}", file=path, folder=folder)))
    if not os.access(path if path.exists() else folder, os.W_OK):
        raise BadUse(str(Text("{file}: this cannot be written", file=path)))


def _write_whole(path: Path, content: bytes) -> None:
    if path.exists() and not path.is_file():
        # a device or a pipe has no name to replace
        path.write_bytes(content)
        return
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _not_written(file: str | None, error: OSError) -> BadUse:
    problem = error.strerror or str(error)
    return BadUse(str(Text("{file}: this cannot be written: {problem}", file=file, problem=problem)))
