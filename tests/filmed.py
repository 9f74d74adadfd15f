"""Pictures of somebody at a desk, drawn, with every fault made in them: what is right is known beforehand.

The face is drawn with the light and shade that OpenCV's cascade looks for. All
sizes are shares of the picture, so the same scene can be had in any size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import cv2
import numpy as np

from app.devices.ports import Picture

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Image = NDArray[np.float32]
    Color = tuple[float, float, float]

LIGHT: Final[Color] = (150, 180, 225)
MEDIUM: Final[Color] = (90, 120, 170)
DARK: Final[Color] = (45, 65, 95)
SKINS: Final = {"light skin": LIGHT, "medium skin": MEDIUM, "dark skin": DARK}

_HEAD: Final = 0.76
"""Height of the head as a share of the square in which it is drawn."""


@cache
def _head(size: int, skin: Color, glasses: bool) -> tuple[Image, Image]:
    """A head in a square, with the share of each pixel that it covers."""
    fine = size * 2
    down, across = np.mgrid[0:fine, 0:fine].astype(np.float32)
    u, v = (across - fine / 2) / (fine / 2), (down - fine / 2) / (fine / 2)
    tone = np.array(skin, np.float32)
    image, alpha = np.zeros((fine, fine, 3), np.float32), np.zeros((fine, fine), np.float32)
    radius = (u / 0.56) ** 2 + ((v - 0.05) / _HEAD) ** 2
    head = radius < 1
    shade = 0.62 + 0.38 * np.sqrt(np.clip(1 - radius, 0, 1)) - 0.06 * u
    image[head], alpha[head] = (tone * shade[..., None])[head], 1
    hair = (
        ((u / 0.62) ** 2 + ((v + 0.02) / 0.80) ** 2 < 1) & ((u / 0.50) ** 2 + ((v - 0.16) / 0.62) ** 2 > 1) & (v < 0.15)
    )
    image[hair] = np.array((35, 40, 50), np.float32) * (1 + 0.15 * np.sin(u * 60)[hair][:, None])
    alpha[hair] = 1

    def blob(x: float, y: float, wide: float, high: float, soft: float, color: Any = None, times: float = 1.0) -> None:
        share = np.clip((1 - ((u - x) / wide) ** 2 - ((v - y) / high) ** 2) / soft, 0, 1)[..., None] * head[..., None]
        target = image * times if color is None else np.asarray(color, np.float32)
        image[:] = image * (1 - share) + target * share

    white = (tone * 0.25 + 176) * min(1.0, 0.55 + float(tone.mean()) / 400)
    for side in (-0.235, 0.235):
        blob(side, -0.06, 0.17, 0.115, 1.0, times=0.62)
        blob(side, -0.045, 0.105, 0.052, 0.3, white)
        blob(side, -0.045, 0.05, 0.052, 0.3, (25, 25, 30))
        blob(side, -0.19, 0.145, 0.035, 0.5, np.minimum(tone * 0.5, (50, 55, 65)))
        blob(side, -0.09, 0.115, 0.02, 0.6, times=0.5)
        blob(side * 1.28, 0.22, 0.16, 0.12, 1.0, times=1.08)
        blob(side * 0.23, 0.25, 0.03, 0.02, 0.5, times=0.4)
        if glasses:
            rim = np.abs(((u - side) / 0.17) ** 2 + ((v + 0.04) / 0.13) ** 2 - 1) < 0.16
            image[rim & head] = 40
    blob(0, 0.05, 0.055, 0.2, 1.0, times=1.12)
    blob(0, 0.245, 0.11, 0.035, 0.8, times=0.66)
    blob(0, 0.43, 0.2, 0.045, 0.5, tone * np.array((0.62, 0.58, 0.82)))
    blob(0, 0.43, 0.19, 0.012, 0.5, times=0.45)
    blob(0, 0.53, 0.13, 0.03, 0.9, times=0.8)
    way = cv2.INTER_AREA
    return (
        cv2.resize(image, (size, size), interpolation=way).astype(np.float32),
        cv2.resize(alpha, (size, size), interpolation=way).astype(np.float32),
    )


def wall(width: int, height: int, color: Color = (190, 200, 205)) -> Image:
    """A wall in the light of a lamp at one side."""
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    light = 1 - 0.18 * across / width - 0.10 * down / height
    return (np.array(color, np.float32) * light[..., None]).astype(np.float32)


def shelf(width: int, height: int) -> Image:
    """Shelves full of books."""
    random = np.random.default_rng(1)
    image = wall(width, height, (120, 140, 150))
    board = height // 3
    for row in range(3):
        x, bottom = 0, (row + 1) * board - 4
        while x < width:
            wide, high = int(random.integers(width // 60, width // 25)), int(board * random.uniform(0.6, 0.9))
            color = random.uniform(30, 220, 3)
            image[bottom - high : bottom, x : x + wide - 1] = color
            image[bottom - high + high // 5 : bottom - high + high // 4, x : x + wide - 1] = color * 0.6 + 60
            x += wide
        image[bottom : bottom + 4] = (50, 70, 90)
    return image


def window(width: int, height: int) -> Image:
    """A wall with two windows, by day, at which the exposure is aimed."""
    image = wall(width, height, (85, 85, 85))
    for left in (0.05, 0.62):
        image[: int(0.75 * height), int(left * width) : int((left + 0.33) * width)] = 255
    return image


Room = Callable[[int, int], "Image"]
ROOMS: Final[dict[str, Room]] = {"wall": wall, "shelf": shelf}


@dataclass(frozen=True)
class Person:
    """Somebody in front of the camera."""

    x: float = 0.5
    y: float = 0.42
    tall: float = 0.5
    """Height of the head, of the picture's."""
    skin: Color = LIGHT
    glasses: bool = False
    light: float = 1.0
    """Share of the light that reaches them."""


