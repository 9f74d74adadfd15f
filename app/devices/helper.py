"""Runs one function in a process of its own, which can be killed.

Qt aborts its process where no display can be had, and a spooler or a camera
driver may hang for minutes holding Python's lock. Neither may take the
program down or hold its window.
"""

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Generator
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from app.devices.ports import DeviceError, Trouble

T = TypeVar("T")
R = TypeVar("R")


class Helper(Generic[T]):
    """``function(*arguments)`` under way elsewhere. The function stands at the top of a light module."""

    def __init__(self, function: Callable[..., T], *arguments: object, timeout_s: float = 10.0) -> None:
        spawn = multiprocessing.get_context("spawn")
        self._answers, theirs = spawn.Pipe(duplex=False)
        self._process = spawn.Process(target=_work, args=(theirs, function, arguments), daemon=True)
        self._process.start()
        theirs.close()
        self._until_s = time.monotonic() + timeout_s
        self._name = getattr(function, "__name__", "helper")

    def done(self, wait_s: float = 0.0) -> bool:
        """Whether there is an answer or an end to be told within ``wait_s``."""
        remaining_s = self._until_s - time.monotonic()
        return self._answers.poll(max(0.0, min(wait_s, remaining_s))) or remaining_s <= wait_s

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
    spawn = multiprocessing.get_context("spawn")
    answers, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=_tell, args=(theirs, function, arguments), daemon=True)
    process.start()
    theirs.close()
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


def end(process: Any) -> None:
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
    except DeviceError as error:
        answer = error
    except Exception as error:  # noqa: BLE001 - the outermost level of this process
        answer = DeviceError(Trouble.UNSUPPORTED, f"{type(error).__name__}: {error}")
    with contextlib.suppress(OSError):
        answers.send(answer)
    answers.close()


def _tell(
    answers: Connection, function: Callable[..., Generator[Any, None, Any]], arguments: tuple[object, ...]
) -> None:
    hush()
    run = function(*arguments)
    with contextlib.suppress(OSError):  # nobody listens any more
        try:
            while True:
                answers.send((True, next(run)))
        except StopIteration as last:
            answers.send((False, last.value))
        except DeviceError as error:
            answers.send((False, error))
        except OSError:
            raise
        except Exception as error:  # noqa: BLE001 - the outermost level of this process
            answers.send((False, DeviceError(Trouble.UNSUPPORTED, f"{type(error).__name__}: {error}")))
        finally:
            run.close()
    answers.close()
