"""Journeys from TOML templates."""

from app.domain.applications.journey import Journey
from app.files.bad_file import BadFile
from app.files.near import no_such
from app.files.places import place_of
from app.files.typed import ids_in, path_of, read_typed
from app.library.journey_format import FORMAT, JourneyFile, flaw, journey_of
from app.text import N_, Text

_WHAT = Text("a journey")


def built_in_journeys() -> tuple[str, ...]:
    """Ids of the built-in journeys, the usual one first."""
    return ids_in("journeys")


def load_journey(id_or_path: str) -> Journey:
    """The built-in journey with that id, else the one in that file.

    Raises BadFile, whose ``str()`` is one clear line with file, entry and
    what was expected.
    """
    path = path_of(id_or_path, "journeys", N_("a journey's file or one of {known} was expected"))
    raw, file = read_typed(path, _WHAT, JourneyFile, FORMAT)
    if found := flaw(file):
        raise BadFile(str(path), place_of(found[0], raw), str(found[1]))
    return journey_of(file)


def accept_journey(id: str | None) -> None:
    """Raise ValueError with one clear line if there is no built-in journey with that id."""
    if id is not None and id not in built_in_journeys():
        raise ValueError(str(no_such(Text("no such journey"), id, built_in_journeys())))
