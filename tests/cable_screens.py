"""The screens on which a LAN cable is asked about and pulled, for ``screens``."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from app.checks.probe import Ask, Found, Offer, Phase, Progress, Step, Tell
from app.text import Text

if TYPE_CHECKING:
    from tests.screens import Scene, Screen


def _at_the_end(steps: "Callable[[], tuple[Step, ...]]") -> "Screen":
    def show(scene: "Scene") -> None:
        from tests.window.stage import VALUES, evidence_of, typical

        scene.session.have("computer", "printer", "workspace")
        scene.window.open_check("internet")
        phases = next(step.labels for step in typical("internet") if isinstance(step, Phase))
        cable = {k: v for k, v in VALUES["internet"].items() if k not in ("internet.wired", "internet.access")}
        cable |= {"internet.medium": "ethernet", "internet.link_speed": 1000}
        found = Found(evidence_of("internet", cable))
        scene.session.play("internet", (Phase(1, phases), found, Phase(4, phases), *steps()))

    return show


def _asked() -> tuple[Step, ...]:
    from app.checks.line_cable import provable

    return (Ask(provable()),)


def _pulled() -> tuple[Step, ...]:
    from app.checks.line_cable import PULL

    return (Offer(PULL), Progress(0.2, Text("Watching the cable: the line answers")))


def _out() -> tuple[Step, ...]:
    from app.checks.line_cable import BACK

    seen = Tell(Text("Seen: the cable is out."))
    return (seen, Offer(BACK), Progress(None, Text("Waiting until the line is back")))


SCREENS: Final = {
    "10b-internet-cable": (_at_the_end(_asked), (1100, 740)),
    "10c-internet-cable-pulled": (_at_the_end(_pulled), (1100, 740)),
    "10d-internet-cable-out": (_at_the_end(_out), (1100, 740)),
}
