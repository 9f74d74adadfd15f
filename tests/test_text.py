"""Texts are data until they are shown."""

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
