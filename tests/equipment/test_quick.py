"""What the quick checks promise together: the same metrics with a new time, so that needs are fresh again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.catalog import ITEMS, METRICS
from app.checks.drive import Outcome, drive
from app.checks.item import Item
from app.devices.ports import Devices, Picture
from app.domain.applications.application import Application
from app.domain.applications.change import Added, Event, Result, Resulted, Scheduled
from app.domain.applications.history import fold
from app.domain.applications.needs import NeedState, changed_since, needs
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.equipment.headset import HEADSET
from app.equipment.webcam import BRIGHTNESS, NAME, WEBCAM
from app.library.journeys import load_journey
from app.library.profiles import load_profile
from app.storage.store import Store
from tests.equipment.machines import ScriptedCameras, devices, film
from tests.equipment.sounds import Scripted, ScriptedSound, hiss
from tests.equipment.wearer import heard_now, listener, reading, remember_what_is_drawn
from tests.storage.runs import unfinished

NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)
QUICK = [item for item in ITEMS if item.make_quick]


@pytest.fixture(autouse=True)
def drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    remember_what_is_drawn(monkeypatch)


def desk(pictures: list[Picture] | None = None, sound: ScriptedSound | None = None) -> tuple[Devices, Scripted]:
    """Good devices and who sits in front of them."""
    sound = sound or ScriptedSound([reading(-26)])
    cameras = ScriptedCameras(["HD Webcam"], pictures or film(15))
    everything = lambda: "".join(heard_now(sound))  # noqa: E731
    return devices(sound=sound, cameras=cameras), listener(sound, digits__all=everything)


def run(item: Item, at: datetime, *, quick: bool, here: tuple[Devices, Scripted] | None = None) -> Outcome:
    form = item.quick() if quick else item
    ports, operator = here or desk()
    probe = form.make_probe(ports, Profile("any", {"en": "Any"}))
    return drive(probe, operator, metrics=form.metrics, clock=lambda: at)


ONLY_WHOLE = {METRICS["headset.echo"], METRICS["headset.delay"]}
IF_THE_SYSTEM_TELLS = {METRICS["headset.microphone_volume"]}
"""For what takes too long on the day: the values of the whole check stand."""


@pytest.mark.parametrize("item", QUICK, ids=[item.id for item in QUICK])
def test_quick_and_whole_find_the_same_metrics(item: Item) -> None:
    whole, quick = (run(item, NOW, quick=is_quick).evidence for is_quick in (False, True))

    assert set(quick.facts) == set(item.metrics) - ONLY_WHOLE - IF_THE_SYSTEM_TELLS
    assert set(quick.facts) == set(whole.facts) - ONLY_WHOLE
    assert not quick.absences
    provenances = {m.metric: m.provenance for m in whole.measurements if m.metric not in ONLY_WHOLE}
    assert {m.metric: m.provenance for m in quick.measurements} == provenances


def interview_at(at: datetime) -> tuple[Application, int]:
    """Somebody who has come as far as the interview, and which stage that is."""
    journey = load_journey("standard")
    place = next(n for n, stage in enumerate(journey.stages) if stage.id == "interview")
    history = [Event(1, at - timedelta(days=9), Added("C", journey))]
    for number, stage in enumerate(journey.stages[:place], 2):
        history.append(Event(number, at - timedelta(days=9 - number), Resulted(stage.id, Result.PASSED)))
    history.append(Event(place + 2, at - timedelta(days=2), Scheduled("interview", at)))
    return fold("a", history), place


def test_the_quick_checks_on_the_day_make_stale_needs_fresh(tmp_path: Path) -> None:
    application, place = interview_at(NOW + timedelta(hours=2))
    profile = load_profile("standard", METRICS)

    def states(store: Store) -> dict[str, NeedState]:
        found = needs(application, place, profile, store.evidence(), NOW)
        return {need.item: need.state for need in found if need.item in ("headset", "webcam")}

    with Store.open(tmp_path) as store:

        def check(at: datetime, *, quick: bool) -> None:
            for item in QUICK:
                name = f"{item.id}-{quick}"
                store.begin(item.id, name, at)
                outcome = run(item, at, quick=quick)
                store.found(name, outcome.evidence)
                store.end(name, outcome.end, at)

        assert states(store) == dict.fromkeys(("headset", "webcam"), NeedState.MISSING)
        check(NOW - timedelta(days=3), quick=False)
        assert states(store) == dict.fromkeys(("headset", "webcam"), NeedState.STALE)
        check(NOW, quick=True)
        assert states(store) == dict.fromkeys(("headset", "webcam"), NeedState.FRESH)
        assert unfinished(store) == ()


def test_a_quick_run_is_compared_with_the_whole_one_before_it() -> None:
    darker = [replace(p, luma=60.0) for p in film(6)]
    before = run(WEBCAM, NOW - timedelta(days=3), quick=False).evidence
    after = run(WEBCAM, NOW, quick=True, here=desk(darker)).evidence
    changes = {c.metric: (c.before, c.after) for c in changed_since(before + after, "webcam")}

    assert changes == {BRIGHTNESS: (120.0, 60.0)}
    assert NAME in after.facts


def test_a_microphone_that_died_since_the_whole_check_has_changed() -> None:
    before = run(HEADSET, NOW - timedelta(days=3), quick=False).evidence
    dead = run(HEADSET, NOW, quick=True, here=desk(sound=ScriptedSound([hiss(1, None)]))).evidence
    changes = {c.metric.id: c.after for c in changed_since(before + dead, "headset")}

    assert {a.reason for a in dead.absences} == {UnknownReason.PERMISSION_DENIED}
    assert changes == dict.fromkeys(a.metric.id for a in dead.absences)
