"""Practice as every command tells it: what there is, what was practised, and the glance of both."""

from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from app.domain.applications.application import Application
from app.domain.practice.facts import Practised
from app.domain.readiness.profile import Profile
from app.library.asked_of import Asked
from app.practice.exam import Examined, newest
from app.practice.glance import Glance
from app.practice.results import Skill, aims_of, errors, is_share
from app.practice.stage import glance_for
from app.practice.words import mend_line, standing_line
from app.storage.own_practice import AtHand, at_hand
from app.storage.practice import PracticeLog
from app.storage.settings import PROFILE
from app.storage.store import Store

FORMAT: Final = 1


class PracticeSoFar:
    """Practice in the data folder, each part read when it is asked for."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.log = PracticeLog(store)

    @cached_property
    def at_hand(self) -> AtHand:
        """What there is to practise."""
        return at_hand(self.store.path.parent)

    @cached_property
    def facts(self) -> tuple[Practised, ...]:
        """Everything that was practised."""
        return self.log.all()

    def glance(self, applications: Iterable[Application], at: datetime) -> Glance:
        """Practice at a glance, held against the aims of the company chosen at home."""
        items, calls = self.at_hand.items, self.at_hand.calls
        return glance_for(applications, self.facts, self.log.recall(), items, calls, self._at_home(), at)

    def examined(self, at: datetime) -> Examined | None:
        """The mock examination that counts as of ``at``, by the same aims."""
        return newest(self.facts, at, self.at_hand.calls, aims_of(self._at_home()))

    def _at_home(self) -> Profile:
        return Asked(lambda: PROFILE.of(self.store)).at_home()


def glance_lines(found: Glance, facts: Iterable[Practised]) -> list[str]:
    """Each skill against its aim, and what to mend first in typing if there is something."""
    mend = mend_line(facts)
    return [*map(str, map(standing_line, found.standings)), *([str(mend)] if mend else [])]


def glance_data(found: Glance, facts: Iterable[Practised]) -> dict[str, Any]:
    """The glance for scripts; ``facts`` tell what to mend."""
    stage = found.stage
    return {
        "format": FORMAT,
        "stage": stage
        and {
            "application": stage.application,
            "company": stage.company,
            "stage": stage.stage,
            "at": stage.at.isoformat(),
            "days_left": found.today.days_left,
        },
        "today": {
            "new": list(found.today.new),
            "reviews": list(found.today.reviews),
            "typing": found.typing_today,
            "minutes": round(found.minutes_today, 1),
            "practised_minutes": round(found.practised_today_min, 1),
        },
        "minutes_a_day": None if found.minutes_a_day is None else round(found.minutes_a_day, 1),
        "leave_out": list(found.leave_out),
        "skills": [
            {
                "skill": s.skill.value,
                "unit": _unit(s.skill),
                "newest": s.newest and round(s.newest.value, 3),
                "at": s.newest and s.newest.at.isoformat(),
                "aim": s.aim,
                "better": s.better,
            }
            for s in found.standings
        ],
        "errors": {error.value: count for error, count in errors(facts).items()},
    }


def _unit(skill: Skill) -> str:
    return "share" if is_share(skill) else "characters_per_minute"
