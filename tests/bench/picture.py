"""The picture: the verdicts over drawn conditions, the page's code, and what the preview costs."""

import time
from collections import Counter

from app.catalog import METRICS
from app.checks.drive import Operator, drive
from app.checks.probe import Answer, Question
from app.domain.readiness.judge import judge
from app.equipment.webcam import WEBCAM
from app.library.profiles import load_profile
from tests.bench import picture_code, picture_preview
from tests.bench.figures import figure
from tests.bench.picture_conditions import Condition, conditions
from tests.equipment.machines import ScriptedCameras, devices
from tests.window.stage import NOW

_ORDER = ("pass", "marginal", "fail", "unknown")


class _Content(Operator):
    """Is done with looking as soon as asked."""

    def offered(self, question: Question) -> Answer | None:
        return True


def main() -> None:
    """The confusion matrix over the drawn conditions, the code's read rates, the preview's cost."""
    _matrix()
    picture_code.rates()
    picture_preview.main()


def _matrix() -> None:
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    began_s = time.process_time()
    for condition in conditions():
        given, complaint = _verdict(condition)
        counts[condition.verdict, given] += 1
        if complaint:
            wrong.append(complaint)
            print(complaint, flush=True)
    total = sum(counts.values())
    print(f"{total} conditions of the picture; right in lines, given in columns")
    print(f"{'':<10}" + "".join(f"{o:>10}" for o in _ORDER))
    for right in _ORDER[:3]:
        print(f"{right:<10}" + "".join(f"{counts[right, given]:>10}" for given in _ORDER))
    false_pass = sum(n for (right, given), n in counts.items() if given == "pass" and right != "pass")
    false_fail = sum(n for (right, given), n in counts.items() if given == "fail" and right != "fail")
    print(f"false passes {false_pass}, false fails {false_fail}, wrong in all {len(wrong)}")
    figure("processor time of one condition", (time.process_time() - began_s) / total, "s", "")


def _verdict(condition: Condition) -> tuple[str, str]:
    """The item's verdict, and what is wrong with it, or nothing."""
    profile = load_profile("standard", METRICS)
    cameras = ScriptedCameras(["HD Webcam"], condition.pictures())
    probe = WEBCAM.make_probe(devices(cameras=cameras), profile)
    outcome = drive(probe, _Content(), metrics=WEBCAM.metrics)
    judgement = judge(outcome.evidence, profile, NOW, ("webcam",))
    given = judgement.items["webcam"].value
    odd = {
        f.requirement.metric.id.removeprefix("webcam."): f
        for f in judgement.findings
        if f.verdict not in ("pass", "not_needed")
    }
    named = not condition.faults or any(fault in odd for fault in condition.faults)
    if given == condition.verdict and named:
        return given, ""
    told = ", ".join(f"{name} {f.measurement.value if f.measurement else f.reason}" for name, f in odd.items())
    return given, f"  {condition.name}: {condition.verdict} ({' '.join(condition.faults)}), given {given} ({told})"
