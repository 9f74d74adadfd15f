"""The least a PySide6 wizard takes: one page, one label. Prints the monotonic time of its first paint."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget, QWizard, QWizardPage


class Painted(QObject):
    """Ends the program when the first picture of ``window`` is whole, ``proof``, a widget deep in it, included.

    Not at the first UpdateRequest of the window: that one comes before the window is exposed and paints nothing.
    """

    def __init__(self, window: QWidget, proof: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._proof = proof
        self._begun = self._proven = False
        window.installEventFilter(self)
        proof.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            if watched is self._proof:
                self._proven = True
            elif not self._begun:
                self._begun = True
                # the picture is whole, and handed to the screen, when Qt comes back to its event loop
                QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        now = time.monotonic()
        if not self._proven:
            QApplication.exit(1)
            return
        print(now, flush=True)
        self._window.close()


def main() -> None:
    """Show a wizard until it is painted."""
    app = QApplication(sys.argv)
    wizard = QWizard()
    page = QWizardPage()
    page.setTitle("こんにちは")
    label = QLabel("パソコン")
    QVBoxLayout(page).addWidget(label)
    wizard.addPage(page)
    Painted(wizard, label)
    wizard.show()
    app.exec()


if __name__ == "__main__":
    main()
