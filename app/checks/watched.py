"""The pictures of a camera that is watched: what is kept of them, and the figures of any part of them."""

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from app.devices.ports import Picture

if TYPE_CHECKING:
    from app.signals.picture.look import Look, Looker
    from app.signals.picture.seen import Seen

_KEPT_S: Final = 10.0


class Watched:
    """Pictures of a camera, without the pictures themselves."""

    def __init__(self) -> None:
        self._pictures: list[Picture] = []
        self._looks: list[tuple[float, Look]] = []
        self._looker: Looker | None = None
        self._next_s = 0.0

    def take(self, came: tuple[Picture, ...]) -> None:
        """Keep what is to be known of pictures that have come."""
        for picture in came:
            look = picture.look if picture.looks else self._look(picture)
            if look is not None:
                self._looks.append((picture.at_s, look))
            self._pictures.append(replace(picture, preview=None, look=None))
        if came:
            since_s = came[-1].at_s - _KEPT_S
            self._pictures = [p for p in self._pictures if p.at_s >= since_s]
            self._looks = [(at_s, look) for at_s, look in self._looks if at_s >= since_s]

    def since(self, since_s: float) -> list[Picture]:
        """The pictures that came at that time or later."""
        return [p for p in self._pictures if p.at_s >= since_s]

    def seen(self, since_s: float) -> "Seen | None":
        """What was in them since that time; None if nobody looked."""
        from app.signals.picture.seen import seen

        looks = [look for at_s, look in self._looks if at_s >= since_s]
        if not looks:
            return None
        pictures = self.since(since_s)
        shape = pictures[-1].height_px, pictures[-1].width_px
        return seen(looks, [p.difference for p in pictures if p.difference is not None], shape)

    def _look(self, picture: Picture) -> "Look | None":
        """Look here at a preview that the camera's own process has not looked at."""
        from app.signals.picture.look import LOOK_EVERY_S, Looker

        if picture.preview is None or picture.at_s < self._next_s:
            return None
        self._looker = self._looker or Looker()
        self._next_s = picture.at_s + LOOK_EVERY_S[len(self._looks) % len(LOOK_EVERY_S)]
        return self._looker.look(picture.preview)
