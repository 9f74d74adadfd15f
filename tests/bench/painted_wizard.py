"""The least a PySide6 wizard takes: one page, one label. Prints the monotonic time of its first paint."""

import sys
import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWizard, QWizardPage


class Painted(QObject):
    """Ends the program after the first paint of what it watches."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.UpdateRequest:
            watched.event(event)
            print(time.monotonic(), flush=True)
            QApplication.exit()
            return True
        return False


def main() -> None:
    """Show a wizard until it is painted."""
    app = QApplication(sys.argv)
    wizard = QWizard()
    page = QWizardPage()
    page.setTitle("こんにちは")
    QVBoxLayout(page).addWidget(QLabel("パソコン"))
    wizard.addPage(page)
    painted = Painted()
    wizard.installEventFilter(painted)
    wizard.show()
    app.exec()


if __name__ == "__main__":
    main()
