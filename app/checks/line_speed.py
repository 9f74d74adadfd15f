"""How fast the line is both ways, beside a call's stream, and what that means for calls."""

from app.checks.line_call import LOSS, MOS, Heard, over_http, rated
from app.checks.line_family import by_family
from app.checks.line_load import Loaded, beside, under_load
from app.checks.line_rate import DOWNLOAD, UPLOAD, Budget, Course, rate
from app.checks.line_servers import LOOKING, answering
from app.checks.line_words import line_words
from app.checks.probe import Found, Tell
from app.checks.relay import Steps, shown
from app.devices.ports import CallStream, Network, SpeedServer
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.profile import Profile
from app.text import Text


def speed(
    network: Network, profile: Profile, named: list[SpeedServer], idle: Heard | None, router: CallStream | None = None
) -> Steps[Loaded]:
    """Download and upload, each beside a call's stream; without an ``idle`` one the delay over HTTP as well.

    ``router`` is the stream to the own router; returns what all these streams saw.
    """
    budget = Budget(profile.targets.data_mb)
    own = bool(profile.targets.speed_servers)
    candidates = named if own else [*(yield from shown(network.nearest(), lambda _: LOOKING)), *named]
    # shown before any of them is contacted
    names = ", ".join(dict.fromkeys(server.host for server in candidates))
    yield Tell(
        Text(
            "Test data goes to and from the quickest of these servers: {names}. It is {n} MB at most.",
            names=names,
            n=profile.targets.data_mb,
        )
    )
    servers = yield from answering(network, candidates, own=own)
    if idle is None:
        yield Found((yield from over_http(network, servers)))
    if not servers:
        yield Tell(Text("None of the test servers answered. The speed stays unknown: that is not your fault."))
    loaded = Loaded(idle, [], router, is_served=bool(servers))
    course = Course(network, profile, servers, budget, loaded.is_full)
    down_found = yield from beside(network, loaded, DOWNLOAD, rate(course, DOWNLOAD))
    yield Found(down_found)
    up_found = yield from beside(network, loaded, UPLOAD, rate(course, UPLOAD))
    yield Found(up_found)
    rates = [float(fact.value) for fact in (down_found + up_found).facts.values() if isinstance(fact.value, float)]
    full = under_load(loaded, rates)
    yield Found(full)
    yield Found((yield from by_family(course)))
    yield from _in_words(loaded, down_found + up_found + full)
    return loaded


def _in_words(loaded: Loaded, found: Evidence) -> Steps[None]:
    """One plain sentence on what a call would be like, and how many would fit; none without a call's stream."""
    mos = rated(loaded.idle) if loaded.idle is not None else None
    if loaded.idle is None or mos is None:
        return
    idle = Evidence(MOS.measured(mos), LOSS.measured(loaded.idle.quality.loss_percent))
    sentence = line_words((idle + found).facts)
    if sentence is not None:
        yield Tell(sentence)
