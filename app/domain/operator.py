"""Ids of the questions about the operator."""

from typing import Final

NAME: Final = "operator.name"
INTERVIEW_AT: Final = "operator.interview_at"
"""Time of the next interview, in ISO 8601 with its offset."""
