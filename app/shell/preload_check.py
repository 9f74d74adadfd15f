"""What it takes to show a check."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load it, large modules before those that need them."""
    import app.widgets.results.chart

    yield
    import app.widgets.results.waveform

    yield
    import app.widgets.results.meter

    yield
    import app.widgets.results.picture

    yield
    import app.widgets.progress

    yield
    import app.widgets.forms.fields

    yield
    import app.widgets.results.findings

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
