"""Names of programs in the dated list in resources: remote control, VPN and antivirus."""

import tomllib
from collections.abc import Iterable
from functools import cache
from typing import Any

from app.text import resources


def remote_control_among(processes: Iterable[str]) -> str:
    """Product name of the first remote control program among ``processes``; else an empty text."""
    names: dict[str, list[str]] = listed("remote_control")
    for process in processes:
        for product, patterns in names.items():
            if _is_one_of(process, patterns):
                return product
    return ""


def vpn_among(processes: Iterable[str]) -> str:
    """The first of ``processes`` that runs only while its VPN is connected; else an empty text."""
    return _first(processes, "vpn")


def antivirus_among(processes: Iterable[str]) -> str:
    """The first of ``processes`` that protects from viruses; else an empty text."""
    return _first(processes, "antivirus")


def _first(processes: Iterable[str], kind: str) -> str:
    patterns: list[str] = listed(kind)["processes"]
    return next((process for process in processes if _is_one_of(process, patterns)), "")


@cache
def listed(kind: str) -> dict[str, Any]:
    """One table of the list."""
    names: dict[str, Any] = tomllib.loads((resources() / "programs.toml").read_text("utf-8"))[kind]
    return names


def _is_one_of(process: str, patterns: Iterable[str]) -> bool:
    name = process.lower().removesuffix(".exe")
    return any(name.startswith(p[:-1]) if p.endswith("*") else name == p for p in patterns)
