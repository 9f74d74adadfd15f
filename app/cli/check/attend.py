"""A probe that finds nothing for the store, attended by somebody at the terminal."""

import sys

from app.checks.item import Item
from app.cli.options import BadUse
from app.devices.ports import Devices
from app.storage.store import Store
from app.text import Text

FAILED = 1


def somebody_is_there() -> None:
    """Raises BadUse where nobody can speak and listen."""
    if sys.stdin is None or not sys.stdin.isatty():
        raise BadUse(str(Text("this needs somebody at the keyboard who speaks and listens")))


def attend(item: Item, store: Store, devices: Devices) -> int:
    """Run ``item`` with the devices chosen before; returns 0, ``FAILED`` with the reason said, or ``INTERRUPTED``."""
    from app.catalog import METRICS
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

        probe = item.make_probe(devices, load_profile("standard", METRICS))
        try:
            outcome = drive(probe, operator, show=show, cancelled=stop.is_set, presets=store.answers())
        finally:
            screen.close()
        if outcome.end is End.TROUBLE:
            screen.say(str(trouble_words(outcome.trouble)))
            return FAILED
        return INTERRUPTED if stop.is_set() else 0
