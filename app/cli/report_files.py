"""Reads many reports, from files and folders: what can be read, and a line for each file that cannot."""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import closing
from pathlib import Path
from typing import Final

from msgspec import Struct
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn

from app.domain.report import Report
from app.files.bad_file import BadFile
from app.files.regular import NotRegularError, read_regular
from app.text import Text
from app.wording.values import system_words

_SUFFIXES: Final = (".pdf", ".json")
_QUIET_S: Final = 1.0
"""What takes no longer needs no progress shown."""
_POLL_S: Final = 0.1
_MOST_AT_ONCE: Final = 8
_IN_EVERY_REPORT: Final = b'"app_version"'
_PEEK_BYTES: Final = 1_000_000


class Read(Struct, frozen=True):
    """A report and the file that it was read from."""

    file: Path
    report: Report


class Sheaf(Struct, frozen=True):
    """Several reports, and what was wrong with the other files."""

    read: tuple[Read, ...]
    unreadable: tuple[BadFile, ...]
    unrelated: int = 0
    """How many JSON files of folders have nothing to do with reports."""


def read_all(named: Sequence[str]) -> Sheaf:
    """The reports in these files and folders, read several at a time, with progress on stderr if it takes long."""
    found = list(_once(_files(named)))
    paths = [one for one in found if isinstance(one, Path)]
    readers = _Readers()
    with closing(readers), ThreadPoolExecutor(min(_MOST_AT_ONCE, os.cpu_count() or 1)) as pool:
        futures = [pool.submit(readers.read, path) for path in paths]
        try:
            _await(futures)
        except BaseException:
            # an interrupt ends it at once, and not after all that is still queued
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    results = [future.result() for future in futures]
    bad = [one for one in (*found, *results) if isinstance(one, BadFile)]
    # what is named by itself is meant
    unrelated = [one for one in bad if one.path not in named and _is_unrelated(Path(one.path))]
    told = tuple(one for one in bad if one not in unrelated)
    return Sheaf(tuple(one for one in results if isinstance(one, Read)), told, len(unrelated))


def _is_unrelated(path: Path) -> bool:
    """Whether a JSON file is of another program, so that nobody takes it for a report that was damaged."""
    if path.suffix.lower() != ".json":
        return False
    try:
        return _IN_EVERY_REPORT not in read_regular(path, _PEEK_BYTES)
    except (OSError, ValueError, NotRegularError):
        return False


class _Readers:
    """A reader for each thread, so that each keeps its process for many files."""

    def __init__(self) -> None:
        from app.report.read import ReportReader

        self._make: Callable[[], ReportReader] = ReportReader
        self._of: dict[int, ReportReader] = {}

    def read(self, path: Path) -> Read | BadFile:
        """What is in a file, or what is wrong with it."""
        thread = threading.get_ident()
        reader = self._of.get(thread) or self._of.setdefault(thread, self._make())
        try:
            return Read(path, reader.read(path))
        except BadFile as error:
            return error

    def close(self) -> None:
        """End their processes."""
        for reader in self._of.values():
            reader.close()


def _files(named: Sequence[str]) -> Iterator[Path | BadFile]:
    for name in named:
        path = Path(name)
        if not path.is_dir():
            yield path
            continue
        errors: list[OSError] = []
        within = sorted(_within(path, errors))
        yield from within
        for error in errors:
            problem = Text("this folder can't be read ({problem})", problem=system_words(error))
            yield BadFile(str(error.filename or name), "", str(problem))
        if not within and not errors:
            none = Text("a report was expected; this folder has none, neither PDF nor JSON")
            yield BadFile(name, "", str(none))


def _within(folder: Path, errors: list[OSError]) -> Iterator[Path]:
    for place, folders, names in os.walk(folder, onerror=errors.append):
        # what systems and mail programs keep for themselves is no report that somebody saved
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            if name.lower().endswith(_SUFFIXES) and not name.startswith("."):
                yield Path(place) / name


def _once(files: Iterable[Path | BadFile]) -> Iterator[Path | BadFile]:
    """Each file once, however often it is named."""
    seen: set[str] = set()
    for file in files:
        place = str(file) if isinstance(file, BadFile) else os.path.realpath(file)
        if place not in seen:
            seen.add(place)
            yield file


def _await(futures: Sequence[Future[Read | BadFile]]) -> None:
    """Wait for all of them; how many have ended is shown once it has taken a while."""
    since_s = time.monotonic()
    left = set(futures)
    while left and time.monotonic() - since_s < _QUIET_S:
        left = wait(left, _POLL_S).not_done
    if not left:
        return
    label = str(Text("Reading reports"))
    console = Console(stderr=True, highlight=False, file=sys.stderr)
    if not console.is_terminal or console.is_dumb_terminal:
        console.print(f"{label}: {len(futures)}", markup=False)
        wait(left)
        return
    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        task: TaskID = progress.add_task(label, total=len(futures))
        while left:
            progress.update(task, completed=len(futures) - len(left))
            left = wait(left, _POLL_S).not_done
