"""A print shop of the lab's own: a cupsd with queues that print to PDF files."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

import segno

from app.checks import page_code
from app.devices.ports import TestPage
from app.signals.square_code import square_codes
from tests.lab import leaving
from tests.lab.driverless import Driverless

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

QUEUE = "LabPrinter"
_PPD = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"
_PROGRAMS = Path("/usr/lib/cups")
_BLANK = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "LABFAILS.PPD"
*Manufacturer: "Lab"
*Product: "(Lab)"
*ModelName: "Lab"
*ShortNickName: "Lab"
*NickName: "Lab whose filter fails"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*FileSystem: False
*cupsFilter: "application/pdf 0 labfails"
*DefaultPageSize: A4
*DefaultPageRegion: A4
*DefaultImageableArea: A4
*DefaultPaperDimension: A4
*OpenUI *PageSize/Page Size: PickOne
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*ImageableArea A4/A4: "10 10 585 832"
*PaperDimension A4/A4: "595 842"
"""


def page_of(square: str, code: str) -> TestPage:
    """A test page whose square pattern says that, with these letters beside it."""
    rows = segno.make_qr(square, error="h", boost_error=False).matrix
    qr = tuple(tuple(bool(module) for module in row) for row in rows)
    return TestPage("ReadyDesk test page", code, qr, ("Please type this code.",))


