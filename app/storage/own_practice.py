"""A company's own texts and items for practice: copies in the data folder, erased with everything."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from app.domain.practice.scenario import Scenario
from app.domain.source import Source
from app.files.bad_file import BadFile
from app.files.places import place_of
from app.files.toml import read_toml
from app.files.write_private import write_private
from app.library.practice.calls import calls, load_call
from app.library.practice.item_format import Item, Topic
from app.library.practice.items import item_sources, items, own_files, read_items, topics
from app.library.practice.questions import InterviewQuestion, load_questions, questions
from app.library.practice.texts import PracticeText, load_text, texts
from app.storage.paths import PRACTICE_NAME, make_private
from app.text import Text, language

_ITEMS: Final = "items"
_TEXTS: Final = "texts"
_QUESTIONS: Final = "questions"
_CALLS: Final = "calls"
_WHAT: Final = Text("a file of practice")


class OwnFile:
    """A file of a company that was read: what is in it, and where its copy goes."""

    def __init__(self, path: Path) -> None:
        """Raises BadFile with one clear line."""
        self._content = path
        self.items: tuple[Item, ...] = ()
        self.text: PracticeText | None = None
        self.questions: tuple[InterviewQuestion, ...] = ()
        self.call: Scenario | None = None
        raw = self._raw = read_toml(path, _WHAT)
        if "item" in raw:
            self.items = read_items(path).item
        elif "node" in raw or "brief" in raw:
            self.call = load_call(path)
        elif "question" in raw:
            self.questions = tuple(load_questions(path).values())
        elif "text" in raw or "title" in raw:
            self.text = load_text(path)
            if self.text.id in texts():
                raise BadFile(str(path), "id", str(Text("an id that no other text has was expected")))
        else:
            raise BadFile(str(path), "", str(Text("[[item]], [[question]], [[node]] or text was expected")))

    @property
    def name(self) -> str:
        """Its file in the data folder, which a newer edition of the same replaces."""
        whole = self.text or self.call
        return f"{whole.id if whole else (self.items or self.questions)[0].id}.toml"

    def add(self, folder: Path) -> bool:
        """Copy it into the data folder, and say whether an earlier edition of it made way.

        Raises OSError, and BadFile where another file of a company has one of its ids.
        """
        kinds = ((_TEXTS, self.text), (_CALLS, self.call), (_QUESTIONS, self.questions), (_ITEMS, self.items))
        place = folder / PRACTICE_NAME / next(kind for kind, content in kinds if content)
        self._refuse_ids_of_others(place)
        make_private(folder / PRACTICE_NAME)
        make_private(place)
        replaces = (place / self.name).exists()
        write_private(self._content.read_bytes(), place / self.name)
        return replaces

    def _refuse_ids_of_others(self, place: Path) -> None:
        """Else one of the two would be gone without a word."""
        key = "item" if self.items else "question"
        mine = [item.id for item in self.items] or [question.id for question in self.questions]
        others = {one: path.stem for path in place.glob("*.toml") if path.name != self.name for one in _ids(path, key)}
        for number, one in enumerate(mine):
            if one in others:
                at = place_of(f"{key}[{number}]", self._raw)
                name = others[one]
                problem = Text("an id was expected that is not in {name}, which was added before", name=name)
                raise BadFile(str(self._content), at, str(problem))


def _ids(path: Path, key: str) -> set[str]:
    """Ids of the entries of a copy; none of one that cannot be read."""
    try:
        entries = read_toml(path, _WHAT).get(key)
    except BadFile:
        return set()
    return (
        {str(entry.get("id")) for entry in entries if isinstance(entry, dict)} if isinstance(entries, list) else set()
    )


class AtHand(NamedTuple):
    """What there is to practise, by id: the program's own, then that of companies."""

    items: Mapping[str, Item]
    topics: Mapping[str, Topic]
    sources: Mapping[str, Source]
    """What the items were taken from."""
    texts: Mapping[str, PracticeText]
    questions: Mapping[str, InterviewQuestion]
    calls: Mapping[str, Scenario]

    def topic_names(self) -> dict[str, str]:
        """What topics are called in the chosen language."""
        return {name: topic.name(language()) for name, topic in self.topics.items()}


def at_hand(folder: Path) -> AtHand:
    """All that can be practised with this data folder; a company's copy that cannot be read is left out."""
    own = own_files(folder / PRACTICE_NAME / _ITEMS)
    return AtHand(
        {**items(), **{item.id: item for file in own for item in file.item}},
        {**topics(), **{name: topic for file in own for name, topic in file.topic.items()}},
        {**item_sources(), **{name: source for file in own for name, source in file.source.items()}},
        {**texts(), **_texts_in(folder)},
        {**questions(), **_questions_in(folder)},
        {**calls(), **_calls_in(folder)},
    )


def _texts_in(folder: Path) -> dict[str, PracticeText]:
    found: dict[str, PracticeText] = {}
    for path in sorted((folder / PRACTICE_NAME / _TEXTS).glob("*.toml")):
        try:
            text = load_text(path)
        except BadFile:
            continue
        found[text.id] = text
    return found


def _questions_in(folder: Path) -> dict[str, InterviewQuestion]:
    found: dict[str, InterviewQuestion] = {}
    for path in sorted((folder / PRACTICE_NAME / _QUESTIONS).glob("*.toml")):
        try:
            found |= load_questions(path)
        except BadFile:
            continue
    return found


def _calls_in(folder: Path) -> dict[str, Scenario]:
    found: dict[str, Scenario] = {}
    for path in sorted((folder / PRACTICE_NAME / _CALLS).glob("*.toml")):
        try:
            call = load_call(path)
        except BadFile:
            continue
        found[call.id] = call
    return found
