from datetime import date

import pytest

from app.domain.work.claims import claims


@pytest.mark.parametrize(
    ("line", "source", "day"),
    [
        ("月額は1,980円（https://example.jp/price、2026-11-28）", "https://example.jp/price", date(2026, 11, 28)),
        ("送料は無料。出典：商品カタログ 2026年11月28日", "商品カタログ", date(2026, 11, 28)),
        ("The fee is 1,980 yen. Source: price-list, 2026/11/28", "price-list", date(2026, 11, 28)),
        ("2026年4月1日に値上げ https://example.jp 2026.11.28に確認", "https://example.jp", date(2026, 11, 28)),
        ("２０２６年１１月２８日に https://example.jp で確認", "https://example.jp", date(2026, 11, 28)),
        ("たぶん無料です", "", None),
        ("https://example.jp/2026-02-30 だけ", "https://example.jp/2026-02-30", None),
        ("2026-02-30に確認、出典：本", "本", None),
    ],
)
def test_a_claim_has_source_and_day(line, source, day):
    (claim,) = claims(line)
    assert (claim.source, claim.day) == (source, day)
    assert claim.proved is (bool(source) and day is not None)


def test_blank_lines_claim_nothing():
    assert [claim.words for claim in claims("a\n\n  \n b ")] == ["a", "b"]
