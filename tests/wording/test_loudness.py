"""A level has a plain word beside its figure."""

import pytest

from app.catalog import METRICS
from app.wording.loudness import loudness_words

NOISE = METRICS["workspace.noise.level"]


@pytest.mark.parametrize(
    ("dbfs", "words"),
    [(-90.0, "Quiet"), (-51.0, "Quiet"), (-50.9, "A little loud"), (-41.0, "A little loud"), (-40.9, "Too loud")],
)
def test_by_how_far_it_lies_below_a_voice(dbfs: float, words: str) -> None:
    assert str(loudness_words(NOISE, dbfs)) == words


def test_what_is_no_level_has_none() -> None:
    assert loudness_words(METRICS["internet.download"], 10.0) is None
