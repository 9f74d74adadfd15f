"""A printed page as a webcam sees it: held at a distance and a tilt, blurred, noisy, in some light."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH_PX, HEIGHT_PX = 1280, 720
_VIEW_DEGREES = 60.0
"""Horizontal angle of view of a usual webcam."""
_SHEET_MM = (210.0, 297.0)


@dataclass(frozen=True)
class View:
    """How the page is held, and what the camera makes of it."""

    distance_mm: float = 450.0
    tilt_degrees: float = 0.0
    """Its upper edge leans away."""
    turn_degrees: float = 0.0
    """In its own plane, as nobody holds a page straight."""
    blur_px: float = 0.0
    """Standard deviation, in pixels of the camera."""
    noise: float = 2.0
    """Standard deviation, in grey levels."""
    light: float = 1.0
    """Share of the light in which white paper is just white."""
    mirrored: bool = False


def seen(page: NDArray[np.uint8], view: View, seed: int = 0) -> NDArray[np.uint8]:
    """The picture that a camera of 1280 x 720 takes of ``page``, a sheet of A4 as height x width x 3 in BGR.

    The square pattern of the page is in the middle of the picture, as those who hold it up see that it is.
    """
    focal_px = WIDTH_PX / 2 / np.tan(np.radians(_VIEW_DEGREES / 2))
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float64)
    # millimetres from the middle of the pattern, which stands left, above the middle of the sheet
    flat = corners * _SHEET_MM - (62.0, 75.0)
    turn, tilt = np.radians(view.turn_degrees), np.radians(view.tilt_degrees)
    x = flat[:, 0] * np.cos(turn) - flat[:, 1] * np.sin(turn)
    y = flat[:, 0] * np.sin(turn) + flat[:, 1] * np.cos(turn)
    depth = view.distance_mm - y * np.sin(tilt)
    at = np.stack([x / depth, y * np.cos(tilt) / depth], axis=1) * focal_px + (WIDTH_PX / 2, HEIGHT_PX / 2)
    height, width = page.shape[:2]
    here = (corners * (width, height)).astype(np.float32)
    warp = cv2.getPerspectiveTransform(here, at.astype(np.float32))
    desk = np.full((HEIGHT_PX, WIDTH_PX, 3), 90, np.uint8)
    desk[HEIGHT_PX // 2 :] = 120
    # shrink first what the camera shows small, else fine lines would flicker
    scene = cv2.warpPerspective(page, warp, (WIDTH_PX, HEIGHT_PX), flags=cv2.INTER_AREA)
    there = cv2.warpPerspective(np.full((height, width), 255, np.uint8), warp, (WIDTH_PX, HEIGHT_PX))
    picture = np.where(there[..., None] > 127, scene, desk).astype(np.float32) * 0.9 * view.light
    if view.blur_px:
        picture = cv2.GaussianBlur(picture, (0, 0), view.blur_px)
    if view.noise:
        picture += np.random.default_rng(seed).normal(0, view.noise, picture.shape).astype(np.float32)
    if view.mirrored:
        picture = picture[:, ::-1]
    return np.ascontiguousarray(np.clip(picture, 0, 255).astype(np.uint8))


def film_of(page: NDArray[np.uint8], view: View, target: Path, pictures: int = 8) -> None:
    """A film of ``page`` held by a hand that is not quite still, with the camera's noise new in every picture."""
    writer = cv2.VideoWriter(str(target), cv2.VideoWriter.fourcc(*"MJPG"), 15, (WIDTH_PX, HEIGHT_PX))
    for number in range(pictures):
        sway = float(np.sin(number / pictures * 2 * np.pi))
        moved = replace(view, turn_degrees=view.turn_degrees + sway, distance_mm=view.distance_mm * (1 + sway / 50))
        writer.write(seen(page, moved, number))
    writer.release()


def reduced(picture: NDArray[np.uint8], width_px: int = 640) -> NDArray[np.uint8]:
    """The picture as the preview gets it."""
    height = round(picture.shape[0] * width_px / picture.shape[1])
    return np.asarray(cv2.resize(picture, (width_px, height), interpolation=cv2.INTER_AREA), np.uint8)
