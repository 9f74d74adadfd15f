"""Running one condition of the catalogue, and holding what was found in it against what is right."""

from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from app.catalog import ITEMS, METRICS
from app.checks.drive import drive, now
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.judge import Judgement, judge
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import Verdict
from app.library.profiles import load_profile
from tests.lab.faults import Fault
from tests.lab.lab import Lab

PROFILE = Path(__file__).parent.parent / "profile.toml"
WHOLE = "the whole item"
_BREAKS = "headset.dropouts"
_BROKEN = (Verdict.MARGINAL, Verdict.FAIL)


@dataclass(frozen=True)
class Compared:
    """One verdict that is named for a condition, beside the one that was given.

    Both are ``pass``, ``marginal``, ``fail`` or ``unknown:<reason>``; where no
    reason is named, ``expected`` is ``unknown`` alone and any reason will do.
    ``found`` is what the given one stands on.
    """

    metric: str
    expected: str
    given: str
    found: str

    @property
    def right(self) -> bool:
        return self.given == self.expected or self.given.partition(":")[0] == self.expected

    def __str__(self) -> str:
        return f"{self.metric} is {self.given}, right is {self.expected} ({self.found})"


def lab_profile() -> Profile:
    """What the lab's small virtual machine can meet."""
    return load_profile(str(PROFILE), METRICS)


def compared(fault: Fault, judgement: Judgement) -> tuple[Compared, ...]:
    """Every verdict that ``fault`` names against the one given; in a good condition the whole item must pass too."""
    findings = {f.requirement.metric.id: f for f in judgement.findings}
    rows = []
    for metric, expected in fault.expect.items():
        finding = findings.get(metric)
        if finding is None:
            rows.append(Compared(metric, expected, "unknown:not_judged", "no requirement of the profile"))
        else:
            unknown = finding.verdict is Verdict.UNKNOWN
            given = f"{finding.verdict}:{finding.reason}" if unknown else str(finding.verdict)
            found = "nothing" if finding.measurement is None else str(finding.measurement.value)
            rows.append(Compared(metric, expected, given, found))
    if fault.good:
        blamed = ", ".join(m for m, f in findings.items() if f.verdict is not Verdict.PASS)
        rows.append(Compared(WHOLE, "pass", str(judgement.items[fault.item]), blamed or "all of it"))
    return tuple(rows)


def judged(fault: Fault, lab: Lab) -> tuple[Evidence, Judgement]:
    """Set the condition up, run its item to the end and judge what was found.

    A machine that is busy with other tests may break a voice up that was to be whole. Then the verdict is right and the
    condition was not the one that is named: it is set up once more.
    """
    evidence, judgement = _judged(fault, lab)
    if not all(row.right for row in compared(fault, judgement)) and _broken_up(fault, judgement):
        evidence, judgement = _judged(fault, lab)
    return evidence, judgement


def _broken_up(fault: Fault, judgement: Judgement) -> bool:
    """Whether the voice broke up though it was to be whole."""
    broken = (f for f in judgement.findings if f.requirement.metric.id == _BREAKS)
    return fault.expect.get(_BREAKS, "pass") == "pass" and any(f.verdict in _BROKEN for f in broken)


def _judged(fault: Fault, lab: Lab) -> tuple[Evidence, Judgement]:
    whole = next(item for item in ITEMS if item.id == fault.item)
    item = whole.quick() if fault.quick else whole
    profile = lab_profile()
    own = profile.targets
    targets = replace(own, speed_servers=fault.speed_servers or own.speed_servers, stun=fault.stun or own.stun)
    profile = replace(profile, country=fault.country, targets=targets)
    with fault.arrange(lab) as scene:
        outcome = drive(item.make_probe(scene.devices, profile), scene.operator, metrics=item.metrics)
    return outcome.evidence, judge(outcome.evidence, profile, now(), items=[fault.item])
