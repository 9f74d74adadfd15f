"""Runs one function in a process of its own, which can be killed.

Qt aborts its process where no display can be had, and a spooler or a camera
driver may hang for minutes holding Python's lock. Neither may take the
program down or hold its window.
"""

import contextlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Generator
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeVar

from app.devices.ports import DeviceError, Trouble

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

_NICE = 5
T = TypeVar("T")
R = TypeVar("R")


def spawned(target: Callable[..., None], *arguments: object, duplex: bool = False) -> tuple[Connection, BaseProcess]:
    """``target(pipe, *arguments)`` in a process of its own: our end of the pipe, and the process, for ``end``.

    Raises DeviceError UNSUPPORTED where the system makes no more processes.
    """
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex)
    process = spawn.Process(target=target, args=(theirs, *arguments), daemon=True)
    try:
        process.start()
    except OSError as error:
        ours.close()
        raise DeviceError(Trouble.UNSUPPORTED, f"no process could be made: {error}") from error
    finally:
        theirs.close()
    return ours, process


class Helper(Generic[T]):
    """``function(*arguments)`` under way elsewhere. The function stands at the top of a light module."""

    def __init__(self, function: Callable[..., T], *arguments: object, timeout_s: float = 10.0) -> None:
        self._answers, self._process = spawned(_work, function, arguments)
        self._until_s = time.monotonic() + timeout_s
        self._name = getattr(function, "__name__", "helper")

    def done(self, wait_s: float = 0.0) -> bool:
        """Whether there is an answer or an end to be told within ``wait_s``."""
        remaining_s = self._until_s - time.monotonic()
        try:
            return self._answers.poll(max(0.0, min(wait_s, remaining_s))) or remaining_s <= wait_s
        except OSError:  # Windows' word for a process that died
            return True

    def result(self) -> T:
        """Wait for the answer and end the process.

        Raises DeviceError as the function did, TIMEOUT when it took too long,
        UNSUPPORTED when its process died.
        """
        try:
            if not self._answers.poll(max(0.0, self._until_s - time.monotonic())):
                raise DeviceError(Trouble.TIMEOUT, f"{self._name} took too long")
            answer: T | DeviceError = self._answers.recv()
        except (EOFError, OSError) as error:
            raise DeviceError(Trouble.UNSUPPORTED, f"{self._name} ended without an answer") from error
        finally:
            self.close()
        if isinstance(answer, DeviceError):
            raise answer
        return answer

    def close(self) -> None:
        """End the process, by force if need be."""
        self._answers.close()
        end(self._process)


def elsewhere(
    function: Callable[..., Generator[T, None, R]], *arguments: object, silence_s: float = 15.0
) -> Generator[T, None, R]:
    """What ``function(*arguments)`` yields in a process of its own, as it comes, and what it returns.

    For what would compete with the window for Python's lock. Closing it ends
    the process. Raises DeviceError like ``Helper.result``; TIMEOUT when nothing
    was said for ``silence_s``.
    """
    answers, process = spawned(_tell, function, arguments)
    try:
        while True:
            if not answers.poll(silence_s):
                raise DeviceError(Trouble.TIMEOUT, f"{function.__name__} said nothing for {silence_s:g} s")
            goes_on, said = answers.recv()
            if isinstance(said, DeviceError):
                raise said
            if not goes_on:
                last: R = said
                return last
            step: T = said
            yield step
    except (EOFError, OSError) as error:
        raise DeviceError(Trouble.UNSUPPORTED, f"{function.__name__} ended without an answer") from error
    finally:
        answers.close()
        end(process)


def hush() -> None:
    """Send what libraries print past Python, such as warnings on every damaged picture, nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with contextlib.suppress(OSError):  # a program with a window may have none
            os.dup2(nowhere, stream)
    os.close(nowhere)


def end(process: BaseProcess) -> None:
    """Let a process go: it has a moment to leave by itself, then it is killed."""
    with contextlib.suppress(ValueError):
        process.join(0.2)
        if process.is_alive():
            process.kill()
            process.join(1.0)
        process.close()


def _work(answers: Connection, function: Callable[..., Any], arguments: tuple[object, ...]) -> None:
    hush()
    try:
        answer = function(*arguments)
    except Exception as error:  # noqa: BLE001 - the outermost level of this process
        answer = _told(error)
    with contextlib.suppress(OSError):
        answers.send(answer)
    answers.close()


def _tell(
    answers: Connection, function: Callable[..., Generator[Any, None, Any]], arguments: tuple[object, ...]
) -> None:
    hush()
    _let_the_window_go_first()
    goes_on = True
    # an error in sending: nobody listens any more
    with contextlib.suppress(OSError), contextlib.closing(function(*arguments)) as run:
        while goes_on:
            goes_on, said = _next(run)
            answers.send((goes_on, said))
    answers.close()


def _let_the_window_go_first() -> None:
    """What may keep a processor busy for seconds gets what the window and the sound leave."""
    if sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.nice(_NICE)


def _next(run: Generator[Any, None, Any]) -> tuple[bool, Any]:
    """Whether it goes on, and its step, its result or its error."""
    try:
        return True, next(run)
    except StopIteration as last:
        return False, last.value
    except Exception as error:  # noqa: BLE001 - the outermost level of this process
        return False, _told(error)


def _told(error: Exception) -> DeviceError:
    """The error as the other side knows it."""
    return (
        error
        if isinstance(error, DeviceError)
        else DeviceError(Trouble.UNSUPPORTED, f"{type(error).__name__}: {error}")
    )
