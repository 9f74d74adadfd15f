"""A fact in words: its value, or that there was no device to have one."""

from collections.abc import Mapping
from typing import Final

from app.domain.readiness.metric import Measurement
from app.text import Text
from app.wording.values import first_large, value_parts, value_words

_ABSENT: Final[Mapping[tuple[str, str], Text]] = {("headset.heard", "none"): Text("no headset found")}
"""Of a metric and its value without a device: "in no ear" would be said of a headset."""


def measured_parts(fact: Measurement) -> tuple[str, str]:
    """Its value as shown, and its unit, "" for words."""
    absent = _absent(fact)
    return value_parts(fact.metric, fact.value) if absent is None else (first_large(str(absent)), "")


def measured_words(fact: Measurement) -> str:
    """Its value with its unit."""
    absent = _absent(fact)
    return value_words(fact.metric, fact.value) if absent is None else first_large(str(absent))


def _absent(fact: Measurement) -> Text | None:
    return None if fact.device else _ABSENT.get((fact.metric.id, str(fact.value)))
