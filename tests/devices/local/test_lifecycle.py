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


def test_each_edition_of_a_build_has_its_own_end() -> None:
    assert lifecycle.windows_until(22631, "home") == date(2025, 11, 11)
    assert lifecycle.windows_until(22631, "enterprise") == date(2026, 11, 10)
    assert lifecycle.windows_until(19044, "long_term") == date(2027, 1, 12)


def test_a_long_term_edition_without_a_date_of_its_own_ends_with_enterprise() -> None:
    assert lifecycle.windows_until(19045, "long_term") == lifecycle.windows_until(19045, "enterprise")


def test_a_build_between_the_known_ones_is_not_guessed() -> None:
    assert lifecycle.windows_until(22500, "home") is None


def test_a_release_newer_than_the_table_gets_what_its_vendor_gives_at_least() -> None:
    assert lifecycle.windows_until(29000, "home") == date(2028, 2, 19)
    newer = lifecycle.until("ubuntu", "26.10")
    assert newer is not None
    assert newer > date(2026, 10, 15)


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
    assert lifecycle.until(family, version) == until


@pytest.mark.parametrize(
    ("family", "version"), [("arch", ""), ("fedora", "43"), ("debian", "sid"), ("ubuntu", "23.04")]
)
def test_what_the_table_does_not_know_is_not_known(family: str, version: str) -> None:
    assert lifecycle.until(family, version) is None
