"""What a running program does ahead, while its window has nothing else to do."""

from collections.abc import Iterator

from app.widgets.taborder import meet_private_parts
from app.window.frame.preload import preload


def ahead() -> Iterator[None]:
    """Load the modules, then let Qt's own parts be met, which needs the application."""
    yield from preload()
    yield from meet_private_parts()
