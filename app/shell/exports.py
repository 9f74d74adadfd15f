"""Where reports were saved, so that they are found again."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from app.shell.kept import Kept

_KEY: Final = "reports.saved"
_KEPT: Final = 10


@dataclass(frozen=True, slots=True)
class Export:
    """One saved file and when, in ISO 8601."""

    path: str
    at: str


class Exports:
    """The latest saved reports, newest first."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept

    def all(self) -> list[Export]:
        """Those remembered."""
        return [Export(**entry) for entry in json.loads(self._kept.setting(_KEY) or "[]")]

    def present(self) -> list[Export]:
        """Those whose file is still there."""
        return [export for export in self.all() if Path(export.path).is_file()]

    def add(self, export: Export) -> None:
        """Remember one; the same path counts once."""
        newest = [export, *(e for e in self.all() if e.path != export.path)][:_KEPT]
        self._kept.set_setting(_KEY, json.dumps([asdict(e) for e in newest]))
