"""Applications as text: all in a table, one as a timeline."""

from collections.abc import Sequence
from datetime import datetime

from app.advice import item_title
from app.checked_tasks import again_words
from app.cli.applications.context import Context, command_to_add
from app.cli.applications.practised import practice_lines
from app.cli.terminal.rows import Row, print_rows
from app.cli.terminal.stdout import Page, plain
from app.domain.applications.agenda import AT_HAND, Duty
from app.domain.applications.application import Application, StageNow
from app.domain.applications.change import Event
from app.domain.applications.history import undone_numbers
from app.domain.applications.local import days_until, local
from app.domain.readiness.profile import in_language
from app.farewell import farewell, kept_words, kind_words
from app.outlook import Outlook, Situation, missing_words, situation_words
from app.practice.stage import task_command
from app.storage.attachments import saved_copy
from app.text import Text, language
from app.wording.applications import (
    APPLICATION_STATE_WORDS,
    NEED_WORDS,
    company_words,
    names_of,
    standing_words,
)
from app.wording.dates import ahead_words, day_as_of, days_column, days_words, moment_as_of
from app.wording.values import WORK_WORDS, conditions_words, file_size_words, first_large, time_words


def print_applications(outlooks: Sequence[Outlook]) -> None:
    """Print one row per application, and below them what is left to do for each."""
    page = Page()
    headings = (Text("No."), Text("Company"), Text("State"), Text("Stage"), Text("Next date"), Text("Days left"))
    print_rows(page, headings, rows_of(outlooks), whole=(0, 4, 5))
    left = [(number, one.application, left_to_do(one)) for number, one in enumerate(outlooks, 1)]
    if not any(lines for _, _, lines in left):
        return
    page.print()
    # not a column of the table: in a narrow terminal that would be a few letters wide
    page.print(str(Text("Left to do")), markup=False)
    for number, application, lines in left:
        if lines:
            page.print(plain(f"   {number}. {company_words(application.company)}"), soft_wrap=True)
        for line in lines:
            page.print(plain(f"      {line}"), soft_wrap=True)


def left_to_do(outlook: Outlook) -> tuple[str, ...]:
    """A line for each thing that is missing, the most urgent first."""
    return tuple(str(missing_words(outlook, one)) for one in outlook.missing())


def rows_of(outlooks: Sequence[Outlook]) -> list[Row]:
    """A row for each application: state and next date."""
    rows = []
    for number, outlook in enumerate(outlooks, 1):
        application = outlook.application
        failed = outlook.situation is Situation.FAILED
        state = str(situation_words(outlook) if failed else APPLICATION_STATE_WORDS[application.state])
        when, left = _next(outlook)
        stage = _name(application.stages[application.current]) if application.current is not None else ""
        cells = (str(number), str(company_words(application.company)), state, stage, when, left)
        rows.append(Row(cells, None if application.going else "dim"))
    return rows


def status_line(outlook: Outlook) -> str:
    """One line with the state and what comes next."""
    application, now = outlook.application, outlook.now
    state = APPLICATION_STATE_WORDS[application.state]
    if outlook.situation is Situation.ENDED or application.current is None:
        return str(state)
    stage, ahead = application.stages[application.current], outlook.next
    if outlook.situation is Situation.FAILED:
        return str(Text("Not passed: {stage}. A new date opens it again.", stage=_name(stage)))
    if ahead is not None:
        when = _when(ahead.at, now)
        name = _name(application.stages[ahead.place])
        return str(Text("{state}. Next: {stage}, {when}", state=state, stage=name, when=when))
    if stage.at is not None:
        when = _when(stage.at, now)
        return str(Text("{state}. Without a result: {stage}, {when}", state=state, stage=_name(stage), when=when))
    return str(Text("{state}. Next: {stage}, no date yet", state=state, stage=_name(stage)))


