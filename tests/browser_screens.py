"""The screen of a computer whose browsers a company does not accept, for ``screens``."""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tests.screens import Scene


def _too_old(scene: "Scene") -> None:
    from msgspec.structs import replace

    from app.catalog import METRICS
    from app.domain.readiness.limit import AnyOf
    from app.domain.readiness.requirement import Requirement
    from tests.window.stage import VALUES, evidence_of

    asked = Requirement(METRICS["computer.browser"], AnyOf((("chrome", "120"), ("edge", "120"))))
    usual = scene.session.profile
    own = replace(usual, id="own", requirements=(asked, *usual.requirements))
    scene.session.set_profile(own, "own")
    installed = "Google Chrome 109.0.5414.120, Firefox 133.0"
    known = {**VALUES["computer"], "computer.browser": installed, "computer.browser.default": "Google Chrome"}
    scene.session.add("computer", evidence_of("computer", known))
    scene.window.open_check("computer")


SCREENS: Final = {"05a-computer-browser": (_too_old, (1100, 1500))}
