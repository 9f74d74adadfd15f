"""The frozen bundle starts: PyInstaller's own Python, our resources, no virtual environment."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import ROOT


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("bundle")
    subprocess.run(
        [
            # it takes a core for a minute, while the others listen
            *("nice", "-n", "15", sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"),
            *("--distpath", out / "dist", "--workpath", out / "work", ROOT / "build.spec"),
        ],
        cwd=ROOT,
        check=True,
        timeout=420,
    )
    return out / "dist/readydesk/readydesk"


@pytest.mark.timeout(480)
def test_the_bundle_checks_and_writes_a_report(bundle: Path, tmp_path: Path) -> None:
    bare = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [
            *(bundle, "--data", tmp_path / "data", "--lang", "ja", "check", "computer", "webcam"),
            *("--no-input", "--json", tmp_path / "out.json", "--pdf", tmp_path / "out.pdf"),
        ],
        env=bare,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in (0, 1, 3), done.stderr
    found = {m["metric"] for m in json.loads((tmp_path / "out.json").read_text())["measurements"]}
    assert {"computer.memory.total", "webcam.count"} <= found
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
