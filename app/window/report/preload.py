"""The modules that are needed to show a report."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load them, one module at a time."""
    import app.window.state.practice

    yield
    import app.report.mail

    yield
    import app.window.report.page

    yield
    import app.report.typeset_process

    yield
