"""Where reports were saved, so that they can be found again."""

from pathlib import Path
from typing import Final

from app.storage.settings import SAVED_REPORTS, SavedReport
from app.window.state.saved import Saved

_KEPT: Final = 10


class Exports:
    """The latest saved reports, newest first."""

    def __init__(self, saved: Saved) -> None:
        self._saved = saved

    def all(self) -> tuple[SavedReport, ...]:
        """All reports in the list, whether or not their files still exist."""
        return self._saved.setting(SAVED_REPORTS)

    def present(self) -> list[SavedReport]:
        """The reports whose file still exists."""
        return [export for export in self.all() if Path(export.path).is_file()]

    def folder(self) -> Path | None:
        """The folder used last, if it still exists."""
        newest = self.all()[:1]
        folder = Path(newest[0].path).parent if newest else None
        return folder if folder and folder.is_dir() else None

    def add(self, export: SavedReport) -> None:
        """Add a report to the list; the same path is listed once."""
        newest = (export, *(e for e in self.all() if e.path != export.path))[:_KEPT]
        self._saved.set_setting(SAVED_REPORTS, newest)
