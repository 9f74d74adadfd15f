"""How a figure of the line stands to a company's limit, which decides whether it is measured again."""

from typing import Final

from app.domain.readiness.metric import Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict

SERVERS_TRIED: Final = 3
SERVERS_BELIEVED: Final = 2
"""A single server may be slow or throttle: what fails is measured against a second one."""
NO_SERVER: Final = UnknownReason.SERVER_UNREACHABLE


def verdict(profile: Profile, metric: Metric, value: float) -> Verdict:
    """The verdict on ``value``; a pass where the company has no limit."""
    requirement = profile.requirement(metric)
    return requirement.limit.judge(value) if requirement else Verdict.PASS