def painted(width: int, height: int, room: Room = shelf, people: Iterable[Person] = (Person(),)) -> Image:
    """The room with the people in it."""
    image = room(width, height)
    for person in people:
        _paint(image, person)
    return image


def _paint(image: Image, person: Person) -> None:
    height, width = image.shape[:2]
    size = round(height * person.tall / _HEAD)
    x, y = person.x * width, person.y * height
    neck = tuple(0.72 * person.light * c for c in person.skin)
    cv2.rectangle(
        image, (int(x - size * 0.14), int(y + size * 0.25)), (int(x + size * 0.14), int(y + size * 0.55)), neck, -1
    )
    shirt = tuple(person.light * c for c in (120.0, 70.0, 50.0))
    cv2.ellipse(
        image, (int(x), int(y + size * 0.95)), (int(size * 0.75), int(size * 0.5)), 0, 0, 360, shirt, -1, cv2.LINE_AA
    )
    head, alpha = _head(size, person.skin, person.glasses)
    left, top = round(x - size / 2), round(y - size / 2)
    x0, y0, x1, y1 = max(0, left), max(0, top), min(width, left + size), min(height, top + size)
    if x1 <= x0 or y1 <= y0:
        return
    share = alpha[y0 - top : y1 - top, x0 - left : x1 - left, None]
    place = image[y0:y1, x0:x1]
    place[:] = place * (1 - share) + person.light * head[y0 - top : y1 - top, x0 - left : x1 - left] * share


