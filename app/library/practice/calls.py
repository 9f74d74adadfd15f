"""Calls to practise, from TOML: the program's own, and a company's."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from app.domain.practice.entries import stands_in
from app.domain.practice.ruby import bare, pieces
from app.domain.practice.scenario import (
    MOST_NODES,
    MOST_WAYS,
    PICK_UP,
    WRONG,
    Act,
    Breach,
    Ending,
    Node,
    Scenario,
    Way,
    reached,
    rightly,
)
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.typed import ids_in, read_typed
from app.library.practice.dictation import Caller
from app.library.practice.entry import FORMAT, PracticeFile, flaw_of_line, flaw_of_marked, flaw_of_words, words_of
from app.library.practice.notes import FactEntry
from app.library.practice.sounds import clip_path
from app.library.profile_format import FileEntry, Id, Wording
from app.text import Text, resources

FOLDER: Final = "practice/calls"
_WHAT: Final = Text("a call to practise")
_GREETING: Final = {
    "ja": "お電話ありがとうございます。（会社名）の（名前）でございます。",
    "en": "Thank you for calling. This is (your name) of (the company).",
}


class WayEntry(FileEntry, kw_only=True):
    """A way of answering, as it stands in the file."""

    act: Act
    to: Id


class NodeEntry(FileEntry, kw_only=True):
    """A node, as it stands in the file."""

    id: Id
    say: Wording
    acts: tuple[Act, ...] = ()
    model: Wording | None = None
    next: Annotated[tuple[WayEntry, ...], msgspec.Meta(max_length=MOST_WAYS)] = ()
    end: Ending | None = None
    breach: Breach | None = None


class CallFile(PracticeFile, kw_only=True):
    """A call, as it stands in its file."""

    id: Id
    work: Literal["sales", "enquiries", "outbound", "any"]
    caller: Caller = "woman"
    title: Wording
    brief: Wording
    node: Annotated[tuple[NodeEntry, ...], msgspec.Meta(min_length=1, max_length=MOST_NODES)]
    fact: Annotated[tuple[FactEntry, ...], msgspec.Meta(min_length=1, max_length=12)]


@cache
def calls() -> Mapping[str, Scenario]:
    """The program's own by id. Raises BadFile."""
    found = (load_call(resources() / FOLDER / f"{name}.toml", own=False) for name in ids_in(FOLDER))
    return {call.id: call for call in sorted(found, key=lambda call: _ORDER.index(call.work))}


_ORDER: Final = ("enquiries", "sales", "outbound", "any")


def load_call(path: Path, *, own: bool = True) -> Scenario:
    """The call in that file, ``own`` a company's. Raises BadFile with file, node and what was expected."""
    raw, file = read_typed(path, _WHAT, CallFile, FORMAT)
    if own and file.id in calls():
        # it would be heard in the words of the program's own
        raise BadFile(str(path), "id", str(Text("an id that no other call has was expected")))
    for place, flaw in _flaws(file):
        raise BadFile(str(path), place_of(place, raw), str(flaw))
    nodes = {entry.id: _node(entry) for entry in file.node}
    first = file.node[0].id
    if file.work != "outbound":
        greeting = (Act.GREET, Act.COMPANY, Act.NAME)
        nodes[PICK_UP] = Node(PICK_UP, acts=greeting, model=_GREETING, ways=(Way(Act.GREET, first),))
        first = PICK_UP
    facts = tuple((words_of(entry.name), entry.accepted) for entry in file.fact)
    return Scenario(file.id, file.work, file.caller, words_of(file.title), words_of(file.brief), nodes, first, facts)


def has_sound(call: Scenario, language: str) -> bool:
    """Whether every node is there to be heard; else the call is text only."""
    spoken = [node.id for node in call.nodes.values() if node.say]
    return all(clip_path(call.clip(node, language)).exists() for node in spoken)


def _node(entry: NodeEntry) -> Node:
    ways = tuple(Way(way.act, way.to) for way in entry.next)
    model = words_of(entry.model) if entry.model else {}
    return Node(entry.id, words_of(entry.say), entry.acts, model, ways, entry.end, entry.breach)


