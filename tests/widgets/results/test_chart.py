from PySide6.QtGui import QColor

from app.widgets.look.tokens import LIGHT, Token
from app.widgets.results.chart import Chart, Limit, _thinned


def _chart(qtbot) -> Chart:
    chart = Chart("Mbit/s")
    qtbot.addWidget(chart)
    chart.set_limits(Limit(10, "needed 10"), Limit(30, "comfortable 30"))
    chart.resize(460, 200)
    return chart


def test_axes_hold_points_and_limits(theme, qtbot) -> None:
    chart = _chart(qtbot)
    assert chart.value_scale.high >= 30

    chart.set_points([(0.0, 0.0), (6.5, 82.0)])
    assert chart.value_scale.ticks == (0, 50, 100)
    assert chart.time_scale.high == 10

    chart.add_point(12.0, 60.0)
    assert chart.time_scale.high >= 12


def test_the_newest_point_is_ringed_where_it_belongs(theme, qtbot) -> None:
    chart = _chart(qtbot)
    chart.set_points([(0.0, 50.0), (5.0, 50.0)])
    image = chart.grab().toImage()
    rgb = QColor(LIGHT[Token.ACCENT]).rgb()
    accent = [x for x in range(image.width()) for y in range(image.height()) if image.pixel(x, y) == rgb]
    disc = [x for x in accent if accent.count(x) >= 9]

    assert disc
    middle = sum(disc) / len(disc)
    # half of the expected 10 s: the middle of the plot, which is left of the middle by the limits' words
    assert 150 < middle < 240


def test_with_no_points_there_is_still_an_axis_and_no_error(theme, qtbot) -> None:
    chart = _chart(qtbot)

    assert not chart.grab().isNull()
    assert chart.accessibleDescription() == ""


def test_a_screen_reader_hears_the_newest_value(theme, qtbot) -> None:
    chart = _chart(qtbot)
    chart.set_name("Download rate", "Mbit/s")
    chart.set_points([(0.0, 10.0), (1.0, 82.5)])

    assert chart.accessibleName() == "Download rate"
    assert chart.accessibleDescription() == "82.5 Mbit/s"


def test_thinning_loses_no_peak_and_not_the_newest() -> None:
    points = [(i / 100, 5.0) for i in range(5000)]
    points[1234] = (12.34, 99.0)
    points[4321] = (43.21, -7.0)

    thinned = _thinned(points, 100)

    assert len(thinned) <= 201
    assert {(12.34, 99.0), (43.21, -7.0), points[-1]} <= set(thinned)
    assert sorted(thinned) == list(thinned)