def bars(width: int, height: int) -> Image:
    """A test card: eight bars of full colours, and steps of grey below."""
    image = np.zeros((height, width, 3), np.float32)
    for index in range(8):
        color = [191.0 if index & bit else 0.0 for bit in (4, 2, 1)]
        image[:, index * width // 8 : (index + 1) * width // 8] = color
        image[height * 3 // 4 :, index * width // 8 : (index + 1) * width // 8] = 32 * index
    return image


def slide(width: int, height: int) -> Image:
    """What a program shows in place of a camera that is switched off: a camera struck through, and words."""
    image = np.full((height, width, 3), (58, 48, 40), np.float32)
    center, radius = (width // 2, height * 2 // 5), height // 6
    cv2.circle(image, center, radius, (190, 190, 190), -1, cv2.LINE_AA)
    cv2.line(
        image,
        (center[0] - radius, center[1] - radius),
        (center[0] + radius, center[1] + radius),
        (58, 48, 40),
        height // 40,
    )
    cv2.putText(
        image,
        "Camera is off",
        (width // 4, height * 4 // 5),
        cv2.FONT_HERSHEY_SIMPLEX,
        height / 300,
        (220, 220, 220),
        2,
    )
    return image


def sticker(width: int, height: int, color: Color = (70, 90, 110)) -> Image:
    """A strip of paper on the lens: some even light comes through."""
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    radius = ((across / width - 0.5) ** 2 + (down / height - 0.5) ** 2) * 2
    return (np.array(color, np.float32) * (1 - 0.35 * radius[..., None])).astype(np.float32)


def leaking_cover(width: int, height: int, light: float = 150) -> Image:
    """A cover that does not close: darkness, and light at one side."""
    down, across = np.mgrid[0:height, 0:width].astype(np.float32)
    shape = np.exp(-(((across / width) / 0.16) ** 2)) * (0.6 + 0.4 * np.sin(3 * down / height))
    return ((8 + light * shape)[..., None] * np.array((0.8, 0.95, 1.0), np.float32)).astype(np.float32)


Effect = Callable[["Image", float], "Image"]
"""What happens to a picture at a time in seconds."""


def blurred(deviation: float) -> Effect:
    """Out of focus: ``deviation`` in pixels of a picture 640 wide."""
    return lambda image, at_s: cv2.GaussianBlur(image, (0, 0), deviation * image.shape[1] / 640)  # type: ignore[return-value]


def blown_up(width: int = 320, way: int = cv2.INTER_CUBIC) -> Effect:
    """Blown up from a small width."""

    def effect(image: Image, at_s: float) -> Image:
        height, wide = image.shape[:2]
        small = cv2.resize(image, (width, width * height // wide), interpolation=cv2.INTER_AREA)
        return cv2.resize(small, (wide, height), interpolation=way).astype(np.float32)

    return effect


def times(factor: float) -> Effect:
    """More or less light."""
    return lambda image, at_s: image * factor


def flat(factor: float, middle: float = 120) -> Effect:
    """Less contrast."""
    return lambda image, at_s: (image - middle) * factor + middle


def tinted(*factors: float) -> Effect:
    """Blue, green and red times these."""
    return lambda image, at_s: image * np.array(factors, np.float32)


def grey(image: Image, at_s: float) -> Image:
    """No colour."""
    return np.repeat(image.mean(axis=2, keepdims=True), 3, axis=2)


def lamps(hz: float, strength: float, read_s: float = 1 / 30) -> Effect:
    """Lamps on a mains of ``hz``, whose light varies by ``strength`` while the lines are read."""

    def effect(image: Image, at_s: float) -> Image:
        line_s = at_s + read_s * np.arange(image.shape[0]) / image.shape[0]
        return image * (1 + strength * np.sin(4 * np.pi * hz * line_s))[:, None, None].astype(np.float32)

    return effect


def pumping(strength: float, period_s: float = 1.0) -> Effect:
    """An exposure that goes up and down."""
    return lambda image, at_s: image * (1 + strength * np.sin(2 * np.pi * at_s / period_s))


def asleep(until_s: float) -> Effect:
    """Black while the camera wakes."""
    return lambda image, at_s: image * (0.02 if at_s < until_s else 1.0)


def turned(way: int) -> Effect:
    """The camera held otherwise; the picture keeps its size."""

    def effect(image: Image, at_s: float) -> Image:
        height, width = image.shape[:2]
        if way == cv2.ROTATE_180:
            return image[::-1, ::-1].copy()
        top, left = (width - height) // 2, (width - height) // 2
        side = cv2.rotate(image, way)[top : top + height]
        return cv2.copyMakeBorder(side, 0, 0, left, width - height - left, cv2.BORDER_REPLICATE).astype(np.float32)

    return effect


def compressed(quality: int) -> Effect:
    """Blocks of JPEG."""

    def effect(image: Image, at_s: float) -> Image:
        _, data = cv2.imencode(".jpg", _bytes(image), [cv2.IMWRITE_JPEG_QUALITY, quality])
        return cv2.imdecode(data, cv2.IMREAD_COLOR).astype(np.float32)

    return effect


def _bytes(image: Image) -> NDArray[np.uint8]:
    return np.clip(image + 0.5, 0, 255).astype(np.uint8)


Scene = Callable[[float], "Image"]
"""The picture at a time in seconds."""


def still(image: Image) -> Scene:
    """Nothing moves."""
    return lambda at_s: image


def beside(size: tuple[int, int], room: Room, far: float, far_beside: float) -> Scene:
    """Two people, of whom each sways by so much of the width, the same each second; one on a poster does not."""
    images = [
        painted(*size, room, [Person(0.3 + far * step, 0.45, 0.42), Person(0.72 + far_beside * step, 0.4, 0.3)])
        for step in (-2, -1, 0, 1, 2)
    ]
    order = (0, 1, 2, 3, 4, 3, 2, 1)
    return lambda at_s: images[order[int(at_s * 8) % 8]]


def nodding(size: tuple[int, int], room: Room = shelf, far: float = 0.01, person: Person | None = None) -> Scene:
    """Somebody who moves a little all the time, the same each second."""
    person = person or Person(tall=0.5 * min(1.0, size[0] / size[1] * 9 / 16))
    images = [
        painted(*size, room, [replace(person, x=person.x + far * step, y=person.y + far * (step % 2))])
        for step in (-2, -1, 0, 1, 2)
    ]
    order = (0, 1, 2, 3, 4, 3, 2, 1)
    return lambda at_s: images[order[int(at_s * 8) % 8]]


def frames_of(
    scene: Scene, seconds: float, rate_hz: float, effects: Iterable[Effect] = (), noise: float = 2.0, seed: int = 7
) -> Iterable[tuple[float, NDArray[np.uint8]]]:
    """Times and pictures of a scene as a camera delivers it, with the sensor's noise after all that the lens does."""
    random = np.random.default_rng(seed)
    grain: list[Image] = []
    for number in range(round(seconds * rate_hz)):
        at_s = number / rate_hz
        image = scene(at_s)
        for effect in effects:
            image = effect(image, at_s)
        if noise:
            if len(grain) < 8:
                grain.append(random.normal(0, noise, image.shape).astype(np.float32))
            # some patterns, shifted differently each time, are as good as new ones, and much cheaper
            image = image + np.roll(grain[number % 8], number * 37, axis=1)
        yield at_s, _bytes(image)


def film(
    scene: Scene,
    seconds: float = 4.4,
    rate_hz: float = 30.0,
    effects: Iterable[Effect] = (),
    noise: float = 2.0,
    size_px: tuple[int, int] = (1280, 720),
    every: int = 2,
) -> list[Picture]:
    """Pictures through the port, with every second one as preview; ``size_px`` is what the camera claims.

    Only pictures with a preview are drawn; the others repeat their figures.
    """
    pictures: list[Picture] = []
    before: NDArray[np.uint8] | None = None
    wanted = frames_of(scene, seconds, rate_hz / every, effects, noise)
    for at_s, image in wanted:
        small = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
        difference = None if before is None else float(cv2.mean(cv2.absdiff(small, before))[0])
        before = small  # type: ignore[assignment]
        luma = float(small.mean())
        pictures.append(Picture(at_s, *size_px, luma, difference, image))
        pictures += [Picture(at_s + n / rate_hz, *size_px, luma, difference or 2.0) for n in range(1, every)]
    return pictures
