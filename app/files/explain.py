"""Explains msgspec's errors about a file's data to the person who wrote or sent it."""

import re
from collections.abc import Mapping
from typing import Any, Final

from msgspec import inspect

from app.domain.input.visible import quoted
from app.domain.readiness.profile import ITEM_IDS
from app.files.near import near
from app.files.torn_json import torn_words
from app.text import Text

_KINDS: Final[Mapping[str, Text]] = {
    "str": Text("a text"),
    "int": Text("a whole number"),
    "float": Text("a number"),
    "bool": Text("true or false"),
    "array": Text("a list"),
    "object": Text("a table"),
}
_KEYS_SHOWN: Final = 3
_STEP: Final = re.compile(r"([A-Za-z_]\w*)|\[(?:\d+|\.\.\.)\]")


def misfit(error: Exception, kind: type, data: bytes = b"") -> tuple[str, Text]:
    """The place and what was expected there, for an error that msgspec raised while it read a ``kind``.

    The place is msgspec's own, e.g. ``findings[0].severity``; "" for the whole file. ``data`` is the JSON that
    was read: where it is none, line and column are told.
    """
    words, _, at = str(error).partition(" - at `$")
    path = at.rstrip("`").lstrip(".")
    return path, _expected(words, path, kind, data)


def _expected(words: str, path: str, kind: type, data: bytes) -> Text:
    if misspelt := _misspelt(words, path, kind):
        return misspelt
    if unknown := re.fullmatch(r"Object contains unknown field `(.*)`", words):
        accepted = ", ".join(_accepted(kind, path))
        return Text("unknown key {key}; expected one of {accepted}", key=quoted(unknown[1]), accepted=accepted)
    if missing := re.fullmatch(r"Object missing required field `(.*)`", words):
        return Text("the key {key} is missing", key=missing[1])
    if wrong := re.fullmatch(r"Invalid enum value (.*)", words):
        accepted = ", ".join(_accepted(kind, path))
        return Text("{value} is unknown; expected one of {accepted}", value=quoted(wrong[1]), accepted=accepted)
    if "timezone component" in words:
        return Text("expected a time with its timezone, such as 2026-04-01T10:00+09:00")
    if words.startswith(("Invalid RFC3339", "Expected `datetime")):
        return Text("expected a time such as 2026-04-01T10:00+09:00")
    if other := re.fullmatch(r"Expected `([^`]*)`, got `([^`]*)`", words):
        if is_version(path):
            return Text('expected a version such as 120 or "16.4"')
        wanted = [str(_KINDS.get(one, one)) for one in other[1].split(" | ") if one != "null"]
        keys = _accepted(kind, path) if "object" in other[1] and path else []
        if keys:
            example = ", ".join(f"{key} = …" for key in keys[:_KEYS_SHOWN])
            return Text("expected a table such as {example}", example=f"{{ {example} }}")
        return Text("expected {wanted}", wanted=str(Text(", ")).join(wanted))
    return _bounded(words, path) or torn_words(words, data) or Text.verbatim(quoted(words.replace("`", "")))


def is_version(path: str) -> bool:
    """Whether there the least version of a browser is to stand: what is expected is told by examples."""
    return ".any_of." in path


def _misspelt(words: str, path: str, kind: type) -> Text | None:
    """Words for a key or a value that is much like one that is accepted, or None."""
    wrong = re.fullmatch(r"(Object contains unknown field|Invalid enum value) [`'](.*)[`']", words)
    close = near(wrong[2], _accepted(kind, path)) if wrong else ""
    if wrong is None or not close:
        return None
    if wrong[1].startswith("Object"):
        return Text("unknown key {key}; did you mean {near}?", key=wrong[2], near=close)
    return Text("{value} is unknown; did you mean {near}?", value=repr(wrong[2]), near=close)


def _bounded(words: str, path: str) -> Text | None:
    """Words for a value of the right type that is too long, too short, too large or has wrong letters."""
    if words == "Number out of range":
        return Text("expected a smaller number")
    if words.startswith("Expected `str` matching"):
        host = Text("expected the name of a host such as cti.example.com")
        return host if path.endswith(".host") else Text("expected only small letters, digits, - and _")
    if length := re.fullmatch(r"Expected `str` of length (<=|>=) (\d+)", words):
        empty, long = (
            Text("expected a text that is not empty"),
            Text("expected at most {n} {n:letter|letters}", n=length[2]),
        )
        return long if length[1] == "<=" else empty
    if length := re.match(r"Expected `(?:array|object)` of (?:at least |at most )?length (?:>= |<= )?(\d+)", words):
        if "<=" in words or "at most" in words:
            return Text("expected a list of at most {n}", n=length[1])
        least = Text("expected a list of {n} or more", n=length[1])
        return least if ">=" in words else Text("expected {n} {n:value|values}", n=length[1])
    if bound := re.fullmatch(r"Expected `(?:int|float)` (<=|>=|>) ([\d.]+)", words):
        n = f"{float(bound[2]):g}"
        ways = {"<=": Text("expected at most {n}", n=n), ">=": Text("expected {n} or more", n=n)}
        return ways.get(bound[1], Text("expected more than {n}", n=n))
    return None


def _accepted(kind: type, path: str) -> list[str]:
    """Keys of the table at ``path``, or the words that are allowed there."""
    match node_at(kind, path):
        case inspect.StructType(fields=fields):
            return [field.encode_name for field in fields]
        case inspect.EnumType(cls=members):
            return [str(member.value) for member in members]
        case inspect.LiteralType(values=values):
            # msgspec sorts them alphabetically
            return list(ITEM_IDS) if set(values) == set(ITEM_IDS) else [str(value) for value in values]
    return []


def node_at(kind: type, path: str) -> inspect.Type:
    """The type at a place in a ``kind``, as msgspec names the place."""
    node = plain_type(inspect.type_info(kind))
    for name in _STEP.findall(path):
        node = plain_type(_below(node, name))
    return node


def _below(node: inspect.Type, name: str) -> inspect.Type:
    """The type of a table's key, or of a list's entries where ``name`` is empty."""
    match node:
        case inspect.StructType(fields=fields):
            return next((field.type for field in fields if field.encode_name == name), inspect.AnyType())
        case inspect.DictType(value_type=inner):
            return inner
        case inspect.ListType(item_type=inner) | inspect.VarTupleType(item_type=inner):
            return inner
    return inspect.AnyType()


def plain_type(node: inspect.Type) -> inspect.Type:
    """The type without None and constraints around it."""
    while isinstance(node, inspect.Metadata):
        node = node.type
    if isinstance(node, inspect.UnionType):
        given: list[Any] = [one for one in node.types if not isinstance(one, inspect.NoneType)]
        return plain_type(given[0])
    return node
