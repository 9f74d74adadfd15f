"""Dictation: what is asked can be heard, nobody has these numbers, and one clear line for a bad list."""

import re
from collections import Counter
from pathlib import Path

import phonenumbers
import pytest

from app.files.bad_file import BadFile
from app.library.practice.dictation import DictationItem, FormField, dictation, load_parts, parts, said_in_kana
from app.library.practice.sounds import CALLERS, PAUSE, clip_path
from app.text import resources

SEEDS = range(60)
PATH = resources() / "practice/dictation.toml"


def items(field: FormField) -> list[DictationItem]:
    return [item for seed in SEEDS for item in dictation(seed) if item.field is field]


def test_there_are_60_people_and_60_towns_in_four_voices() -> None:
    for listed in (parts().people, parts().town):
        assert len(listed) == 60
        assert Counter(one.caller for one in listed) == dict.fromkeys(CALLERS, 15)
    for each in ("name", "kana", "romaji"):
        assert len({getattr(person, each) for person in parts().people}) == 60
    assert len({town.postcode for town in parts().town}) == 60
    assert len({town.place[0] for town in parts().town}) == 47


ROWS = {
    "": "あいうえお",
    "k": "かきくけこ",
    "s": "さしすせそ",
    "t": "たちつてと",
    "n": "なにぬねの",
    "h": "はひふへほ",
    "m": "まみむめも",
    "y": "や ゆ よ",
    "r": "らりるれろ",
    "w": "わ   を",
    "g": "がぎぐげご",
    "z": "ざじずぜぞ",
    "d": "だぢづでど",
    "b": "ばびぶべぼ",
}
HEPBURN = {"si": "shi", "ti": "chi", "tu": "tsu", "hu": "fu", "zi": "ji", "du": "zu"}


def romaji(kana: str) -> str:
    """In Hepburn's way, long vowels as short ones, as most people write their names."""
    plain = {letter: row + v for row, letters in ROWS.items() for letter, v in zip(letters, "aiueo", strict=False)}
    words = "".join(HEPBURN.get(plain.get(letter, letter), plain.get(letter, letter)) for letter in kana)
    words = words.replace("ん", "n")
    for small, vowel in (("ゃ", "a"), ("ゅ", "u"), ("ょ", "o")):
        words = re.sub(f"(sh|ch|j)i{small}", rf"\g<1>{vowel}", words)
        words = re.sub(f"i{small}", f"y{vowel}", words)
    return re.sub("ou(?!e)|oo", "o", words.replace("uu", "u"))


def test_names_are_in_kana_and_spelt_alike() -> None:
    for person in parts().people:
        assert re.fullmatch("[ぁ-ん]+ [ぁ-ん]+", person.kana)
        assert [romaji(kana) for kana in person.kana.split()] == person.romaji.split()


def test_ten_items_are_the_forms_of_two_customers_with_voices_of_their_own() -> None:
    for seed in SEEDS:
        ten = dictation(seed)
        fields = [item.field for item in ten]
        assert fields[:4] == fields[5:9] == [FormField.NAME, FormField.POSTCODE, FormField.ADDRESS, FormField.PHONE]
        assert (fields[4], fields[9]) == (FormField.MEMBER, FormField.EMAIL)
        assert [item.customer for item in ten] == [0] * 5 + [1] * 5
        voices = [
            {clip.partition("/")[0] for item in half for clip in item.clips} - {PAUSE} for half in (ten[:5], ten[5:])
        ]
        assert [len(voice) for voice in voices] == [1, 1]
        assert voices[0] != voices[1]


def test_a_seed_makes_the_same_again_and_others_do_not() -> None:
    assert dictation(7) == dictation(7)
    assert len({item.asked for item in items(FormField.PHONE)}) == 2 * len(SEEDS)
    assert len({item.asked for item in items(FormField.NAME)}) > 40


def test_nobody_has_the_telephone_numbers() -> None:
    for item in items(FormField.PHONE):
        assert re.fullmatch(r"03-0\d{3}-\d{4}|090-0\d{3}-\d{4}", item.asked)
        assert not phonenumbers.is_valid_number(phonenumbers.parse(item.asked, "JP")), item.asked


