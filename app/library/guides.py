"""Guides to the stages, from TOML."""

import msgspec

from app.domain.applications.guide import Guide, GuideWords
from app.files.bad_file import BadFile
from app.files.explain import misfit
from app.files.places import place_of
from app.files.toml import read_toml
from app.library.profile_format import FileEntry, Id
from app.text import Text, resources

_WHAT = Text("a guide")


class GuideFile(FileEntry, kw_only=True):
    """What there is to know about one stage, in both languages."""

    stage: Id
    ja: GuideWords
    en: GuideWords


def load_guide(stage_id: str) -> Guide | None:
    """The guide to a stage; None if there is none, as for an application's own stage. Raises BadFile."""
    # searched among the existing files, because the id may be any text
    path = next((p for p in (resources() / "guides").glob("*.toml") if p.stem == stage_id), None)
    if path is None:
        return None
    raw = read_toml(path, _WHAT)
    try:
        file = msgspec.convert(raw, GuideFile)
    except msgspec.ValidationError as error:
        place, expected = misfit(error, GuideFile)
        raise BadFile(str(path), place_of(place, raw), str(expected)) from error
    if file.stage != stage_id:
        raise BadFile(str(path), "stage", str(Text("expected one of {accepted}", accepted=stage_id)))
    for kind in ("fields", "drafts"):
        ids = {code: [part.id for part in getattr(words, kind)] for code, words in (("ja", file.ja), ("en", file.en))}
        for code, names in ids.items():
            if len(set(names)) < len(names):
                raise BadFile(str(path), f"{code}: {kind}", str(Text("each id was expected once")))
        if ids["ja"] != ids["en"]:
            # what the operator wrote is saved by id, whatever the language
            raise BadFile(str(path), f"en: {kind}", str(Text("the same ids as in ja were expected")))
    return Guide(stage_id, {"ja": file.ja, "en": file.en})
