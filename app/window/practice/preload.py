"""The modules that are needed to practise."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load them, large modules before those that need them."""
    import app.library.practice.item_flaws

    yield
    import app.practice.words

    yield
    import app.window.state.practice

    yield
    import app.window.practice.typing

    yield
    import app.window.practice.quiz

    yield
    import app.window.practice.notes

    yield
    import app.window.practice.dictation

    yield
    import app.window.practice.page

    yield
