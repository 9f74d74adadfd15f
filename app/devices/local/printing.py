"""Adapter of ``ports.Printers``: prints through Qt, follows jobs through the system's spooler."""

import logging
import secrets
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from functools import partial

from app.devices.local import print_page
from app.devices.local.helper import Helper
from app.devices.local.print_page import Listed
from app.devices.local.queues import Queue
from app.devices.local.readable import readable
from app.devices.local.software_printers import is_software
from app.devices.local.thread import on_thread
from app.devices.ports import DeviceError, JobState, Printer, PrinterState, TestPage, Trouble

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
"""After so long a job that the spooler does not know is not one that it is about to know."""
_CALLING_S = 10.0
"""Every printer on a network has to be called first; after so long it does not answer."""

# Qt's "error" is left out: on Windows it may mean anything from "paused" to "ink is low"
_STATES = {"idle": PrinterState.IDLE, "active": PrinterState.PRINTING}


class LocalPrinters:
    """The queues of this machine. Those in ``paper_printers`` count as paper whatever their driver says."""

    def __init__(self, paper_printers: Sequence[str] = ()) -> None:
        self._paper = frozenset(paper_printers)

    def list(self) -> tuple[Printer, ...]:
        asked = Helper(print_page.listed, timeout_s=_LIST_S)
        told = readable(spooler.queues) or {}
        return tuple(self._printer(listed, told) for listed in asked.result())

    def _printer(self, listed: Listed, told: Mapping[str, Queue]) -> Printer:
        queue = told.get(spooler.base(listed.name)) or Queue(_STATES.get(listed.state))
        declared = bool({listed.name, spooler.base(listed.name), listed.title} & self._paper)
        return Printer(
            listed.name,
            listed.title,
            queue.state,
            declared or _is_paper(listed, queue, told),
            listed.default,
            startable=queue.refuses or queue.state is PrinterState.STOPPED,
            refuses=queue.refuses,
        )

    def print_page(self, printer: Printer, page: TestPage) -> "LocalJob":
        return LocalJob(printer, page)

    def start(self, printer: Printer) -> None:
        spooler.start(printer.name)

    def wait(self, seconds: float) -> None:
        time.sleep(seconds)


def _is_paper(listed: Listed, queue: Queue, told: Mapping[str, Queue]) -> bool:
    members = {name: told[name] for name in queue.members if name in told}
    if members:
        # a class is what its members are, and has no device of its own
        return any(not is_software(name, member.driver, member.device) for name, member in members.items())
    return not is_software(listed.name, listed.maker, queue.device)


class LocalJob:
    """A page that a separate process paints and sends; after that, the spooler's job."""

    def __init__(self, printer: Printer, page: TestPage) -> None:
        self._queue = printer.name
        self._title = f"{page.title} {secrets.token_hex(3)}"
        self._sending: Helper[None] | None = Helper(print_page.send, self._queue, self._title, page, timeout_s=_SEND_S)
        self._asking: Future[JobState | None] | None = None
        self._silences = 0
        self._sent_s = 0.0
        self._away_since_s: float | None = None
        self._last: JobState | None = None
        self._state = JobState.SENDING

    def state(self) -> JobState:
        if self._sending is not None:
            if not self._sending.done(0.5):
                return JobState.SENDING
            sending, self._sending = self._sending, None
            sending.result()
            self._sent_s, self._state = time.monotonic(), JobState.WAITING
        if not self._state.is_over:
            self._state = self._asked()
            if self._state is JobState.FAILED:
                # one whose filter failed stays in the queue, to be tried again some day
                self._take_back()
        return self._state

    def cancel(self) -> None:
        if self._sending is not None:
            self._sending.close()
            self._sending = None
        if self._state.is_over:
            return
        self._state = JobState.FAILED
        self._take_back()

    def _take_back(self) -> None:
        for _ in range(2):
            try:
                spooler.cancel(self._queue, self._title)
            except DeviceError as error:
                _log.warning("the job could not be taken back: %s", error)
                if error.trouble is not Trouble.TIMEOUT:
                    return
            else:
                return

    def _asked(self) -> JobState:
        if self._asking is None:
            self._asking = on_thread(partial(spooler.job_state, self._queue, self._title), "spooler")
        try:
            found = self._asking.result(1.0)
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
        return self._unlisted() if found is None else self._listed(found)

    def _listed(self, found: JobState) -> JobState:
        self._last = found
        if found is not JobState.OFFLINE:
            self._away_since_s = None
            return found
        self._away_since_s = time.monotonic() if self._away_since_s is None else self._away_since_s
        return found if time.monotonic() - self._away_since_s >= _CALLING_S else JobState.WAITING

    def _unlisted(self) -> JobState:
        """What became of a job that the spooler does not know, or not any more."""
        if time.monotonic() - self._sent_s <= _FORGOTTEN_S:
            return self._state
        if self._last is JobState.OFFLINE:
            # it was thrown away, or printed by a printer that was not away at all
            raise DeviceError(Trouble.UNSUPPORTED, "the job is gone, of a printer said to be away", self._queue)
        if self._last is not None:
            # it was printed and dropped, or somebody threw it away while it waited
            return JobState.CANCELLED if self._last.is_hindered else JobState.COMPLETED
        queue = (readable(spooler.queues) or {}).get(spooler.base(self._queue))
        if queue is not None and queue.refuses:
            return JobState.REFUSED
        if spooler.FORGETS:
            return JobState.COMPLETED
        raise DeviceError(Trouble.UNSUPPORTED, "the spooler never knew of the job", self._queue)
