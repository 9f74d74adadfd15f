"""What practice comes to for the stages of an application that it leads to."""

from typing import Any

from app.cli.applications.context import Context
from app.domain.applications.application import Application
from app.practice.stage import is_practised


def practice_lines(context: Context, application: Application, place: int) -> tuple[str, ...]:
    """What is due today, each skill against its aim, what to mend first, the mock examination where it leads to one.

    Nothing at other stages.
    """
    if not is_practised(application, place, context.at):
        return ()
    # reads all questions
    from app.cli.practised import PracticeSoFar, glance_lines
    from app.practice.exam_words import rehearsed_words
    from app.practice.stage import OF_STAGES
    from app.practice.words import today_words
    from app.text import Text

    practised = PracticeSoFar(context.store)
    found = practised.glance(context.applications.all(), context.at)
    today = Text("Today's practice: {what}", what=today_words(found))
    lines = glance_lines(found, practised.facts)
    if OF_STAGES.get(application.stages[place].stage.id) == "exam":
        lines.append(str(rehearsed_words(practised.examined(context.at))))
    return str(today), *(f"  {line}" for line in lines)


def practice_data(context: Context, application: Application, place: int) -> dict[str, Any] | None:
    """The same for scripts, as ``practice today --json`` has it; None at other stages."""
    if not is_practised(application, place, context.at):
        return None
    from app.cli.practised import PracticeSoFar, glance_data

    practised = PracticeSoFar(context.store)
    return glance_data(practised.glance(context.applications.all(), context.at), practised.facts)
