"""Files by paths that somebody gave."""

import os
import sys
from pathlib import Path

import pytest

from app.files.regular import NotRegularError, expanded, read_regular, resolved
from app.files.write_private import write_private

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="pipes and the like are named otherwise there")


def test_a_file_is_read_up_to_its_bound(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abcdef")

    assert read_regular(tmp_path / "a", 100) == b"abcdef"
    assert read_regular(tmp_path / "a", 3) == b"abcd"


@POSIX
def test_a_pipe_and_a_device_are_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(NotRegularError):
            read_regular(path, 100)


@pytest.mark.skipif(not os.access("/proc/kmsg", os.R_OK), reason="only root on Linux reads the kernel's messages")
def test_a_file_of_the_kernel_keeps_nobody_waiting() -> None:
    try:
        for _ in range(3):
            read_regular(Path("/proc/kmsg"), 10_000_000)
    except OSError as error:
        assert not isinstance(error, NotRegularError)  # noqa: PT017 - it may also have something to say


def test_an_unknown_home_is_no_home() -> None:
    assert expanded("~nobodyofthatname/x") == Path("~nobodyofthatname/x")


@POSIX
def test_a_link_to_itself_is_an_error_of_the_system(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)

    with pytest.raises(OSError, match="symbolic links"):
        resolved(loop)
    with pytest.raises(OSError, match="symbolic links"):
        write_private(b"x", loop)
