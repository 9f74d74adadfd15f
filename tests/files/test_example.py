"""The form of an entry, shown by example."""

import tomllib
from pathlib import Path

import pytest
from msgspec import inspect

from app.catalog import METRICS
from app.files.bad_file import BadFile
from app.files.example import example
from app.library.journey_format import JourneyFile
from app.library.profile_format import ProfileFile
from app.library.profiles import load_profile

HEAD = 'format = 1\nid = "x"\n'
NAME = 'name = { ja = "x" }\n'
ENTRY = '[[requirement]]\nmetric = "internet.access"\n'


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (HEAD + 'name = "x"', 'name: expected a table, for example name = { ja = "...", en = "..." }'),
        (HEAD, 'the key name is missing, for example name = { ja = "...", en = "..." }'),
        (HEAD + NAME + 'supplied = "headset"', 'supplied = ["computer"]'),
        (HEAD + NAME + '[requirement]\nmetric = "x"', "[[requirement]]"),
        (HEAD + NAME + ENTRY + 'one_of = "fibre"', 'one_of = ["..."]'),
        (HEAD + NAME + ENTRY + "between = 3", "between = [10, 20]"),
        (HEAD + NAME + ENTRY + 'at_least = "3"', "at_least = 10"),
        (HEAD + NAME + '[[extra]]\nid = "a"\nask = "Chair?"', 'ask = { ja = "...", en = "..." }'),
        (HEAD + NAME + '[internet]\nendpoints = "a:1"', 'endpoints = [{ host = "...", port = 10 }]'),
    ],
)
def test_another_kind_of_value_is_answered_with_an_example(tmp_path: Path, content: str, shown: str) -> None:
    path = tmp_path / "company.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadFile) as caught:
        load_profile(str(path), METRICS)
    assert str(caught.value).endswith(shown)


@pytest.mark.parametrize("kind", [ProfileFile, JourneyFile])
def test_every_example_is_toml_with_the_key_that_it_is_for(kind: type) -> None:
    file = inspect.type_info(kind)
    assert isinstance(file, inspect.StructType)
    for field in file.fields:
        shown = example(kind, field.encode_name)
        assert list(tomllib.loads(shown)) == [field.encode_name]
