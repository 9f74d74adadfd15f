"""What a device reports is passed on, and the device is freed."""

from collections.abc import Generator

from app.checks.probe import Tell
from app.checks.relay import shown
from app.text import Text


def test_the_device_is_freed_when_the_probe_is_closed() -> None:
    freed: list[bool] = []

    def run() -> Generator[int, None, str]:
        try:
            yield 1
            yield 2
        finally:
            freed.append(True)
        return "whole"

    device = run()
    probe = shown(device, lambda n: Tell(Text("{n}", n=n)))
    assert next(probe) == Tell(Text("{n}", n=1))
    # whoever still holds the device's generator does not keep it busy
    probe.close()
    assert freed == [True]
