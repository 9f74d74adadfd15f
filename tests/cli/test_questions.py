"""What a choice accepts is told in the words that are shown, beside the values to type."""

import re

import pytest

from app.catalog import ITEMS
from app.checks.probe import Choice
from app.cli.check.operator import understood
from app.text import set_language
from tests.cli.command_line import CommandLine

CHOICES = [q for item in ITEMS for q in item.questions if isinstance(q, Choice) and q.options]


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("question", CHOICES, ids=lambda question: question.id)
def test_each_value_stands_beside_its_words(cli: CommandLine, question: Choice, lang: str) -> None:
    set_language(lang)
    labels = {option.value: str(option.label) for option in question.options}
    out = cli.run("questions", lang=lang)[1]
    answers = cli.write("a.toml", f"{question.id} = 'none of them'")
    err = cli.run("check", "--no-input", "--answers", answers, lang=lang)[2]
    for value, label in labels.items():
        assert re.search(rf"^ +{re.escape(value)} +{re.escape(label)}$", out, re.MULTILINE)
        assert f"{value} ({label})" in err or f"{value}（{label}）" in err
    with pytest.raises(ValueError, match=r"1.*2") as caught:
        understood(question, "none of them")
    assert all(label in str(caught.value) for label in labels.values()), "what is typed at the keyboard is the number"


def test_yes_and_no_are_told_in_their_own_words(cli: CommandLine) -> None:
    out = cli.run("questions", "internet")[1]
    assert re.search(r"^ +true +Yes, by cable$", out, re.MULTILINE), out
