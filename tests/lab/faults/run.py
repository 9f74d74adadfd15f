"""Running one condition of the catalogue and judging what was found in it."""

from collections.abc import Mapping
from pathlib import Path

from app.catalog import ITEMS, METRICS
from app.checks.drive import drive, now
from app.domain.evidence import Evidence
from app.domain.judge import Judgement, judge
from app.domain.profile import Profile
from app.domain.verdict import Verdict
from app.storage.profiles import load_profile
from tests.lab.faults import Fault
from tests.lab.lab import Lab

PROFILE = Path(__file__).parent.parent / "profile.toml"


def lab_profile() -> Profile:
    """What the lab's small virtual machine can meet."""
    return load_profile(str(PROFILE), METRICS)


def judged(fault: Fault, lab: Lab) -> tuple[Evidence, Judgement]:
    """Set the condition up, run its item to the end and judge what was found."""
    item = next(item for item in ITEMS if item.id == fault.item)
    profile = lab_profile()
    with fault.arrange(lab) as scene:
        outcome = drive(item.make_probe(scene.devices, profile), scene.operator, metrics=item.metrics)
    return outcome.evidence, judge(outcome.evidence, profile, now(), items=[fault.item])


def given_verdicts(fault: Fault, lab: Lab) -> Mapping[str, str]:
    """Verdict per metric id, ``unknown:<reason>`` where it is unknown."""
    _evidence, judgement = judged(fault, lab)
    return {
        f.requirement.metric.id: f"{f.verdict}:{f.reason}" if f.verdict is Verdict.UNKNOWN else str(f.verdict)
        for f in judgement.findings
    }
