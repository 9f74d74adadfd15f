"""``readydesk practice typing`` and ``score``: a text is typed in the terminal, or a file is marked."""

import json as json_format
import sys
import time
from typing import Any, Final

import click

from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import JSON, opened, text_named
from app.cli.practised import FORMAT
from app.cli.terminal.data import print_data
from app.cli.terminal.echo import echo
from app.domain.practice.accept import TYPED_LETTERS
from app.domain.practice.facts import TypingKind, TypingRun
from app.domain.practice.ruby import bare, pieces
from app.files.regular import expanded
from app.files.whole import read_whole
from app.library.practice.texts import PracticeText, joined
from app.practice.marking import TypingMark, mark
from app.practice.words import mark_words, passage_words
from app.text import N_, Text

_NOTHING: Final = 3
_MOST_SHOWN: Final = 20
_TEN_MIN: Final = 10
_MOST_BYTES: Final = 1_000_000
_WHAT: Final = Text("the text that was typed")


@click.command(
    "typing",
    cls=Command,
    help=N_("Type a text in the terminal: line by line, an empty line ends it."),
    epilog=N_("Exit codes: 0 marked and saved, 3 nothing was typed, 2 bad use."),
)
@click.argument("name", metavar="[TEXT]", required=False)
@click.option("--minutes", type=click.FloatRange(0.5, 10), help=N_("What is typed later than that is not taken."))
@JSON
@everywhere
def typing(name: str | None, minutes: float | None, json: bool) -> int:
    """Show a text, take lines until an empty one or the time is over, and mark them."""
    with opened() as context:
        text = text_named(context, name or next(iter(context.at_hand.texts)))
        if minutes == _TEN_MIN:
            text = joined(text)
        echo(bare(pieces(text.marked)), err=json)
        echo(str(Text("Type it. The clock starts with the first line; an empty line ends it.")), err=True)
        limit_s = None if minutes is None else minutes * 60
        lines, seconds = _typed(limit_s)
        typed = "".join(lines)
        found = mark(text.marked, typed, seconds)
        if found is None:
            echo(str(Text("There is nothing to mark.")), err=True)
            return _NOTHING
        run = TypingRun(TypingKind.PROSE, text.id, text.marked, typed[:TYPED_LETTERS], seconds, limit_s)
        context.save(run)
        _tell(text, found, json=json)
    return 0


@click.command("score", cls=Command, help=N_("Mark what was typed elsewhere; nothing is saved."))
@click.argument("name", metavar="TEXT")
@click.argument("file", metavar="FILE")
@click.option("--seconds", type=click.FloatRange(min=1), required=True, help=N_("How long it took."))
@JSON
@everywhere
def score(name: str, file: str, seconds: float, json: bool) -> int:
    """Mark a file in UTF-8."""
    with opened() as context:
        text = text_named(context, name)
        path = expanded(file)
        content = read_whole(path, _WHAT, _MOST_BYTES)
        try:
            typed = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            problem = Text("{what} in UTF-8 was expected, but byte {at} is none", what=_WHAT, at=error.start)
            raise BadUse(f"{path}: {problem}") from error
        found = mark(text.marked, typed, seconds)
        if found is None:
            nothing = Text("There is nothing to mark.")
            raise BadUse(f"{path}: {nothing}")
        _tell(text, found, json=json)
    return 0


def _typed(limit_s: float | None) -> tuple[list[str], float]:
    """Lines until an empty one or the end, and the seconds from the first line's prompt to the last line."""
    lines: list[str] = []
    begun = last = time.monotonic()
    for line in sys.stdin:
        at = time.monotonic()
        if not line.strip() or (limit_s is not None and at - begun > limit_s):
            break
        lines.append(line)
        last = at
    return lines, max(last - begun, 1.0)


def _tell(text: PracticeText, found: TypingMark, *, json: bool) -> None:
    if json:
        print_data(json_format.dumps(_data(text, found), ensure_ascii=False, indent=2))
        return
    for line in mark_words(found):
        echo(str(line))
    for passage in found.passages[:_MOST_SHOWN]:
        echo(f"  {passage_words(passage)}")
    if len(found.passages) > _MOST_SHOWN:
        echo(str(Text("  and {n} more", n=len(found.passages) - _MOST_SHOWN)))
    if found.cut:
        echo(str(Text("What is longer than twice the text was cut.")))


def _data(text: PracticeText, found: TypingMark) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "text": text.id,
        "asked": found.asked,
        "reached": found.reached,
        "minutes": round(found.minutes, 3),
        "gross_per_minute": round(found.gross_per_minute, 1),
        "net_per_minute": round(found.net_per_minute, 1),
        "accuracy": round(found.accuracy, 4),
        "errors": found.errors,
        "cut": found.cut,
        "passages": [
            {"error": p.error.value, "at": p.at, "asked": p.asked, "typed": p.typed, "characters": p.characters}
            for p in found.passages
        ],
    }
