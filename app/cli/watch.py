"""``readydesk watch``: whether the line holds, looked at once a second for minutes to a day."""

import json as json_format
import re
import threading
from datetime import timedelta
from typing import Final

import click

from app.checks.drive import now
from app.checks.watching import LEAST_S, MOST_S, knocker, watch, watched_servers
from app.cli.line_evidence import save_watches
from app.cli.line_servers import company_options, targets_of
from app.cli.open_store import opened_store
from app.cli.options import Command, everywhere, setup_of
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.terminal.interrupt import INTERRUPTED, interruptible
from app.devices.ports import Network
from app.domain.line_watch import LineWatch
from app.domain.line_watches import WANTED, Round, round_of, with_watch
from app.domain.readiness.profile import InternetTargets
from app.storage.settings import LINE_WATCHES, OWN_HOURS
from app.storage.store import Store
from app.text import N_, Text
from app.wording.dates import moment_as_of
from app.wording.own_hours import hours_words
from app.wording.watch import (
    delay_words,
    done_words,
    kept_words,
    next_words,
    out_words,
    outage_words,
    watch_words,
    worst_words,
)

_KEEP_S: Final = 60.0
"""So much is lost at most if the computer goes off."""
_UNMEASURED: Final = 3
_UNITS: Final = {"s": 1.0, "m": 60.0, "h": 3600.0}


class _Length(click.ParamType[float]):
    """A length of time: 90s, 10m, 8h."""

    name = "time"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> float:
        if isinstance(value, float):
            return value
        told = re.fullmatch(r"(\d{1,6}(?:\.\d{1,3})?)([smh])", str(value))
        length_s = float(told[1]) * _UNITS[told[2]] if told else 0.0
        if not LEAST_S <= length_s <= MOST_S:
            self.fail(
                str(Text("a length from 1m to 24h was expected, such as 10m or 8h, not {value}", value=str(value))),
                param,
                ctx,
            )
        return length_s


@click.command(
    "watch",
    cls=Command,
    help=N_("Watch the line: one small packet a second. Outages are shown as they happen, and kept."),
    epilog=N_(
        "Exit codes: 0 no outage, 1 an outage, 3 nothing could be measured, 2 bad use, 130 interrupted;"
        " what was seen by then is kept."
    ),
)
@click.option("--for", "length_s", type=_Length(), default="10m", metavar="TIME", help=N_("How long: 10m, 8h."))
@click.option("--show", is_flag=True, help=N_("Watch nothing; show the watches that are kept, oldest first."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@company_options
@everywhere
@click.pass_context
def watch_line(context: click.Context, length_s: float, show: bool, json: bool, profile: str | None, yes: bool) -> int:
    """Watch, show outages as they happen, and keep what was seen."""
    from app.devices.local.this_machine import this_machine

    if show:
        return _show(context, json=json)
    with opened_store(setup_of(context)) as store, interruptible() as stop:
        network = this_machine().network
        targets = targets_of(store, profile, yes=yes)
        names = ", ".join(watched_servers(network, targets))
        echo(str(Text("One small packet a second goes to these servers: {names}.", names=names)), err=True)
        ends = moment_as_of(now() + timedelta(seconds=length_s), now())
        echo(str(Text("It goes on until {when}. Ctrl+C ends it earlier; what was seen is kept.", when=ends)), err=True)
        seen = _watched(store, network, targets, length_s, stop)
        save_watches(store)
        found = _round(store)
        if json:
            print_data(json_format.dumps({**_data(seen), **_round_data(found)}, ensure_ascii=False, indent=2))
        else:
            echo(str(watch_words(seen)))
            if (delays := delay_words(seen)) is not None:
                echo(str(delays))
            _print_round(store, found)
    if stop.is_set():
        return INTERRUPTED
    return 1 if seen.outages else 0 if seen.answered else _UNMEASURED


def _show(context: click.Context, *, json: bool) -> int:
    with opened_store(setup_of(context)) as store:
        watches, found = LINE_WATCHES.of(store), _round(store)
        if json:
            kept = {"watches": [_data(one) for one in watches], **_round_data(found)}
            print_data(json_format.dumps(kept, ensure_ascii=False, indent=2))
            return 0
        for one in watches:
            echo(str(kept_words(one, OWN_HOURS.of(store))))
        if not watches:
            echo(str(Text("The line was never watched.")))
        _print_round(store, found)
    return 0


def _round(store: Store) -> Round:
    return round_of(LINE_WATCHES.of(store), OWN_HOURS.of(store), now())


def _print_round(store: Store, found: Round) -> None:
    hours = OWN_HOURS.of(store)
    said = [
        hours and hours_words(hours),
        done_words(found, in_hours=hours is not None),
        found.worst and worst_words(found.worst),
        next_words(found, now()),
    ]
    for words in said:
        if words:
            echo(str(words))
    if hours is None:
        echo(str(_TELL_HOURS), err=True)


_TELL_HOURS: Final = Text(
    "Tell when you mean to work, and only watches at these hours count: readydesk work hours 9:00 13:00"
)


def _watched(
    store: Store, network: Network, targets: InternetTargets, length_s: float, stop: threading.Event
) -> LineWatch:
    line = knocker(network, targets)
    seen = LineWatch(now(), 0.0, 0, 0)
    kept_s, begun, over = 0.0, 0, 0
    run = watch(line, length_s, now, stop.wait)
    for seen in run:
        if stop.is_set():
            break
        if len(seen.outages) > begun:
            begun = len(seen.outages)
            echo(str(out_words(seen, seen.outages[-1])), err=True)
        if len(seen.outages) > over and seen.out_now is None:
            over = len(seen.outages)
            echo(str(outage_words(seen, seen.outages[-1])), err=True)
            kept_s = -_KEEP_S
        if seen.length_s - kept_s >= _KEEP_S:
            kept_s = seen.length_s
            _keep(store, seen)
    run.close()
    _keep(store, seen)
    return seen


def _keep(store: Store, seen: LineWatch) -> None:
    kept = with_watch(LINE_WATCHES.of(store), seen, OWN_HOURS.of(store))
    store.set_setting(LINE_WATCHES.key, LINE_WATCHES.write(kept))


def _round_data(found: Round) -> dict[str, object]:
    return {
        "counted": [one.at.isoformat() for one in found.watches],
        "wanted": WANTED,
        "worst": found.worst and found.worst.at.isoformat(),
        "next_at": found.next_at and found.next_at.isoformat(),
    }


def _data(seen: LineWatch) -> dict[str, object]:
    return {
        "at": seen.at.isoformat(),
        "length_s": seen.length_s,
        "measured_s": round(seen.measured_s, 1),
        "answered": seen.answered,
        "lost": seen.lost,
        "usual_ms": seen.usual_ms,
        "highest_ms": round(seen.highest_ms, 1),
        "outages": [stretch._asdict() for stretch in seen.outages],
        "gaps": [stretch._asdict() for stretch in seen.gaps],
        "band": [band._asdict() for band in seen.band],
    }
