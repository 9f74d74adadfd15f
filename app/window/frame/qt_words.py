"""What Qt itself says, in dialogs and menus, in the chosen language."""

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTranslator

from app.text import language


class QtWords(QTranslator):
    """Speaks the chosen language after each ``load_chosen``."""

    def __init__(self, app: QCoreApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.load_chosen()

    def load_chosen(self) -> None:
        """Take the words of the language that is chosen now."""
        self._app.removeTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.load(f"qtbase_{language()}", folder):
            self._app.installTranslator(self)
            # Qt has nothing to say again: choose_language announces our words, and before there are none
            QCoreApplication.removePostedEvents(self._app, QEvent.Type.LanguageChange)
