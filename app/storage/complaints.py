"""What msgspec finds wrong with a profile, in words for the person who wrote it."""

import re
from typing import Any, Final, get_args

import msgspec

from app.domain.evidence import Provenance
from app.domain.profile import ITEM_IDS, Work
from app.domain.requirement import Severity
from app.storage import profile_format as layout
from app.text import Text

_TABLES: Final[dict[str, type[msgspec.Struct]]] = {
    "": layout.ProfileFile,
    "name": layout.Wording,
    "internet": layout.InternetEntry,
    "internet.endpoints[]": layout.EndpointEntry,
    "requirement[]": layout.RequirementEntry,
    "extra[]": layout.ExtraEntry,
    "extra[].ask": layout.Wording,
}
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "format": ("1",),
    "work": tuple(Work),
    "supplied[]": ITEM_IDS,
    "not_needed[]": ITEM_IDS,
    "requirement[].severity": tuple(Severity),
    "requirement[].provenance": tuple(Provenance),
    "extra[].severity": tuple(Severity),
    "extra[].kind": get_args(layout.ExtraEntry.__annotations__["kind"]),
    "internet.endpoints[].protocol": get_args(layout.EndpointEntry.__annotations__["protocol"]),
}
_KINDS: Final = {
    "str": Text("a text"),
    "int": Text("a whole number"),
    "float": Text("a number"),
    "bool": Text("true or false"),
    "array": Text("a list"),
    "object": Text("a table"),
}


def explain(error: msgspec.ValidationError, raw: dict[str, Any]) -> tuple[str, str]:
    """Place and expectation of a validation error, for BadFile; ``raw`` is the file as it was read."""
    words, _, at = str(error).partition(" - at `$")
    path = at.rstrip("`").lstrip(".")
    return place_of(path, raw), str(_expected(words, re.sub(r"\[(\d+|\.\.\.)\]", "[]", path)))


def place_of(path: str, raw: dict[str, Any]) -> str:
    """``requirement[3].unit`` as a person counts and names it: ``requirement 4 (internet.download): unit``."""
    places: list[str] = []
    node: Any = raw
    for name, index in re.findall(r"([A-Za-z_]\w*)|\[(\d+)\]", path):
        if name:
            places.append(name)
            node = node.get(name) if isinstance(node, dict) else None
        else:
            node = node[int(index)] if isinstance(node, list) and int(index) < len(node) else None
            known = isinstance(node, dict) and (node.get("metric") or node.get("id") or node.get("host"))
            places[-1] += f" {int(index) + 1}" + (f" ({known})" if isinstance(known, str) else "")
    return ": ".join(places)


def _expected(words: str, path: str) -> Text:
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", words):
        accepted = ", ".join(f.encode_name for f in msgspec.structs.fields(_TABLES[path]))
        return Text("unknown key {key}; expected one of {accepted}", key=unknown[1], accepted=accepted)
    if missing := re.fullmatch(r"Object missing required field `(.*)`", words):
        return Text("the key {key} is missing", key=missing[1])
    if wrong := re.fullmatch(r"Invalid enum value (.*)", words):
        accepted = ", ".join(_CHOICES[path])
        return Text("{value} is unknown; expected one of {accepted}", value=wrong[1], accepted=accepted)
    if kind := re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", words):
        first = kind[1].split(" | ", maxsplit=1)[0]
        return Text("expected {wanted}", wanted=_KINDS.get(first, kind[1]))
    return _bounded(words, path) or Text.verbatim(words.replace("`", ""))


def _bounded(words: str, path: str) -> Text | None:
    """What is of the right kind, but too long, too short, too large or of other letters."""
    if words == "Number out of range":
        return Text("expected a smaller number")
    if words.startswith("Expected `str` matching"):
        host = Text("expected the name of a host such as cti.example.com")
        return host if path.endswith(".host") else Text("expected only small letters, digits, - and _")
    if length := re.fullmatch(r"Expected `str` of length (<=|>=) (\d+)", words):
        empty, long = Text("expected a text that is not empty"), Text("expected at most {n} letters", n=length[2])
        return long if length[1] == "<=" else empty
    if length := re.match(r"Expected `array` of (?:at least |at most )?length (?:>= |<= )?(\d+)", words):
        return (
            Text("expected a list of {n} or more", n=length[1])
            if ">=" in words
            else Text("expected {n} values", n=length[1])
        )
    if bound := re.fullmatch(r"Expected `(?:int|float)` (<=|>=|>) ([\d.]+)", words):
        n = f"{float(bound[2]):g}"
        ways = {"<=": Text("expected at most {n}", n=n), ">=": Text("expected {n} or more", n=n)}
        return ways.get(bound[1], Text("expected more than {n}", n=n))
    return None
