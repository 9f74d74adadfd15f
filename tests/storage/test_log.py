"""The log is for whoever mends the program; it never speaks on the screen."""

import contextlib
import logging
from pathlib import Path

import pytest

from app.storage.log import log_to
from app.storage.paths import LOG_NAME


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_log_without_room_is_no_trouble(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / LOG_NAME).symlink_to("/dev/full")
    log = log_to(lambda: folder)
    try:
        logging.getLogger("app").error("broke off")
    finally:
        logging.getLogger().removeHandler(log)
        with contextlib.suppress(OSError):
            log.close()
    assert capsys.readouterr() == ("", "")
