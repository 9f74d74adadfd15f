"""Port for a look at how the line reaches the internet."""

from typing import Protocol

from app.signals.address_sharing import Sighted


class AccessLook(Protocol):
    """A look at the line that goes on beside something else."""

    def told(self, wait_s: float) -> Sighted | None:
        """What was seen, after waiting for that up to ``wait_s``; None while it goes on, within 3 s in all.

        What could not be seen is left out; never raises.
        """

    def close(self) -> None:
        """Stop looking, within 1 s; may be called twice, never raises."""
