"""Applications as data for scripts, printed with ``--json``."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import msgspec

from app.cli.applications.context import Context
from app.cli.applications.practised import practice_data
from app.domain.applications.application import Application, StageNow
from app.domain.applications.change import Event
from app.domain.applications.history import undone_numbers
from app.outlook import Outlook
from app.storage.attachments import saved_copy


def summary(context: Context, number: int, application: Application) -> dict[str, Any]:
    """The data of one application in ``list``. ``missing`` are the items to check for the next stage."""
    return _summary(context.outlook(application), number)


def _summary(outlook: Outlook, number: int) -> dict[str, Any]:
    a, ahead = outlook.application, outlook.next
    stage = None if a.current is None else a.stages[a.current].stage.id
    following = ahead and {
        "stage": a.stages[ahead.place].stage.id,
        "at": ahead.at.isoformat(),
        "days": outlook.days_left,
    }
    late = [
        {"stage": a.stages[duty.place].stage.id, "task": duty.task.task.id, "due": _iso(duty.due)}
        for duty in outlook.overdue
    ]
    return {
        "number": number,
        "id": a.id,
        "company": a.company,
        "work": a.work,
        "profile": a.profile,
        "journey": a.journey,
        "state": a.state.value,
        "reason": a.reason,
        "added_at": a.added_at.isoformat(),
        "changed_at": a.changed_at.isoformat(),
        "stage": stage,
        "next": following,
        "silent_since": _iso(outlook.silent_since),
        "no_reply": outlook.no_reply,
        "overdue": late,
        "missing": list(outlook.equipment.to_check),
    }


def details(context: Context, application: Application) -> dict[str, Any]:
    """All data of one application in its present state."""
    a, outlook = application, context.outlook(application)
    return {
        **_summary(outlook, context.number(a)),
        "stages": [_stage(context, outlook, place, now) for place, now in enumerate(a.stages)],
        "notes": [
            {"number": n, "id": note.id, "text": note.text, "at": note.at.isoformat(), "stage": note.stage}
            for n, note in enumerate(a.notes, 1)
        ],
        "contacts": [
            {"number": n, "id": c.contact, "name": c.name, "reach": c.reach} for n, c in enumerate(a.contacts, 1)
        ],
        "links": [{"number": n, "id": k.link, "url": k.url, "words": k.words} for n, k in enumerate(a.links, 1)],
        "files": [
            {
                "number": n,
                "id": file.file,
                "name": file.name,
                "size_bytes": file.size_bytes,
                "sha256": file.sha256,
                "stage": file.stage,
                "path": None if (copy := saved_copy(context.folder, file)) is None else str(copy),
            }
            for n, file in enumerate(a.files, 1)
        ],
        "sent": [{"report": s.report, "name": s.name, "to": s.to, "at": s.at.isoformat()} for s in a.sent],
    }


def history_data(history: Sequence[Event]) -> list[dict[str, Any]]:
    """Every change as it is saved, in words, and whether it counts."""
    from app.wording.applications import names_of

    said, undone = names_of(history).said, undone_numbers(history)
    return [
        {
            "number": event.number,
            "at": event.at.isoformat(),
            "words": str(said[event.number]),
            "counts": event.number not in undone,
            "change": msgspec.to_builtins(event.change),
        }
        for event in history
    ]


def _stage(context: Context, outlook: Outlook, place: int, now: StageNow) -> dict[str, Any]:
    a = outlook.application
    return {
        "id": now.stage.id,
        "name": dict(now.stage.name),
        "state": a.stage_state(place).value,
        "optional": now.stage.optional,
        "offer": now.stage.offer,
        "at": _iso(now.at),
        "until": _iso(now.until),
        "place": now.place,
        "ended_at": _iso(now.ended_at),
        "tasks": [
            {
                "id": task.task.id,
                "title": dict(task.task.title),
                "due": _iso(a.due(place, task)),
                "done_at": _iso(task.done_at),
            }
            for task in now.tasks
        ],
        "documents": [dict(words) for words in now.stage.documents],
        "equipment": [
            {"item": n.item, "state": n.state.value, "checked_at": _iso(n.checked_at), "newer_than": _iso(n.newer_than)}
            for n in outlook.needs_at(place)
        ],
        "practice": practice_data(context, a, place),
    }


def _iso(at: date | datetime | None) -> str | None:
    return None if at is None else at.isoformat()
