"""Runs one function in a process of its own, which can be killed.

Qt aborts its process if there is no display, and a spooler or a camera driver
may hang for minutes holding Python's lock. Neither may end the program or
block its window.
"""

import contextlib
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Generator
from multiprocessing.process import BaseProcess
from typing import Any, Generic, TypeAlias, TypeVar

from app.devices.ports import DeviceError, Trouble

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Connection
else:
    from multiprocessing.connection import Connection

Pipe: TypeAlias = Connection
_NICE = 5
_WAIT_S = 0.25
T = TypeVar("T")
R = TypeVar("R")


def spawned(target: Callable[..., None], *arguments: object, duplex: bool = False) -> tuple[Connection, BaseProcess]:
    """``target(pipe, *arguments)`` in a process of its own: our end of the pipe, and the process, for ``end``.

    Raises DeviceError UNSUPPORTED if the system cannot start another process.
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
    """``function(*arguments)`` running in another process; a top-level function of a module that loads quickly."""

    def __init__(self, function: Callable[..., T], *arguments: object, timeout_s: float = 10.0) -> None:
        self._answers, self._process = spawned(_work, function, arguments)
        _let_the_window_go_first(self._process)
        self._until_s = time.monotonic() + timeout_s
        self._name = getattr(function, "__name__", "helper")

    def done(self, wait_s: float = 0.0) -> bool:
        """Whether the process has answered or ended, after waiting for that up to ``wait_s``."""
        remaining_s = self._until_s - time.monotonic()
        try:
            return self._answers.poll(max(0.0, min(wait_s, remaining_s))) or remaining_s <= wait_s
        except OSError:  # how Windows reports a process that died
            return True

    def result(self) -> T:
        """Wait for the answer and end the process.

        Raises the function's own DeviceError, TIMEOUT if it took too long, or
        UNSUPPORTED if its process died.
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
    function: Callable[..., Generator[T, None, R]],
    *arguments: object,
    meanwhile: T | None = None,
    silence_s: float = 15.0,
) -> Generator[T, None, R]:
    """Run the generator ``function`` in another process; yields and returns what it does.

    For work that would compete with the window for Python's lock. Closing it
    ends the process. With ``meanwhile``, that is yielded while nothing comes, so
    that it can be closed before the process has begun. Raises DeviceError like
    ``Helper.result``, and TIMEOUT if nothing came for ``silence_s``.
    """
    answers, process = spawned(_tell, function, arguments)
    _let_the_window_go_first(process)
    try:
        while True:
            until_s = time.monotonic() + silence_s
            while not answers.poll(silence_s if meanwhile is None else _WAIT_S):
                if meanwhile is None or time.monotonic() > until_s:
                    raise DeviceError(Trouble.TIMEOUT, f"{function.__name__} said nothing for {silence_s:g} s")
                yield meanwhile
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
    """Discard what libraries print directly, such as warnings about every damaged picture."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        with contextlib.suppress(OSError):  # a windowed program may have no such stream
            os.dup2(nowhere, stream)
    os.close(nowhere)


def end(process: BaseProcess) -> None:
    """End a process: it has a moment to exit by itself, then it is killed."""
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
    goes_on = True
    # sending fails if the other end is closed: nothing is left to do
    with contextlib.suppress(OSError), contextlib.closing(function(*arguments)) as run:
        while goes_on:
            goes_on, said = _next(run)
            answers.send((goes_on, said))
    answers.close()


def _let_the_window_go_first(process: BaseProcess) -> None:
    """Lower the priority of a process: its start alone keeps a core busy for 0.1 s, and the window waits."""
    assert process.pid is not None
    # it may have ended already
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            import psutil

            with contextlib.suppress(psutil.Error):
                psutil.Process(process.pid).nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
        else:
            os.setpriority(os.PRIO_PROCESS, process.pid, min(19, os.getpriority(os.PRIO_PROCESS, 0) + _NICE))


def _next(run: Generator[Any, None, Any]) -> tuple[bool, Any]:
    """Whether ``run`` goes on, and its next step; else its result or its error."""
    try:
        return True, next(run)
    except StopIteration as last:
        return False, last.value
    except Exception as error:  # noqa: BLE001 - the outermost level of this process
        return False, _told(error)


def _told(error: Exception) -> DeviceError:
    """``error`` as a DeviceError, which the other process can unpickle."""
    return (
        error
        if isinstance(error, DeviceError)
        else DeviceError(Trouble.UNSUPPORTED, f"{type(error).__name__}: {error}")
    )
