"""Starts the lab once for all tests that need it."""

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.lab.lab import Lab


def _why_not() -> str | None:
    if sys.platform != "linux" or not Path("/etc/debian_version").exists():
        return "the lab needs Debian or Ubuntu"
    return None if os.geteuid() == 0 else "the lab needs root"


_LONGEST = (
    *("test_window", "test_bundle", "test_good_devices", "test_year", "iperf3", "the_operator_at_a_terminal"),
    *("test_practice_traces", "hold of 45 s", "test_practice_gap"),
    *("workspace: ", "headset: ", "internet: ", "test_terminal", "test_wires"),
)
"""Begun first, so that no worker waits for the last of them at the end: over half a minute, and over ten seconds."""


_REAL_TIME = re.compile(
    r"\[(workspace|headset|phone|internet): |/test_(sound|practice_(sound|faults|gap|traces)|line_place)\.py"
    r"|_within_five_percent_of_iperf3\[(3|20)\]|_stands_still_for_two_seconds_|_two_servers_at_once_"
)
"""Sound and lines take as long as they take."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    reason = _why_not()
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.lab)
            if _REAL_TIME.search(item.nodeid):
                item.add_marker(pytest.mark.real_time)
            if reason:
                if os.environ.get("CI"):
                    pytest.exit(f"{reason}, and in CI a skipped lab is a failure", returncode=1)
                item.add_marker(pytest.mark.skip(reason=reason))
    items.sort(key=lambda item: _turn(item.nodeid) if here in item.path.parents else len(_LONGEST))


def _turn(test: str) -> int:
    return next((place for place, name in enumerate(_LONGEST) if name in test), len(_LONGEST))


@pytest.fixture(scope="session", autouse=True)
def warm_processes() -> None:
    """None here: what is forked from a warm process is in the network in which that one was started.

    A test of the line would start it in the lab's own network, and a camera on this machine's would not be reached, or
    the other way round.
    """


@pytest.fixture(scope="session")
def lab() -> Iterator[Lab]:
    with Lab() as running:
        yield running
