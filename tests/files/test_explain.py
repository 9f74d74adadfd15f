"""What msgspec finds wrong, in words."""

from typing import Annotated, Literal

import msgspec
import pytest

from app.domain.readiness.verdict import Verdict
from app.files.explain import misfit


class Part(msgspec.Struct, forbid_unknown_fields=True):
    colour: Literal["blue", "red"] = "red"
    verdict: Verdict | None = None
    size: Annotated[float, msgspec.Meta(gt=0)] | None = None


class Whole(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    parts: tuple[Part, ...] = ()
    named: dict[str, Part] | None = None


@pytest.mark.parametrize(
    ("data", "place", "words"),
    [
        ("{}", "", "the key id is missing"),
        ('{"id": "x", "more": 1}', "", "unknown key more; expected one of id, parts, named"),
        (
            '{"id": "x", "parts": [{}, {"more": 1}]}',
            "parts[1]",
            "unknown key more; expected one of colour, verdict, size",
        ),
        (
            '{"id": "x", "parts": [{"colour": "pink"}]}',
            "parts[0].colour",
            "'pink' is unknown; expected one of blue, red",
        ),
        (
            '{"id": "x", "named": {"a": {"verdict": "good"}}}',
            "named[...].verdict",
            "'good' is unknown; expected one of pass, marginal, fail, unknown, supplied, not_needed",
        ),
        ('{"id": "x", "parts": [{"size": 0}]}', "parts[0].size", "expected more than 0"),
        ('{"id": "x", "parts": [{"size": "big"}]}', "parts[0].size", "expected a number"),
        ('{"id": 3}', "id", "expected a text"),
        ('{"id": "x"', "", "the file ends too early"),
        ('{"id": x}', "", "a character that cannot stand here"),
    ],
)
def test_place_and_words(data: str, place: str, words: str) -> None:
    with pytest.raises(msgspec.DecodeError) as caught:
        msgspec.json.decode(data, type=Whole)
    where, expected = misfit(caught.value, Whole)
    assert (where, str(expected)) == (place, words)
