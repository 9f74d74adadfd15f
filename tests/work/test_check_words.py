"""What a list or what was found out looks like, in words."""

from app.domain.work.claims import claims
from app.domain.work.tidy import flaws, rows_of
from app.work.check_words import claims_words, flaws_words


def test_each_flaw_is_told_with_its_first_places() -> None:
    pasted = "\n".join([" a", *["b "] * 7])
    said = [str(words) for words in flaws_words(flaws(rows_of(pasted)))]
    assert said[0].startswith("The same row twice: 6 (row 3, row 4, row 5, row 6, row 7, …)")
    assert said[1].startswith("Stray spaces: 8 (row 1, column 1, ")


def test_a_tidy_list_has_nothing_to_tell() -> None:
    assert [*flaws_words(flaws(rows_of("a\nb")))] == []


def test_what_is_missing_of_a_claim_is_named() -> None:
    said = [str(words) for words in claims_words(claims("a https://x.jp 2026-11-28\nb https://x.jp\nc 2026-11-28\nd"))]
    assert said == [
        "With source and day: 1 of 4",
        "The day on which it was read is missing: b https://x.jp",
        "The source is missing: c 2026-11-28",
        "Source and day are missing: d",
    ]
