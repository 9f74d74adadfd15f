"""What was practised goes into one file and comes back."""

from pathlib import Path

import pytest

from app.domain.practice.facts import Practised
from app.exchange.practice_json import from_json, not_there, to_json
from app.files.bad_file import BadFile
from tests.practised import EACH, START, times

FACTS = tuple(Practised(n, at, fact) for n, (at, fact) in enumerate(zip(times(len(EACH)), EACH, strict=True), 1))


def written(folder: Path, content: bytes) -> Path:
    path = folder / "practice.json"
    path.write_bytes(content)
    return path


def test_out_and_in_again(tmp_path: Path) -> None:
    found = from_json(written(tmp_path, b"\xef\xbb\xbf" + to_json(FACTS, START)))
    assert found == tuple((p.at, p.fact) for p in FACTS)
    assert not_there(found, FACTS) == ()
    assert not_there(found, FACTS[:2]) == found[2:]


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ((b'"format":1', b'"format":2'), "format: 2 is newer"),
        ((b'"type":"answer"', b'"type":"sung"'), "fact"),
        ((b'"seconds":30.0', b'"seconds":-30.0'), "practice[0].fact: a time of practice"),
        ((b'"right":true', b'"right":3'), "fact"),
        ((b"}]}", b""), "ends too early"),
        ((b"Z", b""), "at"),
    ],
)
def test_a_bad_file_is_one_clear_line(tmp_path: Path, change: tuple[bytes, bytes], place: str) -> None:
    made = to_json(FACTS, START)
    assert change[0] in made
    with pytest.raises(BadFile) as problem:
        from_json(written(tmp_path, made.replace(*change)))
    assert place in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="no such file"):
        from_json(tmp_path / "none.json")
