"""The log of practice as a file: CSV, JSON or Markdown."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Final

from app.practice.diary import Entry
from app.practice.words import kind_words
from app.text import Text

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""A text that begins so would be a formula in a spreadsheet."""


def as_csv(found: Iterable[Entry]) -> str:
    """One line an entry, ends of lines as RFC 4180 has them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["day", "kind", "minutes", "learnt"])
    for entry in found:
        safe = f"'{entry.learnt}" if entry.learnt.startswith(_FORMULA) else entry.learnt
        writer.writerow([entry.day.isoformat(), entry.kind, f"{entry.minutes:.1f}", safe])
    return out.getvalue()


def as_json(found: Iterable[Entry]) -> str:
    """An object with a list of the entries."""
    log = [
        {"day": e.day.isoformat(), "kind": e.kind, "minutes": round(e.minutes, 1), "learnt": e.learnt} for e in found
    ]
    return json.dumps({"format": 1, "log": log}, ensure_ascii=False, indent=2) + "\n"


def as_markdown(found: Iterable[Entry]) -> str:
    """A table in the chosen language."""
    heads = (Text("Day"), Text("What"), Text("Minutes"), Text("Learnt"))
    lines = [f"| {' | '.join(map(str, heads))} |", "|---|---|---|---|"]
    for entry in found:
        learnt = entry.learnt.replace("|", "\\|")
        lines.append(f"| {entry.day.isoformat()} | {kind_words(entry.kind)} | {entry.minutes:.0f} | {learnt} |")
    return "\n".join(lines) + "\n"
