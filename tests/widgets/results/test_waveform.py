from app.widgets.look.tokens import LIGHT, Token
from app.widgets.results.waveform import Waveform


def _columns_with_ink(waveform: Waveform) -> list[int]:
    image = waveform.grab().toImage()
    ground = LIGHT[Token.WINDOW].lower()
    rows = range(image.height())
    return [x for x in range(image.width()) if any(image.pixelColor(x, y).name() != ground for y in rows)]


def test_the_newest_bar_stands_at_the_right_and_the_loudest_is_the_highest(theme, qtbot) -> None:
    waveform = Waveform()
    qtbot.addWidget(waveform)
    waveform.resize(240, 40)
    waveform.show()
    assert _columns_with_ink(waveform) == []

    waveform.push(-10)
    assert min(_columns_with_ink(waveform)) > 230

    for _ in range(100):
        waveform.push(-60)
    image = waveform.grab().toImage()
    ground = LIGHT[Token.WINDOW].lower()
    assert all(image.pixelColor(x, 8).name() == ground for x in range(240))
    # silence is a row of dots all along: it listens
    assert min(_columns_with_ink(waveform)) < 10

    waveform.clear()
    assert _columns_with_ink(waveform) == []
