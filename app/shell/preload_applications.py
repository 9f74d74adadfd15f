"""What it takes to show the applications, and the quick check that they lead to."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load it, large modules before those that need them."""
    import app.widgets.timeline

    yield
    import app.widgets.forms.moment

    yield
    import app.shell.journey_draft

    yield
    import app.shell.journey_guide

    yield
    import app.shell.journey_overview

    yield
    import app.shell.journey_one

    yield
    import app.shell.journey_page

    yield
    import app.shell.quick

    yield
