"""Sets ReadyDesk up on a fresh machine and starts it. Standard library only.

python3 run.py                the window; without a display the seven checks in the terminal
python3 run.py test           source, units, machine, catalogue, window and lab, one after the other
python3 run.py test PART ...  only these: source (as lint), units (rules: pure functions, stores, report, terminal),
                              machine (sockets, processes, programs that are killed), catalogue (hundreds of
                              constructed sounds, rooms, lines and machines through every measure and whole checks;
                              every kind of report on its page), window, lab (real devices; Debian, root)
python3 run.py test PATH ...  only these tests (further arguments go to pytest); the lab only where a path names it
python3 run.py lint           every check of the source: style, types on three systems, layers, generated files
python3 run.py fix            formats and sorts the source, and regenerates files
python3 run.py update         regenerates files, and the locks (this one uses the package index)
python3 run.py screenshots    every screen in both languages and themes, to build/screenshots/ (--docs: README's)
python3 run.py bench          the figures: start, event loop, report, memory, practice, work, verdicts
python3 run.py build          the frozen bundle, to dist/
python3 run.py WORD ...       anything else is passed on to readydesk
"""

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

# System packages that PySide6, PortAudio and CUPS need on Debian or Ubuntu.
WINDOW_PACKAGES = """
libegl1 libgl1 libglib2.0-0 libfontconfig1 libfreetype6 libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0
libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0 libxcb-xinerama0
libxcb-xkb1 libportaudio2 libasound2-plugins libcups2
""".split()
LAB_PACKAGES = """
xvfb xdotool pulseaudio pulseaudio-utils cups cups-client printer-driver-cups-pdf poppler-utils nginx-light coturn
iperf3 iproute2 nftables espeak-ng sox ffmpeg procps binutils openssl dbus ibus ibus-mozc python3-ibus-1.0
""".split()
LAB = "tests/lab"
# Real sockets, processes and files of this machine, and what waits for them.
MACHINE = (
    *("tests/devices", "tests/test_wheel.py", "tests/report/test_typeset.py", "tests/report/test_read.py"),
    *("tests/cli/applications/test_killed.py", "tests/cli/test_bad_use.py", "tests/cli/check/test_outputs.py"),
    *("tests/storage/test_killed.py", "tests/test_new_change.py"),
    *("tests/cli/terminal/test_interrupt.py", "tests/cli/terminal/test_stderr.py", "tests/cli/terminal/test_data.py"),
)
# Whatever needs the window's application; what does elsewhere fails tests/test_house.py.
WINDOW = ("tests/window", "tests/widgets", "tests/runtime", "tests/test_outlook.py")
# Simulations: what is known of a sound, a room, a line, a machine or a page against what is found of it.
CATALOGUE = ("tests/signals", "tests/equipment", "tests/report/test_scenes.py")
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
DEV_WORDS = ("test", "lint", "fix", "update", "screenshots", "bench", "build")


