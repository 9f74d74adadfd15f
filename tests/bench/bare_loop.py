"""An event loop with nothing to do, beside the window's: its gaps are those of the machine. Ends with its input."""

import json
import sys
import threading

from PySide6.QtCore import QCoreApplication

from tests.loopgap import measure_gaps


def main() -> None:
    """Measure until nothing more can be read."""
    app = QCoreApplication(sys.argv)
    threading.Thread(target=lambda: (sys.stdin.read(), app.quit()), daemon=True).start()
    with measure_gaps() as gaps:
        app.exec()
    print(json.dumps({"p99_ms": gaps.p99_ms, "longest_ms": gaps.longest_ms}))


if __name__ == "__main__":
    main()
