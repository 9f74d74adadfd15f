"""``readydesk work exercise``: messages of clients to read: does one ask or order?"""

import sys
from collections.abc import Iterator
from typing import Final

import click

from app.cli.options import Command, everywhere
from app.cli.terminal.echo import echo
from app.domain.readiness.profile import in_language
from app.domain.work.reading import Hint
from app.library.work.exercise import exercise as sentences
from app.text import N_, Text, language
from app.work.reading_words import HINT_NAMES

_ANSWERS: Final = tuple(Hint)


@click.command("exercise", cls=Command, help=N_("Read 20 messages of clients: does one ask or order?"))
@everywhere
def exercise() -> int:
    """Answer with the number; q ends."""
    choices = "  ".join(f"{n} {HINT_NAMES[hint]}" for n, hint in enumerate(_ANSWERS, 1))
    echo(str(Text("{choices}  q: end", choices=choices)))
    lines = iter(sys.stdin)
    right = given = 0
    for sentence in sentences():
        echo(f"\n{in_language(sentence.words, language())}")
        answer = _answer(lines)
        if answer is None:
            break
        given += 1
        right += answer is sentence.hint
        why = in_language(sentence.why, language())
        if answer is sentence.hint:
            echo(str(Text("Right. {why}", why=why)))
        else:
            echo(str(Text("Not right. Right is: {answer}. {why}", answer=HINT_NAMES[sentence.hint], why=why)))
    echo(str(Text("{right} of {n} right", right=right, n=given)))
    return 0


def _answer(lines: Iterator[str]) -> Hint | None:
    """None if the input ended, or with q."""
    for line in lines:
        typed = line.strip().lower()
        if typed == "q":
            return None
        if typed in ("1", "2", "3", "4"):
            return _ANSWERS[int(typed) - 1]
        echo(str(Text("A number from 1 to {n} was expected", n=len(_ANSWERS))), err=True)
    return None
