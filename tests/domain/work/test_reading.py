import pytest

from app.domain.work.reading import Hint, hint_of, taken_as


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ("WordPressの更新ってできますか？", Hint.QUESTION),
        ("名刺200枚の入力だといくらになりますか", Hint.QUESTION),
        ("土日でも連絡はつきますか", Hint.QUESTION),
        ("添付の名簿を表に打ち直してください", Hint.REQUEST),
        ("例の資料、直しておいて", Hint.REQUEST),
        ("この件、進めてもらって大丈夫です", Hint.REQUEST),
        ("見積もりだけ先に", Hint.REQUEST),
        ("予約表を作ってもらえますか", Hint.BOTH),
        ("請求書の作成も頼めるのでしょうか", Hint.BOTH),
        ("先日の表、助かりました", Hint.UNCLEAR),
        ("来月から担当が変わります", Hint.UNCLEAR),
        ("", Hint.UNCLEAR),
        ("Do you handle English mail as well?", Hint.QUESTION),
        ("How long would 200 business cards take?", Hint.QUESTION),
        ("Please type the list into a table.", Hint.REQUEST),
        ("Could you send the reply in English?", Hint.BOTH),
        ("The list was a great help.", Hint.UNCLEAR),
    ],
)
def test_words_ask_order_or_could_do_both(words, hint):
    assert hint_of(words) is hint


@pytest.mark.parametrize("hint", Hint)
def test_only_a_plain_request_is_taken_as_one(hint):
    assert (taken_as(hint) is Hint.REQUEST) is (hint is Hint.REQUEST)
