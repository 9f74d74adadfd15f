"""What changed between two checks, in words."""

import pytest

from app.catalog import METRICS
from app.domain.applications.needs import Changed, NeedState
from app.text import set_language
from app.wording.applications import NEED_WORDS, changed_words


@pytest.mark.parametrize(
    ("metric", "before", "after", "ja", "en"),
    [
        ("webcam.width", 640.0, 1280.0, "映像の横幅：640 px → 1280 px", "Picture width: 640 px → 1280 px"),
        ("webcam.width", None, 1280.0, "映像の横幅：— → 1280 px", "Picture width: — → 1280 px"),
        ("internet.wired", False, True, "有線かどうか：無線 → 有線", "Connected by cable: Without a cable → By cable"),
    ],
)
def test_a_change_names_both_values(
    metric: str, before: float | bool | None, after: float | bool, ja: str, en: str
) -> None:
    changed = Changed(METRICS[metric], before, after)

    assert changed_words(changed) == en
    set_language("ja")
    assert changed_words(changed) == ja


def test_every_state_of_a_need_has_words_of_its_own() -> None:
    assert len({str(NEED_WORDS[state]) for state in NeedState}) == len(NeedState)
