"""The axis of a curve of levels, and the dashed lines of a curve."""

from typing import Final

from app.domain.readiness.limit import AtLeast, AtMost
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.text import Text
from app.widgets.results.chart import Limit
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
