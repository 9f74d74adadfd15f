"""When a rate can be relied on."""

from app.devices.local.course import USUAL, is_enough, is_warm


def _readings(*mbit_s: float, tick_s: float = 0.2) -> list[tuple[float, int]]:
    seen = [(0.0, 0)]
    for rate in mbit_s:
        seen.append((seen[-1][0] + tick_s, seen[-1][1] + round(rate * 1e6 / 8 * tick_s)))
    return seen


def test_warm_up_lasts_while_the_rate_climbs_but_not_for_ever() -> None:
    climbing = [1.3**i for i in range(20)]

    assert not is_warm(_readings(*[50.0] * 6), USUAL)
    assert is_warm(_readings(*[50.0] * 9), USUAL)
    assert not is_warm(_readings(*climbing[:10]), USUAL)
    assert is_warm(_readings(*climbing[:16]), USUAL)


def test_a_steady_rate_ends_early_and_a_restless_one_takes_its_time() -> None:
    steady = _readings(*[50.0] * 21)
    restless = _readings(*[50.0] * 16, *[5.0] * 6)

    assert is_enough(steady, 8, USUAL)
    assert not is_enough(steady[:-3], 8, USUAL)
    assert not is_enough(restless, 8, USUAL)
    assert is_enough(_readings(*[50.0, 5.0] * 26), 8, USUAL)
