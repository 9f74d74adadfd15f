"""Every step as a JSON line, as it happens, so that a script can act as the operator."""

import json
import math
import os
from pathlib import Path
from typing import Any, Protocol

from app.checks.probe import (
    Ask,
    Choice,
    Confirm,
    Found,
    Frame,
    Level,
    LineQuestion,
    Number,
    Offer,
    Phase,
    Progress,
    Question,
    Sample,
    Step,
    Tell,
    Tried,
)
from app.domain.readiness.evidence import Evidence


class StepWriter(Protocol):
    """Writes a check's steps, one line each."""

    trouble: OSError | None
    """Why lines are missing, or None."""

    def write(self, item: str, **fields: Any) -> None:
        """Write one line with the item's id and these fields; never raises."""

    def close(self) -> None:
        """Close the file after the last line."""


class NoSteps:
    """Used if no steps were requested."""

    trouble: OSError | None = None

    def write(self, item: str, **fields: Any) -> None:
        """Discard the line."""

    def close(self) -> None:
        """Do nothing, as no file is open."""


class StepFile:
    """A file with one JSON object per line, written at once. Raises OSError if it cannot be opened."""

    def __init__(self, path: Path) -> None:
        # readable only for its owner, because it contains answers
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        self._file = os.fdopen(made, "wb", buffering=0)
        self.trouble: OSError | None = None

    def write(self, item: str, **fields: Any) -> None:
        """Write one line, ``item`` first. If that fails the check goes on, and reports it at its end."""
        line = json.dumps({"item": item, **fields}, ensure_ascii=False) + "\n"
        if self.trouble is None:
            try:
                self._file.write(line.encode(errors="replace"))
            except OSError as error:
                self.trouble = error

    def close(self) -> None:
        """Close the file after the last line."""
        self._file.close()


def fields_of(step: Step) -> dict[str, Any]:
    """The fields of a step's line."""
    match step:
        case Phase(number, labels):
            return {"step": "phase", "number": number, "count": len(labels), "text": str(labels[number - 1])}
        case Progress(fraction, label):
            return {"step": "progress", "fraction": fraction, "text": str(label)}
        case Level(dbfs, metric):
            return {
                "step": "level",
                "dbfs": _finite(dbfs),
                **({"metric": metric.id} if metric else {}),
            }
        case Frame(image=image, hint=hint):
            size = {"width": int(image.shape[1]), "height": int(image.shape[0])}
            return {"step": "frame", **size, **({"hint": str(hint)} if hint else {})}
        case Sample(metric, t_s, value):
            return {"step": "sample", "metric": metric.id, "t_s": t_s, "value": value}
        case Tell(text, role):
            return {"step": "tell", "role": role.value, "text": str(text)}
        case Found(evidence):
            return {"step": "found", **_found(evidence)}
        case Ask(question):
            return {"step": "ask", **question_fields(question)}
        case Offer(question):
            return {"step": "offer", **question_fields(question)}
        case Tried(option, dbfs, usable):
            return {"step": "tried", "option": option, "dbfs": _finite(dbfs), "usable": usable}


def _finite(dbfs: float | None) -> float | None:
    return round(dbfs, 1) if dbfs is not None and math.isfinite(dbfs) else None


def kind_of(question: Question) -> str:
    """Kind of a question for authors of answers files: confirm, choice, text or number."""
    match question:
        case Confirm():
            return "confirm"
        case Choice():
            return "choice"
        case Number():
            return "number"
        case LineQuestion():
            return "text"
        case _:
            raise TypeError(f"{question.id} is no kind of question that can be listed")


def question_fields(question: Question) -> dict[str, Any]:
    """A question as data: id, kind, words, choices."""
    fields: dict[str, Any] = {"question": question.id, "kind": kind_of(question), "text": str(question.ask)}
    if question.hint:
        fields["hint"] = str(question.hint)
    match question:
        case Choice():
            fields["choices"] = [{"value": o.value, "text": str(o.label)} for o in question.options]
        case Confirm():
            # a question with one button has only one answer
            fields["choices"] = [True] if question.no is None else [True, False]
        case Number():
            fields |= {"minimum": question.minimum, "maximum": question.maximum, "unit": question.unit.value}
    if question.challenge:
        fields["challenge"] = True
    if question.again:
        fields["again"] = str(question.again)
    if question.preset is not None:
        fields["preset"] = question.preset
    return fields


def _found(evidence: Evidence) -> dict[str, Any]:
    return {
        "measurements": [
            {
                "metric": m.metric.id,
                "value": m.value,
                "unit": m.metric.unit.value,
                "provenance": m.provenance.value,
                **({"device": m.device} if m.device else {}),
            }
            for m in evidence.measurements
        ],
        "absences": [{"metric": a.metric.id, "reason": a.reason.value} for a in evidence.absences],
    }