def main(words: list[str]) -> int:
    """Set up what the command needs, then run it; returns its exit code."""
    # Settings of another environment must not apply here; without byte code each process would start 0.5 s later.
    for name in ("PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)
    if sys.version_info < (3, 11):  # noqa: UP036 - this may be started with an older one
        stop(f"ReadyDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}")
    developing = bool(words) and words[0] in DEV_WORDS
    set_up(developing)
    if not words:
        return run_app([] if has_display() else terminal_run())
    match words[0]:
        case "test":
            return test(words[1:])
        case "lint":
            return check_source()
        case "fix":
            return fix()
        case "update":
            return update()
        case "screenshots":
            return python("-m", "tests.screens", *words[1:])
        case "bench":
            return python("-m", "tests.bench", *words[1:])
        case "build":
            return python("-m", "PyInstaller", "--noconfirm", "build.spec", *words[1:])
        case _:
            return run_app(words)


def has_display() -> bool:
    """Whether a window can be opened on this system."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def terminal_run() -> list[str]:
    """The arguments for the seven checks in the terminal, with a report in the current folder."""
    pdf = Path.cwd() / f"readydesk-report-{datetime.now().astimezone():%Y-%m-%d}.pdf"
    print(f"No display here: the seven checks run in the terminal and the report goes to {pdf.name}", file=sys.stderr)
    return ["check", "--pdf", str(pdf)]


def set_up(developing: bool) -> None:
    """Install system packages and the virtual environment by the locks; returns at once if nothing changed."""
    lock = HERE / ("requirements-dev.lock" if developing else "requirements.lock")
    packages = [*WINDOW_PACKAGES, *(LAB_PACKAGES if developing else ())] if is_debian() else []
    stamp = VENV / ("set-up-dev" if developing else "set-up")
    wanted = fingerprint(lock, packages)
    if PYTHON.exists() and wanted in (read(stamp), read(VENV / "set-up-covers")):
        return
    if packages:
        install_packages(packages)
    if not PYTHON.exists() or not works("-m", "pip", "--version"):
        make_venv()
    say("Installing what ReadyDesk needs (once, a few minutes) ...")
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes")
    if subprocess.run([*pip, "-r", lock], cwd=HERE, check=False).returncode:
        stop("The installation did not finish. Check the internet connection and start the same command again.")
    unpack_bindings()
    stamp.write_text(wanted, encoding="utf-8")
    if developing:
        # The development lock includes everything in the plain one.
        plain = fingerprint(HERE / "requirements.lock", WINDOW_PACKAGES if is_debian() else [])
        (VENV / "set-up-covers").write_text(plain, encoding="utf-8")


def unpack_bindings() -> None:
    """Unpack 14 Python files inside PySide6's library, which it would compile at every start (20 ms).

    Unpacked by its own switch, their byte code is cached. If that fails, all works as before.
    """
    environment = {**os.environ, "SBK_EMBED": "0"}
    subprocess.run([PYTHON, "-c", "import PySide6.QtCore"], env=environment, capture_output=True, check=False)


def fingerprint(lock: Path, packages: list[str]) -> str:
    """A hash that changes with the lock, the system packages and the interpreter."""
    text = "\n".join([lock.read_text(encoding="utf-8"), *packages, sys.version, "bindings unpacked"])
    return hashlib.sha256(text.encode()).hexdigest()


def read(path: Path) -> str:
    """The file's text, or an empty one if it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except OSError:
        return ""


def is_debian() -> bool:
    """Whether this is Debian, Ubuntu or a derivative."""
    return sys.platform == "linux" and Path("/etc/debian_version").exists() and shutil.which("dpkg-query") is not None


def install_packages(packages: list[str]) -> None:
    """Install the missing packages, or stop and show the command that does it."""
    listed = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n"], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    present = {line.split()[0] for line in listed if line.endswith(" installed")}
    # Newer releases renamed some libraries for 64-bit time; the new name counts as the old one.
    missing = [p for p in packages if p not in present and f"{p}t64" not in present]
    if not missing:
        return
    command = f"apt-get install --no-install-recommends {' '.join(missing)}"
    if sys.platform != "win32" and os.geteuid() != 0:
        stop(
            f"Some system libraries are missing. Please type:\n\n  sudo {command}\n\nand start the same command again."
        )
    say(f"Installing system packages: {' '.join(missing)} ...")
    # Daemons started by their packages could occupy the lab's ports; the lab starts its own.
    keep_asleep = Path("/usr/sbin/policy-rc.d")
    ours = not keep_asleep.exists()
    if ours:
        keep_asleep.write_text("#!/bin/sh\nexit 101\n", encoding="utf-8")
        keep_asleep.chmod(0o755)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        subprocess.run(["apt-get", "-qq", "update"], env=environment, stdout=sys.stderr, check=False)
        install = [*command.split(), "-y", "-qq"]
        done = subprocess.run(install, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    finally:
        if ours:
            keep_asleep.unlink()
    if done.returncode:
        stop(f"{done.stdout[-2000:]}\nThe system packages could not be installed. Please try: {command}")


def make_venv() -> None:
    """Make a virtual environment with pip, also on Debian, whose Python lacks ensurepip."""
    try:
        import ensurepip  # noqa: F401
    except ImportError:
        if not is_debian():
            stop("This Python comes without ensurepip. Please install a Python from python.org, or your system's pip.")
        install_packages([f"python{sys.version_info.major}.{sys.version_info.minor}-venv"])
    say("Making the virtual environment .venv ...")
    # A partial environment of an interrupted run is useless.
    shutil.rmtree(VENV, ignore_errors=True)
    if subprocess.run([sys.executable, "-m", "venv", VENV], check=False).returncode:
        stop("The virtual environment could not be made; the reason stands above.")


def works(*words: str) -> bool:
    """Whether the environment's Python runs this without an error."""
    return subprocess.run([PYTHON, *words], capture_output=True, check=False).returncode == 0


def test(arguments: list[str]) -> int:
    """Run all parts, or those named in ``arguments``, until one fails; or only the tests in ``arguments``."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("DISPLAY", None)
    cores = os.cpu_count() or 1
    others = (*MACHINE, *CATALOGUE, *WINDOW, LAB)
    parts = {
        "source": check_source,
        "units": lambda: side_by_side(cores, "--dist", "worksteal", *map("--ignore={}".format, others)),
        # one worker more than cores, because these tests wait for sockets and processes
        "machine": lambda: side_by_side(cores + 1, "--dist", "worksteal", *MACHINE),
        "catalogue": lambda: side_by_side(cores, "--dist", "worksteal", *CATALOGUE),
        "window": lambda: side_by_side(cores, "--dist", "worksteal", *WINDOW),
        "lab": lambda: lab(cores),
    }
    if not set(arguments) <= set(parts):
        left_out = () if any(word.startswith(LAB) for word in arguments) else (f"--ignore={LAB}",)
        return python("-m", "pytest", *left_out, *arguments)
    for name in arguments or parts:
        say(f"* {name}")
        failed = timed(name, parts[name])
        if failed:
            return failed
    return 0


def lab(cores: int) -> int:
    """Run the lab, one for each worker: first what takes real time, then what computes; both to their ends.

    Sound and a slow line take as long as they last and nearly no computing, so many run beside each other, and nothing
    else makes them break up. Each is given one test at a time, the longest first: so none waits long for another's
    last.
    """
    one_by_one = ("--dist", "load", "--maxschedchunk", "1", LAB)
    failed = side_by_side(6 * cores, "-m", "real_time", *one_by_one)
    return side_by_side(2 * cores, "-m", "not real_time", *one_by_one) or failed


def side_by_side(workers: int, *which: str) -> int:
    """Run tests in several processes and print the slowest; returns pytest's exit code."""
    return python("-m", "pytest", "--numprocesses", str(workers), "--durations", "15", *which)


def timed(what: str, stage: Callable[[], int]) -> int:
    """Run a stage of the test and print how long it took; returns its exit code."""
    began_s = time.perf_counter()
    failed = stage()
    say(f"* {what}: {time.perf_counter() - began_s:.0f} s")
    return failed


def fix() -> int:
    """Repair and format the source as far as ruff can, and regenerate files; the rest fails ``lint``."""
    python("-m", "ruff", "check", "--fix", "--quiet", ".")
    return python("-m", "ruff", "format", ".") or python("resources/update.py")


def update() -> int:
    """Regenerate the locks, the catalog, the advice and the schemas."""
    # a package index configured on this machine must not get into the lock
    how = "--universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --quiet"
    for group, lock in (((), "requirements.lock"), (("--group", "dev"), "requirements-dev.lock")):
        failed = python("-m", "uv", "pip", "compile", *how.split(), "pyproject.toml", *group, "-o", lock)
        if failed:
            return failed
    return python("resources/update.py")


def check_source() -> int:
    """Check style, types, layers and generated files in parallel; prints them in order until one fails."""
    # mypy cannot use its cache of one system for another
    types = [("-m", "mypy", "--platform", p, "--cache-dir", f".mypy_cache/{p}") for p in ("linux", "win32", "darwin")]
    style = [("-m", "ruff", "check", "."), ("-m", "ruff", "format", "--check", ".")]
    # import-linter has no module for -m
    layers = ("-c", LAYERS)
    written = sorted(str(path.relative_to(HERE)) for path in (HERE / ".github").glob("workflows/*.yml"))
    workflows = ("-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", *written)
    checks = [*style, *types, layers, ("resources/update.py", "--check"), workflows]
    with contextlib.ExitStack() as afterwards:
        running = []
        for check in checks:
            told = afterwards.enter_context(tempfile.TemporaryFile())
            process = subprocess.Popen([PYTHON, *check], cwd=HERE, stdout=told, stderr=subprocess.STDOUT)
            afterwards.callback(process.wait)
            afterwards.callback(process.kill)
            running.append((check, process, told))
        for check, process, told in running:
            say(f"* {'import-linter' if check is layers else ' '.join(check).removeprefix('-m ')}")
            failed = process.wait()
            told.seek(0)
            sys.stdout.buffer.write(told.read())
            sys.stdout.flush()
            if failed:
                return failed
    return 0


def python(*words: str) -> int:
    """Run the environment's Python in the project's folder; returns its exit code."""
    return subprocess.run([PYTHON, *words], cwd=HERE, check=False).returncode


def run_app(words: list[str]) -> int:  # noqa: RET503 - execv does not return
    """Start readydesk, which keeps the caller's folder for relative paths but imports nothing from it."""
    os.environ["PYTHONPATH"] = str(HERE)
    command = [str(PYTHON), "-P", "-m", "app", *words]
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


def say(line: str) -> None:
    """Print to stderr, because stdout is for results."""
    print(line, file=sys.stderr, flush=True)


def stop(line: str) -> NoReturn:
    """Print one clear message and exit with code 2."""
    say(line)
    sys.exit(2)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
