"""Texts with readings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.practice.ruby import Piece, bare, hiragana, kanji_share, pieces, spoken


def test_readings_belong_to_the_kanji_before_them() -> None:
    parts = pieces("受付(うけつけ)の者(もの)です。")
    assert parts == (Piece("受付", "うけつけ"), Piece("の"), Piece("者", "もの"), Piece("です。"))
    assert bare(parts) == "受付の者です。"
    assert spoken(parts) == "うけつけのものです。"


@pytest.mark.parametrize("marked", ["", "かな", "(注)のある文", "3(さん)", "番号(No)"])
def test_a_bracket_that_is_no_reading_stays(marked: str) -> None:
    assert bare(pieces(marked)) == marked


@given(st.text("受付ab()、"))
def test_nothing_is_lost(text: str) -> None:
    assert bare(pieces(text)) == text  # no kana in brackets, so nothing can be a reading


def test_share_of_kanji() -> None:
    assert kanji_share("受付の者") == 0.75
    assert kanji_share("") == 0.0


def test_hiragana() -> None:
    assert hiragana("カタカナーとヴabc") == "かたかなーとゔabc"
