"""Which typing may be told in a report: the newest whole run of prose of five minutes or more."""

from collections.abc import Sequence
from datetime import tzinfo
from typing import Final

from app.domain.own_typing import OwnTyping
from app.domain.practice.facts import Practised, TypingKind, TypingRun
from app.practice.marking import TypingMark, marked

LEAST_S: Final = 300.0
"""What a test of typing lasts at the shortest where employers ask for one; source: webiker.org on NTT Com CHEO."""
_WHOLE: Final = 0.95
"""Share of its time from which a run was not broken off: lines typed in the terminal end before the clock (ours)."""


def shown_typing(facts: Sequence[Practised], zone: tzinfo | None = None) -> OwnTyping | None:
    """The newest such run of ``facts`` (oldest first), on its day in ``zone`` or that of the machine.

    None if there is none.
    The newest and not the best: whoever practises is told of as they are now.
    """
    for practised in reversed(facts):
        if isinstance(run := practised.fact, TypingRun) and _is_test(run):
            mark = marked(run)
            if mark is not None and _is_whole(run, mark):
                day = practised.at.astimezone(zone).date()
                right = round(mark.accuracy * 100, 1)
                return OwnTyping(round(mark.net_per_minute), right, round(mark.minutes, 1), day)
    return None


def _is_test(run: TypingRun) -> bool:
    """Whether the clock was seen and never stood still."""
    lasts = run.limit_s is not None and run.limit_s >= LEAST_S
    return run.kind is TypingKind.PROSE and lasts and not run.untimed and (run.test or not run.left)


def _is_whole(run: TypingRun, mark: TypingMark) -> bool:
    return mark.reached >= mark.asked or run.seconds >= _WHOLE * (run.limit_s or 0.0)
