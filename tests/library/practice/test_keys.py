"""Keys: exactly as many characters as asked for, the same by the same seed, and one clear line for a bad list."""

import string
from pathlib import Path

import pytest

from app.files.bad_file import BadFile
from app.library.practice.keys import LETTERS, KeyStyle, keys, load_words, words

ON_EVERY_KEYBOARD = set(string.ascii_letters + string.digits + "".join(words().symbols) + " ")
GOOD = f'symbols = ["-"]\nromaji = {["denwa"] * 50}\nenglish = {["phone"] * 50}\n'.replace("'", '"')


def test_there_are_300_words_each_once() -> None:
    assert (len(set(words().romaji)), len(set(words().english))) == (150, 150)
    assert len(words().romaji) + len(words().english) == 300


@pytest.mark.parametrize("style", KeyStyle)
def test_there_are_as_many_characters_as_asked_for(style: KeyStyle) -> None:
    for seed in range(20):
        typed = keys(style, seed)
        assert len(typed) == LETTERS
        assert set(typed) <= ON_EVERY_KEYBOARD
        assert typed == " ".join(typed.split())
    assert [len(keys(style, seed, seed)) for seed in range(40)] == list(range(40))


@pytest.mark.parametrize("style", KeyStyle)
def test_a_seed_makes_the_same_again_and_another_one_another(style: KeyStyle) -> None:
    assert keys(style, 5) == keys(style, 5)
    assert len({keys(style, seed) for seed in range(20)}) == 20


def test_what_is_made_by_a_seed_stays_as_it_is() -> None:
    """An old run is marked against what was asked then."""
    assert keys(KeyStyle.ROMAJI, 1, 60) == "todoufuken kaitou shukujitsu, fukushou 729 juusho! settei 40"
    assert keys(KeyStyle.RANDOM, 1, 30) == "w2lUa 40sy- o@kfm gla5E !i7/63"


def test_words_come_with_numbers_and_marks() -> None:
    for style, known in ((KeyStyle.ROMAJI, words().romaji), (KeyStyle.ENGLISH, words().english)):
        typed = keys(style, 1).split()
        numbers = [word for word in typed if word.isdigit()]
        marked = [word for word in typed if word[-1] in ",.?!:;"]
        assert 0.05 < len(numbers) / len(typed) < 0.25
        assert 0.05 < len(marked) / len(typed) < 0.25
        assert {word.rstrip(",.?!:;") for word in typed} - set(numbers) <= set(known)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (GOOD.replace('"denwa"', '"電話"', 1), "romaji"),
        (GOOD.replace('["-"]', '["・"]'), "symbols"),
        (GOOD.replace('["-"]', "[]"), "symbols: expected a list of 1 or more"),
        (GOOD.replace("english", "englisch"), "unknown key englisch; did you mean english?"),
        (GOOD.replace('"phone", ', "", 1), "english: expected a list of 50 or more"),
    ],
)
def test_a_list_that_is_none_is_one_clear_line(tmp_path: Path, wrong: str, said: str) -> None:
    path = tmp_path / "words.toml"
    path.write_text(wrong, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_words(path)
    assert str(caught.value).startswith(f"{path}: {said}")
    assert "\n" not in str(caught.value)
