"""What is wrong with a file of practice items that its types cannot express."""

import unicodedata
from collections.abc import Collection, Iterator
from pathlib import PurePosixPath
from typing import Final

from app.domain.input.line import stripped
from app.files.near import no_such
from app.files.safe_name import safe_name
from app.library.practice.entry import flaw_of_line
from app.library.practice.item_format import Item, ItemFile, Kind, Start, Words
from app.library.practice.tasks import end_of, left_of, start_of
from app.text import Text

_LEAST_OPTIONS: Final = {Kind.CHOICE: 2, Kind.ORDER: 3, Kind.TASK: 0}
_MOST_OPTIONS: Final = {Kind.CHOICE: 4, Kind.ORDER: 6, Kind.TASK: 0}
"""A choice is answered with the keys 1 to 4."""
_PATH_LETTERS: Final = 100

Flaw = tuple[str, Text]
"""A place as msgspec tells it, and what was expected there."""


def flaw(file: ItemFile, topics: Collection[str], sources: Collection[str], taken: Collection[str] = ()) -> Flaw | None:
    """The first problem, or None.

    ``topics`` and ``sources`` are known beside the file's own; ``taken`` are ids that are not free.
    """
    return next(_flaws(file, {*topics, *file.topic}, {*sources, *file.source}, taken), None)


def _flaws(file: ItemFile, topics: set[str], sources: set[str], taken: Collection[str]) -> Iterator[Flaw]:
    for name, topic in file.topic.items():
        if not stripped(topic.name("ja")):
            yield f"topic.{name}", Text("words in ja or en were expected")
    seen = set[str]()
    for number, item in enumerate(file.item):
        at = f"item[{number}]"
        if item.id in seen:
            yield f"{at}.id", Text("a second item of the same id")
        seen.add(item.id)
        if item.id in taken:
            yield f"{at}.id", Text("an item that comes with the program has this id")
        if item.topic not in topics:
            yield f"{at}.topic", no_such(Text("no such topic"), item.topic, sorted(topics))
        if item.source not in sources:
            yield f"{at}.source", no_such(Text("no such source"), item.source, sorted(sources))
        for place, problem in _of_item(item):
            yield f"{at}{place}", problem


def _of_item(item: Item) -> Iterator[Flaw]:
    languages = {code: words for code, words in (("ja", item.ja), ("en", item.en)) if words}
    if not languages:
        yield "", Text("words in ja or en were expected")
    for code, words in languages.items():
        for place, problem in _of_words(item.kind, words):
            yield f".{code}{place}", problem
    counts = {len(words.options) for words in languages.values()}
    if len(counts) > 1:
        # what is shuffled must be the same when the language is changed
        yield ".en.options", Text("as many options as in ja were expected")


def _of_words(kind: Kind, words: Words) -> Iterator[Flaw]:
    for place, text in ((".ask", words.ask), (".why", words.why)):
        if (problem := flaw_of_line(text)) is not None:
            yield place, problem
    least, most = _LEAST_OPTIONS[kind], _MOST_OPTIONS[kind]
    options = [stripped(option) for option in words.options]
    if not least <= len(options) <= most:
        if kind is Kind.TASK:
            yield ".options", Text("a task has no options")
        else:
            yield ".options", Text("expected {least} to {most} options", least=least, most=most)
    for number, option in enumerate(words.options):
        if (problem := flaw_of_line(option)) is not None:
            yield f".options[{number}]", problem
    if len(set(options)) < len(options):
        yield ".options", Text("options that differ were expected")
    for place, part in ((".start", words.start), (".done", words.done)):
        if (part is not None) != (kind is Kind.TASK):
            said = Text("the key {key} is missing", key=place[1:]) if part is None else Text("only a task has this")
            yield "" if part is None else place, said
    if kind is Kind.TASK and words.start and words.done:
        yield from _of_task(words)


def _of_task(words: Words) -> Iterator[Flaw]:
    start, done = words.start, words.done
    assert start is not None
    assert done is not None
    inside = [path for files in start.zips.values() for path in files]
    for place, paths in (
        (".start.files", [*start.files]),
        (".start.zips", [*start.zips, *inside]),
        (".start.folders", [*start.folders]),
        (".done.files", [*done.files]),
        (".done.anywhere", [*done.anywhere]),
        (".done.absent", [*done.absent]),
    ):
        if bad := next((path for path in paths if not _is_plain(path)), None):
            yield place, Text("{path} is no name that every system takes", path=repr(bad))
            return
    if clash := _clash(start):
        yield ".start", Text("{path} stands there twice", path=repr(clash))
    elif not (done.files or done.anywhere):
        yield ".done", Text("files that lie there at the end were expected")
    elif not left_of(done, start_of(start)):
        yield ".done", Text("an end that differs from the start was expected")
    elif left_of(done, end_of(words)):
        yield ".done", Text("an end that can be reached was expected")


def _is_plain(path: str) -> bool:
    """Whether a path leads into the folder, and is the same on every system."""
    parts = path.split("/")
    return len(path) <= _PATH_LETTERS and all(stripped(part) and _is_name(part) for part in parts)


def _is_name(part: str) -> bool:
    # blanks are fine within a name, and a second ending leaves its own one alone
    name = part.replace(" ", "-")
    try:
        return part == unicodedata.normalize("NFC", part) and safe_name([name], "x") == f"{name}.x"
    except ValueError:
        return False


def _clash(start: Start) -> str | None:
    """A path that would lie upon another one, on systems that know no capitals."""
    seen: dict[str, bool] = {}
    whole = [(path, True) for path in (*start.files, *start.zips)] + [(path, False) for path in start.folders]
    for path, is_file in whole:
        key = path.casefold()
        if key in seen and (is_file or seen[key]):
            return path
        seen[key] = is_file
    files = {key for key, is_file in seen.items() if is_file}
    return next(
        (path for path, _ in whole for one in PurePosixPath(path.casefold()).parents if str(one) in files), None
    )
