"""Window and terminal on the same store: each finds the same profile and evidence, and so the same outlook."""

from pathlib import Path

from app.cli.applications.context import Context
from app.domain.applications.change import Edited
from app.storage.applications import Applications
from app.window.state.applications import ApplicationsModel
from tests.journey_screens import several, today
from tests.screens import Scene
from tests.window.stage import NOW

LENT = """\
format = 1
id = "lent"
name = { en = "Lent" }
based_on = "standard"
supplied = ["headset", "workspace"]
"""


def test_both_have_the_same_outlook_on_each_application(scene: Scene, tmp_path: Path) -> None:
    today(scene)
    ids = several(scene)
    own = tmp_path / "lent.toml"
    own.write_text(LENT, encoding="utf-8")
    applications = Applications(scene.session.store)
    applications.change(ids[0], Edited(profile=str(own)), NOW)
    applications.change(ids[1], Edited(profile=str(tmp_path / "gone.toml")), NOW)

    # the runs of the stage are kept by nobody
    scene.session.store.begin("headset", "run", NOW)
    scene.session.store.found("run", scene.session.evidence)

    window, terminal = ApplicationsModel(scene.session), Context(scene.session.store, NOW)
    found = []
    for application in window.all:
        ours, theirs = window.outlook(application), terminal.outlook(application)
        assert ours.situation is theirs.situation
        assert ours.next == theirs.next
        assert ours.overdue == theirs.overdue
        for place in range(len(application.stages)):
            assert ours.equipment_at(place) == theirs.equipment_at(place)
        found.append(ours.equipment)

    assert found[0].quick_due == ("headset", "webcam")
    assert [need.item for need in found[1].needs] == ["internet", "webcam"], "what the company lends is left out"
    assert len(found[2].needs) == 3
