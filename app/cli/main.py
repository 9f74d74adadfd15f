"""The root of the command line, and the only place that catches all exceptions."""

import contextlib
import errno
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from app.cli.applications.command import journey
from app.cli.check.command import check
from app.cli.devices import devices
from app.cli.diary import diary
from app.cli.hear import hear
from app.cli.household import household_call
from app.cli.options import Group, Setup, accept_folder, everywhere, setup_of
from app.cli.practice.command import practice
from app.cli.profile import profile
from app.cli.questions import questions
from app.cli.reminders import reminders
from app.cli.report import report
from app.cli.terminal.interrupt import INTERRUPTED
from app.cli.watch import watch_line
from app.cli.work.command import work
from app.cli.wrong_use import wrong_use
from app.domain.input.visible import visible
from app.storage.log import log_to
from app.storage.paths import VARIABLE
from app.text import LANGUAGES, N_, Text, set_language, system_language
from app.version import VERSION
from app.wording.values import system_words

OpenWindow = Callable[[Path, str | None], int]
"""Takes the data folder and the language (None for the saved one); returns the exit code."""

_BAD_USE = 2
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_log = logging.getLogger(__name__)


@click.group(
    "readydesk",
    cls=Group,
    invoke_without_command=True,
    help=N_("Is this home ready for call-center work? Without a command, opens the window."),
)
@click.version_option(VERSION, prog_name="readydesk", help=N_("Show the version and exit."))
@everywhere
@click.pass_context
def readydesk(context: click.Context) -> int | None:
    """Open the window if no command is given."""
    setup = setup_of(context)
    accept_folder(setup, VARIABLE)
    if context.invoked_subcommand is not None:
        return None
    open_window: OpenWindow = context.meta["open_window"]
    return open_window(setup.folder, setup.language)


for _command in (
    *(check, devices, diary, hear, questions, profile, report, journey, practice, work, reminders),
    *(watch_line, household_call),
):
    readydesk.add_command(_command)


def run(words: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command line; returns the exit code. Tracebacks go to the log in the data folder."""
    set_language(_language_in(words) or system_language())
    setup = Setup()
    log = log_to(lambda: setup.folder)
    try:
        with readydesk.make_context("readydesk", list(words), obj=setup) as context:
            context.meta["open_window"] = open_window
            return int(readydesk.invoke(context) or 0)
    except click.exceptions.Exit as wanted:
        return wanted.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        _complain(wrong_use(error))
        return _BAD_USE
    except BrokenPipeError:
        # the reader of our output has closed it
        _mute_stdout()
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the outermost level
        if isinstance(error, OSError) and error.errno in _NO_ROOM:
            _mute_stdout()
            _complain(str(Text("the output cannot be written: {problem}", problem=system_words(error))))
            return _BAD_USE
        _log.exception("readydesk broke off")
        if isinstance(error, OSError) and error.filename:
            said = Text("{file}: this cannot be used: {problem}", file=error.filename, problem=system_words(error))
            _complain(str(said))
            return _BAD_USE
        where = Text("The log is {file}.", file=log.path) if log.path else ""
        problem = f"{type(error).__name__}: {error}"
        _complain(str(Text("Something unexpected happened: {problem}. {where}", problem=problem, where=where)))
        return _BAD_USE


def _language_in(words: Sequence[str]) -> str | None:
    """The value of --lang, wherever it is, so that even an error of usage is in that language."""
    for word, following in zip(words, [*words[1:], ""], strict=True):
        code = following if word == "--lang" else word.removeprefix("--lang=") if word.startswith("--lang=") else ""
        if code in LANGUAGES:
            return code
    return None


def _mute_stdout() -> None:
    """Discard further output, because the interpreter would fail again when it flushes the rest."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(message: str) -> None:
    """Print one line to stderr; if that fails, the exit code is enough."""
    with contextlib.suppress(OSError):
        print("readydesk: " + " ".join(visible(message).split()), file=sys.stderr)
