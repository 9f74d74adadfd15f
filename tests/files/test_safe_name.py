"""Names of files: whatever was typed, every file system takes them."""

import re
import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.files.safe_name import MOST_BYTES, safe_name

DEVICES = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", *(f"{port}{n}" for port in ("COM", "LPT") for n in "0129¹")]


@pytest.mark.parametrize(
    ("parts", "name"),
    [
        (("佐藤 美咲", "ひなた通販サポート", "2026-11-29"), "佐藤美咲_ひなた通販サポート_2026-11-29.pdf"),
        (("佐藤　美咲", "", "2026-11-29"), "佐藤美咲_2026-11-29.pdf"),
        (("Misaki  Sato", "Hinata Support", "x"), "Misaki-Sato_Hinata-Support_x.pdf"),
        (("A/B\\C:D*?", '<"E">|.', "x"), "A-B-C-D_E_x.pdf"),
        (("...", " . ", "x"), "x.pdf"),
        (("か\u3099", "e\u0301", "x"), "が_é_x.pdf"),
        (("\u202egpj.exe", "a\u200fb\u0007c", "x"), "gpj.exe_abc_x.pdf"),
        (("con",), "_con.pdf"),
        (("Lpt1.x", "y"), "_Lpt1.x_y.pdf"),
        (("con", "y"), "con_y.pdf"),
        (("-rf", "y"), "rf_y.pdf"),
    ],
)
def test_names_in_use(parts: tuple[str, ...], name: str) -> None:
    assert safe_name(parts, "pdf") == name


def test_the_longest_part_is_cut_first() -> None:
    name = safe_name(("佐藤美咲", "株" * 200, "2026-11-29"), "pdf")

    assert name.startswith("佐藤美咲_株")
    assert name.endswith("株_2026-11-29.pdf")
    assert MOST_BYTES - 3 <= len(name.encode()) <= MOST_BYTES


def test_a_name_of_which_nothing_can_be_seen_is_refused() -> None:
    with pytest.raises(ValueError, match="seen"):
        safe_name(("\u200b", "..."), "pdf")


typed = st.one_of(
    st.text(),
    st.text(max_size=300),
    st.sampled_from([*DEVICES, *(f"{name.lower()}.txt" for name in DEVICES), "x" * 400, "咲" * 200]),
    st.text(alphabet='con.CON1 \u3000/\\:*?"<>|\u202e\u200f\u0000\ud800が\u3099é_-~'),
)


@settings(max_examples=500, deadline=None)
@given(st.lists(typed, max_size=4))
def test_every_file_system_takes_whatever_was_typed(parts: list[str]) -> None:
    name = safe_name([*parts, "2026"], "pdf")

    assert name.endswith("2026.pdf")
    assert len(name.encode()) <= MOST_BYTES
    assert not re.search(r'[/\\:*?"<>|\s]', name)
    assert {unicodedata.category(letter)[0] for letter in name} & {"C", "Z"} == set()
    assert unicodedata.is_normalized("NFC", name)
    assert name.partition(".")[0].upper() not in DEVICES
    assert name[0] not in ".-~ "
    assert safe_name([name.removesuffix(".pdf")], "pdf").lstrip("_") == name.lstrip("_")
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / name).write_bytes(b"")
        assert [path.name for path in Path(folder).iterdir()] == [name]
