"""Options of every command (data folder and language), and help in the chosen language."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import click

from app.cli.terminal.echo import echo
from app.domain.input.bad_input import BadInput
from app.domain.readiness.profile import Profile
from app.files.bad_file import BadFile
from app.files.regular import unknown_home
from app.storage.paths import data_folder, named_folder
from app.text import LANGUAGES, N_, Text, _, set_language

F = TypeVar("F", bound=Callable[..., Any])
P = ParamSpec("P")
T = TypeVar("T")


_NO_LIMIT: Final = 1000
"""Letters of a command's short help: more than any has, so that none is cut."""


@dataclass
class Setup:
    """The common options, given before or after the command's name."""

    data: str | None = None
    language: str | None = None

    @property
    def folder(self) -> Path:
        """The data folder; it is not created."""
        return data_folder(self.data)


class BadUse(click.ClickException):
    """Bad use or bad input: one clear line on stderr and exit code 2."""

    exit_code = 2


def or_bad_use(read: Callable[P, T]) -> Callable[P, T]:
    """``read``, but raising BadUse for input that it refuses."""

    @wraps(read)
    def reading(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return read(*args, **kwargs)
        except BadInput as error:
            raise BadUse(str(error)) from error

    return reading


def setup_of(context: click.Context) -> Setup:
    """The setup that all commands of one call share."""
    return context.find_root().ensure_object(Setup)


def everywhere(command: F) -> F:
    """Add --data and --lang to a command."""
    data = click.option(
        "--data",
        metavar="DIR",
        expose_value=False,
        is_eager=True,
        callback=_take_data,
        help=N_("Data folder instead of the user's own (or READYDESK_DATA)."),
    )
    language = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_take_language,
        help=N_("Language of everything shown."),
    )
    return data(language(command))


def _take_data(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        if not value:
            raise BadUse(_("--data: a folder was expected"))
        setup_of(context).data = value
        accept_folder(setup_of(context), "--data")


def accept_folder(setup: Setup, named: str) -> None:
    """Raise BadUse if the data folder cannot be one: it or what it lies in is a file, or nobody's home."""
    folder = setup.folder
    if home := unknown_home(setup.data or named_folder() or ""):
        # else a folder of that name would be made wherever the program was started
        raise BadUse(str(Text("{named}: there is no user {name}", named=named, name=home.removeprefix("~"))))
    try:
        there = next((place for place in (folder, *folder.parents) if place.exists()), folder)
        is_file = there.exists() and not there.is_dir()
    except (OSError, ValueError):
        # whoever needs the folder says what is wrong with it
        return
    if is_file:
        raise BadUse(str(Text("{named}: a folder was expected, but {file} is a file", named=named, file=there)))


def _take_language(context: click.Context, _option: click.Parameter, value: str | None) -> None:
    if value is not None:
        setup_of(context).language = value
        set_language(value)


class _Formatter(click.HelpFormatter):
    """Click's own headings, in the chosen language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        usage = _("Usage")
        super().write_usage(prog, args, prefix or f"{usage}: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading({"Options": _("Options"), "Commands": _("Commands")}.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


class Option(click.Option):
    """An option whose remarks, such as "required", are in the chosen language."""

    def get_help_extra(self, ctx: click.Context) -> Any:
        extra = super().get_help_extra(ctx)
        if "required" in extra:
            extra["required"] = _("required")
        return extra


class Command(click.Command):
    """A command whose help is in the chosen language."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _("Show this and exit.")
        return option

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with _translated(self):
            super().format_help(ctx, formatter)

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002 - click's name
        """Never cut, because the end is often what matters."""
        with _translated(self):
            return super().get_short_help_str(_NO_LIMIT)


class Group(Command, click.Group):
    """A group whose help is in the chosen language."""

    command_class = Command
    group_class = type

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's name
        """In the order in which they were added, which is the order of use."""
        return list(self.commands)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Let ``task add --help`` show the help of ``add``, even without the arguments that come before it."""
        named = next((arg for arg in args if arg in self.commands), None)
        takes_some = any(isinstance(p, click.Argument) for p in self.params)
        if "--help" in args and named is not None and takes_some:
            command = self.commands[named]
            of = click.Context(command, parent=ctx, info_name=named)
            echo(command.get_help(of))
            ctx.exit()
        return super().parse_args(ctx, args)


@contextlib.contextmanager
def _translated(command: click.Command) -> Iterator[None]:
    options = [p for p in command.params if isinstance(p, click.Option)]
    holders: list[tuple[Any, str]] = [(command, "help"), (command, "epilog"), *((o, "help") for o in options)]
    english = [getattr(holder, name) for holder, name in holders]
    for (holder, name), words in zip(holders, english, strict=True):
        setattr(holder, name, _(words) if words else words)
    try:
        yield
    finally:
        for (holder, name), words in zip(holders, english, strict=True):
            setattr(holder, name, words)


def profile_named(name: str) -> Profile:
    """The profile with that id or in that file. Raises BadUse."""
    from app.catalog import METRICS
    from app.library.profiles import load_profile

    try:
        return load_profile(name, METRICS)
    except BadFile as error:
        raise BadUse(str(error)) from error