def farewell_lines(context: Context, application: Application) -> tuple[str, ...]:
    """A kind word for one that ended without work, what stays, and how to begin the next; else nothing."""
    said = farewell(context.outlook(application), context.store.answers(), context.evidence)
    if said is None:
        return ()
    following = Text("The next one: {command}", command=command_to_add(said.work))
    return tuple(filter(None, (str(kind_words(said)), kept_words(said), str(following))))


def _when(at: datetime, now: datetime) -> Text:
    """A time and how far away it is, within a sentence."""
    return Text("{when} ({left})", when=local_words(at, now), left=days_words(days_until(at, now)))


def local_words(at: datetime, now: datetime) -> str:
    """A time in the zone of ``now``, and also in its own zone if that differs."""
    here = local(at, now)
    words = moment_as_of(here, now)
    if here.utcoffset() == at.utcoffset():
        return words
    return str(Text("{here} ({there} there)", here=words, there=time_words(at)))


def _next(outlook: Outlook) -> tuple[str, str]:
    """Date of the next appointment (with its stage if not the current one) or else task, and the days left."""
    application, now, ahead = outlook.application, outlook.now, outlook.next
    if ahead is not None and outlook.days_left is not None:
        when = local_words(ahead.at, now)
        of = "" if ahead.place == application.current else f"\n{_name(application.stages[ahead.place])}"
        return when + of, str(days_column(outlook.days_left))
    if outlook.task_due is None or (due := outlook.task_due.due) is None:
        return "", ""
    return str(Text("task due {day}", day=day_as_of(due, now))), str(days_column(days_until(due, now)))


def print_application(context: Context, application: Application, history: Sequence[Event]) -> None:
    """Print company, state, timeline, and everything that is saved with the application."""
    page, a, now, outlook = Page(), application, context.at, context.outlook(application)
    page.print(f"[bold]{context.number(a)}. {plain(company_words(a.company))}[/bold]  ({plain(a.id)})", soft_wrap=True)
    page.print(plain(status_line(outlook)) + (f"  ({plain(a.reason)})" if a.reason else ""), soft_wrap=True)
    for line in farewell_lines(context, a):
        page.print(plain(line), soft_wrap=True)
    if a.work:
        page.print(plain(Text("Kind of work: {work}", work=WORK_WORDS[a.work])))
    if a.profile:
        asked = context.asked.profile(a.profile)
        told = Text("Profile: {profile}", profile=a.profile)
        if asked is not None:
            told = Text("{conditions} ({profile})", conditions=conditions_words(asked), profile=a.profile)
        else:
            told = Text("{profile} (it cannot be read any more; the general requirements count)", profile=told)
        page.print(plain(told), soft_wrap=True)
    since = outlook.silent_since
    if since is not None and outlook.silent_days > 0:
        day = _day(since, now)
        words = Text(
            "No word from the company since {day} ({days} {days:day|days}).", day=day, days=outlook.silent_days
        )
        page.print(plain(words))
        if outlook.no_reply:
            page.print(plain(Text("You may ask politely how things stand.")))
    for place in range(len(a.stages)):
        _print_stage(page, context, outlook, place)
    _print_papers(page, context, a)
    _print_history(page, history, now)


