"""What practice comes to for the stages of an application that it leads to."""

from typing import Any

from app.cli.applications.context import Context
from app.domain.applications.application import Application
from app.practice.stage import is_practised


def practice_lines(context: Context, application: Application, place: int) -> tuple[str, ...]:
    """What is due today, each skill against its aim and what to mend first; nothing at other stages."""
    if not is_practised(application, place, context.at):
        return ()
    # reads all questions
    from app.cli.practised import PracticeSoFar, glance_lines
    from app.practice.words import today_words
    from app.text import Text

    practised = PracticeSoFar(context.store)
    found = practised.glance(context.applications.all(), context.at)
    today = Text("Today's practice: {what}", what=today_words(found))
    return str(today), *(f"  {line}" for line in glance_lines(found, practised.facts))


def practice_data(context: Context, application: Application, place: int) -> dict[str, Any] | None:
    """The same for scripts, as ``practice today --json`` has it; None at other stages."""
    if not is_practised(application, place, context.at):
        return None
    from app.cli.practised import PracticeSoFar, glance_data

    practised = PracticeSoFar(context.store)
    return glance_data(practised.glance(context.applications.all(), context.at), practised.facts)
