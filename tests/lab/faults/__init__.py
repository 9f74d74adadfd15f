"""The labelled catalogue of conditions: each sets one up and names the verdict that is right.

One module per item holds its ``FAULTS``. Tests run them all; the bench prints
the confusion matrix of expected against given verdicts.
"""

import importlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass

from app.checks.drive import Operator
from app.devices.ports import Devices
from app.domain.readiness.profile import ITEM_IDS
from tests.lab.lab import Lab


@dataclass(frozen=True)
class Scene:
    """A condition that stands: the devices to probe and who answers."""

    devices: Devices
    operator: Operator


@dataclass(frozen=True)
class Fault:
    """One condition and what must be found in it, held against tests/lab/profile.toml.

    ``expect`` maps metric ids to ``pass``, ``marginal``, ``fail``, ``unknown``
    or ``unknown:<reason>``; metrics not named are free.
    """

    item: str
    name: str
    good: bool
    """A condition in which the item must pass as a whole."""
    arrange: Callable[[Lab], AbstractContextManager[Scene]]
    expect: Mapping[str, str]
    quick: bool = False
    """The item's quick form is run."""
    country: str = "JP"
    """Of the company."""
    speed_servers: tuple[str, ...] = ()
    stun: tuple[str, ...] = ()
    """The company's, if they are not those of the profile."""


def all_faults() -> list[Fault]:
    """Every condition of the catalogue."""
    modules = [importlib.import_module(f"tests.lab.faults.{item}") for item in ITEM_IDS]
    return [fault for module in modules for fault in module.FAULTS]
