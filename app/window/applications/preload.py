"""The modules that are needed to show the applications, and the quick check that they lead to."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load them, large modules before those that need them."""
    import app.widgets.timeline

    yield
    import app.widgets.forms.moment

    yield
    import app.window.applications.guide.saved_text

    yield
    import app.window.applications.guide.card

    yield
    import app.window.applications.overview

    yield
    import app.window.applications.one

    yield
    import app.window.applications.page

    yield
    import app.window.check.quick_view

    yield
