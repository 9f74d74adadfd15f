"""``readydesk practice quiz``: questions in the terminal, due ones or a form."""

import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import click

from app.checks.drive import now
from app.cli.options import BadUse, Command, everywhere
from app.cli.practice.context import Context, opened
from app.cli.terminal.echo import echo
from app.domain.input.visible import quoted
from app.domain.practice.facts import Answered
from app.files.regular import expanded
from app.files.whole import read_whole
from app.library.practice.forms import form, shown_order
from app.library.practice.item_format import Item, Kind, Words
from app.practice.words import item_source_words
from app.text import N_, Text, language

_STOP: Final = "q"
_UNSURE: Final = "u"
_MOST_BYTES: Final = 1_000_000


@click.command(
    "quiz",
    cls=Command,
    help=N_("Answer today's questions, a topic, or a form of 20 or 75."),
    epilog=N_("Answer with the number, with u behind it if unsure (2u); orders with all numbers (2 3 1); q ends."),
)
@click.option("--topic", metavar="TOPIC", help=N_("Only this topic; see list."))
@click.option("--form", "size", type=click.Choice(["20", "75"]), help=N_("A form as screenings have it."))
@click.option("--answers", metavar="FILE", help=N_("Read the answers from a file, one a line."))
@click.option("--seed", type=int, help=N_("Draw the same form and order again."))
@everywhere
def quiz(topic: str | None, size: str | None, answers: str | None, seed: int | None) -> int:
    """Ask until all are answered, the input ends or q."""
    if topic and size:
        raise BadUse(str(Text("--topic or --form was expected, not both")))
    with opened() as context:
        seed = int(now().timestamp()) if seed is None else seed
        asked = _asked(context, topic, size, seed)
        name = f"form-{size}-{seed}" if size else ""
        lines = _lines(answers)
        right = given = 0
        for item in asked:
            answered = _ask(item, seed, lines, name, len(asked) if size else 0)
            if answered is None:
                break
            echo(item_source_words(item, context.at_hand.sources))
            context.save(answered)
            given += 1
            right += answered.right
    if asked:
        echo(str(Text("{right} of {n} right", right=right, n=given)))
    else:
        echo(str(Text("No question is due today. --topic asks those of a topic, --form a whole form.")))
    return 0


def _asked(context: Context, topic: str | None, size: str | None, seed: int) -> Sequence[Item]:
    at_hand: Mapping[str, Item] = {name: i for name, i in context.at_hand.items.items() if i.kind is not Kind.TASK}
    if size:
        return [at_hand[name] for name in form(int(size), seed, at_hand)]
    if topic:
        found = [item for item in at_hand.values() if item.topic == topic]
        if not found:
            known = ", ".join(dict.fromkeys(item.topic for item in at_hand.values()))
            raise BadUse(
                str(Text("there is no topic {name}; there are: {known}", name=quoted(repr(topic)), known=known))
            )
        return found
    today = context.look().today
    return [at_hand[name] for name in (*today.reviews, *today.new) if name in at_hand]


def _lines(answers: str | None) -> Iterator[str]:
    if answers is None:
        return iter(sys.stdin)
    content = read_whole(expanded(answers), Text("a file of answers"), _MOST_BYTES)
    return iter(content.decode("utf-8-sig", "replace").splitlines())


def _ask(item: Item, seed: int, lines: Iterator[str], name: str, size: int) -> Answered | None:
    """The answer; None if the input ended."""
    words = item.words(language())
    order = shown_order(item, seed)
    echo(f"\n{words.ask}")
    for number, place in enumerate(order, 1):
        echo(f"  {number}  {words.options[place]}")
    begun = time.monotonic()
    for line in lines:
        given = _given(item, words, line)
        if line.strip().lower() == _STOP:
            return None
        if given is None:
            echo(str(_expected(item, words)), err=True)
            continue
        places = [order[number - 1] for number in given]
        right = places == (list(range(len(order))) if item.kind is Kind.ORDER else [0])
        _tell(item, words, order, right=right)
        said = " ".join(map(str, given))
        unsure = line.strip().lower().endswith(_UNSURE)
        return Answered(item.id, right, unsure, round(time.monotonic() - begun, 1), name, size, said)
    return None


def _given(item: Item, words: Words, line: str) -> list[int] | None:
    """The numbers that were typed, from 1; None if they are no answer."""
    typed = line.strip().lower().removesuffix(_UNSURE).split()
    if not all(one.isdecimal() for one in typed):
        return None
    numbers = [int(one) for one in typed]
    count = len(words.options)
    if item.kind is Kind.ORDER:
        return numbers if sorted(numbers) == list(range(1, count + 1)) else None
    return numbers if len(numbers) == 1 and 1 <= numbers[0] <= count else None


def _expected(item: Item, words: Words) -> Text:
    count = len(words.options)
    if item.kind is Kind.ORDER:
        return Text("All numbers from 1 to {n} in their order were expected, such as 2 3 1", n=count)
    return Text("A number from 1 to {n} was expected", n=count)


def _tell(item: Item, words: Words, order: Sequence[int], *, right: bool) -> None:
    if right:
        echo(str(Text("Right. {why}", why=words.why)))
        return
    if item.kind is Kind.ORDER:
        answer = " ".join(str(order.index(place) + 1) for place in range(len(order)))
    else:
        answer = f"{order.index(0) + 1} {words.options[0]}"
    echo(str(Text("Not right. Right is: {answer}. {why}", answer=answer, why=words.why)))
