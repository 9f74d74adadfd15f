"""Loads ahead what devices need: the adapters, and the large libraries that their modules load."""

from collections.abc import Iterator
from concurrent.futures import wait
from typing import Final

from app.devices.local.thread import on_thread

_WAIT_S: Final = 0.003
"""As long as a slice of the work ahead."""


def preload() -> Iterator[None]:
    """Load module by module, large ones before those that need them."""
    import psutil

    yield
    import app.devices.local.machine

    yield
    import ssl

    yield
    import http.client

    yield
    import app.devices.local.link

    yield
    import app.devices.local.printing

    yield
    import app.devices.local.camera

    yield
    import app.devices.local.audio

    yield
    yield from _large_ones()


def _large_ones() -> Iterator[None]:
    """In pieces of 30 to 60 ms: here the window would be deaf, and beside a page being painted nearly so."""
    loaded = on_thread(_load_large_ones, "large libraries")
    while not loaded.done():
        wait([loaded], _WAIT_S)
        yield


def _load_large_ones() -> None:
    import numpy as np
    import phonenumbers
    import segno
