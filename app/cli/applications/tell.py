"""Makes one change, and prints what it was and the new state."""

from collections.abc import Callable

from app.checked_tasks import accept_tick
from app.cli.applications.as_json import details
from app.cli.applications.as_text import farewell_lines, status_line
from app.cli.applications.context import Context, print_json
from app.cli.terminal.stdout import Page, plain
from app.domain.applications.application import Application
from app.domain.applications.change import Change, Ended, Event, Resulted, Scheduled
from app.text import Text
from app.wording.applications import company_words, names_of
from app.wording.applied import remark_on_company
from app.wording.appointed import remark_on_time
from app.wording.task_day import earlier_words


def change_and_tell(context: Context, name: str, change: Change | Callable[[Application], Change], json: bool) -> int:
    """Make one change and print it; returns the exit code."""
    application = context.applications.get(name)
    made = change(application) if callable(change) else change
    accept_tick(context.outlook(application), made)
    tell(context, context.applications.change(application.id, made, context.at), json)
    return 0


def tell(
    context: Context, application: Application, json: bool, undone: Event | None = None, *, begun: bool = False
) -> None:
    """Print the newest change, or that it was ``begun``, or what was ``undone``, and the new state."""
    history = context.applications.history(application.id)
    said, newest = names_of(history).said, history[-1].change
    told_event = 1 if begun else application.events
    if json:
        told = {"undone": str(said[undone.number])} if undone else {"change": str(said[told_event])}
        print_json({**told, "application": details(context, application)})
        return
    number, words = context.number(application), said[told_event]
    line = Text(
        "{number}. {company}: {change}", number=number, company=company_words(application.company), change=words
    )
    if told_event == 1:
        # these words name the company themselves
        line = Text("{number}. {change}", number=number, change=words)
    page = Page()
    page.print(plain(line), soft_wrap=True)
    if undone is None:
        remark = earlier_words(application, newest, context.at)
        if isinstance(newest, Scheduled) and newest.at is not None:
            of = application.id, newest.stage
            remark = remark_on_time(newest.at, newest.until, of, context.applications.all(), context.at)
        if begun:
            others = [other for other in context.applications.all() if other.id != application.id]
            if another := remark_on_company(application.company, others, context.at):
                page.print(plain(another), soft_wrap=True)
        if remark is not None:
            page.print(plain(remark), soft_wrap=True)
    page.print(plain(status_line(context.outlook(application))), soft_wrap=True)
    if isinstance(newest, Ended | Resulted):
        for kind in farewell_lines(context, application):
            page.print(plain(kind), soft_wrap=True)
