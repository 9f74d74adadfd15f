"""The format of a profile file; its JSON Schema is made from these types."""

from typing import Annotated, Any, Final, Literal

import msgspec

from app.domain.readiness.metric import Provenance
from app.domain.readiness.profile import Work
from app.domain.readiness.requirement import Severity

FORMAT: Final = 1
Id = Annotated[str, msgspec.Meta(pattern="^[a-z0-9][a-z0-9_-]*$", max_length=80)]
FileText = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]
ItemId = Literal["computer", "printer", "workspace", "internet", "phone", "headset", "webcam"]
Single = bool | float | str
_PROTOCOL: Final = "udp is asked by STUN (RFC 8489): a server that answers nothing counts as not reached."


class FileEntry(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """A table that refuses unknown keys."""


class Wording(FileEntry, kw_only=True):
    """Words per language; at least one of them."""

    ja: FileText | None = None
    en: FileText | None = None


class BrowsersEntry(FileEntry, kw_only=True):
    """Browsers of which any is enough, each with its least version, as 120 or "16.4"; "" accepts every version."""

    chrome: int | str | None = None
    edge: int | str | None = None
    firefox: int | str | None = None
    safari: int | str | None = None
    chromium: int | str | None = None
    brave: int | str | None = None
    vivaldi: int | str | None = None
    opera: int | str | None = None


class LimitEntry(FileEntry, kw_only=True):
    """One limit: at_least, at_most, between, equals, one_of or any_of."""

    at_least: float | None = None
    at_most: float | None = None
    between: tuple[float, float] | None = None
    equals: Single | None = None
    one_of: Annotated[list[Single], msgspec.Meta(min_length=1)] | None = None
    any_of: BrowsersEntry | None = None
    comfortable: float | list[Single] | None = None
    """What passes without advice: a number, for between a pair, for one_of a shorter list."""
    unit: str | None = None
    """The metric's own unit, so that a number is never misread."""


class RequirementEntry(LimitEntry, kw_only=True):
    """What the company asks of one metric. It replaces the inherited entry of the same metric."""

    metric: str
    severity: Severity = Severity.REQUIRED
    """shown: measured but not judged; with it an inherited entry is dropped."""
    max_age_h: Annotated[float, msgspec.Meta(gt=0)] | None = None
    provenance: Provenance = Provenance.DECLARED
    """The weakest proof that counts."""


class ExtraEntry(LimitEntry, kw_only=True):
    """A question of the company's own; a confirm must be answered with yes unless a limit says otherwise."""

    id: Id
    ask: Wording
    kind: Literal["confirm", "number", "text"] = "confirm"
    severity: Severity | None = None


class EndpointEntry(FileEntry, kw_only=True):
    """A host that the company's systems need."""

    host: Annotated[str, msgspec.Meta(pattern=r"^[^\s/@]+$", max_length=253)]
    port: Annotated[int, msgspec.Meta(ge=1, le=65535)]
    protocol: Annotated[Literal["tcp", "udp"], msgspec.Meta(description=_PROTOCOL)] = "tcp"


class InternetEntry(FileEntry, kw_only=True):
    """The company's own servers instead of the public ones."""

    speed_servers: Annotated[list[str], msgspec.Meta(max_length=16)] | None = None
    stun: Annotated[list[str], msgspec.Meta(max_length=16)] | None = None
    endpoints: Annotated[list[EndpointEntry], msgspec.Meta(max_length=64)] | None = None
    data_mb: Annotated[int, msgspec.Meta(ge=50, le=20_000)] | None = None
    """What a check of the line may move, both ways together. More than 300 is for lines above 1000 Mbit/s."""


class PracticeEntry(FileEntry, kw_only=True):
    """What to aim at in practice. It is never judged."""

    typing: Annotated[float, msgspec.Meta(gt=0, le=1000)] | None = None
    """Net characters a minute."""
    keys: Annotated[float, msgspec.Meta(gt=0, le=1000)] | None = None
    """Right keys a minute."""
    items: Annotated[float, msgspec.Meta(gt=0, le=100)] | None = None
    """Percent of a form of IT questions."""
    dictation: Annotated[float, msgspec.Meta(gt=0, le=100)] | None = None
    """Percent of the fields of a dictation."""
    notes: Annotated[float, msgspec.Meta(gt=0, le=100)] | None = None
    """Percent of the facts of a call."""


class ProfileFile(FileEntry, kw_only=True):
    """A ReadyDesk profile: what one company asks of its home operators."""

    format: Literal[1]
    id: Id
    name: Wording
    work: Work | None = None
    country: Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$")] | None = None
    """Where the operators live, as ISO 3166-1 alpha-2 has it; JP if nobody says so."""
    journey: Id | None = None
    based_on: str | None = None
    """The id of a built-in profile, or the path of a file beside this one."""
    supplied: list[ItemId] | None = None
    """Items that the company lends."""
    not_needed: list[ItemId] | None = None
    """Items that the company does not ask for."""
    internet: InternetEntry = msgspec.field(default_factory=InternetEntry)
    practice: PracticeEntry = msgspec.field(default_factory=PracticeEntry)
    requirement: list[RequirementEntry] = []
    extra: list[ExtraEntry] = []


def profile_schema() -> dict[str, Any]:
    """JSON Schema of a profile file, the same as in resources/schema."""
    schema = msgspec.json.schema(ProfileFile)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "ReadyDesk profile", **schema}
