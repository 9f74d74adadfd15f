"""The name of this computer's time zone."""

from pathlib import Path

import pytest

from app.exchange import zone
from app.exchange.zone import zone_here


def key() -> str | None:
    found = zone_here()
    return None if found is None else found.key


@pytest.mark.parametrize("name", ["Asia/Tokyo", ":Asia/Tokyo", "America/New_York"])
def test_the_environment_comes_first(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", name)
    assert key() == name.removeprefix(":")


@pytest.mark.parametrize("name", ["", "JST-9", ":/etc/localtime", "../../etc/passwd", "Nowhere/Land", "\0"])
def test_what_is_no_name_leaves_it_to_the_system(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zone.os, "environ", {"TZ": name})
    monkeypatch.setattr(zone, "_of_system", lambda: "Europe/Paris")
    assert key() == "Europe/Paris"


def test_without_any_name_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(zone, "_of_system", lambda: "")
    assert key() is None


def test_the_system_keeps_its_name_in_a_link(monkeypatch: pytest.MonkeyPatch) -> None:
    place = Path("/usr/share/zoneinfo/America/Argentina/Ushuaia")
    monkeypatch.delenv("TZ", raising=False)
    monkeypatch.setattr(zone.Path, "resolve", lambda _self: place)
    assert key() == "America/Argentina/Ushuaia"
