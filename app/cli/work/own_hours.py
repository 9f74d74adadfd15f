"""``readydesk work hours``: on business days from when to when the operator works."""

import click

from app.cli.options import BadUse, Command
from app.cli.work.context import opened, print_json, shown
from app.domain.input.moments import clock_time
from app.domain.input.visible import quoted
from app.storage.settings import OWN_HOURS
from app.text import N_, Text
from app.work.own_hours import OwnHours


@click.command("hours", cls=Command, help=N_("Your own working hours, such as 9:00 17:00; without them, show yours."))
@click.argument("begin", metavar="[BEGIN]", required=False)
@click.argument("end", metavar="[END]", required=False)
@shown
def own_hours(begin: str | None, end: str | None, at: str | None, json: bool) -> int:
    """By them it is told which words were left without a reply."""
    with opened(at, looks=True) as context:
        if begin is not None:
            context.store.set_setting(OWN_HOURS.key, OWN_HOURS.write(_read(begin, end or "")))
        kept = OWN_HOURS.of(context.store)
    first, last = kept.begin.isoformat("minutes"), kept.end.isoformat("minutes")
    if json:
        print_json({"begin": first, "end": last})
    else:
        click.echo(str(Text("You work from {begin} to {end} on business days.", begin=first, end=last)))
    return 0


def _read(begin: str, end: str) -> OwnHours:
    first, last = clock_time(begin), clock_time(end)
    if first is None or last is None or first >= last:
        typed = quoted(f"{begin} {end}".strip())
        raise BadUse(str(Text("{words}: two times of a day were expected, such as 9:00 17:00", words=typed)))
    return OwnHours(first, last)
