"""``readydesk work hours``: from when to when the operator works, and on which days."""

import click

from app.cli.line_evidence import save_watches
from app.cli.options import BadUse, Command
from app.cli.terminal.echo import echo
from app.cli.work.context import opened, print_json, shown
from app.domain.input.moments import clock_time
from app.domain.input.visible import quoted
from app.domain.own_hours import Days, OwnHours
from app.storage.settings import LINE_WATCHES, OWN_HOURS
from app.text import N_, Text
from app.wording.own_hours import hours_words


@click.command("hours", cls=Command, help=N_("Your own working hours, such as 9:00 17:00; without them, show yours."))
@click.argument("begin", metavar="[BEGIN]", required=False)
@click.argument("end", metavar="[END]", required=False)
@click.option(
    "--on", "days", type=click.Choice([day.value for day in Days]), help=N_("On which days; usually business.")
)
@shown
def own_hours(begin: str | None, end: str | None, days: str | None, at: str | None, json: bool) -> int:
    """By them it is told which words were left without a reply, and which watches of the line count."""
    with opened(at, looks=True) as context:
        if begin is not None or days is not None:
            typed = _read(begin or "", end or "", Days(days or Days.BUSINESS))
            context.store.set_setting(OWN_HOURS.key, OWN_HOURS.write(typed))
            if LINE_WATCHES.of(context.store):
                save_watches(context.store)
        told = OWN_HOURS.of(context.store)
        kept = told or OwnHours()
    if json:
        begun, ended = (one.isoformat("minutes") for one in (kept.begin, kept.end))
        print_json({"begin": begun, "end": ended, "days": kept.days.value})
    elif told is None:
        echo(
            str(Text("You have not told your hours yet. Replies count by usual ones: {hours}", hours=hours_words(kept)))
        )
    else:
        echo(str(hours_words(kept)))
    return 0


def _read(begin: str, end: str, days: Days) -> OwnHours:
    first, last = clock_time(begin), clock_time(end)
    typed = quoted(f"{begin} {end}".strip())
    if first is not None and last is not None and first >= last:
        raise BadUse(str(Text("{words}: the end has to be later on the same day than the beginning", words=typed)))
    if first is None or last is None:
        raise BadUse(str(Text("{words}: two times of a day were expected, such as 9:00 17:00", words=typed)))
    return OwnHours(first, last, days)
