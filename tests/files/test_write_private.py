"""What tells of a person is written whole or not at all, and for its owner only."""

import os
import threading
from pathlib import Path

import pytest

from app.files.write_private import write_private

NEW = b"%PDF-new"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file that everybody may read."""
    path = tmp_path / "report.pdf"
    path.write_bytes(b"old")
    path.chmod(0o644)
    return path


def test_the_old_file_is_replaced_and_nothing_else_is_left(path: Path) -> None:
    write_private(NEW, path)

    assert path.read_bytes() == NEW
    assert [p.name for p in path.parent.iterdir()] == ["report.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_it_is_for_its_owner_only(path: Path) -> None:
    write_private(NEW, path)

    assert path.stat().st_mode & 0o777 == 0o600


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_self: Path, _target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        write_private(NEW, path)

    assert path.read_bytes() == b"old"
    assert [p.name for p in path.parent.iterdir()] == ["report.pdf"]


@pytest.mark.skipif(os.name != "posix", reason="pipes and links of POSIX")
def test_a_link_is_followed_and_a_pipe_is_written_to(path: Path) -> None:
    link, pipe = path.with_name("link.pdf"), path.with_name("pipe")
    link.symlink_to(path)
    write_private(NEW, link)
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_private(NEW, pipe)
    reader.join()

    assert link.is_symlink()
    assert path.read_bytes() == NEW
    assert got == [NEW]
    assert pipe.is_fifo()


def test_a_folder_that_is_not_there_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_private(NEW, tmp_path / "none" / "report.pdf")
