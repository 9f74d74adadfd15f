"""The screens of a watched line, and the watches on them."""

from __future__ import annotations

import threading
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from app.domain.line_watch import LineWatch, WatchLog
from app.domain.own_hours import OwnHours
from app.domain.readiness.profile import ITEM_IDS
from app.storage.settings import LINE_WATCHES, OWN_HOURS

if TYPE_CHECKING:
    from tests.screens import Scene, Screen

AFTERNOONS = OwnHours(time(13), time(21))


def lived(at: datetime, length_s: int, out: tuple[range, ...] = (), unknown: tuple[range, ...] = ()) -> LineWatch:
    """A watch that began at ``at``, with delays that come and go, and seconds without an answer or without a look."""
    log = WatchLog(at)
    for second in range(length_s):
        if any(second in part for part in out):
            log.lost(second)
        elif any(second in part for part in unknown):
            log.unknown(second)
        else:
            crowded = 25.0 if length_s * 0.2 < second < length_s * 0.3 else 0.0
            log.answered(second, 11.0 + second * 7 % 13 + crowded * (second % 3) + 60.0 * (second % 97 == 0))
    return log.seen(length_s)


def shift(at: datetime) -> LineWatch:
    """Eight hours with two outages and a computer that slept."""
    return lived(at, 28_800, (range(7_200, 7_430), range(25_300, 25_304)), (range(18_000, 20_400),))


def watched(scene: Scene) -> None:
    """A line that was watched on three evenings, and nobody told the hours of work."""
    whole = shift(scene.session.clock() - timedelta(hours=9))
    calm = [lived(whole.at - timedelta(days=n), 600) for n in (2, 1)]
    scene.session.saved.set_setting(LINE_WATCHES, (*calm, whole))
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("internet")


def watched_in_hours(scene: Scene) -> None:
    """Hours are told, two of three watches lie in them, and the newest does not."""
    at = scene.session.clock().replace(hour=15, minute=30) - timedelta(days=2)
    bad = lived(at - timedelta(days=1), 600, (range(200, 215), range(400, 403)), (range(300, 340),))
    scene.session.saved.set_setting(LINE_WATCHES, (bad, lived(at, 600), lived(at.replace(hour=9), 600)))
    scene.session.saved.set_setting(OWN_HOURS, AFTERNOONS)
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("internet")


def watching(scene: Scene) -> None:
    """An hour into a shift that is watched; the line has been gone for twenty seconds."""
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("internet")
    line, now = scene.session.line_watch, scene.session.clock()
    line._stop, line.length_s = threading.Event(), 28_800.0
    line.names = ["stun.example.com", "stun.example.net", "speed.example.com"]
    line._seen = [lived(now - timedelta(hours=1), 3_600, (range(1_200, 1_215), range(3_580, 3_600)))]
    line.changed.emit()


def trying(scene: Scene) -> None:
    """Ten seconds into a call while somebody streams."""
    scene.session.have(*ITEM_IDS)
    scene.window.open_check("internet")
    line = scene.session.line_watch
    line._stop, line.tries_s, line.names = threading.Event(), 10.0, ["stun.example.com", "stun.example.net"]
    line.changed.emit()


def offered(days: int, *, at_the_hour: bool) -> Screen:
    """Home so many days before an interview, at its hour or before it."""

    def show(scene: Scene) -> None:
        from tests.journey_screens import apply_to, to_interview

        now = scene.session.clock()
        hours = 0 if at_the_hour else 2
        scene.session.have(*ITEM_IDS)
        apply_to(scene, "ひなた通販サポート", *to_interview(now + timedelta(days=days, hours=hours)))
        scene.window.show_home()

    return show


SCREENS: dict[str, tuple[Screen, tuple[int, int]]] = {
    "11a-internet-watched": (watched, (1100, 1760)),
    "11b-internet-watched-in-hours": (watched_in_hours, (1100, 1760)),
    "11d-internet-watching": (watching, (1100, 2100)),
    "11e-internet-household": (trying, (1100, 1760)),
    "03a-home-watch-now": (offered(2, at_the_hour=True), (1100, 900)),
    "03b-home-watch-later": (offered(3, at_the_hour=False), (900, 740)),
}
"""Name, how to get there, width and height in px."""
