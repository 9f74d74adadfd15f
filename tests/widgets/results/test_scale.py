from hypothesis import given
from hypothesis import strategies as st

from app.widgets.results.scale import label_of, scale_for

VALUES = st.lists(st.floats(-1e5, 1e5, allow_subnormal=False).filter(lambda v: v == 0 or abs(v) > 1e-3), min_size=1)


def test_a_rate_of_82_with_limits_10_and_30_gets_0_50_100() -> None:
    scale = scale_for([3, 82, 10, 30])

    assert scale.ticks == (0, 50, 100)
    assert scale.share(50) == 0.5
    assert scale.share(82) == 0.82


def test_levels_below_zero_do_not_waste_the_height() -> None:
    scale = scale_for([-68, -41])

    assert scale.ticks == (-70, -60, -50, -40)


def test_nothing_yet_and_all_zero_still_make_an_axis() -> None:
    for values in ([], [0.0], [0.0, 0.0]):
        scale = scale_for(values)
        assert scale.low == 0 < scale.high


@given(VALUES)
def test_every_value_is_on_the_axis_and_there_are_two_to_four_ticks(values: list[float]) -> None:
    scale = scale_for(values)

    assert scale.low <= min(values) + 1e-9 * abs(min(values))
    assert scale.high >= max(values) - 1e-9 * abs(max(values))
    assert 2 <= len(scale.ticks) <= 4


@given(VALUES)
def test_labels_of_an_axis_differ(values: list[float]) -> None:
    scale = scale_for(values)
    labels = [label_of(tick, scale.step) for tick in scale.ticks]

    assert len(set(labels)) == len(labels)


def test_labels_have_as_many_digits_as_the_step_needs_and_a_true_minus() -> None:
    assert label_of(0.5, 0.5) == "0.5"
    assert label_of(-40, 20) == "\N{MINUS SIGN}40"
    assert label_of(100, 50) == "100"
