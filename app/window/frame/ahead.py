"""What a running program does ahead, while its window has nothing else to do."""

import gc
from collections.abc import Iterator

from app.widgets.taborder import meet_private_parts
from app.window.frame.preload import preload


def ahead() -> Iterator[None]:
    """Load the modules, then let Qt's own parts be met, which needs the application."""
    yield from preload()
    yield from meet_private_parts()


def kept(work: Iterator[None]) -> Iterator[None]:
    """Work that makes objects that stay: the garbage collector need not look through them again and again.

    After each piece of it, because what is looked through meanwhile holds the window up for 30 ms.
    """
    for _ in work:
        gc.freeze()
        yield
    gc.freeze()
