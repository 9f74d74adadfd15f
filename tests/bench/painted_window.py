"""ReadyDesk by its real entrance. Prints the monotonic time when home is painted and its next action enabled."""

import runpy
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType


class Watch:
    """Watches for the first paint of the window. Imports nothing before the program does: its own order counts.

    Finder and loader by their methods alone: importlib.abc brings tempfile and importlib.resources along.
    """

    def find_spec(self, name: str, path: Sequence[str] | None, _target: ModuleType | None = None) -> ModuleSpec | None:
        """The composition root alone."""
        if name != "app.gui":
            return None
        self._found = PathFinder.find_spec(name, path)
        return ModuleSpec(name, self)

    def create_module(self, _spec: ModuleSpec) -> None:
        """An ordinary one."""

    def exec_module(self, module: ModuleType) -> None:
        """The module as it is; then watch the window that it makes."""
        assert self._found
        assert self._found.loader
        self._found.loader.exec_module(module)
        real = module.make_window

        def watched(*arguments: object, **named: object) -> object:
            window = real(*arguments, **named)
            _watch(window)
            return window

        module.make_window = watched  # type: ignore[attr-defined]


def _watch(window: object) -> None:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QWidget

    from app.widgets.button import Button, ButtonKind
    from tests.bench.painted_wizard import Painted

    class PaintedHome(Painted):
        """As painted, so it must be usable."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and watched is action and not action.isEnabled():
                QApplication.exit(1)
            return super().eventFilter(watched, event)

    assert isinstance(window, QWidget)
    action = next(b for b in window.findChildren(Button) if b.isVisibleTo(window) and b._kind is ButtonKind.FILLED)
    PaintedHome(window, action)


if __name__ == "__main__":
    sys.meta_path.insert(0, Watch())
    sys.argv = ["readydesk", *sys.argv[1:]]
    runpy.run_module("app", run_name="__main__")
