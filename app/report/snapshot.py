"""Makes the report of this machine as of now."""

from datetime import datetime

from app.devices.local.owner import private_words
from app.domain.applications.reached import Reached
from app.domain.own_typing import OwnTyping
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Judgement
from app.domain.readiness.profile import Profile
from app.domain.report import OperatorDetails, Report, make_report
from app.version import VERSION


def snapshot(
    evidence: Evidence,
    profile: Profile,
    judgement: Judgement,
    operator: OperatorDetails,
    at: datetime,
    *,
    include_phone: bool = False,
    journey: Reached | None = None,
    typing: OwnTyping | None = None,
) -> Report:
    """`make_report` with the names of this machine and its user removed; looking them up takes a moment."""
    return make_report(
        evidence=evidence,
        profile=profile,
        judgement=judgement,
        operator=operator,
        at=at,
        app_version=VERSION,
        private_words=private_words(),
        include_phone=include_phone,
        journey=journey,
        typing=typing,
    )
