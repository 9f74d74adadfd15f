"""What other systems answered."""

from pathlib import Path


def recorded(name: str) -> str:
    """The text of one sample, e.g. ``macos/sw_vers-15.txt``."""
    return (Path(__file__).parent / name).read_text("utf-8")


def recorded_bytes(name: str) -> bytes:
    """One sample as it came."""
    return (Path(__file__).parent / name).read_bytes()