def _flaws(file: CallFile) -> Iterator[tuple[str, Text]]:
    for name, wording in (("title", file.title), ("brief", file.brief)):
        if (flaw := flaw_of_words(wording)) is not None:
            yield name, flaw
    ids = [entry.id for entry in file.node]
    for number, entry in enumerate(file.node):
        place = f"node[{number}]"
        if entry.id == PICK_UP or ids.count(entry.id) > 1:
            yield place, Text("an id that no other node has was expected")
        yield from ((f"{place}{inner}", flaw) for inner, flaw in _of_node(entry, ids))
        if entry.breach is not None and (flaw := _flaw_of_breach(entry, file.work)) is not None:
            yield f"{place}.breach", flaw
    if file.node[0].end is not None:
        yield "node[0].end", Text("a way on was expected where the call begins")
    graph = {entry.id: _node(entry) for entry in file.node}
    ends = {entry.id for entry in file.node if entry.end is not None}
    for number, entry in enumerate(file.node):
        if entry.id not in reached(graph, ids[0]):
            yield f"node[{number}]", Text("a node that the call can come to was expected: no way leads here")
        if not ends & reached(graph, entry.id):
            yield f"node[{number}]", Text("a way from here to an end was expected")
    if graph[last := rightly(graph, ids[0])].end is not Ending.GOOD:
        problem = Text("a good end was expected where the first way of each node leads to")
        yield f"node[{ids.index(last)}]", problem
    said = " ".join(bare(pieces(words)) for node in graph.values() for words in node.say.values())
    for number, fact in enumerate(file.fact):
        if (flaw := flaw_of_words(fact.name)) is not None:
            yield f"fact[{number}].name", flaw
        for each, spelling in enumerate(fact.accepted):
            if (flaw := flaw_of_line(spelling)) is not None:
                yield f"fact[{number}].accepted[{each}]", flaw
        if not stands_in(said, fact.accepted):
            yield f"fact[{number}].accepted", Text("a spelling that stands in what is said was expected")


def _of_node(entry: NodeEntry, ids: list[str]) -> Iterator[tuple[str, Text]]:
    if (flaw := flaw_of_words(entry.say)) is not None:
        yield ".say", flaw
    if entry.say.ja and (flaw := flaw_of_marked(entry.say.ja)) is not None:
        yield ".say.ja", flaw
    if entry.end is not None and entry.next:
        yield ".next", Text("no way on from an end was expected")
    if entry.end is None and not entry.next:
        yield ".next", Text("a way on, or an end, was expected")
    yield from _of_answer(entry)
    acts = [way.act for way in entry.next]
    for number, way in enumerate(entry.next):
        if way.to not in ids:
            yield f".next[{number}].to", Text("the id of a node was expected, but there is no {name}", name=way.to)
        if acts.count(way.act) > 1:
            yield f".next[{number}].act", Text("each act was expected once")


def _of_answer(entry: NodeEntry) -> Iterator[tuple[str, Text]]:
    """What is wanted in the answer is ticked beside the model sentence, so one needs the other."""
    if entry.end is not None and entry.acts:
        yield ".acts", Text("nothing was expected of an answer at an end")
    elif entry.acts and entry.model is None:
        yield ".model", Text("what one could answer was expected, since acts are wanted here")
    if entry.model is not None and (flaw := flaw_of_words(entry.model)) is not None:
        yield ".model", flaw
    for number, act in enumerate(entry.acts):
        if act in WRONG:
            yield f".acts[{number}]", Text("an act that belongs in an answer was expected, {act} is wrong", act=act)
        if act in entry.acts[:number]:
            yield f".acts[{number}]", Text("each act was expected once")


def _flaw_of_breach(entry: NodeEntry, work: str) -> Text | None:
    """Articles 16 and 17 are told of calls that the operator makes; of others whether an extra sale is covered."""
    if entry.end is not Ending.BAD:
        return Text("a breach was expected at a bad end only")
    if (entry.breach is Breach.EXTRA_SALE) == (work == "outbound"):
        known = "article-16, article-17" if work == "outbound" else "extra-sale"
        return Text("one of these was expected with this kind of work: {known}", known=known)
    return None
