"""Ctrl-C in the terminal: the first asks the check to stop, the second insists."""

import _thread
import contextlib
import signal
import sys
import threading
from collections.abc import Iterator


@contextlib.contextmanager
def interruptible() -> Iterator[threading.Event]:
    """An event that is set by Ctrl-C and by SIGTERM while the context lasts.

    A second Ctrl-C raises KeyboardInterrupt. Children never see the key: a
    camera's or a spooler's process ends when its owner says so, and not with
    a traceback of its own. They inherit a blocked SIGINT, which a thread here
    waits for instead of a handler.
    """
    stop = threading.Event()
    previous = signal.signal(signal.SIGTERM, lambda _signal, _frame: stop.set())
    with contextlib.ExitStack() as stack:
        stack.callback(signal.signal, signal.SIGTERM, previous)
        if sys.platform == "win32":
            before = signal.signal(signal.SIGINT, lambda _signal, _frame: _pressed(stop))
            stack.callback(signal.signal, signal.SIGINT, before)
        else:
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
        over = threading.Event()

        def wait() -> None:
            while True:
                signal.sigwait({signal.SIGINT})
                if over.is_set():
                    return
                if stop.is_set():
                    _thread.interrupt_main()
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
