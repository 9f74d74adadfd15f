"""The screen on which a printed page is held up to a camera, for ``screens``."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

    from tests.screens import Scene


def held_up(scene: "Scene") -> None:
    """A camera looks for the page, which may be typed instead."""
    from msgspec.structs import replace

    from app.catalog import METRICS
    from app.checks.page_proof import CODE, INSTEAD
    from app.checks.probe import Found, Frame, Guide, Offer, Phase, Progress, Tell
    from app.checks.show_page import HOLD_UP, SEARCHING
    from app.domain.readiness.evidence import Evidence
    from app.equipment.printer import _PHASES
    from tests.lab.scenes import View, reduced, seen

    picture = Frame(reduced(seen(_sheet(), View(tilt_degrees=15, turn_degrees=6))), Guide.PAGE)
    known = {"count": 1, "name": "EPSON EW-M634T", "state": "idle", "job": "completed"}
    found = Evidence(more=(METRICS[f"printer.{name}"].measured(value) for name, value in known.items()))
    scene.session.have("computer")
    scene.window.open_check("printer")
    steps = (Found(found), Phase(3, _PHASES), Tell(HOLD_UP), Offer(replace(CODE, ask=INSTEAD)))
    scene.session.play("printer", (*steps, Progress(0.2, SEARCHING), picture))


def _sheet() -> "np.ndarray[tuple[int, ...], np.dtype[np.uint8]]":
    """Something like the test page: a square, bars of colour, and nothing else."""
    import numpy as np
    import segno

    sheet = np.full((891, 630, 3), 255, np.uint8)
    modules = np.array(segno.make_qr("READYDESK", error="h").matrix, np.uint8)
    square = np.kron(np.where(modules, 0, 255).astype(np.uint8), np.ones((9, 9), np.uint8))
    sheet[130 : 130 + len(square), 90 : 90 + len(square)] = square[..., None]
    bars = ((233, 160, 0), (127, 0, 228), (0, 241, 255), (18, 0, 230), (68, 153, 0), (136, 32, 29))
    for number, colour in enumerate(bars):
        sheet[400:500, 60 + 85 * number : 60 + 85 * (number + 1)] = colour
    return sheet
