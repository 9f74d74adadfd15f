"""Browsers that a company accepts, in words."""

from collections.abc import Iterable

from app.domain.readiness.browsers import NAMES
from app.text import Text


def accepted_words(least: Iterable[tuple[str, str]]) -> str:
    """Any of these, e.g. ``Google Chrome 120 or newer · Firefox``."""
    return str(Text(" · ")).join(_one(NAMES.get(kind, kind), version) for kind, version in least)


def _one(name: str, version: str) -> str:
    return str(Text("{browser} {version} or newer", browser=name, version=version)) if version else name
