"""Conditions of a printer, each with the verdicts that are right: what spoolers say, what is typed, what is held up.

The spoolers' answers go through the real adapters and the real probe; only the spooler itself, the paper and the time
are scripted.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from app.checks.probe import Again, Answer, Declined
from app.devices.local.print_page import Listed

PASS, FAIL, UNKNOWN = "pass", "fail", "unknown"
Job = Mapping[str, tuple[object, ...]]

GOOD: Final = {"printer.count": PASS, "printer.job": PASS, "printer.page": PASS}
NOT_PRINTED: Final = {"printer.count": PASS, "printer.job": FAIL, "printer.page": UNKNOWN}
UNTOLD: Final = {"printer.count": PASS, "printer.job": UNKNOWN, "printer.page": PASS}
NO_PAPER: Final = {"printer.count": FAIL, "printer.job": UNKNOWN, "printer.page": UNKNOWN}
UNPROVEN: Final = {"printer.count": PASS, "printer.job": PASS, "printer.page": UNKNOWN}


@dataclass(frozen=True)
class Condition:
    """Queues, what the spooler says of the job at each half second, what the operator answers, and what is right."""

    name: str
    right: Mapping[str, str]
    jobs: tuple[Any, ...] = ()
    """Of CUPS: attributes, or None for a job that it does not know. Of Windows: bits of job and printer, or None."""
    queue: Listed = field(default_factory=lambda: Listed("EPSON", "EPSON", "EPSON EW-452A", "idle", default=True))
    device: str = "usb://EPSON/EW-452A"
    state: int = 3
    accepts: bool = True
    windows: bool = False
    typed: Callable[[str], Answer] = lambda code: code
    resumed: bool = False
    seen: bool | None = None


def job(state: int, *reasons: str, printer: tuple[str, ...] = ("none",), message: str = "", sheets: int = 0) -> Job:
    """A job as CUPS tells of it."""
    return {
        "job-state": (state,),
        "job-state-reasons": reasons or ("none",),
        "job-printer-state-reasons": printer,
        "job-printer-state-message": (message,),
        "job-impressions-completed": (sheets,),
    }


DONE: Final = job(9, "job-completed-successfully")
GOING: Final = job(5, "job-printing")


def conditions() -> Iterator[Condition]:
    """All conditions."""
    yield from _jobs_of_cups()
    yield from _hindrances()
    yield from _jobs_of_windows()
    yield from _queues()
    yield from _software()
    yield from _typed()


def _jobs_of_cups() -> Iterator[Condition]:
    yield Condition("printed at once", GOOD, (DONE,))
    yield Condition("pending, printing, printed", GOOD, (job(3), GOING, DONE))
    yield Condition(
        "printed, as CUPS says of a job that was stopped on its way", GOOD, (job(9, "processing-to-stop-point"),)
    )
    yield Condition("printed with a warning", GOOD, (job(9, "job-completed-with-warnings"),))
    yield Condition("printed though the queue is called offline", GOOD, (job(5, printer=("offline-report",)), DONE))
    yield Condition("printed and dropped from the list", GOOD, (GOING, *[None] * 20))
    yield Condition("never in the list of a queue that takes jobs", UNTOLD, (None,))
    yield Condition("never in the list of a queue that takes none", NOT_PRINTED, (None,), accepts=False, resumed=True)
    yield Condition("a queue that takes no jobs, and nobody changes that", NOT_PRINTED, (DONE,), accepts=False)
    yield Condition("cancelled", NOT_PRINTED, (GOING, job(7, "job-canceled-by-user")))
    yield Condition("cancelled while it waited", NOT_PRINTED, (job(4, "job-hold-until-specified"), *[None] * 20))
    yield Condition("aborted", NOT_PRINTED, (GOING, job(8, "aborted-by-system")))
    yield Condition("waits for ever", NOT_PRINTED, (job(3),))
    yield Condition("prints for ever", NOT_PRINTED, (GOING,))
    for seconds in (55, 61, 90, 180, 280):
        yield Condition(f"prints for {seconds} s", GOOD, (*[GOING] * (2 * seconds), DONE))
    for seconds, right in ((20, GOOD), (55, GOOD), (65, NOT_PRINTED), (200, NOT_PRINTED)):
        yield Condition(f"waits for {seconds} s, then prints", right, (*[job(3)] * (2 * seconds), GOING, DONE))
    for message in ("Filter failed", "filter failed", "Stopped job due to filter failed"):
        for state in (6, 8, 9):
            yield Condition(f"{state}: {message}", NOT_PRINTED, (GOING, job(state, message=message)))
    for reason in ("job-completed-with-errors", "document-format-error", "document-unprintable-error"):
        for state in (6, 9):
            yield Condition(f"{state}: {reason}", NOT_PRINTED, (GOING, job(state, reason, sheets=1)))
    yield Condition("the message of a filter that works", GOOD, (job(5, message="Filter started"), DONE))


def _hindrances() -> Iterator[Condition]:
    hard = (
        *(
            "media-empty",
            "media-needed",
            "media-jam",
            "cover-open",
            "door-open",
            "interlock-open",
            "input-tray-missing",
        ),
        *("output-area-full", "marker-supply-empty", "toner-empty", "marker-waste-full", "fuser-over-temp", "other"),
    )
    for reason in hard:
        stands = job(5, "job-printing", printer=(f"{reason}-error",))
        yield Condition(f"{reason}, and nobody helps", NOT_PRINTED, (stands,))
        yield Condition(f"{reason}, and somebody helps", GOOD, (*[stands] * 100, GOING, DONE))
    for reason in ("media-empty-warning", "cover-open-report", "marker-supply-empty-warning", "media-low-report"):
        getting_on = job(5, printer=(reason,), message="Printing page 1, 40% complete.")
        yield Condition(f"{reason} of another tray, while it prints slowly", GOOD, (*[getting_on] * 260, DONE))
    for reason in ("marker-supply-low-warning", "toner-low-report", "media-low-warning"):
        yield Condition(f"{reason}, and it prints", GOOD, (*[job(5, printer=(reason,))] * 140, DONE))
    for reason in ("offline-report", "timed-out-error", "shutdown", "connecting-to-device"):
        yield Condition(f"{reason} for ever", NOT_PRINTED, (job(5, printer=(reason,)),))
        yield Condition(f"{reason} for a while", GOOD, (*[job(5, printer=(reason,))] * 40, GOING, DONE))
    for reason in (
        *("cups-held-for-authentication", "account-authorization-failed"),
        *("job-hold-until-specified", "job-held-by-operator", "resources-are-not-ready"),
    ):
        yield Condition(f"held: {reason}", NOT_PRINTED, (GOING, job(4, reason)))
        yield Condition(f"held and released: {reason}", GOOD, (GOING, *[job(4, reason)] * 60, GOING, DONE))
    yield Condition("the queue stops half way", NOT_PRINTED, (GOING, job(3, "printer-stopped")))
    yield Condition("the queue stops and goes on", GOOD, (GOING, *[job(3, "printer-stopped")] * 60, GOING, DONE))
    yield Condition("stopped without a reason", NOT_PRINTED, (job(6),))


def _jobs_of_windows() -> Iterator[Condition]:
    def windows(name: str, right: Mapping[str, str], *jobs: tuple[int, int] | None) -> Condition:
        return Condition(f"Windows: {name}", right, jobs, device="USB001", windows=True)

    yield windows("printed", GOOD, (0x8, 0), (0x10, 0x400), (0x80, 0))
    yield windows("printed and kept", GOOD, (0x10, 0), (0x2080, 0))
    yield windows("gone before it was seen", GOOD, None)
    yield windows("printed and gone", GOOD, (0x10, 0x400), *[None] * 20)
    yield windows("deleted", NOT_PRINTED, (0x10, 0), (0x4, 0))
    for bits, what in (
        (0x40, "no paper"),
        (0x20, "offline"),
        (0x2, "error"),
        (0x200, "blocked"),
        (0x400, "intervention"),
    ):
        yield windows(f"{what}, and nobody helps", NOT_PRINTED, (bits, 0))
        yield windows(f"{what}, and somebody helps", GOOD, *[(bits, 0)] * 60, (0x10, 0x400), (0x80, 0))
        gone = UNTOLD if bits == 0x20 else NOT_PRINTED
        yield windows(f"{what}, and thrown away", gone, *[(bits, 0)] * 10, *[None] * 20)
    yield windows("paused", NOT_PRINTED, (0x1, 0))
    for bits, what in (
        *((0x8, "a jam"), (0x400000, "a door is open"), (0x10, "paper is out"), (0x40000, "no toner")),
        *((0x800, "the output is full"), (0x1, "paused"), (0x80, "offline"), (0x100000, "wants somebody")),
    ):
        yield windows(f"the printer says: {what}", NOT_PRINTED, (0x10, bits))
        yield windows(f"the printer said: {what}", GOOD, *[(0x10, bits)] * 60, (0x80, 0))
    yield windows("toner is low", GOOD, *[(0x10, 0x20000)] * 20, (0x80, 0x20000))
    yield windows("waits for ever", NOT_PRINTED, (0x8, 0))


def _queues() -> Iterator[Condition]:
    for name in ("office/draft", "事務所のプリンター", "EPSON_EW_452A", "a?b&c", "プリンター/下書き"):
        yield Condition(
            f"a queue called {name}", GOOD, (GOING, DONE), Listed(name, name, "EPSON", "idle", default=True)
        )
        stopped = Listed(name, name, "EPSON", "idle", default=True)
        yield Condition(f"{name}, paused, and left so", NOT_PRINTED, (job(3, "printer-stopped"),), stopped, state=5)
        yield Condition(f"{name}, paused, resumed", GOOD, (GOING, DONE), stopped, state=5, resumed=True)


def _software() -> Iterator[Condition]:
    for name, maker, device in (
        ("Microsoft Print to PDF", "Microsoft Print To PDF", "PORTPROMPT:"),
        ("TeamViewer Printer", "TeamViewer Remote Printer", "TeamViewer:"),
        ("AnyDesk Printer", "AnyDesk v4 Printer Driver", "AD_Port"),
        ("Splashtop", "Splashtop PDF Remote Printer", "SPLASHTOP"),
        ("TIFF Image Printer 12", "PEERNET TIFF Image Printer", "PNPORT1"),
        ("Universal Document Converter", "Universal Document Converter", "UDC:"),
        ("まいと～くFAX", "まいと～くFAX", ""),
        ("リモート印刷", "リモートプリンター", ""),
        ("EPSON PX-M730F FAX", "EPSON PX-M730F FAX", "WSD-2"),
        ("CubePDF", "CubePDF", "CubePDF"),
    ):
        yield Condition(f"software: {name}", NO_PAPER, (DONE,), Listed(name, name, maker, "idle", default=True), device)
    for name, maker, device in (
        ("Ricoh", "RICOH IM C3000 PDF", "ipps://ricoh.local:443/ipp/print"),
        ("Ricoh", "RICOH SP C261SFNw PDF", "dnssd://RICOH._ipps._tcp.local/?uuid=1"),
        ("HP", "HP OfficeJet 3830 Printer Fax Scanner", "usb://HP/OfficeJet"),
        ("MFC", "Brother MFC-J739DN Printer Fax Scanner", ""),
        ("FAX", "Brother FAX-2840", "BRN001122334455"),
        ("PDF corner", "Canon TS8430 series", "CNBJNP_0000F4A9"),
        ("FUJIFILM", "FUJIFILM Apeos C3070", "lpd://10.0.0.1/lp"),
    ):
        yield Condition(f"paper: {maker}", GOOD, (DONE,), Listed(name, name, maker, "idle", default=True), device)


def _typed() -> Iterator[Condition]:
    def typed(name: str, right: Mapping[str, str], change: Callable[[str], Answer], **more: Any) -> Condition:
        return Condition(f"typed: {name}", right, (DONE,), typed=change, **more)

    for dash in "ーｰ－‐‑–—―−─━・〜~_ 　/.":
        yield typed(f"with U+{ord(dash):04X}", GOOD, lambda code, dash=dash: code.replace("-", dash))
    yield typed("in small letters", GOOD, str.lower)
    yield typed("without a hyphen", GOOD, lambda code: code.replace("-", ""))
    yield typed("in wide letters", GOOD, lambda code: "".join(chr(ord(c) + 0xFEE0) if c != "-" else "ー" for c in code))
    yield typed("with blanks", GOOD, lambda code: "  " + "  ".join(code) + "  ")
    yield typed("O for D", GOOD, lambda code: code.replace("D", "O"))
    yield typed("another page's", UNPROVEN, lambda _code: "ACD-EFH")
    yield typed("backwards", UNPROVEN, lambda code: code[::-1] if code != code[::-1] else "ACD-EFH")
    yield typed("nothing", UNPROVEN, lambda _code: Declined())
    yield typed("unreadable, but it came out", GOOD, lambda _code: Again(), seen=True)
    yield typed(
        "unreadable, and it did not come out", {**UNPROVEN, "printer.page": FAIL}, lambda _code: Again(), seen=False
    )


def windows_jobs(title: str, told: tuple[int, int] | None) -> str:
    """What PowerShell prints of the queue's jobs."""
    listed = [] if told is None else [{"name": title, "id": 1, "status": told[0], "printer": told[1], "pages": 0}]
    return json.dumps(listed)
