"""The files that a check writes: tested before it starts, written when it has ended."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.cli.check.steps import NoSteps, StepFile, StepWriter
from app.cli.options import BadUse
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.domain.report import Report
from app.files.regular import resolved
from app.report.edition import ONE_PAGE, Edition
from app.text import Text
from app.wording.values import system_words

STDOUT = "-"


@dataclass(frozen=True)
class Outputs:
    """Where JSON, PDF and steps go; None for those that were not requested."""

    json_file: str | None
    pdf_file: str | None
    steps: StepWriter
    steps_file: str | None = None
    edition: Edition = ONE_PAGE

    @classmethod
    def opened(
        cls, json_file: str | None, pdf_file: str | None, steps_file: str | None, edition: Edition = ONE_PAGE
    ) -> "Outputs":
        """Test all files and open the steps. Raises BadUse before a long check if one cannot be written."""
        for file in (json_file, pdf_file, steps_file):
            # a path forgets the slash at its end, and a file would be written where a folder was meant
            if file and file.endswith(("/", os.sep)) and not Path(file).is_dir():
                raise BadUse(str(Text("{file}: there is no such folder", file=file)))
        replaced = [Path(file) for file in (json_file, pdf_file) if file is not None and file != STDOUT]
        if pdf_file is not None and Path(pdf_file).is_dir():
            replaced.remove(Path(pdf_file))
            if not os.access(pdf_file, os.W_OK):
                raise _unwritable(Path(pdf_file))
        # steps are written as they happen, into the existing file
        grown = [Path(steps_file)] if steps_file is not None else []
        for path in (*replaced, *grown):
            _check_writable(path, by_another=path in replaced)
        _check_distinct([*replaced, *grown])
        try:
            steps = StepFile(Path(steps_file)) if steps_file else NoSteps()
            return cls(json_file, pdf_file, steps, steps_file, edition)
        except OSError as error:
            raise _not_written(steps_file, error) from error

    @property
    def stdout_is_json(self) -> bool:
        """Whether the standard output is used for the JSON."""
        return self.json_file == STDOUT

    def write(self, report: Report) -> None:
        """Write the requested files. Raises BadUse, also for steps that could not be written before."""
        self._write(report)
        if self.steps.trouble:
            raise _not_written(self.steps_file, self.steps.trouble)

    def _write(self, report: Report) -> None:
        from app.files.write_private import write_private
        from app.report.data import to_json
        from app.report.file_name import file_name
        from app.report.typeset import write_pdf

        try:
            if self.stdout_is_json:
                print_data(to_json(report).decode())
            elif self.json_file:
                write_private(to_json(report), Path(self.json_file))
        except OSError as error:
            raise _not_written(self.json_file, error) from error
        try:
            if self.pdf_file:
                path = Path(self.pdf_file)
                if in_folder := path.is_dir():
                    path /= file_name(report, self.edition)
                write_pdf(report, path, self.edition)
                if in_folder:
                    echo(str(Text("The report is in {file}", file=path)), err=True)
        except OSError as error:
            raise _not_written(self.pdf_file, error) from error


def _check_writable(path: Path, *, by_another: bool) -> None:
    """Raises BadUse if ``path`` cannot be written or, ``by_another``, replaced by a file made beside it."""
    folder = path.absolute().parent
    if path.is_dir():
        raise BadUse(str(Text("{file}: a file was expected, not a folder", file=path)))
    if not folder.is_dir():
        raise BadUse(str(Text("{file}: there is no folder {folder}", file=path, folder=folder)))
    needed = [path] if path.exists() else []
    if not needed or (by_another and path.is_file()):
        needed.append(_target(path).parent)
    if not all(os.access(place, os.W_OK) for place in needed):
        raise _unwritable(path)


def _check_distinct(paths: Sequence[Path]) -> None:
    """Raises BadUse if one output would overwrite another."""
    seen: set[Path] = set()
    for path in paths:
        target = _target(path)
        if target in seen and (path.is_file() or not path.exists()):
            raise BadUse(str(Text("{file}: two results cannot share a file", file=path)))
        seen.add(target)


def _unwritable(path: Path) -> BadUse:
    return BadUse(str(Text("{file}: this cannot be written", file=path)))


def _target(path: Path) -> Path:
    try:
        return resolved(path)
    except OSError as error:
        raise _not_written(str(path), error) from error


def _not_written(file: str | None, error: OSError) -> BadUse:
    return BadUse(str(Text("{file}: this cannot be written: {problem}", file=file, problem=system_words(error))))