class PrintShop:
    """cupsd as root with its own configuration, reached by CUPS_SERVER; the paper is what cups-pdf writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.socket = folder / "cups.sock"
        self._paper = folder / "paper"
        self._instance = Path("/etc/cups", leaving.own(leaving.CUPS_PDF) + f"{folder.parent.name}.conf")
        self._daemon: subprocess.Popen[bytes] | None = None
        self._server_before: str | None = None

    def __enter__(self) -> Self:
        for name in ("root", "spool", "cache", "state", "run", "log", "paper", "paper-spool"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        # the back end prints as another user, who has to come through
        for part in (self._folder, *self._folder.parents):
            if part in (Path("/"), Path("/tmp")):
                break
            part.chmod(part.stat().st_mode | 0o055)
        self._paper.chmod(0o777)
        root = self._folder / "root"
        (root / "cupsd.conf").write_text(self._settings())
        (root / "cups-files.conf").write_text(self._places())
        self._gather_programs()
        # its place is compiled in; a queue at cups-pdf:/NAME reads a file of its own there
        self._instance.write_text(
            f"Out {self._paper}\nAnonDirName {self._paper}\nSpool {self._folder}/paper-spool\n"
            f"Log {self._folder}/log\nLogType 1\nUserUMask 0000\nLabel 2\n"
        )
        self._daemon = subprocess.Popen(
            leaving.bound(
                *("/usr/sbin/cupsd", "-f", "-c", str(root / "cupsd.conf"), "-s", str(root / "cups-files.conf"))
            ),
            stdin=subprocess.DEVNULL,
        )
        self._wait(self._answers, "cupsd did not start")
        self.add_queue(QUEUE)
        self._run("lpadmin", "-d", QUEUE)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.deactivate()
        self._instance.unlink(missing_ok=True)
        if self._daemon is not None:
            self._daemon.terminate()
            try:
                self._daemon.wait(5)
            except subprocess.TimeoutExpired:
                self._daemon.kill()
                self._daemon.wait(5)

    def environment(self) -> dict[str, str]:
        """What a program needs to find this shop."""
        return {"CUPS_SERVER": str(self.socket)}

    def activate(self) -> None:
        """Let this process, and those it starts, print here."""
        self._server_before = os.environ.get("CUPS_SERVER")
        os.environ.update(self.environment())

    def deactivate(self) -> None:
        """Let this process print where it did before."""
        if os.environ.get("CUPS_SERVER") == str(self.socket):
            if self._server_before is None:
                del os.environ["CUPS_SERVER"]
            else:
                os.environ["CUPS_SERVER"] = self._server_before

    def add_queue(self, name: str) -> None:
        """A further queue on the same paper."""
        instance = self._instance.stem.removeprefix("cups-pdf-")
        self._run("lpadmin", "-p", name, "-v", f"cups-pdf:/{instance}", "-P", _PPD, "-E")

    def add_machine(self, name: str, trouble: str) -> None:
        """A queue whose printer has a trouble: a reason such as ``media-empty-error``, or what machine.sh knows."""
        self.helped.unlink(missing_ok=True)
        self._run("lpadmin", "-p", name, "-v", f"lab:/{trouble}{self.helped}", "-m", "raw", "-E")

    @contextmanager
    def driverless(self, name: str, reason: str = "none") -> Iterator[None]:
        """A queue for a printer of the network that needs no driver, set up as a system does it by itself."""
        with Driverless(self._paper, reason) as printer:
            self._run("lpadmin", "-p", name, "-v", printer.uri, "-m", "everywhere", "-E")
            try:
                yield
            finally:
                self.remove_queue(name)

    def add_failing_filter(self, name: str) -> None:
        """A queue whose filter fails, while the printer takes what comes: nothing."""
        ppd = self._folder / "labfails.ppd"
        ppd.write_text(_BLANK)
        self._run("lpadmin", "-p", name, "-v", f"lab:/good{self.helped}", "-P", str(ppd), "-E")

    def add_class(self, name: str, *members: str) -> None:
        """A class that hands its jobs to whichever of these queues is free."""
        for member in members:
            self._run("lpadmin", "-p", member, "-c", name)
        self._run("cupsenable", name)
        self._run("cupsaccept", name)

    @property
    def helped(self) -> Path:
        """Once this is there, the trouble of all machines is over."""
        return self._folder / "helped"

    def refuse(self, name: str = QUEUE) -> None:
        """Let a queue take no more jobs."""
        self._run("cupsreject", name)

    def accept(self, name: str = QUEUE) -> None:
        """Let a queue take jobs."""
        self._run("cupsaccept", name)

    def remove_queue(self, name: str = QUEUE) -> None:
        """Take a queue away."""
        self._run("lpadmin", "-x", name)

    def stop_queue(self, name: str = QUEUE) -> None:
        """Pause a queue: it takes jobs and keeps them."""
        self._run("cupsdisable", name)

    def start_queue(self, name: str = QUEUE) -> None:
        """Let a paused queue go on."""
        self._run("cupsenable", name)

    def waiting(self) -> list[str]:
        """Jobs that are not done yet."""
        return self._run("lpstat", "-W", "not-completed", "-o").split()

    def clear(self) -> None:
        """Throw away the paper and all jobs."""
        self._run("cancel", "-a", "-x")
        for sheet in self._paper.glob("*.pdf"):
            sheet.unlink()

    def pages(self) -> list[Path]:
        """The printed sheets, oldest first."""
        return sorted(self._paper.glob("*.pdf"), key=lambda sheet: sheet.stat().st_mtime_ns)

    def wait_for_page(self, count: int = 1, timeout_s: float = 30.0) -> Path:
        """The sheet number ``count``, as soon as it is dry."""
        self._wait(lambda: len(self.pages()) >= count and self._legible(self.pages()[count - 1]), "no page", timeout_s)
        return self.pages()[count - 1]

    def read_code(self, sheet: Path) -> str:
        """The code on the sheet, typed as it is printed: ABC-DEF.

        Read from the picture of the sheet: on its way through PostScript the
        page lost which letters its glyphs are, so that pdftotext is blind.
        """
        import cv2

        # who can't read it at arm's length looks more closely
        for dots_per_inch in (100, 150, 200):
            picture = cv2.imread(str(self.look(sheet, dots_per_inch)))
            for found in map(page_code.read, (code.text for code in square_codes(picture))):
                if found is not None:
                    return page_code.shown(found.code)
        raise AssertionError(f"no code on {sheet}")

    def read(self, sheet: Path) -> str:
        """The words on a sheet that still knows its letters."""
        return subprocess.run(["pdftotext", sheet, "-"], capture_output=True, text=True, check=True).stdout

    def look(self, sheet: Path, dots_per_inch: int = 100) -> Path:
        """The sheet as a picture."""
        target = sheet.with_suffix("")
        command = ["pdftoppm", "-r", str(dots_per_inch), "-png", "-singlefile", sheet, target]
        subprocess.run(command, capture_output=True, check=True)
        return target.with_suffix(".png")

    def _gather_programs(self) -> None:
        """The system's filters and back ends, and those of the lab beside them."""
        for part in _PROGRAMS.iterdir():
            (self._folder / "bin" / part.name).mkdir(parents=True, exist_ok=True)
            for program in part.iterdir():
                (self._folder / "bin" / part.name / program.name).symlink_to(program)
        machine = self._folder / "bin/backend/lab"
        shutil.copy(Path(__file__).with_name("machine.sh"), machine)
        fails = self._folder / "bin/filter/labfails"
        fails.write_text("#!/bin/sh\ncat > /dev/null\nexit 1\n")
        for program in (machine, fails):
            program.chmod(0o755)

    def _legible(self, sheet: Path) -> bool:
        return subprocess.run(["pdfinfo", sheet], capture_output=True, check=False).returncode == 0

    def _answers(self) -> bool:
        assert self._daemon is not None
        assert self._daemon.poll() is None, "cupsd ended: " + (self._folder / "log/error_log").read_text()[-2000:]
        asked = subprocess.run(
            ["lpstat", "-r"],
            env={**os.environ, **self.environment(), "LC_ALL": "C"},
            capture_output=True,
            text=True,
            check=False,
        )
        return "not running" not in asked.stdout and "is running" in asked.stdout

    def _run(self, *command: str) -> str:
        done = subprocess.run(
            command, env={**os.environ, **self.environment()}, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
        return done.stdout

    def _wait(self, condition: Callable[[], bool], complaint: str, timeout_s: float = 10.0) -> None:
        until = time.monotonic() + timeout_s
        while not condition():
            assert time.monotonic() < until, complaint
            time.sleep(0.05)

    def _settings(self) -> str:
        return f"""LogLevel warn
Listen {self.socket}
Browsing No
BrowseLocalProtocols none
WebInterface No
DefaultAuthType None
JobPrivateAccess all
JobPrivateValues none
MaxLogSize 0
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess all
  JobPrivateValues none
  SubscriptionPrivateAccess all
  SubscriptionPrivateValues none
  <Limit All>
    Order allow,deny
  </Limit>
</Policy>
"""

    def _places(self) -> str:
        home = self._folder
        assert shutil.which("cupsd", path="/usr/sbin")
        return f"""ServerRoot {home}/root
ServerBin {home}/bin
RequestRoot {home}/spool
TempDir {home}/spool
CacheDir {home}/cache
StateDir {home}/state
AccessLog {home}/log/access_log
ErrorLog {home}/log/error_log
PageLog {home}/log/page_log
Group lp
SystemGroup root lpadmin
FileDevice Yes
"""
