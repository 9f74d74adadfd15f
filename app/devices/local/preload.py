"""What it takes to look at the devices: the adapters, and the large libraries that their modules load themselves."""

from collections.abc import Iterator


def preload() -> Iterator[None]:
    """Load it, large modules before those that need them."""
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
