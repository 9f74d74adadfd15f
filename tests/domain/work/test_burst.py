import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.burst import cut, cut_at, is_greeting, joined, orders_in

LETTERS = st.text(
    alphabet="あいう請求書をお願いしますください。！？\n ・1①.-AbcできますかまたあとAlso,　「」ですThanks", max_size=80
)


@pytest.mark.parametrize(
    ("words", "orders"),
    [
        ("お疲れ様です。\n・名簿の更新をお願いします\n・会議室の予約", ("名簿の更新をお願いします", "会議室の予約")),
        (
            "金曜までに議事録をまとめてください。あと、来週の宿を探しておいてください。",
            ("金曜までに議事録をまとめてください。", "あと、来週の宿を探しておいてください。"),
        ),
        ("1. バナー2枚\n2. 商品登録50件\nよろしくお願いします", ("バナー2枚", "商品登録50件")),
        ("①請求書②領収書の整理", ("請求書", "領収書の整理")),
        ("WordPressの更新ってできますか？", ("WordPressの更新ってできますか？",)),
        (
            "並び順は五十音順にしてください。急ぎではありません。",
            ("並び順は五十音順にしてください。急ぎではありません。",),
        ),
        ("A社の件です。見積もりを出してください。", ("A社の件です。見積もりを出してください。",)),
        ("3.5時間で終わりますか", ("3.5時間で終わりますか",)),
        (
            "Hi Hana,\nCould you update the list by Friday? Also, please book a room. It should seat six.\nThanks",
            ("Could you update the list by Friday?", "Also, please book a room. It should seat six."),
        ),
        ("1. Banner\n2. List of 50 goods", ("Banner", "List of 50 goods")),
        ("", ()),
        (" \n ", ()),
    ],
)
def test_orders_are_cut_where_a_new_one_begins(words, orders):
    assert orders_in(cut(words)) == orders


@pytest.mark.parametrize("words", ["お世話になっております。", "よろしくお願いいたします", "Thanks!", "・お疲れ様です"])
def test_a_greeting_is_no_order(words):
    assert is_greeting(words)


@given(LETTERS)
def test_every_letter_lies_in_exactly_one_piece(words):
    pieces = cut(words)
    assert "".join(pieces) == (words if words.strip() else "")
    assert all(piece.strip() for piece in pieces)


@given(LETTERS, st.data())
def test_what_is_cut_by_hand_can_be_joined_again(words, data):
    pieces = cut(words)
    if len(pieces) < 2:
        return
    at = data.draw(st.integers(1, len(pieces) - 1))
    once = joined(pieces, at)
    assert "".join(once) == "".join(pieces)
    assert len(once) == len(pieces) - 1
    assert cut_at(once, at - 1, len(pieces[at - 1])) == pieces


@pytest.mark.parametrize(("at", "letter"), [(0, 0), (0, 3), (1, 1), (-1, 1), (0, -1)])
def test_no_blank_piece_is_cut_off(at, letter):
    with pytest.raises(IndexError):
        cut_at(("abc",), at, letter)


def test_the_first_piece_has_none_before_it_to_join():
    with pytest.raises(IndexError):
        joined(("a", "b"), 0)
