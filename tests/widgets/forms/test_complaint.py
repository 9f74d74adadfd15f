"""A field that complains has a frame of another colour, and its own again afterwards."""

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.text import Text
from app.widgets.forms.fields import LineField
from app.widgets.look.theme import Theme


def test_the_frame_tells_too(theme: Theme, qtbot: QtBot) -> None:
    page, field = QWidget(), LineField(Text("Name"))
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(field)
    theme.dress(page)
    page.resize(400, 200)
    page.show()

    def frame() -> str:
        QApplication.processEvents()
        picture = field.edit.grab().toImage()
        return picture.pixelColor(picture.width() // 2, 0).name()

    usual = frame()
    field.complain(Text("No"))
    complaining = frame()
    field.complain(None)

    assert complaining != usual
    assert frame() == usual
