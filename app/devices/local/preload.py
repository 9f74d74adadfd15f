"""Loads ahead what devices need: the adapters, and the large libraries that their modules load."""

from collections.abc import Iterator


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
