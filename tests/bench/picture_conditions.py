"""Conditions of a camera's picture, each with the verdict that is right: clear, just good and just bad."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import cv2

from app.devices.ports import Picture
from tests import filmed
from tests.filmed import DARK, LIGHT, MEDIUM, ROOMS, SKINS, Effect, Person, Room, Scene

SIZE = (640, 360)
_BLACK_S = 2.5


@dataclass(frozen=True)
class Condition:
    """What the camera sees; ``faults`` are the metrics of which one at least must not pass, none in a good picture."""

    name: str
    verdict: str
    """Of the item: pass, marginal or fail."""
    pictures: Callable[[], list[Picture]]
    faults: tuple[str, ...] = ()


def _person(room: Room = filmed.shelf, size: tuple[int, int] = SIZE, **how: object) -> Scene:
    return filmed.still(filmed.painted(*size, room, [Person(**how)]))  # type: ignore[arg-type]


def _nodding(room: Room = filmed.wall, far: float = 0.01) -> Scene:
    return filmed.nodding(SIZE, room, far)


def _beside(far: float) -> Scene:
    """Somebody who moves, and another who sways by so much of the width, or hangs on the wall."""
    return filmed.beside(SIZE, filmed.shelf, 0.01, far)


def _waving(size: tuple[int, int] = SIZE) -> Scene:
    """Hands that wave before a shelf."""
    image = filmed.painted(*size, filmed.shelf, [Person()])

    def at(at_s: float) -> filmed.Image:
        import math

        moved = image.copy()
        for side in (-1, 1):
            x = size[0] * (0.5 + side * (0.3 + 0.06 * math.sin(9 * at_s + side)))
            y = size[1] * (0.6 + 0.2 * math.sin(7 * at_s))
            cv2.ellipse(
                moved, (int(x), int(y)), (size[0] // 22, size[1] // 8), 20 * side, 0, 360, LIGHT, -1, cv2.LINE_AA
            )
        return moved

    return at


def _good() -> Iterator[Condition]:
    def good(name: str, scene: Callable[[], Scene], effects: tuple[Effect, ...] = (), **how: object) -> Condition:
        return Condition(name, "pass", lambda: filmed.film(scene(), effects=effects, **how))  # type: ignore[arg-type]

    for (room_name, room), (skin_name, skin), glasses in product(ROOMS.items(), SKINS.items(), (False, True)):
        name = f"{skin_name}, {room_name}{', glasses' if glasses else ''}"
        yield good(name, lambda room=room, skin=skin, glasses=glasses: _person(room, skin=skin, glasses=glasses))
    for noise in (0.3, 1.0, 4.0):
        yield good(f"noise {noise:g}", _nodding, noise=noise)
    for skin_name, skin in SKINS.items():
        yield good(f"warm lamp, {skin_name}", lambda skin=skin: _person(skin=skin), (filmed.tinted(0.6, 0.9, 1.08),))
        yield good(
            f"white wall, {skin_name}",
            lambda skin=skin: _person(lambda w, h: filmed.wall(w, h, (225, 228, 230)), skin=skin),
        )
    yield good("sits still", lambda: _person(filmed.wall), noise=0.7)
    yield good("sits still before a shelf", _person, noise=0.5)
    yield good("nods", _nodding)
    for noise in (0.7, 2.0, 4.0):
        yield good(f"a poster of somebody, noise {noise:g}", lambda: _beside(0.0), noise=noise)
    yield good("a poster of somebody, small blocks", lambda: _beside(0.0), (filmed.compressed(50),))
    yield good("moves about", lambda: _nodding(far=0.03))
    yield good("hands wave", _waving)
    yield good("640x480", lambda: _person(size=(640, 480), tall=0.42), size_px=(1280, 960))
    yield good("1920x1080", _person, size_px=(1920, 1080))
    yield good("24 a second", _nodding, rate_hz=24.0)
    for quality in (30, 50):
        yield good(f"blocks of {quality}", lambda: _nodding(filmed.shelf), (filmed.compressed(quality),))
    for light in (0.75, 1.15):
        yield good(f"light {light:g}", _person, (filmed.times(light),))
    for tall in (0.34, 0.62):
        yield good(f"head {tall:g}", lambda tall=tall: _person(tall=tall))
    for x in (0.36, 0.64):
        yield good(f"place {x:g}", lambda x=x: _person(x=x))
    yield good("a little soft", lambda: _nodding(filmed.shelf), (filmed.blurred(0.4),))
    yield good("exposure goes up and down a little", _nodding, (filmed.pumping(0.04),))
    yield good("lamps flicker, not to be seen", _nodding, (filmed.lamps(50, 0.01),))
    yield good(
        "a lamp behind, half as bright",
        lambda: _person(lambda w, h: filmed.wall(w, h, (235, 240, 245))),
        (filmed.times(0.97),),
    )
    for black_s in (0.5, 1.5, _BLACK_S):
        yield Condition(f"black for {black_s:g} s, then good", "pass", lambda black_s=black_s: _waking(black_s))


def _waking(black_s: float) -> list[Picture]:
    return filmed.film(_person(), seconds=6.2, effects=(filmed.asleep(black_s),))


def _bad() -> Iterator[Condition]:
    def bad(
        name: str, verdict: str, metric: str, scene: Callable[[], Scene], *effects: Effect, **how: object
    ) -> Condition:
        return Condition(name, verdict, lambda: filmed.film(scene(), effects=effects, **how), tuple(metric.split()))  # type: ignore[arg-type]

    def empty(draw: Callable[[int, int], filmed.Image]) -> Callable[[], Scene]:
        return lambda: filmed.still(draw(*SIZE))

    for noise in (0.0, 0.6, 2.0, 5.0):
        yield bad(f"test card, noise {noise:g}", "fail", "shows", empty(filmed.bars), noise=noise)
        yield bad(f"slide, noise {noise:g}", "fail", "shows", empty(filmed.slide), noise=noise)
    for color in ((70, 90, 110), (30, 30, 32), (60, 140, 170), (140, 90, 60), (200, 205, 210)):
        for noise in (1.0, 4.0):
            yield bad(
                f"sticker {color}, noise {noise:g}",
                "fail",
                "shows black",
                empty(lambda w, h, c=color: filmed.sticker(w, h, c)),
                noise=noise,
            )
    for light in (60, 150, 240):
        for noise in (1.5, 5.0):
            yield bad(
                f"cover that leaks {light}, noise {noise:g}",
                "fail",
                "shows black",
                empty(lambda w, h, light=light: filmed.leaking_cover(w, h, light)),
                noise=noise,
            )
    yield bad("black", "fail", "black", empty(lambda w, h: filmed.wall(w, h, (6, 6, 6))))
    yield bad("nobody, shelf", "marginal", "face", empty(filmed.shelf))
    yield bad("nobody, shelf, noise 6", "marginal", "face", empty(filmed.shelf), noise=6.0)
    yield bad("nobody, shelf, dim", "marginal", "face", empty(filmed.shelf), filmed.times(0.7))
    for far in (0.0005, 0.001, 0.01):
        yield bad(
            f"two people, the other sways {far * SIZE[0]:.1f} px", "marginal", "face", lambda far=far: _beside(far)
        )
    for skin_name, skin in SKINS.items():
        yield bad(
            f"two people, {skin_name}",
            "marginal",
            "face",
            lambda skin=skin: filmed.still(
                filmed.painted(*SIZE, filmed.shelf, [Person(0.3, 0.45, 0.42), Person(0.72, 0.45, 0.4, skin)])
            ),
        )
        yield bad(
            f"somebody behind, {skin_name}",
            "marginal",
            "face",
            lambda skin=skin: filmed.still(
                filmed.painted(*SIZE, filmed.wall, [Person(0.42, 0.45, 0.5), Person(0.78, 0.35, 0.28, skin)])
            ),
        )
        for tall in (0.08, 0.13, 0.18):
            yield bad(
                f"far away {tall:g}, {skin_name}",
                "marginal",
                "face",
                lambda skin=skin, tall=tall: _person(filmed.wall, tall=tall, skin=skin),
            )
        for x in (0.0, 0.04, 0.97):
            yield bad(
                f"half outside at {x:g}, {skin_name}",
                "marginal",
                "face",
                lambda skin=skin, x=x: _person(x=x, skin=skin),
            )
        for way_name, way in (
            ("upside down", cv2.ROTATE_180),
            ("on its side", cv2.ROTATE_90_CLOCKWISE),
            ("on its other side", cv2.ROTATE_90_COUNTERCLOCKWISE),
        ):
            yield bad(
                f"{way_name}, {skin_name}",
                "fail",
                "shows face",
                lambda skin=skin: _person(skin=skin),
                filmed.turned(way),
            )
        for light in (0.12, 0.2, 0.3):
            yield bad(
                f"window behind {light:g}, {skin_name}",
                "marginal",
                "backlight",
                lambda skin=skin, light=light: _person(filmed.window, skin=skin, light=light),
            )
        yield bad(f"infrared, {skin_name}", "fail", "shows", lambda skin=skin: _person(skin=skin), filmed.grey)
    yield bad("infrared, plain", "fail", "shows", lambda: _person(filmed.wall), filmed.grey, noise=5.0)
    yield bad("infrared, nobody", "fail", "shows", empty(filmed.shelf), filmed.grey)
    for deviation, noise, (room_name, room) in product((1.3, 2.0, 4.0), (0.5, 4.0), ROOMS.items()):
        yield bad(
            f"out of focus {deviation:g}, noise {noise:g}, {room_name}",
            "marginal",
            "sharpness",
            lambda room=room: _nodding(room),
            filmed.blurred(deviation),
            noise=noise,
        )
    for way_name, way in (
        ("pixels", cv2.INTER_NEAREST),
        ("linear", cv2.INTER_LINEAR),
        ("cubic", cv2.INTER_CUBIC),
        ("Lanczos", cv2.INTER_LANCZOS4),
    ):
        for noise, (room_name, room) in product((0.5, 3.0), ROOMS.items()):
            yield bad(
                f"blown up from 320, {way_name}, noise {noise:g}, {room_name}",
                "marginal",
                "sharpness",
                lambda room=room: _nodding(room),
                filmed.blown_up(320, way),
                noise=noise,
            )
    yield bad("blown up from 160", "marginal", "sharpness", _nodding, filmed.blown_up(160))
    for hz, strength, rate_hz in product((50, 60), (0.06, 0.12, 0.3), (30.0, 25.0, 29.7)):
        if strength < 0.1 and 2 * hz % rate_hz == 0:
            continue  # weak and standing still, they could be in the room
        yield bad(
            f"lamps of {hz} Hz, {strength:g}, {rate_hz:g} a second",
            "marginal",
            "banding",
            _nodding,
            filmed.lamps(hz, strength),
            rate_hz=rate_hz,
        )
    for strength, period_s in product((0.12, 0.25, 0.5), (0.6, 1.0, 2.0)):
        yield bad(
            f"exposure pumps {strength:g} in {period_s:g} s",
            "marginal",
            "pumping",
            _nodding,
            filmed.pumping(strength, period_s),
        )
    for light in (0.18, 0.3):
        yield bad(f"dark room {light:g}", "marginal", "brightness", _person, filmed.times(light), noise=3.0)
    yield bad("burnt out", "marginal", "brightness", lambda: _person(filmed.wall), filmed.times(1.8))
    for factor in (0.1, 0.2):
        yield bad(f"fog {factor:g}", "marginal", "contrast shows", _person, filmed.flat(factor, 140))
    yield bad("heavy noise", "marginal", "noise", _person, noise=16.0)
    yield bad("blue", "marginal", "color_cast", lambda: _person(skin=MEDIUM), filmed.tinted(1.6, 0.9, 0.5))
    yield bad("green", "marginal", "color_cast", lambda: _person(skin=DARK), filmed.tinted(0.6, 1.6, 0.6))
    yield bad("three a second", "fail", "frame_rate", _person, rate_hz=3.0, every=1, seconds=6.0)
    yield bad("14 a second", "fail", "frame_rate", _person, rate_hz=14.0, every=1, seconds=5.0)
    yield bad("320x240", "fail", "width", _person, size_px=(320, 240))
    yield Condition("frozen", "fail", _frozen, ("frozen",))


def _frozen() -> list[Picture]:
    return [Picture(p.at_s, p.width_px, p.height_px, p.luma, 0.0, p.preview) for p in filmed.film(_person(), noise=0.0)]


def conditions() -> list[Condition]:
    """All of them."""
    return [*_good(), *_bad()]
