"""A company's own texts and items for practice: copies in the data folder, erased with everything."""

from pathlib import Path
from typing import Final

from app.files.bad_file import BadFile
from app.files.toml import read_toml
from app.files.write_private import write_private
from app.library.practice.item_format import Item
from app.library.practice.items import own_items, read_items
from app.library.practice.texts import PracticeText, load_text
from app.storage.paths import PRACTICE_NAME, make_private
from app.text import Text

_ITEMS: Final = "items"
_TEXTS: Final = "texts"
_WHAT: Final = Text("a file of practice items or a text to type")


class OwnFile:
    """A file of a company that was read: what is in it, and where its copy goes."""

    def __init__(self, path: Path) -> None:
        """Raises BadFile with one clear line."""
        self._content = path
        self.items: tuple[Item, ...] = ()
        self.text: PracticeText | None = None
        if "item" in read_toml(path, _WHAT):
            self.items = read_items(path).item
        else:
            self.text = load_text(path)

    @property
    def name(self) -> str:
        """Its file in the data folder, which a newer edition of the same replaces."""
        return f"{self.text.id if self.text else self.items[0].id}.toml"

    def add(self, folder: Path) -> None:
        """Copy it into the data folder. Raises OSError."""
        place = folder / PRACTICE_NAME / (_TEXTS if self.text else _ITEMS)
        make_private(folder / PRACTICE_NAME)
        make_private(place)
        write_private(self._content.read_bytes(), place / self.name)


def items_in(folder: Path) -> dict[str, Item]:
    """Items that were added, by id."""
    return own_items(folder / PRACTICE_NAME / _ITEMS)


def texts_in(folder: Path) -> dict[str, PracticeText]:
    """Texts that were added, by id; a copy that cannot be read is left out."""
    found: dict[str, PracticeText] = {}
    for path in sorted((folder / PRACTICE_NAME / _TEXTS).glob("*.toml")):
        try:
            text = load_text(path)
        except BadFile:
            continue
        found[text.id] = text
    return found
