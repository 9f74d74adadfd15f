from hypothesis import given
from hypothesis import strategies as st

from app.domain.work.alike import alike, likeness

WORDS = st.text(alphabet="請求書の宛名はabc 12", max_size=20)


@given(WORDS, WORDS)
def test_likeness_is_mutual_and_a_share(one, other):
    assert likeness(one, other) == likeness(other, one)
    assert 0 <= likeness(one, other) <= 1


@given(WORDS)
def test_a_text_is_like_itself_if_it_has_a_pair(words):
    assert likeness(words, words) in (0, 1)
    assert likeness(words, words + "。") == likeness(words, words)


def test_width_and_case_make_no_difference():
    assert likeness("ＰＤＦの大きさ", "pdf の大きさ") == 1


def test_the_same_clients_come_first_then_the_most_alike():
    answered = [
        ("b", "画像の大きさは何ピクセルですか"),
        ("a", "画像の大きさはどれくらいですか"),
        ("b", "画像の大きさはどれくらいですか"),
        ("a", "締め日はいつですか"),
    ]
    found = alike("画像の大きさはどれくらいですか", "a", answered, lambda e: e[1], lambda e: e[0])
    assert found == (answered[1], answered[2], answered[0])
