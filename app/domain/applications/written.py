"""Ids of the answers that hold what the operator writes once for every company."""

import unicodedata
from collections.abc import Mapping
from typing import Final

from app.domain.readiness.metric import Value

_FIELD: Final = "form."
_DRAFT: Final = "draft."
_PART: Final = "guide."
_OF: Final = "@"
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
    return f"{answer}{_OF}{application}"


def letters_in(words: str) -> int:
    """How many letters a form that limits them counts: none for the end of a line, one for a letter with its marks."""
    return len("".join(unicodedata.normalize("NFC", words).splitlines()))


def drafts_in(answers: Mapping[str, Value]) -> int:
    """How many drafts are written."""
    return _count(answers, _DRAFT)


def fields_in(answers: Mapping[str, Value]) -> int:
    """How many fields of forms are written."""
    return _count(answers, _FIELD)


def _count(answers: Mapping[str, Value], begins: str) -> int:
    return sum(bool(str(value).strip()) for key, value in answers.items() if key.startswith(begins) and _OF not in key)
