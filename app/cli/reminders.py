"""``readydesk reminders``: reminders of dates while the program is closed, by the system's own scheduler."""

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from app.checks.drive import now
from app.cli.open_store import opened_store
from app.cli.options import BadUse, Group, everywhere, setup_of
from app.cli.terminal.echo import echo
from app.devices.local import scheduling
from app.devices.ports import DeviceError, Looking, Scheduler
from app.storage.applications import Applications
from app.storage.paths import STORE_NAME
from app.storage.settings import LEAD_TIME, LINE_WATCHES, QUIET_HOURS, REMINDED_UNTIL
from app.storage.store import Store
from app.text import N_, Text

_STATES: Final = {
    Looking.NEVER: Text("Reminders come only while the window is open."),
    Looking.ALWAYS: Text("Reminders also come while the program is closed, for as long as you are logged in."),
    Looking.AT_LOGIN: Text(
        "Reminders also come when you log in; this system has nothing by which they could come at other times."
    ),
}


@click.group("reminders", cls=Group, help=N_("Reminders of dates also while the program is closed: on, off."))
@everywhere
def reminders() -> None:
    """Hold the commands; the group itself does nothing."""


@reminders.command("on", help=N_("Let the system's own scheduler look for reminders every few minutes."))
@everywhere
def on() -> int:
    """Make the entry, in place of an earlier one."""
    try:
        looking = _scheduler().schedule(scheduling.this_program(_folder()))
    except DeviceError as error:
        raise BadUse(str(Text("the system did not take the entry: {problem}", problem=error))) from error
    echo(str(_STATES[looking]))
    return 0


@reminders.command("off", help=N_("Remove the entry again, as before removing the program."))
@everywhere
def off() -> int:
    """Remove the entry, if there is one."""
    try:
        _scheduler().unschedule()
    except DeviceError as error:
        raise BadUse(str(Text("the entry could not be removed: {problem}", problem=error))) from error
    echo(str(_STATES[Looking.NEVER]))
    return 0


@reminders.command("status", help=N_("Say whether they come while the program is closed."))
@everywhere
def status() -> int:
    """Print one line."""
    echo(str(_STATES[_scheduler().looking()]))
    return 0


@reminders.command("show", help=N_("Show what is due now as a message of the system; this is what the entry runs."))
@everywhere
def show() -> int:
    """Show what fell due since the window or this command looked, and nothing twice."""
    # an entry that was left behind makes no data folder anew
    if (_folder() / STORE_NAME).exists():
        with opened_store(setup_of(click.get_current_context())) as store:
            _show(store)
    return 0


def _show(store: Store) -> None:
    from app.domain.applications import reminding

    at, until = now(), REMINDED_UNTIL.of(store)
    from app.today.line_offer import watch_offers, watch_reminders

    everything, since, quiet = Applications(store).all(), reminding.since(until, at), QUIET_HOURS.of(store)
    dates = reminding.reminders(everything, since, at, quiet, reminding.befores(LEAD_TIME.of(store)))
    offers = watch_offers(everything, LINE_WATCHES.of(store), at)
    due = (*dates, *watch_reminders(offers, since, at, quiet))
    if due or until is None:
        # first, because what cannot be saved would be shown every few minutes
        _save(store, at)
    if due:
        from app.today.words import reminder_words

        try:
            _tell(*reminder_words(due, at))
        except BadUse:
            # the window still shows it
            _save(store, until)
            raise


def _save(store: Store, until: datetime | None) -> None:
    store.set_setting(REMINDED_UNTIL.key, REMINDED_UNTIL.write(until))


def _tell(title: str, detail: str) -> None:
    notifier = scheduling.user_notifier()
    if notifier is None:
        raise BadUse(str(_UNKNOWN))
    try:
        notifier.notify(title, detail)
    except DeviceError as error:
        raise BadUse(str(Text("the system shows no messages: {problem}", problem=error))) from error


_UNKNOWN: Final = Text("this is not known on this system")


def _scheduler() -> Scheduler:
    scheduler = scheduling.user_scheduler()
    if scheduler is None:
        raise BadUse(str(_UNKNOWN))
    return scheduler


def _folder() -> Path:
    return setup_of(click.get_current_context()).folder
