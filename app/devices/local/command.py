"""Runs the system's own programs with a timeout and returns their output."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence

from app.devices.ports import DeviceError, Trouble

Run = Callable[[Sequence[str], float], "subprocess.CompletedProcess[bytes]"]
"""Runs a program to its end within so many seconds, as ``ended`` does."""

_NO_WINDOW = 0x08000000 if sys.platform == "win32" else 0


def output(arguments: Sequence[str], timeout_s: float = 1.5) -> str:
    """What the program ``arguments[0]`` prints, whatever its exit code, in the C locale.

    Raises DeviceError as `ended` does.
    """
    return ended(arguments, timeout_s).stdout.decode("utf-8", "replace")


def ended(arguments: Sequence[str], timeout_s: float) -> "subprocess.CompletedProcess[bytes]":
    """The program ``arguments[0]`` run to its end, in the C locale.

    Raises DeviceError: ABSENT if there is no such program, DENIED if it may not
    be run, TIMEOUT if it takes longer than ``timeout_s`` and is killed.
    """
    try:
        return subprocess.run(
            list(arguments),
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
            creationflags=_NO_WINDOW,
        )
    except FileNotFoundError as error:
        raise DeviceError(Trouble.ABSENT, f"no program {arguments[0]}") from error
    except PermissionError as error:
        raise DeviceError(Trouble.DENIED, str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise DeviceError(Trouble.TIMEOUT, f"{arguments[0]} took over {timeout_s} s") from error
    except OSError as error:
        raise DeviceError(Trouble.UNSUPPORTED, str(error)) from error


def done(run: Run, arguments: Sequence[str], timeout_s: float) -> None:
    """Run a program that must succeed. Raises DeviceError as ``ended`` does, and UNSUPPORTED for another exit code."""
    result = run(arguments, timeout_s)
    if result.returncode:
        told = (result.stderr or result.stdout).decode("utf-8", "replace").strip()
        raise DeviceError(Trouble.UNSUPPORTED, f"{arguments[0]}: exit code {result.returncode}: {told}")


def said(arguments: Sequence[str], timeout_s: float = 1.5) -> str:
    """Like ``output``, but an empty text where the program fails to run."""
    try:
        return output(arguments, timeout_s)
    except DeviceError:
        return ""
