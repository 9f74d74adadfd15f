"""The least a PySide6 wizard takes: one page, one label. Prints the monotonic time of its first paint."""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget, QWizard, QWizardPage


class Painted(QObject):
    """Ends the program after the picture in which ``proof``, a widget deep in the window, was painted.

    Not at the first UpdateRequest of the window: that one comes before the window is exposed and paints nothing.
    """

    def __init__(self, proof: QWidget) -> None:
        super().__init__(proof)
        proof.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            # the picture is whole, and handed to the screen, when Qt comes back to its event loop
            QTimer.singleShot(0, self._say)
        return False

    def _say(self) -> None:
        print(time.monotonic(), flush=True)
        QApplication.exit()


def main() -> None:
    """Show a wizard until it is painted."""
    app = QApplication(sys.argv)
    wizard = QWizard()
    page = QWizardPage()
    page.setTitle("こんにちは")
    label = QLabel("パソコン")
    QVBoxLayout(page).addWidget(label)
    wizard.addPage(page)
    Painted(label)
    wizard.show()
    app.exec()


if __name__ == "__main__":
    main()