def test_mail_goes_to_domains_kept_for_examples() -> None:
    found = [item.asked.partition("@") for item in items(FormField.EMAIL)]
    assert {domain for _, _, domain in found} == set(parts().domains)
    assert all(domain.split(".")[0] == "example" for domain in parts().domains)
    assert all(re.fullmatch(r"[a-z][a-z0-9._-]{2,20}", local) for local, _, _ in found)
    assert {"-", "_", "."} <= {letter for local, _, _ in found for letter in local}


def test_what_is_played_is_what_is_asked() -> None:
    for seed in SEEDS:
        for item in dictation(seed):
            played = [clip.partition("/")[2] for clip in item.clips if clip != PAUSE]
            assert "".join(map(_said, played)) == re.sub(r"[^0-9a-z]", "", _spoken_part(item)), item


def _said(clip: str) -> str:
    """The figures and letters that a clip holds."""
    if clip.startswith(("lead-", "name-", "town-", "at-")):
        return clip.removeprefix("at-").replace("-", "") if clip.startswith("at-") else ""
    return "" if clip in ("dot", "hyphen", "underscore") else clip.partition("-")[0]


def _spoken_part(item: DictationItem) -> str:
    return "" if item.field is FormField.NAME else item.asked.lower()


def test_every_clip_lies_there() -> None:
    clips = {clip for seed in range(200) for item in dictation(seed) for clip in item.clips} - {PAUSE}
    assert len(clips) > 400
    assert [clip for clip in clips if not clip_path(clip).is_file()] == []


def test_what_cannot_be_heard_is_accepted_either_way() -> None:
    name, _, address = dictation(3)[:3]
    assert (name.asked, name.also) == (name.kana, (name.also[0],))
    town = next(town for town in parts().town if address.asked.startswith("".join(town.place)))
    way = address.asked.removeprefix("".join(town.place))
    assert re.fullmatch(r"\d+-\d+-\d+", way)
    assert "".join(town.place[1:]) + way in address.also
    assert "".join(town.place[:2]) + town.kana[2] + way in address.also
    assert address.kana in address.also
    assert address.asked.replace("-", "丁目", 1).replace("-", "番", 1) + "号" in address.also


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('kana = "みうら あやか"', 'kana = "三浦 あやか"', "people 1"),
        ('caller = "young-woman" }', 'caller = "young woman" }', "people 1"),
        ('"063-0012"', '"0630012"', "town 1"),
        ('"札幌市西区", ', "", "town 1"),
        ("chome = [1, 5]", "chome = [5, 1]", "chome: the smaller number was expected first"),
        ("plot = [1, 20]", "plot = [0, 20]", "plot"),
        ('"03-0"', '"06-0"', "phone_starts 1"),
        ("domains =", "domians =", "unknown key domians; did you mean domains?"),
    ],
)
def test_a_list_that_is_none_is_one_clear_line(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(PATH.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_parts(path)
    assert str(caught.value).startswith(f"{path}: {said}")
    assert "\n" not in str(caught.value)


def test_whoever_speaks_needs_a_town_in_the_same_voice(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(PATH.read_text("utf-8").replace('"older-man"\npostcode', '"man"\npostcode'), encoding="utf-8")
    with pytest.raises(BadFile, match="town: a town said by older-man was expected, as 佐藤 正雄 is"):
        load_parts(path)


def test_what_is_said_can_be_read() -> None:
    ten = dictation(3)
    assert said_in_kana(ten[0]) == ten[0].kana
    assert all(said_in_kana(item) for item in ten)
    (phone,) = (i for i in ten if i.field is FormField.PHONE and i.customer == 0)
    assert said_in_kana(phone).startswith("ぜろ ")
    assert said_in_kana(phone).count("の") == 2
    (mail,) = (i for i in ten if i.field is FormField.EMAIL)
    assert " あっと example どっと " in said_in_kana(mail)
