"""The entry point, and nothing else."""

import gc
import os
import sys
from pathlib import Path


def main() -> int:
    """Open the window, or run a command if there are arguments; return the exit code."""
    if getattr(sys, "frozen", False):
        import multiprocessing

        multiprocessing.freeze_support()
    _mend_streams()
    words = sys.argv[1:]
    if words:
        _leave_cores_free()
        from app.cli.main import run

        return run(words, _open_window)
    from app.storage.paths import data_folder

    return _open_window(data_folder(), None)


def _mend_streams() -> None:
    """A windowed bundle has no streams, and a console with another encoding must not abort a check."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the whole run
        elif hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _leave_cores_free() -> None:
    """The libraries read these when they are loaded; helping processes inherit them.

    Pools of threads spin while they wait for each other, beside a window, a sound card and a camera that need the core.
    """
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
        os.environ.setdefault(name, "1")


def _open_window(folder: Path, language: str | None) -> int:
    displayless = sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )
    if displayless:
        from app.text import Text, set_language, system_language

        set_language(language or system_language())
        words = Text("There is no display for the window here; `readydesk check` does the same in the terminal.")
        print(f"readydesk: {words}", file=sys.stderr)  # noqa: T201
        return 2
    make_ready()
    from app.gui import run_window

    return run_window(folder, lang=language)


def make_ready() -> None:
    """Prepare a quicker start; the order of the steps matters."""
    # The start makes no garbage; the window turns collection on again after its first paint. Saves 25 ms.
    gc.disable()
    _leave_cores_free()
    _import_qt()


def _import_qt() -> None:
    """Import PySide6 without its import hook.

    The hook looks for ``from __feature__ import``, which nothing here uses, by
    reading the source of every module that is imported after it: 15 ms of the
    start, and later the lock held while numpy or OpenCV is imported beside the window.
    """
    import builtins

    plain = builtins.__import__
    import PySide6.QtCore  # noqa: F401

    builtins.__import__ = plain


if __name__ == "__main__":
    sys.exit(main())
