"""Whether a picture of the operator goes into the report: never unless they say so of this very picture."""

from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QSignalBlocker, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.text import Text
from app.widgets.forms.toggles import Check
from app.widgets.label import Label
from app.widgets.look.tokens import Space, Token, Type
from app.widgets.results.picture import PictureView
from app.window.state.run_state import Stills
from app.window.state.session import Session

_WIDTH_PX: Final = 160
_QUALITIES: Final = (85, 70, 50, 30)
"""Of JPEG, in percent: at the first 640 pixels of width take 30 to 90 kB."""
_MOST_BYTES: Final = 150_000
"""A report goes through mail; a picture that is nothing but noise takes a lower quality."""


class StillField(QWidget):
    """A check box, shown as long as there is a picture. Another picture is another question."""

    changed = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._stills: Stills | None = None
        self._jpeg = b""
        self.check = Check(Text("Show a picture of me from the webcam check"))
        self.check.toggled.connect(self.changed)
        self.picture = PictureView(mirrored=False, name=Text("Picture from the webcam check"), narrowest_px=_WIDTH_PX)
        self.picture.setFixedSize(_WIDTH_PX, round(_WIDTH_PX * 9 / 16))
        note = Text("The picture is in memory only. If you show it, it is in the file that you save.")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Space.S4)
        column.addWidget(self.check)
        column.addWidget(self.picture)
        column.addWidget(Label(note, Type.NOTE, token=Token.TEXT2))
        self.hide()

    def look(self) -> None:
        """Ask about the picture that there is now."""
        stills = self._session.stills
        if stills is not self._stills:
            self._stills, self._jpeg = stills, b""
            with QSignalBlocker(self.check):
                self.check.setChecked(False)
            if stills is None:
                self.picture.clear()
            else:
                self.picture.set_frame(stills.after)
        self.setVisible(stills is not None)

    @property
    def jpeg(self) -> bytes:
        """The picture as JPEG without anything about where and when, not mirrored; empty unless it is wanted."""
        if self._stills is None or not self.check.isChecked():
            return b""
        self._jpeg = self._jpeg or _jpeg_of(self._stills)
        return self._jpeg


def _jpeg_of(stills: Stills) -> bytes:
    frame = stills.after
    height, width = frame.shape[:2]
    # the numbers lie in one piece, as they came through a pipe
    image = QImage(frame.tobytes(), width, height, 3 * width, QImage.Format.Format_BGR888)
    made = b""
    for quality in _QUALITIES:
        file = QBuffer()
        file.open(QIODevice.OpenModeFlag.WriteOnly)
        if not image.save(file, "JPG", quality):  # type: ignore[call-overload]
            raise OSError("Qt cannot write JPEG")
        made = bytes(file.data().data())
        if len(made) <= _MOST_BYTES:
            break
    return made
