"""The table of support dates."""

from datetime import date

import pytest

from app.devices.local import lifecycle


@pytest.mark.parametrize(
    ("build", "name"),
    [(7601, "Windows 7"), (19045, "Windows 10"), (21999, "Windows 10"), (22000, "Windows 11"), (30000, "Windows 11")],
)
def test_windows_11_begins_with_build_22000(build: int, name: str) -> None:
    assert lifecycle.windows_name(build) == name


def _until(build: int, channel: lifecycle.Channel) -> date | None:
    updates = lifecycle.windows_updates(build, channel)
    return updates.until if updates else None


def test_each_edition_of_a_build_has_its_own_end() -> None:
    assert _until(22631, "home") == date(2025, 11, 11)
    assert _until(22631, "enterprise") == date(2026, 11, 10)
    assert _until(19044, "long_term") == date(2027, 1, 12)
    assert _until(19044, "iot") == date(2032, 1, 13)


def test_a_long_term_edition_without_a_date_of_its_own_ends_with_its_next_of_kin() -> None:
    assert _until(19045, "long_term") == _until(19045, "enterprise")
    assert _until(17763, "iot") == _until(17763, "long_term") == date(2029, 1, 9)


def test_a_build_between_the_known_ones_is_not_guessed() -> None:
    assert _until(22500, "home") is None


def test_updates_that_came_after_the_last_free_ones_were_bought() -> None:
    ended = lifecycle.windows_updates(19045, "home", 6466)
    assert ended is not None
    assert ended.certain
    assert lifecycle.windows_updates(19045, "home", 6575) is None
    assert lifecycle.windows_updates(19044, "long_term", 6575) is not None


def test_a_release_newer_than_the_table_gets_what_its_vendor_gives_at_least_and_then_nothing_is_known() -> None:
    assert lifecycle.windows_updates(31000, "home") == lifecycle.Updates(date(2028, 10, 24), certain=False)
    for family, version in (("ubuntu", "26.10"), ("ubuntu", "27.04"), ("debian", "14"), ("macos", "27.1")):
        newer = lifecycle.updates(family, version)
        assert newer is not None
        assert not newer.certain


@pytest.mark.parametrize(("version", "month"), [("26.10", date(2026, 10, 1)), ("27.04", date(2027, 4, 1))])
def test_a_release_that_is_named_by_its_month_gets_updates_from_then_on(version: str, month: date) -> None:
    newer = lifecycle.updates("ubuntu", version)
    assert newer is not None
    assert (newer.until - month).days >= 270


def test_a_release_between_those_that_get_updates_for_long_has_ended() -> None:
    ends = {version: lifecycle.updates("ubuntu", version) for version in ("19.10", "21.10", "23.04")}
    assert all(end is not None and end.certain and end.until < date(2024, 3, 1) for end in ends.values())


@pytest.mark.parametrize(
    ("family", "version"), [("ubuntu", "14.04"), ("debian", "7"), ("debian", "3.1"), ("macos", "9.2")]
)
def test_what_is_older_than_all_in_the_table_has_ended(family: str, version: str) -> None:
    older = lifecycle.updates(family, version)
    assert older is not None
    assert older.certain
    assert older.until < date(2023, 1, 1)


@pytest.mark.parametrize("build", [2600, 6002, 7600])
def test_a_windows_older_than_all_in_the_table_has_ended(build: int) -> None:
    assert _until(build, "home") == _until(7601, "home")


def test_an_end_that_apple_has_not_named_is_not_certain() -> None:
    ends = {version: lifecycle.updates("macos", version) for version in ("13.7.8", "14.8.4", "15.7.2", "26.3")}
    assert {version: end.certain for version, end in ends.items() if end} == {
        "13.7.8": True,
        "14.8.4": False,
        "15.7.2": False,
        "26.3": False,
    }


@pytest.mark.parametrize(
    ("family", "version", "until"),
    [
        ("macos", "15.7.2", date(2027, 9, 15)),
        ("macos", "10.14.6", date(2022, 9, 12)),
        ("debian", "12", date(2028, 6, 30)),
        ("ubuntu", "24.04", date(2029, 5, 31)),
        ("ubuntu", "24.10", date(2025, 7, 10)),
    ],
)
def test_only_the_parts_of_a_version_count_that_the_table_names(family: str, version: str, until: date) -> None:
    updates = lifecycle.updates(family, version)
    assert updates is not None
    assert updates.until == until


@pytest.mark.parametrize(
    ("family", "version"),
    [("arch", ""), ("fedora", "43"), ("debian", "sid"), ("debian", ""), ("ubuntu", "23.05"), ("ubuntu", "24²")],
)
def test_what_the_table_does_not_know_is_not_known(family: str, version: str) -> None:
    assert lifecycle.updates(family, version) is None
