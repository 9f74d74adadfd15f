"""What a company asks of a metric, as lines across its chart."""

from app.domain.readiness.limit import AtLeast, AtMost
from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.text import Text
from app.widgets.results.chart import Limit
from app.wording.values import bound_words


def limit_lines(profile: Profile | None, metric: Metric) -> list[Limit]:
    """The bound that is needed, and the ideal one if there is one; none if nothing is asked, or a range."""
    requirement = profile.requirement(metric) if profile else None
    match requirement.limit if requirement else None:
        case AtLeast(minimum, ideal):
            lines = [Limit(minimum, Text("needed {n}", n=bound_words(metric, minimum)))]
        case AtMost(maximum, ideal):
            lines = [Limit(maximum, Text("at most {n}", n=bound_words(metric, maximum)))]
        case _:
            return []
    return lines if ideal is None else [*lines, Limit(ideal, Text("ideal {n}", n=bound_words(metric, ideal)))]
