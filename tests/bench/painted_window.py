"""ReadyDesk by its real entrance. Prints the monotonic time when home is painted and its next action enabled."""

import runpy
import sys

from PySide6.QtWidgets import QApplication

from tests.bench.painted_wizard import Painted


def main() -> None:
    """Run the program as a user starts it; only the event loop's entrance is watched."""
    real = QApplication.exec
    painted = Painted()

    def watched(_app: QApplication | None = None) -> int:
        from app.widgets.button import Button, Kind

        window = next(w for w in QApplication.topLevelWidgets() if w.isVisible())
        filled = [b for b in window.findChildren(Button) if b.isVisible() and b.isEnabled() and b._kind is Kind.FILLED]
        if not filled:
            sys.exit("home has no enabled next action")
        window.installEventFilter(painted)
        return real()

    QApplication.exec = watched  # type: ignore[method-assign]
    sys.argv = ["readydesk", *sys.argv[1:]]
    runpy.run_module("app", run_name="__main__")


if __name__ == "__main__":
    main()
