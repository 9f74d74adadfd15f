"""How long a system gets security updates, from the dated table in resources."""

import tomllib
from datetime import date, timedelta
from typing import Any, Literal

from app.text import resources

Channel = Literal["home", "enterprise", "long_term"]

_DAYS_PER_MONTH = 30


def windows_until(build: int, channel: Channel) -> date | None:
    """Last day of updates for a build of Windows; None if it is not in the table."""
    table = _table()
    releases: list[dict[str, Any]] = table["windows"]["releases"]
    for release in releases:
        if release["build"] == build:
            until = release.get(channel, release["enterprise"])
            return until if isinstance(until, date) else None
    return _newer(table, "windows") if build > max(r["build"] for r in releases) else None


def windows_name(build: int) -> str:
    """Name of a Windows build. The system itself calls 11 "Windows 10"; 11 begins with build 22000."""
    if build >= 22000:
        return "Windows 11"
    releases: list[dict[str, Any]] = _table()["windows"]["releases"]
    return next((str(r["name"]) for r in reversed(releases) if build >= r["build"]), "Windows")


def until(family: str, version: str) -> date | None:
    """Last day of updates for ``version`` of macos, ubuntu or debian; None if unknown.

    Only the parts of the version that the table has count: 15.7.4 is 15.
    """
    table = _table()
    if family not in table:
        return None
    given = _numbers(version)
    releases: list[dict[str, Any]] = table[family]["releases"]
    for release in releases:
        known = _numbers(release["version"])
        if given and given[: len(known)] == known:
            last_day: date = release["until"]
            return last_day
    return _newer(table, family) if given > max(_numbers(r["version"]) for r in releases) else None


def _newer(table: dict[str, Any], family: str) -> date:
    as_of: date = table["as_of"]
    months: int = table[family]["newer_months"]
    return as_of + timedelta(days=months * _DAYS_PER_MONTH)


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(p) for p in parts) if all(p.isdigit() for p in parts) else ()


def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "os_support.toml").read_text("utf-8"))
