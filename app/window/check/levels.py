"""What is asked of a level or a curve, as it is drawn: the axis, the dashed lines, the zone of a meter."""

from typing import Final

from app.domain.readiness.limit import AtLeast, AtMost, Between
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.text import Text
from app.widgets.results.chart import Limit
from app.widgets.results.meter import FLOOR_DBFS
from app.widgets.results.scale import Scale
from app.wording.values import bound_words

LEVELS: Final = Scale(-90.0, -10.0, 20.0)
"""dBFS from the silence of a good microphone to a shout: a room stands still on it, whatever comes."""


def limit_lines(profile: Profile | None, metric: Metric) -> list[Limit]:
    """The limits of the metric, named."""
    requirement = profile.requirement(metric) if profile else None
    match requirement.limit if requirement else None:
        case AtLeast(minimum, ideal):
            lines = [Limit(minimum, Text("needed {n}", n=bound_words(metric, minimum)))]
        case AtMost(maximum, ideal):
            lines = [Limit(maximum, Text("at most {n}", n=bound_words(metric, maximum)))]
        case _:
            return []
    return lines if ideal is None else [*lines, Limit(ideal, Text("ideal {n}", n=bound_words(metric, ideal)))]


def wanted_zone(profile: Profile | None, metric: Metric | None) -> tuple[float, float] | None:
    """From where to where in dBFS a level is as it should be; None where nothing is asked of it."""
    requirement = profile.requirement(metric) if profile and metric else None
    match requirement.limit if requirement else None:
        case Between(low, high):
            return low, high
        case AtLeast(minimum):
            return minimum, 0.0
        case AtMost(maximum):
            return FLOOR_DBFS, maximum
        case _:
            return None
