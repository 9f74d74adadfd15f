"""What it takes to show a check."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load it, large modules before those that need them."""
    import app.widgets.chart

    yield
    import app.widgets.waveform

    yield
    import app.widgets.meter

    yield
    import app.widgets.picture

    yield
    import app.widgets.progress

    yield
    import app.widgets.fields

    yield
    import app.widgets.findings

    yield
    import app.shell.question

    yield
    import app.shell.live_card

    yield
    import app.shell.check

    yield
    import app.shell.summary

    yield
    import app.shell.wizard

    yield
