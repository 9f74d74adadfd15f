"""Qt's own texts, in dialogs and menus, in the chosen language."""

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QObject, QTranslator

from app.text import language


class QtWords(QTranslator):
    """Translates Qt's texts into the chosen language after each ``load_chosen``."""

    def __init__(self, app: QCoreApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self.load_chosen()

    def load_chosen(self) -> None:
        """Load the texts of the language that is chosen now."""
        self._app.removeTranslator(self)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self.load(f"qtbase_{language()}", folder):
            self._app.installTranslator(self)
            # no event from Qt: choose_language announces our texts, and before that Qt has shown none of its own
            QCoreApplication.removePostedEvents(self._app, QEvent.Type.LanguageChange)
