"""Loads what the start left out, while the window has nothing else to do."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load what the start left out and the window will need next.

    One module at a time, because an import holds Python's lock on any
    thread. Each ``preload`` stands beside what it loads and uses import statements,
    so that linters notice when a module is renamed.
    """
    from app.devices.local import preload as devices
    from app.window.applications import preload as preload_applications
    from app.window.check import preload as preload_check
    from app.window.practice import preload as preload_practice
    from app.window.report import preload as preload_report
    from app.window.work import preload as preload_work

    yield from preload_check.preload()
    yield from preload_report.preload()
    yield from devices.preload()
    yield from preload_applications.preload()
    yield from preload_practice.preload()
    yield from preload_work.preload()
