"""Complaints are compared in English, whatever language an earlier test has chosen."""

from collections.abc import Iterator

import pytest

from app.text import language, set_language


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = language()
    set_language("en")
    yield
    set_language(before)
