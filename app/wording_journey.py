"""What stages, applications and needs are called, for window, terminal, calendar and report alike."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from app.domain.application import Application, ApplicationState, StageState
from app.domain.journey import Words
from app.domain.needs import NeedState
from app.domain.profile import in_language
from app.text import Text, language

STAGE_STATE_WORDS: Final[Mapping[StageState, Text]] = {
    StageState.NOT_REACHED: Text("Still ahead"),
    StageState.OPEN: Text("Under way"),
    StageState.SCHEDULED: Text("Date set"),
    StageState.PASSED: Text("Passed"),
    StageState.FAILED: Text("Not passed"),
    StageState.WAIVED: Text("Left out"),
}

APPLICATION_STATE_WORDS: Final[Mapping[ApplicationState, Text]] = {
    ApplicationState.ACTIVE: Text("In selection"),
    ApplicationState.OFFERED: Text("Work offered"),
    ApplicationState.STARTED: Text("Work begun"),
    ApplicationState.REJECTED: Text("Not chosen"),
    ApplicationState.DECLINED: Text("Offer declined"),
    ApplicationState.WITHDRAWN: Text("Withdrawn"),
}

NEED_WORDS: Final[Mapping[NeedState, Text]] = {
    NeedState.FRESH: Text("Freshly checked"),
    NeedState.STALE: Text("Check once more"),
    NeedState.MISSING: Text("Not checked yet"),
    NeedState.FAILING: Text("Something to fix"),
}


def named(words: Words) -> str:
    """What a template or the operator calls it, in the chosen language, else in English, else in any."""
    return in_language(words, language())


def no_reply_words(application: Application, now: datetime) -> str:
    """How long the company has owed a word, or an empty text where nobody need ask yet."""
    since = application.silent_since(now)
    if since is None or not application.no_reply(now):
        return ""
    return str(Text("No reply for {n} days", n=(now - since).days))
