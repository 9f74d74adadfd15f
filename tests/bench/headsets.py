"""The headset's verdicts over many sounds, through its probe on scripted devices."""

from collections import Counter

from app.catalog import METRICS
from app.checks.drive import drive, now
from app.domain.readiness.judge import judge
from app.domain.readiness.profile import Profile
from app.equipment.headset import HEADSET
from app.library.profiles import load_profile
from tests.bench.headset_sounds import Condition, conditions
from tests.bench.verdicts import ORDER
from tests.equipment.sounds import ScriptedSound
from tests.equipment.wearer import listener


def main() -> None:
    """The confusion matrix, and each condition that was judged wrongly."""
    profile = load_profile("standard", METRICS)
    counts: Counter[tuple[str, str]] = Counter()
    wrong: list[str] = []
    number = 0
    for number, condition in enumerate(conditions(), 1):  # noqa: B007 - how many there were
        given = verdicts(condition, profile)
        for metric, right in condition.right.items():
            is_right = given[metric] in right.split("/")
            counts[given[metric] if is_right else right.partition("/")[0], given[metric]] += 1
            if not is_right:
                wrong.append(f"{condition.name}: {metric} is {given[metric]}, right is {right}")
    print(f"{number} conditions, {sum(counts.values())} verdicts; rows are right, columns are given")
    print(f"{'':<10}" + "".join(f"{o:>10}" for o in ORDER))
    for right in ORDER:
        print(f"{right:<10}" + "".join(f"{counts[right, given]:>10}" for given in ORDER))
    print(f"wrong in all {len(wrong)}")
    print("\n".join(wrong))


def verdicts(condition: Condition, profile: Profile) -> dict[str, str]:
    """Of each requirement, without the item's name."""
    sound = ScriptedSound([condition.sound()], echo=condition.echo, rate_hz=condition.rate_hz)
    operator = listener(sound, digits__left="0", digits__right="0", retry=[True, True])
    outcome = drive(HEADSET.make_probe(sound.devices, profile), operator, metrics=HEADSET.metrics)
    judgement = judge(outcome.evidence, profile, now(), items=["headset"])
    return {f.requirement.metric.id.removeprefix("headset."): str(f.verdict) for f in judgement.findings}
