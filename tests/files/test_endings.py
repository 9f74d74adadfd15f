"""What the ending of a name promises."""

from pathlib import Path

import pytest

from app.files.bad_file import BadFile
from app.files.endings import check_ending


@pytest.mark.parametrize(
    "name",
    ["r.pdf", "R.PDF", "r", "-", "/dev/null", "山田.太郎", "report.2026", "v1.2", ".txt", "old.txt/", "", "a\0.pdf"],
)
def test_a_name_that_promises_nothing_else_stays_as_it_is(name: str) -> None:
    assert check_ending(name, ".pdf") == name


def test_a_folder_may_be_called_as_one_likes(tmp_path: Path) -> None:
    folder = tmp_path / "sent.zip"
    folder.mkdir()
    assert check_ending(str(folder), ".pdf") == str(folder)


@pytest.mark.parametrize("name", ["r.txt", "R.TXT", "r.pdf.json", "~/r.docx", "a\0.txt"])
def test_a_name_that_promises_another_kind_is_refused_in_one_line(name: str) -> None:
    with pytest.raises(BadFile, match=r": a name that ends in \.pdf was expected$"):
        check_ending(name, ".pdf")


def test_some_kinds_have_more_than_one_ending() -> None:
    assert check_ending("j.txt", ".csv", ".txt") == "j.txt"
    with pytest.raises(BadFile, match=r"^j\.pdf: a name that ends in \.csv / \.txt was expected$"):
        check_ending("j.pdf", ".csv", ".txt")
