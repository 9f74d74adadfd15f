"""A fact in words."""

import pytest

from app.equipment.headset import HEARD, SPEECH_LEVEL
from app.wording.facts import measured_parts, measured_words


@pytest.mark.parametrize(("device", "words"), [(None, "No headset found"), ("USB headset", "In no ear")])
def test_without_a_headset_no_ear_is_spoken_of(device: str | None, words: str) -> None:
    assert measured_words(HEARD.measured("none", device)) == words
    assert measured_parts(HEARD.measured("none", device)) == (words, "")


def test_any_other_fact_is_its_value() -> None:
    assert measured_words(HEARD.measured("left")) == "In the left ear"
    assert measured_parts(SPEECH_LEVEL.measured(-26.0)) == ("\N{MINUS SIGN}26", "dBFS")
