"""The words of resources/advice/, found by what a finding says."""

import json
from functools import cache
from typing import Any

from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import language, resources


def entry_for(metric_id: str, verdict: Verdict, reason: UnknownReason | None, *cases: str) -> dict[str, Any] | None:
    """The entry for a metric's verdict, the first of ``cases`` that has one before that for all; None without any."""
    entries = _advice(metric_id.partition(".")[0])
    verdicts = [verdict.value, Verdict.FAIL.value] if verdict is Verdict.MARGINAL else [verdict.value]
    keys = [(metric_id, v, reason.value if reason else "", c) for c in (*cases, "") for v in verdicts]
    return next((entries[k] for k in keys if k in entries), None)


def in_language(entry: dict[str, Any]) -> dict[str, Any]:
    """Its words in the chosen language."""
    words: dict[str, Any] = entry.get(language()) or entry["en"]
    return words


@cache
def _advice(item_id: str) -> dict[tuple[str, str, str, str], dict[str, Any]]:
    entries = _compiled().get(item_id, [])
    return {(e["metric"], e["verdict"], e.get("reason", ""), e.get("case", "")): e for e in entries}


@cache
def _compiled() -> dict[str, list[dict[str, Any]]]:
    """Content of resources/advice/<item>.toml by item, precompiled, as parsing would delay the start by 20 ms."""
    items: dict[str, list[dict[str, Any]]] = json.loads((resources() / "advice" / "advice.json").read_text("utf-8"))
    return items
