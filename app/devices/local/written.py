"""Files of the program in folders of the system."""

from pathlib import Path

from app.devices.ports import DeviceError, Trouble


def write(path: Path, content: bytes) -> None:
    """Write a file and the folders above it. Raises DeviceError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise DeviceError(Trouble.DENIED, str(error)) from error


def remove(path: Path) -> None:
    """Remove a file or a link, if it is there. Raises DeviceError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise DeviceError(Trouble.DENIED, str(error)) from error
