"""One line on practice for an application that it leads to."""

from app.cli.applications.context import Context
from app.domain.applications.application import Application
from app.practice.stage import dated_stage
from app.text import Text


def practice_line(context: Context, application: Application) -> Text | None:
    """What is due today for a date that is practised for; None without one."""
    if dated_stage([application], context.at) is None:
        return None
    # reads all questions
    from app.cli.practised import glance_of, items_of
    from app.practice.words import today_words
    from app.storage.practice import PracticeLog

    facts, items = PracticeLog(context.store).all(), items_of(context.store)
    found = glance_of(context.store, facts, items, context.applications.all(), context.at)
    return Text("Today's practice: {what}", what=today_words(found))
