"""The modules that are needed to show a check."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load them, large modules before those that need them."""
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
    import app.window.check.question

    yield
    import app.window.check.live_card

    yield
    import app.window.check.sounds_card

    yield
    import app.window.check.stills_card

    yield
    import app.window.check.page

    yield
    import app.window.check.summary

    yield
    import app.window.check.view

    yield
