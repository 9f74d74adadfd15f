"""The modules that are needed to say what is due in practice."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load them, large modules before those that need them."""
    import app.practice.marking

    yield
    import app.practice.words

    yield
    import app.practice.exam_words

    yield
    import app.library.practice.items

    yield
    import app.library.practice.texts

    yield
    import app.window.state.practice

    yield
