"""The modules that are needed to work."""

from collections.abc import Iterator


def preload_model() -> Iterator[None]:
    """Load what is needed to say in a row how work stands, large modules before those that need them."""
    import app.domain.work.change

    yield
    import app.domain.work.ledger

    yield
    import app.domain.work.history

    yield
    import app.storage.work

    yield
    import app.work.messages

    yield
    import app.window.state.work

    yield


def preload() -> Iterator[None]:
    """Load the page as well."""
    yield from preload_model()
    import app.window.work.page

    yield
    import app.window.work.terms_view

    yield
    import app.window.work.today

    yield
    import app.window.work.orders

    yield
    import app.window.work.time

    yield
    import app.window.work.money.invoices

    yield
    import app.window.work.money.expenses

    yield
    import app.window.work.learning

    yield
