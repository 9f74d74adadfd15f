"""Ctrl-C in the terminal: the first asks the check to stop, the second forces it."""

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Final

INTERRUPTED: Final = 130
"""Exit code of what Ctrl-C stopped: 128 and the number of its signal, as of a shell."""


@contextlib.contextmanager
def interruptible() -> Iterator[threading.Event]:
    """An event that is set by Ctrl-C and by SIGTERM while the context lasts.

    A second Ctrl-C raises KeyboardInterrupt. Child processes do not get SIGINT:
    those of a camera or a spooler end when this process ends them, and not with
    a traceback of their own. They inherit a blocked SIGINT, which a thread here
    waits for; the handler is for libraries' threads that do not block it.
    """
    stop = threading.Event()
    with contextlib.ExitStack() as stack:
        for number in (signal.SIGTERM, signal.SIGINT):
            before = signal.signal(number, lambda _signal, _frame: _pressed(stop))
            stack.callback(signal.signal, number, before)
        if sys.platform != "win32":
            stack.enter_context(_waiting_for_sigint(stop))
        yield stop


def _pressed(stop: threading.Event) -> None:
    if stop.is_set():
        raise KeyboardInterrupt
    stop.set()


if sys.platform != "win32":

    @contextlib.contextmanager
    def _waiting_for_sigint(stop: threading.Event) -> Iterator[None]:
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        over, main = threading.Event(), threading.main_thread()

        def wait() -> None:
            while True:
                signal.sigwait({signal.SIGINT})
                if over.is_set():
                    return
                if stop.is_set() and main.ident is not None:
                    # SIGINT is blocked in the main thread, and only a signal wakes it from a wait
                    signal.pthread_kill(main.ident, signal.SIGTERM)
                stop.set()

        waiter = threading.Thread(target=wait, name="Ctrl-C", daemon=True)
        waiter.start()
        try:
            yield
        finally:
            over.set()
            if waiter.ident is not None:
                signal.pthread_kill(waiter.ident, signal.SIGINT)
            waiter.join()
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
