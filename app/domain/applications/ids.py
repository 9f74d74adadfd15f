"""Ids of what the operator adds."""

import uuid
from typing import Final

OWN: Final = "own-"
"""Begins the ids of the operator's own stages and tasks, so that none meets one of a template."""


def new_id() -> str:
    """A random id for an application, or for an entry in one."""
    return uuid.uuid4().hex[:8]


def own_id() -> str:
    """A random id for a stage or a task of the operator's own."""
    return OWN + new_id()
