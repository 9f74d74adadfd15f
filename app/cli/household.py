"""``readydesk household``: what a call would be like while the family uses the line."""

import click

from app.checks.household import LENGTH_S, LET_SOMEBODY, Household, household, servers_of
from app.checks.line_words import POOR
from app.cli.line_evidence import save_line
from app.cli.line_servers import company_options, targets_of
from app.cli.open_store import opened_store
from app.cli.options import Command, everywhere, setup_of
from app.cli.terminal.echo import echo
from app.cli.terminal.interrupt import INTERRUPTED, interruptible
from app.domain.input.visible import visible
from app.text import N_, Text

_BREAKS_UP, _UNMEASURED = 1, 3


@click.command(
    "household",
    cls=Command,
    help=N_("Try a call for half a minute while somebody at home streams a video."),
    epilog=N_("Exit codes: 0 a call is understood, 1 it breaks up, 3 nothing came back, 130 interrupted."),
)
@company_options
@everywhere
@click.pass_context
def household_call(context: click.Context, profile: str | None, yes: bool) -> int:
    """Send the stream, say what it came to, and keep it."""
    from app.devices.local.this_machine import this_machine

    with opened_store(setup_of(context)) as store, interruptible() as stop:
        network = this_machine().network
        servers = servers_of(network, targets_of(store, profile, yes=yes))
        named = Text(
            "Packets like those of a call go for {n} s to the first of these servers that answers: {names}.",
            names=", ".join(map(visible, servers)),
            n=round(LENGTH_S),
        )
        echo(str(named), err=True)
        echo(str(LET_SOMEBODY), err=True)
        run = household(network, servers, stop.wait)
        told: Household | None = None
        while not stop.is_set():
            try:
                next(run)
            except StopIteration as end:
                told = end.value
                break
        run.close()
        if told is None:
            return INTERRUPTED
        save_line(store, told.evidence)
    echo(str(told.words))
    if told.rated is None:
        return _UNMEASURED
    return _BREAKS_UP if told.rated < POOR else 0
