"""The servers that a check contacts, and the agreement to a company's own: asked for before the first contact."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from msgspec.structs import replace

from app.checks.probe import Ask, Confirm
from app.checks.relay import Steps
from app.devices.ports import FINDERS, SpeedServer
from app.domain.input.visible import visible
from app.domain.readiness.metric import Value
from app.domain.readiness.profile import InternetTargets
from app.text import Text

AGREEMENT: Final = Confirm(
    id="internet.servers",
    ask=Text("May the check contact the company's own servers?"),
    yes=Text("Yes, contact them"),
    no=Text("No, only public ones"),
)
"""Without the servers that it is about."""


def agreement(targets: InternetTargets) -> Confirm | None:
    """The question about these servers; None if there are none."""
    hosts = own_servers(targets)
    hint = Text("{names}. They learn your internet address, nothing else.", names=", ".join(hosts))
    return replace(AGREEMENT, hint=hint, about=hosts) if hosts else None


def agreed(targets: InternetTargets) -> Steps[InternetTargets]:
    """``targets`` if the operator agrees to contact them, now or earlier; else none, which means the public ones."""
    question = agreement(targets)
    if question is None:
        return targets
    answer = yield Ask(question)
    return targets if answer is True else InternetTargets(data_mb=targets.data_mb)


def agreed_before(targets: InternetTargets, answers: Mapping[str, Value]) -> InternetTargets:
    """``targets`` if the operator agreed to contact them earlier, by the saved answers; else none."""
    question = agreement(targets)
    return targets if question is None or question.is_given(answers.get(question.id)) else InternetTargets()


def own_servers(targets: InternetTargets) -> tuple[str, ...]:
    """The company's own servers, each with its port where one is named."""
    hosts = (
        *(f"{e.host}:{e.port}" for e in targets.endpoints),
        *targets.stun,
        *(urlsplit(url).netloc.rpartition("@")[2] for url in targets.speed_servers),
    )
    return tuple(dict.fromkeys(map(visible, hosts)))


def servers_contacted(targets: InternetTargets, usual: InternetTargets) -> tuple[str, ...]:
    """Hosts that the check contacts, a company's systems with their ports; without its servers the usual ones."""
    hosts = [
        *(f"{e.host}:{e.port}" for e in targets.endpoints),
        *(s.rpartition(":")[0] for s in targets.stun or usual.stun),
        *(() if targets.speed_servers else FINDERS),
        *(SpeedServer(url).host for url in targets.speed_servers or usual.speed_servers),
    ]
    return tuple(dict.fromkeys(map(visible, hosts)))