def _print_stage(page: Page, context: Context, outlook: Outlook, place: int) -> None:
    a, now = outlook.application, outlook.now
    stage, state = a.stages[place], a.stage_state(place)
    here = place == a.current and a.going
    when = ""
    if stage.at is not None:
        when = local_words(stage.at, now)
        if stage.until is not None:
            until = local(stage.until, now)
            same_day = until.date() == local(stage.at, now).date()
            when += ("〜" if language() == "ja" else "–") + (time_words(until) if same_day else local_words(until, now))
    elif stage.ended_at is not None:
        when = _day(stage.ended_at, now)
    words = [
        f"{place + 1}. {_name(stage)} ({stage.stage.id})",
        str(standing_words(a, place) or ""),
        when,
        stage.place,
    ]
    line = plain("  ".join(word for word in words if word))
    page.print()
    page.print(f"[bold]{line}[/bold]" if here else line, soft_wrap=True)
    at_hand = a.going and state in AT_HAND
    owed = {duty.task.task.id: duty for duty in outlook.tasks if duty.place == place}
    for task in stage.tasks:
        duty = owed.get(task.task.id)
        if not at_hand and duty is None:
            continue
        mark = "x" if task.done_at else " "
        told = plain(f"   [{mark}] {in_language(task.task.title, language())} ({task.task.id})")
        if duty is not None and duty.due is not None:
            told += "  " + plain(_due_words(duty, now))
        if again := again_words(a, place, task, outlook.checks_left, now):
            told += "  " + plain(again)
        page.print(told, soft_wrap=True)
        if task.done_at is None and (command := task_command(task.task.id)):
            page.print(f"       {command}", soft_wrap=True)
    if not at_hand:
        return
    for words_of in stage.stage.documents:
        page.print(plain("   " + str(Text("Have ready: {thing}", thing=in_language(words_of, language())))))
    for need in outlook.needs_at(place):
        said = Text("{item}: {state}", item=item_title(need.item), state=NEED_WORDS[need.state])
        page.print(plain(f"   {said}"))
        if ahead := ahead_words(need.checked_at, now):
            page.print(plain(f"      {ahead}"), soft_wrap=True)
    for words_of_it in practice_lines(context, a, place):
        page.print(plain(f"   {words_of_it}"), soft_wrap=True)


def _due_words(duty: Duty, now: datetime) -> str:
    assert duty.due is not None
    if duty.overdue(now.date()):
        return str(Text("overdue since {day}", day=day_as_of(duty.due, now)))
    return str(Text("due {day}", day=day_as_of(duty.due, now)))


def _print_papers(page: Page, context: Context, a: Application) -> None:
    lines: dict[Text, list[str]] = {
        Text("Notes"): [
            f"{n}. {_day(note.at, context.at)}{_of(a, note.stage)}  {note.text}" for n, note in enumerate(a.notes, 1)
        ],
        Text("Contacts"): [f"{n}. {c.name}  {c.reach}".rstrip() for n, c in enumerate(a.contacts, 1)],
        Text("Links"): [f"{n}. {k.url}  {k.words}".rstrip() for n, k in enumerate(a.links, 1)],
        Text("Files"): [
            f"{n}. {file.name}{_of(a, file.stage)}  {file_size_words(file.size_bytes)}"
            + ("" if saved_copy(context.folder, file) else "  " + str(Text("(the copy is not there)")))
            for n, file in enumerate(a.files, 1)
        ],
        Text("Reports sent"): [
            "  ".join(part for part in (_day(one.at, context.at), one.to, one.report, one.name) if part)
            for one in a.sent
        ],
    }
    for heading, things in lines.items():
        if things:
            page.print()
            page.print(str(heading), markup=False)
            for thing in things:
                first, *rest = thing.splitlines()
                page.print("   " + plain(first), soft_wrap=True)
                for line in rest:
                    page.print(("      " + plain(line)).rstrip(), soft_wrap=True)


def _print_history(page: Page, history: Sequence[Event], now: datetime) -> None:
    said, undone = names_of(history).said, undone_numbers(history)
    page.print()
    page.print(str(Text("What happened")), markup=False)
    for event in history:
        words = first_large(str(said[event.number]))
        back = "  " + str(Text("(taken back)")) if event.number in undone else ""
        page.print("   " + plain(f"{local_words(local(event.at, now), now)}  {words}{back}"), soft_wrap=True)


def _of(a: Application, stage: str | None) -> str:
    named = next((_name(now) for now in a.stages if now.stage.id == stage), stage)
    return f" ({named})" if named else ""


def _day(at: datetime, now: datetime) -> str:
    return day_as_of(local(at, now).date(), now)


def _name(now: StageNow) -> str:
    return in_language(now.stage.name, language())
