"""What a spooler tells of a queue."""

from typing import NamedTuple

from app.devices.ports import PrinterState


class Queue(NamedTuple):
    """A queue as its spooler describes it."""

    state: PrinterState | None
    device: str = ""
    """The way to the printer: an address, or the name of a port."""
    driver: str = ""
    refuses: bool = False
    """Whether it takes no jobs."""
    members: tuple[str, ...] = ()
    """Names of the queues that a class hands its jobs to."""
