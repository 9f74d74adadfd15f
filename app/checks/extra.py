"""A company's own questions, asked after the seven items."""

from app.checks.item import Item
from app.checks.probe import Confirm, Found, LineQuestion, Number, Probe, Question
from app.checks.relay import declared
from app.devices.ports import Devices
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Kind
from app.domain.readiness.profile import EXTRA_ITEM_ID, Extra, Profile
from app.text import Text


def extra_item(profile: Profile) -> Item | None:
    """The eighth item of a profile with questions of its own, or None."""
    if not profile.extras:
        return None
    return Item(
        id=EXTRA_ITEM_ID,
        title=Text("Questions from the company"),
        why=Text("These are asked by the company you apply to."),
        metrics=tuple(e.metric for e in profile.extras),
        headline=(),
        questions=tuple(question(e) for e in profile.extras),
        make_probe=_probe,
        minutes=1,
    )


def question(extra: Extra) -> Question:
    """The question to ask for ``extra``; its id is the metric's."""
    ask = extra.metric.label
    match extra.kind:
        case Kind.FLAG:
            return Confirm(id=extra.metric.id, ask=ask)
        case Kind.NUMBER:
            return Number(id=extra.metric.id, ask=ask)
        case _:
            return LineQuestion(id=extra.metric.id, ask=ask)


def _probe(devices: Devices, profile: Profile) -> Probe:
    del devices
    for extra in profile.extras:
        yield Found(Evidence((yield from declared(extra.metric, question(extra)))))
    return Evidence()
