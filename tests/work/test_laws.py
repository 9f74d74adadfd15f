"""The laws of work over random histories; ``run.py bench work`` holds them over a thousand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.random_work import lived
from tests.work.laws import hold


@settings(max_examples=60, deadline=None)
@given(st.binary(min_size=160, max_size=320))
def test_the_laws_hold_whatever_was_tried(commands: bytes) -> None:
    hold(lived(commands))
