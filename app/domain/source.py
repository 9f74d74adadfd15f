"""Where a fact of law or money comes from, and when it was looked at."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct


class Basis(StrEnum):
    """How far a fact could be verified."""

    ORIGINAL = "original"
    """By a page of those who make the rule."""
    REPORTED = "reported"
    """By what others write about it."""
    ESTIMATE = "estimate"
    """A usual price, by nobody's list."""


class Source(Struct, frozen=True, forbid_unknown_fields=True):
    """What a fact was taken from, and whom to ask for the latest."""

    name: Mapping[str, str]
    """Whom to ask, per language."""
    page: str
    """Where it was read; "" for an estimate."""
    looked_at: date
    basis: Basis
    valid_from: date | None = None
    valid_to: date | None = None
    """Its last day, if known."""
