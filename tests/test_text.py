"""Texts are data until they are shown."""

import re
import subprocess
from gettext import GNUTranslations

import pytest

from app.text import Text, _, language, resources, set_language, system_language


def test_a_switch_of_language_re_renders() -> None:
    text = Text("{minimum} or more", minimum=Text("{words}", words="10"))
    assert str(text) == "10 or more"
    set_language("ja")
    assert str(text) == "10以上"


def test_every_text_of_the_catalog_is_found_and_no_other() -> None:
    path = resources() / "i18n/ja/LC_MESSAGES/readydesk.mo"
    with path.open("rb") as file:
        whole = GNUTranslations(file)
    set_language("ja")
    texts = [msgid for msgid in vars(whole)["_catalog"] if msgid]

    assert len(texts) > 1000
    assert [msgid for msgid in texts if _(msgid) != whole.gettext(msgid)] == []
    assert [_(msgid) for msgid in ("", "no such text", "\U0010ffff")] == ["", "no such text", "\U0010ffff"]
    set_language("en")
    assert _(texts[0]) == texts[0]


ONLY_OF_MORE = {
    "Ready. {n} small changes make it even better",
    "{n} more items to check, and you will know",
    "{n} fixes away from ready",
    "The code has {count} letters and digits.",
    "{n} JSON files are no reports and are left out",
    "{count} reports: {told}",
    "{n} applications were read",
    "{n} files can't be used.",
    "{n} more dates are near",
    "and {n} more tasks",
    "Played once more: {n} times",
    "{what} ({n} times)",
    "One confirmation of {n} orders",
    "These look like {n} orders. Join what belongs together, or cut what is apart.",
    "Save as {n} orders",
    "in {days} days",
    "{days} days",
    "{days} days ago",
}
"""Texts that have another beside them for one, or whose number is fixed: all others say both words."""

COUNTED = re.compile(
    r"(?<!at most )(?<!to )\{(?!most)\w+\} (?:(?:more|small|interview|JSON|new|open|right) )?([a-z]{2,}s)\b"
)
VERBS = re.compile(
    "is|was|has|does|refuses|answers|sends|breaks|less|stands|uses|holds|comes|belongs|brings|makes|rests"
)


def test_what_is_counted_has_a_word_for_one() -> None:
    with (resources() / "i18n/ja/LC_MESSAGES/readydesk.mo").open("rb") as file:
        texts = [msgid for msgid in vars(GNUTranslations(file))["_catalog"] if msgid]

    counted = {text for text in texts if any(not VERBS.fullmatch(word) for word in COUNTED.findall(text))}
    assert counted == ONLY_OF_MORE


@pytest.mark.parametrize(
    ("n", "words"),
    [(0, "0 letters"), (1, "1 letter"), (2, "2 letters"), (11, "11 letters"), ("1", "1 letter"), (1.5, "1.5 letters")],
)
def test_one_has_a_word_of_its_own_in_english_alone(n: object, words: str) -> None:
    text = Text("{n} {n:letter|letters}", n=n)
    assert str(text) == words
    set_language("ja")
    assert str(text) == f"{n}文字"


def test_other_formats_and_braces_stay_beside_what_is_counted() -> None:
    text = Text("{share:.1f} {n:day|days} {name}", share=0.25, n=Text.verbatim("1"), name="{n} | {0}")
    assert str(text) == "0.2 day {n} | {0}"


def test_braces_in_values_are_left_alone() -> None:
    assert str(Text.verbatim("{0} {x}")) == "{0} {x}"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="known are ja, en"):
        set_language("fr")
    assert language() == "en"


@pytest.mark.parametrize(("value", "code"), [("ja_JP.UTF-8", "ja"), ("ja", "ja"), ("de_DE.UTF-8", "en"), ("C", "en")])
def test_the_system_decides_the_first_language(monkeypatch: pytest.MonkeyPatch, value: str, code: str) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("LC_ALL", value)
    assert system_language() == code


@pytest.mark.parametrize(
    ("told", "code"),
    [('(\n    "ja-JP",\n    "en-JP"\n)\n', "ja"), ('(\n    "en-JP",\n    "ja-JP"\n)\n', "en"), ("", "en")],
)
def test_a_mac_that_was_started_from_its_desktop_tells_its_languages(
    monkeypatch: pytest.MonkeyPatch, told: str, code: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("subprocess.run", lambda words, **_: subprocess.CompletedProcess(words, 0, told))
    assert system_language() == code


def test_a_mac_that_does_not_answer_speaks_english(monkeypatch: pytest.MonkeyPatch) -> None:
    def hang(words: list[str], *, timeout: float, **_: object) -> None:
        raise subprocess.TimeoutExpired(words, timeout)

    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.setattr("subprocess.run", hang)
    assert system_language() == "en"


def test_resources_are_found() -> None:
    assert (resources() / "profiles/standard.toml").is_file()
