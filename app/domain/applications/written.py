"""Ids of the answers that hold what the operator writes once for every company."""

from typing import Final

_FIELD: Final = "form."
_DRAFT: Final = "draft."
_PART: Final = "guide."
WRITTEN: Final = (_FIELD, _DRAFT, _PART)
"""How the ids begin."""


def field_answer(field: str) -> str:
    """Of a field of a form."""
    return _FIELD + field


def draft_answer(draft: str) -> str:
    """Of a draft to practise aloud."""
    return _DRAFT + draft


def part_answer(stage: str, part: str) -> str:
    """Of the operator's own version of a part of the guide to that stage."""
    return f"{_PART}{stage}.{part}"


def company_answer(answer: str, application: str) -> str:
    """Of a text for the company of that application only, beside the ``answer`` for all others."""
    return f"{answer}@{application}"
