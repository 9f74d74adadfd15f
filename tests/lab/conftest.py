"""Starts the lab once for all tests that need it."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.lab import Lab


def _why_not() -> str | None:
    if sys.platform != "linux" or not Path("/etc/debian_version").exists():
        return "the lab needs Debian or Ubuntu"
    return None if os.geteuid() == 0 else "the lab needs root"


_SOUND = ("test_sound", "[workspace: ", "[headset: ")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    reason = _why_not()
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.lab)
            # Two labs side by side: one listens in real time, which leaves its core idle for the other.
            group = "sound" if any(part in item.nodeid for part in _SOUND) else "rest"
            item.add_marker(pytest.mark.xdist_group(group))
            if reason:
                if os.environ.get("CI"):
                    pytest.exit(f"{reason}, and in CI a skipped lab is a failure", returncode=1)
                item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    with Lab() as running:
        yield running
