"""What became of the day that was chosen for a task."""

from datetime import datetime

from app.domain.applications.application import Application
from app.domain.applications.change import Change, TaskDated
from app.text import Text
from app.wording.dates import day_as_of


def earlier_words(application: Application, change: Change, now: datetime) -> Text | None:
    """That the task of ``change``, which is in ``application`` already, is due before the chosen day; else None."""
    if not isinstance(change, TaskDated) or change.on is None:
        return None
    place = application.position(change.stage)
    task = next((one for one in application.stages[place].tasks if one.task.id == change.task), None)
    due = None if task is None else application.due(place, task)
    if due is None or due >= change.on:
        return None
    return Text("This can only be done before the date, so it is due by {day}.", day=day_as_of(due, now))
