"""Tasks on the machine: what was laid out is not done yet, what was asked is, and nothing near it."""

import sys
from pathlib import Path

import pytest

from app.library.practice.item_format import Item, Kind, Words
from app.library.practice.items import items
from app.library.practice.tasks import Why, is_done, lay_out, left_to_do

TASKS = [item for item in items().values() if item.kind is Kind.TASK]


def finish(words: Words, folder: Path) -> None:
    """Bring a folder into the state that a task describes, as an editor on Windows would leave it."""
    assert words.done
    for name in words.done.absent:
        (folder / name).unlink()
    for name, content in {**words.done.files, **{f"x/{n}": c for n, c in words.done.anywhere.items()}}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.replace("\n", "\r\n").encode("utf-8-sig") + b"\r\n")


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("item", TASKS, ids=lambda item: item.id)
def test_a_task_is_not_done_at_first_and_can_be_done(tmp_path: Path, item: Item, language: str) -> None:
    folder = tmp_path / "task"
    lay_out(item, folder, language)
    assert not is_done(item, folder)
    assert left_to_do(item, folder, language)
    finish(item.words(language), folder)
    assert is_done(item, folder)
    assert left_to_do(item, folder, language) == ()


def task(id_: str) -> Item:
    return items()[id_]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        lay_out(task("files-task-move"), tmp_path, "ja")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_what_was_copied_instead_of_moved_is_still_there(tmp_path: Path) -> None:
    item = task("files-task-move")
    lay_out(item, tmp_path, "en")
    for name in ("answered_Sato.txt", "answered_Mori.txt"):
        (tmp_path / "done" / name).write_bytes((tmp_path / "inbox" / name).read_bytes())
    assert [(left.why, left.path) for left in left_to_do(item, tmp_path, "en")] == [
        (Why.STILL, "inbox/answered_Sato.txt"),
        (Why.STILL, "inbox/answered_Mori.txt"),
    ]


def test_an_ending_typed_twice_is_told(tmp_path: Path) -> None:
    item = task("files-task-rename")
    lay_out(item, tmp_path, "en")
    (tmp_path / "new note.txt").rename(tmp_path / "20261201_training.txt.txt")
    (left,) = left_to_do(item, tmp_path, "en")
    assert (left.why, left.elsewhere) == (Why.MISSING, "20261201_training.txt.txt")
    assert str(left.said) == "20261201_training.txt is to be there; its content lies in 20261201_training.txt.txt"


def test_the_wrong_number_is_told_and_other_encodings_are_read(tmp_path: Path) -> None:
    item = task("files-task-find")
    lay_out(item, tmp_path, "ja")
    answer = tmp_path / "答え.txt"
    for wrong in ("3058", "４４１７", "4417\n4417", ""):
        answer.write_text(wrong, "utf-8")
        assert [str(left.said) for left in left_to_do(item, tmp_path, "ja")] == ["答え.txt holds something else"]
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "cp932"):
        answer.write_text("4417 \n\n", encoding)
        assert is_done(item, tmp_path)


def test_what_is_no_file_of_a_task_is_passed_over(tmp_path: Path) -> None:
    item = task("files-task-find")
    lay_out(item, tmp_path, "ja")
    if sys.platform != "win32":
        (tmp_path / "answer").symlink_to("/dev/zero")
    (tmp_path / "big.bin").write_bytes(b"4" * 200_000)
    (tmp_path / "答え.txt").write_text("4417", "utf-8")
    assert is_done(item, tmp_path)
