"""What the operator says about themselves, by the ids of the questions."""

from typing import Final

NAME: Final = "operator.name"
INTERVIEW_AT: Final = "operator.interview_at"
"""Time of the next interview, in ISO 8601 with its offset."""
