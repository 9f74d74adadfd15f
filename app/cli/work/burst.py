"""``readydesk work order burst``: orders that came at once, cut apart."""

import sys

import click

from app.cli.options import BadUse, Command
from app.cli.terminal.echo import echo
from app.cli.work.context import changing, client_named, opened, print_json
from app.domain.input.bad_input import BadInput
from app.domain.input.line import text
from app.domain.work.burst import cut, cut_at, is_greeting, joined, orders_in, said_in
from app.domain.work.change import OrderReceived
from app.domain.work.reading import hint_of
from app.domain.work.state import Work
from app.text import N_, Text
from app.work.reading_words import HINT_NAMES


@click.command(
    "burst",
    cls=Command,
    help=N_("Cut words into single orders; with --save each is saved."),
    epilog=N_("First --join, then --cut; every letter stays in one piece."),
)
@click.argument("client", metavar="CLIENT")
@click.argument("words", metavar="WORDS", required=False)
@click.option("--join", "joins", type=click.IntRange(2), multiple=True, help=N_("Join this piece to the one before."))
@click.option("--cut", "cuts", multiple=True, metavar="TEXT", help=N_("Begin a new piece with these words."))
@click.option("--save", is_flag=True, help=N_("Save each piece that is no greeting as an order."))
@click.option("--json", is_flag=True, help=N_("As JSON."))
@changing
def burst(
    client: str,
    words: str | None,
    joins: tuple[int, ...],
    cuts: tuple[str, ...],
    save: bool,
    json: bool,
    at: str | None,
) -> int:
    """WORDS may be - for the standard input."""
    if words is None:
        raise BadUse(str(Text("a client and their words were expected: order burst CLIENT WORDS")))
    pieces = _pieces(_words(words), joins, cuts)
    with opened(at) as context:
        of = client_named(context.work, client)
        found = orders_in(pieces)
        ids: list[str] = []
        if save and found:

            def make(work: Work) -> list[OrderReceived]:
                first = int(work.next_id("order"))
                return [OrderReceived(str(first + n), of.id, one, context.given) for n, one in enumerate(found)]

            ids = [*context.save(make).orders][-len(found) :]
    if json:
        print_json({"pieces": [_data(piece) for piece in pieces], "orders": ids})
        return 0
    for number, piece in enumerate(pieces, 1):
        kind = Text("no order") if is_greeting(piece) else HINT_NAMES[hint_of(said_in(piece))]
        said = " ".join(said_in(piece).split())
        echo(str(Text("{n}  {words}  ({kind})", n=number, words=said, kind=kind)))
    if ids:
        echo(str(Text("Saved as orders {numbers}", numbers=", ".join(ids))))
    return 0


def _words(words: str) -> str:
    if words != "-":
        return words
    try:
        return text(sys.stdin.read())
    except (BadInput, UnicodeDecodeError) as error:
        raise BadUse(str(error)) from error


def _pieces(words: str, joins: tuple[int, ...], cuts: tuple[str, ...]) -> tuple[str, ...]:
    pieces = cut(words)
    # the last first, so that the numbers of the others stay
    for number in sorted(set(joins), reverse=True):
        if number > len(pieces):
            raise BadUse(str(Text("there is no piece {number}; there {n:is|are} {n}", number=number, n=len(pieces))))
        pieces = joined(pieces, number - 1)
    for begin in cuts:
        places = [(at, piece.find(begin)) for at, piece in enumerate(pieces) if piece.find(begin) > 0]
        if not places or not begin.strip():
            problem = Text("no piece has {words} within it, where a new one could begin", words=repr(begin))
            raise BadUse(str(problem))
        try:
            pieces = cut_at(pieces, *places[0])
        except IndexError:
            raise BadUse(str(Text("before {words} there is nothing to cut off", words=repr(begin)))) from None
    return pieces


def _data(piece: str) -> dict[str, str | bool]:
    said = said_in(piece)
    return {"words": piece, "order": not is_greeting(piece), "hint": hint_of(said).value}
