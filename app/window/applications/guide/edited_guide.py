"""The guide to a stage as the operator has edited it, without widgets."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from app.domain.applications.guide import GuideWords
from app.domain.applications.guide_edit import NOTHING, PARTS, edited
from app.domain.applications.written import part_answer
from app.text import language
from app.window.applications.words import guide_of
from app.window.state.saved import Saved

_FOLDS: Final = (
    "happens",
    "ready",
    "fields",
    "drafts",
    "questions",
    "if_asked",
    "sheet",
    "read_twice",
    "bring",
    "reading",
)
"""The parts below headings, in their order."""
_ALWAYS: Final = ("happens", "ready", "questions")
"""Parts that a stage added by the operator may have, too."""


class EditedGuide(NamedTuple):
    """A guide in the language in which it is shown."""

    original: GuideWords
    """As it is built in."""
    words: GuideWords
    """With what the operator has changed."""

    @property
    def folds(self) -> tuple[str, ...]:
        """Names of the parts that have a heading."""
        return tuple(
            name for name in _FOLDS if getattr(self.original, name) or getattr(self.words, name) or name in _ALWAYS
        )


def edited_guide(stage: str, edits: Mapping[str, str]) -> EditedGuide:
    """The guide to that stage with these edits; an empty one if the stage has none."""
    guide = guide_of(stage)
    original = guide.in_language(language()) if guide else NOTHING
    return EditedGuide(original, edited(original, edits))


def edits_of(stage: str, saved: Saved) -> dict[str, str]:
    """What the operator has written instead of each part of the guide, or added to it."""
    texts = {part: saved.answers.get(part_answer(stage, part)) for part in PARTS}
    return {part: text for part, text in texts.items() if isinstance(text, str)}


def has_part(stage: str, saved: Saved, part: str) -> bool:
    """Whether the guide to that stage, as it is edited, has this part below a heading."""
    return part in edited_guide(stage, edits_of(stage, saved)).folds
