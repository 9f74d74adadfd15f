"""A whole file that a person named."""

import errno
import os
from pathlib import Path

import pytest

from app.files import whole
from app.files.bad_file import BadFile
from app.text import Text


@pytest.mark.parametrize("code", [errno.EIO, errno.ETIMEDOUT, errno.EACCES])
def test_what_the_system_does_not_hand_over_is_one_line_as_of_a_file_that_is_only_in_the_cloud(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: object) -> bytes:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(whole, "read_regular", refuse)
    with pytest.raises(BadFile) as caught:
        whole.read_whole(tmp_path / "p.toml", Text("a profile"), 1_000_000)

    line = str(caught.value)
    assert line == f"{tmp_path / 'p.toml'}: a profile was expected, but the file cannot be read: {os.strerror(code)}"
