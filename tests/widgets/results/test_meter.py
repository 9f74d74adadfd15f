from hypothesis import given
from hypothesis import strategies as st

from app.widgets.look.tokens import LIGHT, Token
from app.widgets.results.meter import FLOOR_DBFS, Meter, share_of


def test_the_scale_goes_from_minus_60_to_0() -> None:
    assert share_of(-60) == 0
    assert share_of(0) == 1
    assert share_of(-30) == 0.5
    assert share_of(-36) == 0.4


@given(st.floats(allow_nan=False), st.floats(allow_nan=False))
def test_louder_is_never_shown_lower(a: float, b: float) -> None:
    quiet, loud = sorted((a, b))

    assert 0 <= share_of(quiet) <= share_of(loud) <= 1


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def _meter(qtbot) -> tuple[Meter, Clock]:
    clock = Clock()
    meter = Meter(clock_s=clock)
    qtbot.addWidget(meter)
    meter.set_zone(-36, -16)
    meter.resize(460, meter.sizeHint().height())
    return meter, clock


def test_the_peak_is_held_for_a_while_and_then_let_go(theme, qtbot) -> None:
    meter, clock = _meter(qtbot)
    meter.set_level(-20)
    meter.set_level(-40)
    assert meter.peak_dbfs == -20

    clock.now_s += 1.6
    meter.set_level(-41)
    assert meter.peak_dbfs == -41

    meter.clear()
    assert meter.peak_dbfs == FLOOR_DBFS


def test_as_many_bars_are_lit_as_the_level_has_decibels(theme, qtbot) -> None:
    meter, _ = _meter(qtbot)
    counts = {}
    for dbfs in (-60, -45, -30, -15):
        meter.clear()
        meter.set_level(dbfs)
        image = meter.grab().toImage()
        row = [image.pixelColor(round((i + 0.4) * 460 / 60), 34).name().upper() for i in range(60)]
        counts[dbfs] = row.count(LIGHT[Token.ACCENT])

    # the peak mark stands on one of the bars or beside it
    assert counts[-60] == 0
    for dbfs, lit in ((-45, 15), (-30, 30), (-15, 45)):
        assert abs(counts[dbfs] - lit) <= 1


def test_a_screen_reader_hears_how_the_level_is_not_how_it_jumps(theme, qtbot) -> None:
    meter, _ = _meter(qtbot)
    heard = []
    for dbfs in (-50, -30, -29, -5):
        meter.set_level(dbfs)
        heard.append(meter.accessibleDescription())

    assert heard == ["Too quiet", "Just right", "Just right", "Too loud"]
    assert meter.accessibleName() == "Microphone level"
