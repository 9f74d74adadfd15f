"""The day in the terminal, as home shows it: what to do next, the dates, the tasks, the equipment."""

from typing import Any, NamedTuple

from app.advice import item_titles, remedies
from app.catalog import items_of
from app.cli.applications.context import FIRST, Context, command_to_add
from app.cli.terminal.stdout import Page, plain
from app.domain.applications.application import Application
from app.domain.readiness.judge import judge
from app.farewell import farewell, kind_words
from app.practice.stage import task_command
from app.storage.settings import LINE_WATCHES
from app.text import Text
from app.today.day import Day, DueTask, Happening, day_of
from app.today.next_action import Act, NextAction, Standing, next_action
from app.today.words import (
    action_words,
    check_words,
    clock_words,
    due_words,
    happening_words,
    heading,
    note_words,
    offer_words,
    task_words,
    when_words,
)
from app.wording.values import first_large


class Look(NamedTuple):
    """What is told of the day."""

    day: Day
    standing: Standing
    action: NextAction
    numbers: dict[str, int]
    """Of the applications in ``list``, by id."""
    kind: str = ""
    """A kind word where the last application has ended."""


def look(context: Context) -> Look:
    """The day as of the context's time, with the equipment judged by the company chosen at home."""
    everything = context.applications.all()
    profile = context.asked.at_home()
    judgement = judge(context.evidence, profile, context.at)
    standing = Standing.of(judgement, [item.id for item in items_of(profile)], remedies(judgement))
    watches = LINE_WATCHES.of(context.store)
    day = day_of([context.outlook(one) for one in everything], context.at, watches)
    numbers = {one.id: number for number, one in enumerate(everything, 1)}
    action = next_action(day, standing)
    said = action.parted and farewell(action.parted, context.store.answers(), context.evidence)
    return Look(day, standing, action, numbers, str(kind_words(said)) if said else "")


def print_day(found: Look) -> None:
    """Print what to do next, with the command for it, and below it the day."""
    page, day = Page(), found.day
    title, detail = action_words(found.action, day.now)
    next_words = Text("What to do next: {what}", what=title)
    page.print(f"[bold]{plain(next_words)}[/bold]", soft_wrap=True)
    for line in (detail, found.kind, _command(found)):
        if line:
            page.print(f"   {plain(line)}", soft_wrap=True)
    _print_part(page, str(heading(day)), [line for one in day.happenings for line in _date_lines(day, one)])
    tasks = [f"{_mark(task)} {task_words(task)}  {due_words(task)}" for task in day.tasks]
    _print_part(page, str(Text("To do")), tasks)
    checks = [f"{check_words(items)}  ({happening_words(one)})" for one, items in day.to_check]
    _print_part(page, str(Text("Equipment for it")), checks)
    offers = ("  ".join(offer_words(one, day.now)) for one in day.offers)
    _print_part(page, str(Text("Watch the line")), list(offers))
    told = {item for _, items in day.to_check for item in items}
    if rest := tuple(item for item in found.standing.not_ready if item not in told):
        _print_part(page, str(Text("Not ready yet")), [item_titles(rest)])
    if day.next_at is None:
        page.print()
        first = FIRST if not found.numbers else _NO_DATE
        page.print(plain(first_large(str(first))), soft_wrap=True)


_NO_DATE = Text("No date is known. Enter one with: readydesk journey schedule APPLICATION STAGE TIME")


def _print_part(page: Page, title: str, lines: list[str]) -> None:
    if lines:
        page.print()
        page.print(title, markup=False)
        for line in lines:
            page.print(f"   {plain(line)}", soft_wrap=True)


def _date_lines(day: Day, one: Happening) -> list[str]:
    when = clock_words(one) if day.is_today else first_large(when_words(one))
    over = note_words(one) if one.over else ""
    return [f"{when}  {happening_words(one)}", *(f"   {line}" for line in (one.link, over) if line)]


def _mark(task: DueTask) -> str:
    return "!" if task.overdue else "-"


def _command(found: Look) -> str:
    """What to type for it, or the address to open."""
    action = found.action
    one, task = action.happening, action.task
    found_in = (one, task, action.silent)
    of = next((part.application.id for part in found_in if part is not None), "")
    number, items = found.numbers.get(of, 0), " ".join(action.items)
    match action.act:
        case Act.JOIN if one is not None and one.link:
            return one.link
        case Act.JOIN | Act.PREPARE | Act.ASK:
            return f"readydesk journey show {number}"
        case Act.QUICK_CHECK:
            return f"readydesk check --quick {items}"
        case Act.TASK:
            assert task is not None
            stage, named = task.application.stages[task.duty.place].stage.id, task.duty.task.task.id
            if command := task_command(named):
                return command
            return f"readydesk journey task {number} {stage} done {named}"
        case Act.WATCH_LINE:
            return "readydesk watch --for 10m"
        case Act.BEGIN:
            assert action.parted is not None
            return command_to_add(action.parted.application.work)
        case Act.REPORT:
            return "readydesk check --pdf report.pdf"
        case Act.CHECK | Act.FIX | Act.ANSWER | Act.WATCH:
            return f"readydesk check {items}"


def day_data(found: Look) -> dict[str, Any]:
    """The same for scripts."""
    day, action = found.day, found.action
    title, detail = action_words(action, day.now)
    return {
        "until": day.until.isoformat(),
        "next": {
            "act": action.act.value,
            "words": title,
            "detail": detail,
            "items": [*action.items],
            "date": action.happening and _ids(action.happening),
            "task": action.task and _task(action.task),
        },
        "dates": [
            {
                **_ids(one),
                "at": one.appointment.at.isoformat(),
                "until": one.appointment.until and one.appointment.until.isoformat(),
                "link": one.link,
                "over": one.over,
                "missing": [*one.equipment.to_check],
            }
            for one in day.happenings
        ],
        "tasks": [_task(task) for task in day.tasks],
        "watch_line": [
            {
                **_stage_of(one.application, one.appointment.place),
                "at": one.at.isoformat(),
                "until": one.until.isoformat(),
                "done": one.done,
            }
            for one in day.offers
        ],
        "not_ready": [*found.standing.not_ready],
    }


def _ids(one: Happening) -> dict[str, str]:
    return _stage_of(one.application, one.place)


def _stage_of(application: Application, place: int) -> dict[str, Any]:
    return {"id": application.id, "company": application.company, "stage": application.stages[place].stage.id}


def _task(task: DueTask) -> dict[str, Any]:
    application, duty = task.application, task.duty
    return {
        "id": application.id,
        "company": application.company,
        "stage": application.stages[duty.place].stage.id,
        "task": duty.task.task.id,
        "due": duty.due and duty.due.isoformat(),
        "overdue": task.overdue,
    }
