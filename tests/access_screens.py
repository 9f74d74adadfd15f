"""The internet's page where the line shares its address and two routers stand in a row, for ``screens``."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.screens import Scene


def _shared(scene: "Scene") -> None:
    """A good line by cable whose address other homes have as well."""
    from tests.window.stage import VALUES, evidence_of

    here = VALUES["internet"] | {
        "internet.medium": "ethernet",
        "internet.wired": True,
        "internet.link_speed": 1000,
        "internet.ipv4_access": "map_e",
        "internet.double_nat": True,
    }
    scene.session.have("computer", "printer", "workspace")
    scene.session.add("internet", evidence_of("internet", here))
    scene.window.open_check("internet")


def _asked(scene: "Scene") -> None:
    """The company wants to know what the look could not tell."""
    from app.checks.line_access import ASK_ACCESS
    from app.checks.probe import Ask, Phase
    from app.equipment.internet import _PHASES

    scene.session.have("computer", "printer", "workspace")
    scene.window.open_check("internet")
    scene.session.play("internet", [Phase(4, _PHASES), Ask(ASK_ACCESS)])


SCREENS: Final = {
    "11b-internet-shared": (_shared, (1100, 1720)),
    "11c-internet-method": (_asked, (1100, 740)),
}
