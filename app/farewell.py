"""Farewell: when an application or a stage ended without work, a kind word and what stays for the next one."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from app.domain.applications.application import Application, StageState
from app.domain.applications.change import Ending
from app.domain.applications.written import drafts_in, fields_in
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import EXTRA_ITEM_ID, Work
from app.outlook import Outlook, Situation
from app.text import Text


class End(StrEnum):
    """How it ended."""

    NOT_PASSED = "not_passed"
    """A stage was not passed, or the company said no."""
    WITHDRAWN = "withdrawn"
    DECLINED = "declined"
    NO_REPLY = "no_reply"
    """The company is silent for so long that the operator may ask, or was when the operator ended it."""


class Farewell(Struct, frozen=True):
    """What there is to say."""

    end: End
    drafts: int
    """Texts that the operator has drafted, which the next company is told, too."""
    fields: int
    """Answers for forms."""
    checked: int
    """Items of equipment that were checked."""
    work: Work | None
    """The kind of work that the next application is begun with."""


def farewell(outlook: Outlook, answers: Mapping[str, Value], evidence: Evidence) -> Farewell | None:
    """The farewell to an application; None while it goes well, or if it has led to work."""
    end = _end(outlook)
    if end is None:
        return None
    checked = {m.metric.item for m in evidence.measurements} - {EXTRA_ITEM_ID}
    return Farewell(end, drafts_in(answers), fields_in(answers), len(checked), outlook.application.work)


def _end(outlook: Outlook) -> End | None:
    a = outlook.application
    match a.ending:
        case Ending.REJECTED:
            return End.NOT_PASSED
        case Ending.DECLINED:
            return End.DECLINED
        case Ending.WITHDRAWN:
            if a.current is not None and a.stage_state(a.current) is StageState.FAILED:
                return End.NOT_PASSED
            return End.NO_REPLY if _was_silent(a) else End.WITHDRAWN
        case None:
            silent = End.NO_REPLY if outlook.situation is Situation.NO_REPLY else None
            return End.NOT_PASSED if outlook.situation is Situation.FAILED else silent


def _was_silent(application: Application) -> bool:
    """Whether a reply was overdue when the operator withdrew."""
    at = application.ended_at
    return at is not None and replace(application, ending=None, ended_at=None).no_reply(at)


_SENTENCES: Final = {
    End.NOT_PASSED: Text("You put real care into this. Another company may suit you better."),
    End.WITHDRAWN: Text("You looked closely and decided for yourself. That is worth something."),
    End.DECLINED: Text("A company wanted you. Be proud of that, even though you said no."),
    End.NO_REPLY: Text("Silence may have nothing to do with you. You can look at other companies meanwhile."),
}


def kind_words(of: Farewell) -> Text:
    """One warm sentence."""
    return _SENTENCES[of.end]


def kept_words(of: Farewell) -> str:
    """What stays for the next application, with counts; empty if that is nothing."""
    parts = [
        Text("{n} {n:draft|drafts}", n=of.drafts),
        Text("{n} {n:answer|answers} for forms", n=of.fields),
        Text("the {n:check|checks} of {n} {n:item|items}", n=of.checked),
    ]
    counts = (of.drafts, of.fields, of.checked)
    kept = [str(part) for part, count in zip(parts, counts, strict=True) if count]
    return str(Text("Ready for the next one: {things}.", things=str(Text(", ")).join(kept))) if kept else ""
