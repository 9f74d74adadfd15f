"""Adapter of ``ports.Printers``: prints through Qt, follows jobs through the system's spooler."""

import logging
import secrets
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from functools import partial

from app.devices.local import print_page
from app.devices.local.helper import Helper
from app.devices.local.readable import readable
from app.devices.local.software_printers import is_software
from app.devices.local.thread import on_thread
from app.devices.ports import DeviceError, JobState, Printer, PrinterState, TestPage

if sys.platform == "win32":
    from app.devices.local.windows import spooler
else:
    from app.devices.local import cups as spooler

_log = logging.getLogger(__name__)

_LIST_S = 10.0
_SEND_S = 20.0
_SILENCES = 5
"""After so many failed requests in a row the spooler counts as not answering."""
_FORGOTTEN_S = 3.0
"""After so long a job that the spooler does not know counts as printed and dropped from its list."""

# Qt's "error" is left out: on Windows it may mean anything from "paused" to "ink is low"
_STATES = {"idle": PrinterState.IDLE, "active": PrinterState.PRINTING}


class LocalPrinters:
    """The queues of this machine. Those in ``paper_printers`` count as paper whatever their driver says."""

    def __init__(self, paper_printers: Sequence[str] = ()) -> None:
        self._paper = frozenset(paper_printers)

    def list(self) -> tuple[Printer, ...]:
        asked = Helper(print_page.listed, timeout_s=_LIST_S)
        told = readable(spooler.queues) or {}
        printers = []
        for queue in asked.result():
            state, device = told.get(queue.name, (_STATES.get(queue.state), ""))
            declared = bool({queue.name, queue.title} & self._paper)
            paper = declared or not is_software(queue.name, queue.maker, device)
            printers.append(Printer(queue.name, queue.title, state, paper, queue.default))
        return tuple(printers)

    def print_page(self, printer: Printer, page: TestPage) -> "LocalJob":
        return LocalJob(printer, page)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


class LocalJob:
    """A page that a separate process paints and sends; after that, the spooler's job."""

    def __init__(self, printer: Printer, page: TestPage) -> None:
        self._queue = printer.name
        self._title = f"{page.title} {secrets.token_hex(3)}"
        self._sending: Helper[None] | None = Helper(print_page.send, self._queue, self._title, page, timeout_s=_SEND_S)
        self._asking: Future[JobState | None] | None = None
        self._silences = 0
        self._sent_s = 0.0
        self._state = JobState.SENDING

    def state(self) -> JobState:
        if self._sending is not None:
            if not self._sending.done(0.5):
                return JobState.SENDING
            sending, self._sending = self._sending, None
            sending.result()
            self._sent_s, self._state = time.monotonic(), JobState.WAITING
        if self._state not in (JobState.COMPLETED, JobState.FAILED):
            self._state = self._asked()
        return self._state

    def cancel(self) -> None:
        if self._sending is not None:
            self._sending.close()
            self._sending = None
        if self._state in (JobState.COMPLETED, JobState.FAILED):
            return
        self._state = JobState.FAILED
        try:
            spooler.cancel(self._queue, self._title)
        except DeviceError as error:
            _log.warning("the job could not be taken back: %s", error)

    def _asked(self) -> JobState:
        if self._asking is None:
            self._asking = on_thread(partial(spooler.job_state, self._queue, self._title), "spooler")
        try:
            known = self._asking.result(1.0)
        except NotYet:
            return self._state
        except DeviceError as error:
            self._asking = None
            self._silences += 1
            if self._silences >= _SILENCES:
                raise
            _log.info("the spooler did not tell of the job: %s", error)
            return self._state
        self._asking, self._silences = None, 0
        if known is None:
            forgotten = time.monotonic() - self._sent_s > _FORGOTTEN_S
            return JobState.COMPLETED if forgotten else self._state
        return known
