"""Ids of the questions about the operator."""

from typing import Final

NAME: Final = "operator.name"
INTERVIEW_AT: Final = "operator.interview_at"
"""Time of an interview of no company in particular. Earlier versions saved it; dates of applications replace it."""
