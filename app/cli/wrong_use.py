"""Words click's errors about a command line in the chosen language."""

import re

import click

from app.files.near import near, no_such
from app.text import Text


def wrong_use(error: click.ClickException) -> str:
    """One clear line for ``error``: what was given, and what was expected."""
    match error:
        case click.exceptions.NoArgsIsHelpError(ctx=click.Context(command=click.Group() as group)) if _arguments(group):
            words = Text("{name} is missing", name=_name(_arguments(group)[0]))
        case click.exceptions.NoArgsIsHelpError(ctx=click.Context(command=click.Group(commands=known)) as context):
            words = Text("{name}: expected one of {accepted}", name=context.command_path, accepted=", ".join(known))
        case click.NoSuchOption(option_name=option, possibilities=possible) if possible:
            words = Text("no such option: {option}; did you mean {near}?", option=option, near=", ".join(possible))
        case click.NoSuchOption(option_name=option):
            words = Text("no such option: {option}", option=option)
        case click.BadOptionUsage(option_name=option, message=message) if "requires an argument" in message:
            words = Text("{option}: a value was expected after it", option=option)
        case click.BadOptionUsage(option_name=option, message=message) if "does not take a value" in message:
            words = Text("{option}: no value goes with it", option=option)
        case click.MissingParameter(param=click.Parameter() as parameter):
            words = Text("{name} is missing", name=_name(parameter))
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices)) as parameter):
            given, accepted = _quoted(error) or _name(parameter), ", ".join(map(str, choices))
            if close := near(given, map(str, choices)):
                words = Text("{given}: did you mean {near}?", given=given, near=close)
            else:
                words = Text("{given}: expected one of {accepted}", given=given, accepted=accepted)
        case click.BadParameter(param=click.Parameter(type=click.FloatRange(min=low, max=None)) as parameter):
            words = Text("{name}: a number of {low} or more was expected", name=_name(parameter), low=low)
        case click.BadParameter(param=click.Parameter(type=click.FloatRange(min=low, max=high)) as parameter):
            words = Text(
                "{name}: a number from {low} to {high} was expected", name=_name(parameter), low=low, high=high
            )
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType())):
            words = Text("{given}: a whole number was expected", given=_quoted(error))
        case click.BadParameter(param=click.Option() as option, message=problem):
            words = Text("{name}: {problem}", name=_name(option), problem=problem)
        case click.UsageError(ctx=click.Context(command=click.Group(commands=known))) if _quoted(error):
            given = _quoted(error)
            words = no_such(Text("no such command: {given}", given=given), given, known)
        case click.UsageError(
            message="Missing command.", ctx=click.Context(command=click.Group(commands=known)) as context
        ):
            words = Text("{name}: expected one of {accepted}", name=context.command_path, accepted=", ".join(known))
        case click.UsageError(message=message) if extra := re.search(r"unexpected extra arguments? \((.*)\)", message):
            words = Text("{given}: nothing more was expected", given=extra[1])
        case _:
            words = Text.verbatim(error.format_message())
    return str(words)


def _arguments(group: click.Group) -> list[click.Argument]:
    return [parameter for parameter in group.params if isinstance(parameter, click.Argument)]


def _name(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.metavar or parameter.opts[0]


def _quoted(error: click.UsageError) -> str:
    """The given word, which click tells only within its own message."""
    found = re.search(r"'([^']*)'", error.message)
    return found[1] if found else ""
