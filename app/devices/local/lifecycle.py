"""How long a system gets security updates, from the dated table in resources."""

import tomllib
from datetime import date, timedelta
from typing import Any, Literal

from msgspec import Struct

from app.text import resources

Channel = Literal["home", "enterprise", "long_term", "iot"]

_INSTEAD: dict[str, tuple[str, ...]] = {
    "home": ("home",),
    "enterprise": ("enterprise",),
    "long_term": ("long_term", "enterprise"),
    "iot": ("iot", "long_term", "enterprise"),
}
_DAYS_PER_MONTH = 30
_RELEASE_MONTHS = (4, 10)


class Updates(Struct, frozen=True):
    """How long security updates come."""

    until: date
    certain: bool = True
    """False if they may come for longer, because the vendor has not named the day or the table is older."""


def windows_updates(build: int, channel: Channel, revision: int = 0) -> Updates | None:
    """Updates of a build of Windows; None if the table does not know it, or if extended updates were bought.

    What is older than all that is listed has ended no later than the oldest.
    """
    family = _table()["windows"]
    releases: list[dict[str, Any]] = family["releases"]
    for release in releases:
        if release["build"] == build:
            if revision > release.get("last_free", revision):
                return None
            return Updates(_end(release, channel))
    if build < releases[0]["build"]:
        return Updates(_end(releases[0], channel))
    return _newer(family) if build > max(r["build"] for r in releases) else None


def _end(release: dict[str, Any], channel: Channel) -> date:
    end: date = next(release[name] for name in _INSTEAD[channel] if name in release)
    return end


def windows_name(build: int) -> str:
    """Name of a Windows build. The system itself calls 11 "Windows 10"; 11 begins with build 22000."""
    if build >= 22000:
        return "Windows 11"
    releases: list[dict[str, Any]] = _table()["windows"]["releases"]
    return next((str(r["name"]) for r in reversed(releases) if build >= r["build"]), "Windows")


def updates(family: str, version: str) -> Updates | None:
    """Updates of ``version`` of macos, ubuntu or debian; None if unknown.

    Only the parts of the version that the table has count: 15.7.4 is 15.
    """
    table = _table().get(family)
    if table is None:
        return None
    given = _numbers(version)
    releases: list[dict[str, Any]] = table["releases"]
    for release in releases:
        known = _numbers(release["version"])
        if given and given[: len(known)] == known:
            return Updates(release["until"], certain=not release.get("estimate", False))
    listed = [_numbers(r["version"]) for r in releases]
    if given and given < min(listed):
        return Updates(min(r["until"] for r in releases))
    return _newer(table, given) if given > max(listed) else _in_between(table, given)


def _in_between(family: dict[str, Any], version: tuple[int, ...]) -> Updates | None:
    """Of a family named by its months every release that gets updates for long is listed; the others got the least."""
    if not family.get("named_by_month") or len(version) != 2 or version[1] not in _RELEASE_MONTHS:
        return None
    return Updates(_month(version) + timedelta(days=family["newer_months"] * _DAYS_PER_MONTH))


def _month(version: tuple[int, ...]) -> date:
    return date(2000 + version[0] % 100, version[1], 1)


def _newer(family: dict[str, Any], version: tuple[int, ...] = ()) -> Updates:
    """The least that a release gets that is newer than the table: from its own month if that is its name."""
    since: date = family["as_of"]
    if family.get("named_by_month") and len(version) == 2 and 1 <= version[1] <= 12:
        since = max(since, _month(version))
    return Updates(since + timedelta(days=family["newer_months"] * _DAYS_PER_MONTH), certain=False)


def _numbers(version: str) -> tuple[int, ...]:
    parts = version.split(".")
    return tuple(int(p) for p in parts) if all(p.isdecimal() for p in parts) else ()


def _table() -> dict[str, Any]:
    return tomllib.loads((resources() / "os_support.toml").read_text("utf-8"))
