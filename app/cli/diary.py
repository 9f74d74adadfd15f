"""``readydesk diary``: how loud the room is at the hours of the shifts, over days."""

import json as json_format
from collections.abc import Sequence
from typing import Final

import click

from app.checks.diary import entry_of, listened
from app.checks.drive import now
from app.checks.listening import Heard
from app.checks.probe import Progress
from app.cli.open_store import opened_store
from app.cli.options import BadUse, Command, Group, everywhere, setup_of
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.cli.terminal.interrupt import INTERRUPTED, interruptible
from app.cli.terminal.stderr import own_stderr
from app.devices.ports import DeviceError, SoundDevice
from app.domain.noise_diary import MINUTES, DiaryEntry, with_entry, without_last
from app.storage.settings import NOISE_DIARY
from app.text import N_, Text
from app.wording.diary import entry_words
from app.wording.values import trouble_words

_UNHEARD: Final = 3
_LONGEST_MIN: Final = 120


@click.group("diary", cls=Group, help=N_("The noise diary: how loud the room is at the hours of your shifts."))
@everywhere
def diary() -> None:
    """Hold the commands; the group itself does nothing."""


@diary.command(
    "noise",
    cls=Command,
    help=N_("Listen to the room for ten minutes and enter levels and counts; no sound is kept."),
    epilog=N_("Exit codes: 0 entered, 3 nothing was heard, 2 bad use, 130 interrupted; what was heard is entered."),
)
@click.option("--minutes", type=click.FloatRange(0.3, _LONGEST_MIN), default=MINUTES, help=N_("How long to listen."))
@click.option("--microphone", metavar="NAME", help=N_("The microphone to use."))
@everywhere
@click.pass_context
def noise(context: click.Context, minutes: float, microphone: str | None) -> int:
    """Listen, and enter what was heard, also if it was stopped."""
    from app.devices.local.this_machine import this_machine

    with own_stderr(), opened_store(setup_of(context)) as store, interruptible() as stop:
        sound = this_machine().sound
        heard: list[Heard] = []
        begun_at = now()
        try:
            device = _named(sound.microphones(), microphone)
            said = -1
            for step in listened(sound, device, heard, minutes):
                if stop.is_set():
                    break
                if isinstance(step, Progress) and step.fraction is not None and int(10 * step.fraction) != said:
                    said = int(10 * step.fraction)
                    echo(str(Text("Listening: {percent} %", percent=10 * said)), err=True)
        except DeviceError as error:
            raise BadUse(str(trouble_words(error))) from error
        entry = entry_of(heard, begun_at, device.name)
        if entry is not None:
            store.set_setting(NOISE_DIARY.key, NOISE_DIARY.write(with_entry(NOISE_DIARY.of(store), entry)))
            echo(str(entry_words(entry)))
    if stop.is_set():
        return INTERRUPTED
    if entry is None:
        echo(str(Text("The microphone tells nothing of the room, so nothing was entered.")), err=True)
        return _UNHEARD
    return 0


@diary.command("show", cls=Command, help=N_("Show the entries, oldest first."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@everywhere
@click.pass_context
def show(context: click.Context, json: bool) -> int:
    """One line for each entry."""
    with opened_store(setup_of(context)) as store:
        entries = NOISE_DIARY.of(store)
    if json:
        print_data(json_format.dumps([_data(entry) for entry in entries], ensure_ascii=False, indent=2))
        return 0
    for entry in entries:
        echo(str(entry_words(entry)))
    if not entries:
        echo(str(Text("The noise diary is empty.")))
    return 0


@diary.command("undo", cls=Command, help=N_("Take back the newest entry."))
@everywhere
@click.pass_context
def undo(context: click.Context) -> int:
    """Say what was taken back."""
    with opened_store(setup_of(context)) as store:
        entries = NOISE_DIARY.of(store)
        if not entries:
            raise BadUse(str(Text("The noise diary is empty.")))
        store.set_setting(NOISE_DIARY.key, NOISE_DIARY.write(without_last(entries)))
    echo(str(Text("Taken back: {entry}", entry=entry_words(entries[-1]))))
    return 0


def _named(microphones: Sequence[SoundDevice], name: str | None) -> SoundDevice:
    found = next((m for m in microphones if name is None or name in (m.name, m.id)), None)
    if found is None:
        known = ", ".join(m.name for m in microphones)
        if not known:
            raise BadUse(str(Text("there is no microphone")))
        raise BadUse(str(Text("there is no microphone of this name; there are: {names}", names=known)))
    return found


def _data(entry: DiaryEntry) -> dict[str, object]:
    return {**entry._asdict(), "at": entry.at.isoformat()}
