"""``readydesk hear``: hear yourself as a caller does."""

import click

from app.catalog import own_voice
from app.cli.check.attend import attend, somebody_is_there
from app.cli.open_store import opened_store
from app.cli.options import Command, everywhere, setup_of
from app.cli.terminal.stderr import own_stderr
from app.text import N_


@click.command(
    "hear",
    cls=Command,
    help=N_("Hear yourself as a caller does. Nothing is saved or sent."),
    epilog=N_("Exit codes: 0 done, 1 the sound could not be used, 2 bad use, 130 interrupted."),
)
@everywhere
@click.pass_context
def hear(context: click.Context, /) -> int:
    """Record and play, on the devices chosen for the headset."""
    somebody_is_there()
    with own_stderr(), opened_store(setup_of(context)) as store:
        from app.devices.local.this_machine import this_machine

        return attend(own_voice(store.evidence().facts), store, this_machine())
