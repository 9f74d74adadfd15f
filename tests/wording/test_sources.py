"""How old a fact is, whether it was verified, and whom to ask, in one line."""

from datetime import date

import pytest

from app.domain.source import Basis, Source
from app.text import set_language
from app.wording.sources import sources_words


def source(basis: Basis, day: date = date(2026, 11, 29), ja: str = "税務署", en: str = "the tax office") -> Source:
    return Source({"ja": ja, "en": en}, "https://example.com", day, basis)


@pytest.mark.parametrize(
    ("basis", "ja"),
    [
        (Basis.ORIGINAL, "2026年11月時点。最新の内容は、税務署で確かめてください。"),
        (Basis.REPORTED, "2026年11月時点。元の資料は未確認です。最新の内容は、税務署で確かめてください。"),
        (Basis.ESTIMATE, "金額は2026年11月時点の目安です。最新の料金は、税務署で確かめてください。"),
    ],
)
def test_what_could_not_be_verified_says_so(basis: Basis, ja: str) -> None:
    set_language("ja")
    assert sources_words([source(basis)]) == ja


def test_of_several_the_oldest_day_and_the_weakest_basis_count_and_nobody_is_named_twice() -> None:
    several = [
        source(Basis.ORIGINAL),
        source(Basis.REPORTED, date(2025, 3, 1), en="Hello Work"),
        source(Basis.ORIGINAL),
    ]
    said = sources_words(several)
    assert said == "As of Mar 2025, not verified at the source. Ask for the latest: the tax office, Hello Work."
    assert sources_words([]) == ""
