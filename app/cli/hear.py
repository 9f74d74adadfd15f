"""``readydesk hear``: hear yourself as a caller does."""

import sys

import click

from app.catalog import METRICS, own_voice
from app.cli.open_store import opened_store
from app.cli.options import BadUse, Command, everywhere, setup_of
from app.cli.terminal.stderr import own_stderr
from app.devices.ports import Devices
from app.storage.store import Store
from app.text import N_, Text


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
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadUse(str(Text("this needs somebody at the keyboard who speaks and listens")))
    with own_stderr(), opened_store(setup_of(context)) as store:
        from app.devices.local.this_machine import this_machine

        return _attend(store, this_machine())


def _attend(store: Store, devices: Devices) -> int:
    from app.checks.drive import End, drive
    from app.checks.probe import Ask, Offer, Step
    from app.cli.check.operator import TerminalOperator
    from app.cli.check.screen import Screen
    from app.cli.terminal.interrupt import INTERRUPTED, interruptible
    from app.cli.terminal.lines import TerminalLines
    from app.library.profiles import load_profile
    from app.wording.values import trouble_words

    with interruptible() as stop:
        screen = Screen(asks=True)
        operator = TerminalOperator({}, TerminalLines(), screen.say, stop.is_set)

        def show(step: Step) -> None:
            if isinstance(step, Ask | Offer):
                operator.expect()
            screen.show(step)

        probe = own_voice(store.evidence().facts).make_probe(devices, load_profile("standard", METRICS))
        try:
            outcome = drive(probe, operator, show=show, cancelled=stop.is_set, presets=store.answers())
        finally:
            screen.close()
        if outcome.end is End.TROUBLE:
            screen.say(str(trouble_words(outcome.trouble)))
            return 1
        return INTERRUPTED if stop.is_set() else 0
