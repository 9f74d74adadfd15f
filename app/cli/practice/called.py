"""``readydesk practice call``: a customer's call, with sound or as text, and what it came to."""

from typing import TYPE_CHECKING, Final

import click
from msgspec.structs import replace

from app.cli.check.attend import attend, somebody_is_there
from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import Context, opened
from app.cli.terminal.echo import echo
from app.cli.terminal.stderr import own_stderr
from app.domain.input.visible import quoted
from app.domain.practice.called import Called, Tick
from app.domain.practice.ruby import bare, pieces
from app.domain.practice.scenario import Scenario
from app.domain.readiness.profile import in_language
from app.library.practice.calls import has_sound
from app.practice.calling import called_of, told_of_call
from app.practice.calling_words import (
    ACT_WORDS,
    ANSWER_AGAIN,
    CALL_LINE_WORDS,
    STANDING_WORDS,
    details_of,
    value_of_call,
)
from app.practice.read_call import ReadCall
from app.text import N_, Text, language

if TYPE_CHECKING:
    from app.checks.call_taken import Taken

_BROKEN_OFF: Final = 3
_STOP: Final = "q"


@click.command(
    "call",
    cls=Command,
    help=N_("Practise a customer's call."),
    epilog=N_("Exit codes: 0 ended, 3 broken off, 1 the sound could not be used, 2 bad use, 130 interrupted."),
)
@click.argument("name", metavar="[CALL]", required=False)
@click.option("--text", "as_text", is_flag=True, help=N_("Read the caller's words; nothing of the voice is measured."))
@click.option("--typed", is_flag=True, help=N_("As --text, and type each answer; you tick afterwards."))
@click.option("--silence", is_flag=True, help=N_("Silence of 1.5 seconds ends your turn, not the key."))
@everywhere
def call(name: str | None, as_text: bool, typed: bool, silence: bool) -> int:
    """Play it, take the note and the ticks, tell."""
    with opened() as context:
        scenario = _named(context, name)
        echo(in_language(scenario.title, language()))
        echo(in_language(scenario.brief, language()))
        as_text = as_text or typed
        if not as_text and not has_sound(scenario, language()):
            echo(str(Text("This call has no sound, so it is text only.")))
            as_text = True
        code = 0
        answers: tuple[str, ...] = ()
        if as_text:
            called, answers = _by_text(scenario, typed=typed)
        else:
            somebody_is_there()
            found, code = _with_sound(context, scenario, silence_ends=silence)
            if found is None:
                return code or _BROKEN_OFF
            called = found
        if called.end:
            called = _finished(called, scenario, answers)
        context.save(called)
        tell_call(called, scenario)
        return code or (0 if called.end else _BROKEN_OFF)


def tell_call(called: Called, scenario: Scenario) -> None:
    """Every line, and what to do about those not shown."""
    for told in told_of_call(called, scenario):
        name, standing = CALL_LINE_WORDS[told.line], STANDING_WORDS[told.standing]
        echo(str(Text("{name}: {standing} ({value})", name=name, standing=standing, value=value_of_call(told))))
        for detail in details_of(told):
            echo(f"  {detail}")


def _named(context: Context, name: str | None) -> Scenario:
    known = context.at_hand.calls
    if name is None:
        last = {p.fact.scenario: p.number for p in context.facts if isinstance(p.fact, Called)}
        return min(known.values(), key=lambda scenario: last.get(scenario.id, 0))
    if name not in known:
        said = Text("there is no call {name}; there are: {known}", name=quoted(repr(name)), known=", ".join(known))
        raise BadUse(str(said))
    return known[name]


def _by_text(scenario: Scenario, *, typed: bool) -> tuple[Called, tuple[str, ...]]:
    """The caller's words are read, and each answer is chosen by its number; with what was ``typed`` at each turn."""
    words = ""
    reading = ReadCall(scenario)
    while reading.here.end is None:
        if reading.here.say:
            echo(f"> {bare(pieces(in_language(reading.here.say, language())))}")
        if typed and not words:
            words = click.prompt(str(Text("Your answer")), default="–", show_default=False).strip()
        ways = reading.ways
        for number, act in enumerate(ways, 1):
            echo(f"  {number} {ACT_WORDS[act]}")
        answer = click.prompt(str(Text("What do you do")), default=_STOP, show_default=False)
        if answer.strip() == _STOP:
            return reading.called, ()
        if not answer.strip().isdecimal() or not 1 <= int(answer) <= len(ways):
            echo(str(Text("a number from 1 to {most} was expected", most=len(ways))), err=True)
            continue
        reading.do(ways[int(answer) - 1], words)
        words = ""
    echo(f"> {bare(pieces(in_language(reading.here.say, language())))}")
    return reading.called, tuple(reading.typed)


def _with_sound(context: Context, scenario: Scenario, *, silence_ends: bool) -> tuple[Called | None, int]:
    from app.checks.call import practise_call
    from app.devices.local.this_machine import this_machine
    from app.practice.played_call import script_of

    taken: list[Taken] = []
    again = True
    while again:
        after = taken[-1] if taken else None
        script = script_of(scenario, lambda said: bare(pieces(said)), silence_ends=silence_ends, after=after)
        with own_stderr():
            code = attend(practise_call(script, taken.append), context.store, this_machine())
        again = bool(taken and taken[-1].here) and click.confirm(str(ANSWER_AGAIN), default=True)
    return (called_of(taken[-1], scenario) if taken else None), code


def _finished(called: Called, scenario: Scenario, answers: tuple[str, ...]) -> Called:
    """With the note, and ticks beside the model sentences and, by text, the ``answers`` that were typed."""
    note = click.prompt(str(Text("Your note")), default="", show_default=False)
    ticks: list[Tick] = []
    if not called.text_only or any(answers):
        for number, turn in enumerate(called.turns):
            node = scenario.nodes[turn.node]
            if node.say:
                echo(f"> {bare(pieces(in_language(node.say, language())))}")
            if answers:
                echo(str(Text("Your answer: {words}", words=answers[number])))
            if node.model:
                echo(str(Text("For example: {model}", model=in_language(node.model, language()))))
            ticks += [
                Tick(turn.node, act.value, click.confirm(str(ACT_WORDS[act]), default=False)) for act in node.acts
            ]
    return replace(called, note=note, wanted=scenario.wanted(language()), ticks=tuple(ticks))
