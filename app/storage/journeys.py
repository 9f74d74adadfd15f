"""Journeys from TOML templates."""

from pathlib import Path

from app.domain.badfile import BadFile
from app.domain.journey import Journey
from app.storage.journey_format import FORMAT, JourneyFile, flaw, journey_of
from app.storage.places import place_of
from app.storage.typed import read_typed
from app.text import Text, resources

_WHAT = Text("a journey")


def built_in_journeys() -> tuple[str, ...]:
    """Ids of the journeys that come with the program, the usual one first."""
    ids = sorted(path.stem for path in (resources() / "journeys").glob("*.toml"))
    return tuple(sorted(ids, key=lambda name: name != "standard"))


def load_journey(id_or_path: str) -> Journey:
    """The built-in journey of that id, else the one in that file.

    Raises BadFile, whose ``str()`` is one clear line with file, entry and
    what was expected.
    """
    path = _path_of(id_or_path)
    raw, file = read_typed(path, _WHAT, JourneyFile, FORMAT)
    if found := flaw(file):
        raise BadFile(str(path), place_of(found[0], raw), str(found[1]))
    return journey_of(file)


def accept_journey(id: str | None) -> None:
    """Raise ValueError with one clear line for the id of a journey that there is not."""
    if id is not None and id not in built_in_journeys():
        known = ", ".join(built_in_journeys())
        raise ValueError(str(Text("no such journey; expected one of {accepted}", accepted=known)))


def _path_of(id_or_path: str) -> Path:
    if id_or_path in built_in_journeys():
        return resources() / "journeys" / f"{id_or_path}.toml"
    path = Path(id_or_path).expanduser()
    if not path.exists():
        expected = Text("a journey's file or one of {known} was expected", known=", ".join(built_in_journeys()))
        raise BadFile(id_or_path, "", str(expected))
    return path
