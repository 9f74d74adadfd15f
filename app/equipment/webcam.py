"""Item: the webcam. Measures for three seconds, then lets the operator look."""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.checks.cameras import chosen_camera
from app.checks.framing import hint_of
from app.checks.item import Item
from app.checks.probe import Again, Choice, Confirm, Found, Frame, Offer, Phase, Probe, Progress
from app.checks.relay import LOOK_AGAIN, Steps
from app.checks.watched import Watched
from app.devices.ports import CameraInfo, Cameras, CameraStream, Devices, Picture
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric, Unit, Value
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.signals.picture.seen import Seen

COUNT = Metric.number("webcam.count", Text("Webcams"))
NAME = Metric.text("webcam.name", Text("Webcam in use"))
WIDTH = Metric.number("webcam.width", Text("Picture width"), Unit.PIXEL)
HEIGHT = Metric.number("webcam.height", Text("Picture height"), Unit.PIXEL)
FRAME_RATE = Metric.number("webcam.frame_rate", Text("Picture smoothness"), Unit.PER_SECOND)
BLACK = Metric.number("webcam.black", Text("Black pictures"), Unit.PERCENT)
FROZEN = Metric.number("webcam.frozen", Text("Frozen pictures"), Unit.PERCENT)
BRIGHTNESS = Metric.number("webcam.brightness", Text("Brightness (0 to 255)"))

JITTER = Metric.number("webcam.jitter", Text("Uneven pace of pictures"), Unit.MILLISECOND)
SHOWS = Metric.choice(
    "webcam.shows",
    Text("What the webcam shows"),
    {
        "room": Text("the room"),
        "covered": Text("nothing, as something covers the lens"),
        "drawn": Text("a still image in place of the room"),
        "infrared": Text("a picture without color"),
        "turned": Text("a picture on its side or upside down"),
    },
)
FACE = Metric.choice(
    "webcam.face",
    Text("Your face in the picture"),
    {
        "one": Text("easy to see"),
        "nobody": Text("nobody to be seen"),
        "dark": Text("too dark to be seen"),
        "several": Text("more than one person"),
        "turned": Text("on its side or upside down"),
        "cut": Text("half outside the picture"),
        "far": Text("far away"),
        "near": Text("very near"),
        "high": Text("at the top of the picture"),
        "low": Text("at the bottom of the picture"),
        "aside": Text("at the side of the picture"),
    },
)
BACKLIGHT = Metric.number("webcam.backlight", Text("Light from behind (doublings)"), digits=1)
SHARPNESS = Metric.number("webcam.sharpness", Text("Sharpness"), Unit.PERCENT)
CONTRAST = Metric.number("webcam.contrast", Text("Contrast (0 to 255)"))
NOISE = Metric.number("webcam.noise", Text("Grain in the picture"), digits=1)
COLOR_CAST = Metric.number("webcam.color_cast", Text("Wrong colors"), Unit.PERCENT)
BANDING = Metric.number("webcam.banding", Text("Stripes from lamps"), Unit.PERCENT)
PUMPING = Metric.number("webcam.pumping", Text("Brightness going up and down"), Unit.PERCENT)

_CONTENT = (SHOWS, FACE, BACKLIGHT, SHARPNESS, CONTRAST, NOISE, COLOR_CAST, BANDING, PUMPING)
_PICTURE = (WIDTH, HEIGHT, FRAME_RATE, BLACK, FROZEN, BRIGHTNESS, *_CONTENT, JITTER)
_UNSEEN = Evidence(more=(m.unknown(UnknownReason.UNSUPPORTED) for m in _PICTURE))

_ASKED_PX = (1280, 720)
_SETTLING_S = 1.0
"""Time that a camera needs to adjust its exposure."""
_WAKING_S = 0.25
"""The same for one that has been black until then."""
_WATCH_S = 3.0
_MOSTLY_PERCENT = 50.0
_LOOK_S = 10.0
_STAYS_S = 3600.0
"""Longest time that the picture stays on if the operator wants it to, as until an interview begins."""
_HINT_S = 0.5
_HINTED_S = 1.5
"""A hint comes so often, by so much of the pictures."""
_STEP_S = 0.1
_SLOW_S = 2.0
"""After so much waiting for the first picture it is said that this may take a while."""

_PHASES = (Text("Choose the webcam"), Text("Measure the picture"), Text("See for yourself"))
LISTING = Text("Looking for webcams")
OPENING = Text("Opening the webcam")
STILL_OPENING = Text("Opening the webcam. Some take up to 8 seconds")
MEASURING = Text("Measuring the picture")
LOOKING = Text("This is how others see you")
STAYING = Text("The picture is on. Programs for meetings can use the webcam when you stop it")

CAMERA = Choice(id="webcam.camera", ask=Text("Which webcam do you want to use?"))
_SAME_CAMERA = replace(
    CAMERA,
    gone=Text("The webcam you chose last time is not there. Plug it in and look again, or choose another."),
    again=LOOK_AGAIN,
)
SEEN = Confirm(
    id="webcam.look",
    ask=Text("Turn to the light and look into the webcam."),
    hint=Text("Is your whole face in the picture? A lamp in front of you helps, a window behind you does not."),
    yes=Text("Looks good"),
    no=None,
    again=Text("Keep the picture on"),
    repeats=False,
)
_STAYS = replace(SEEN, ask=Text("The picture stays on until you stop it."), yes=Text("Stop the picture"), again=None)


def _probe(devices: Devices, profile: Profile) -> Probe:
    yield Phase(1, _PHASES)
    camera = yield from _camera(devices.cameras, CAMERA)
    if camera is None:
        return _UNSEEN
    stream = devices.cameras.open(camera, *_ASKED_PX)
    try:
        yield Phase(2, _PHASES)
        watched = yield from _watch(stream, camera.name)
        yield Phase(3, _PHASES)
        return (yield from _look(stream, camera.name, watched, profile))
    finally:
        stream.close()


def _quick(devices: Devices, profile: Profile) -> Probe:
    """The quick form: three seconds of the webcam chosen before, without questions."""
    yield Phase(1, _PHASES[1:2])
    camera = yield from _camera(devices.cameras, _SAME_CAMERA)
    if camera is None:
        return _UNSEEN
    stream = devices.cameras.open(camera, *_ASKED_PX)
    try:
        yield from _watch(stream, camera.name)
    finally:
        stream.close()
    return Evidence()


def _camera(cameras: Cameras, question: Choice) -> Steps[CameraInfo | None]:
    """The camera to use, or None; records how many there are."""
    camera: CameraInfo | None = None
    while camera is None:
        yield Progress(None, LISTING)
        present = cameras.list()
        yield Found(Evidence(COUNT.measured(len(present))))
        if not present:
            return None
        camera = yield from chosen_camera(question, present)
    yield Found(Evidence(NAME.measured(camera.name, camera.name)))
    return camera


def _watch(stream: CameraStream, name: str) -> Steps[Watched]:
    """All metrics of ``_WATCH_S`` seconds of pictures, after the exposure has settled."""
    from app.signals import frames

    watched = Watched()
    began_s: float | None = None
    at_s = 0.0
    waited_s = 0.0
    late = False
    while began_s is None or at_s - began_s < _WATCH_S or not watched.since(began_s):
        came = stream.pictures(_STEP_S)
        watched.take(came)
        if came:
            began_s = came[0].at_s + _SETTLING_S if began_s is None else began_s
            at_s = came[-1].at_s
        yield from _frames_of(came)
        share = None if began_s is None else max(0.0, min(1.0, (at_s - began_s) / _WATCH_S))
        waited_s += 0.0 if came else _STEP_S
        opening = OPENING if waited_s < _SLOW_S else STILL_OPENING
        yield Progress(share, opening if began_s is None else MEASURING)
        if began_s is not None and at_s - began_s >= _WATCH_S and not late:
            # a camera that wakes slowly is judged by what it shows when it is awake
            late = True
            all_of = watched.since(0.0)
            awake_s = frames.warmed_up_s([p.at_s for p in all_of], [p.luma for p in all_of])
            began_s = began_s if awake_s is None else max(began_s, awake_s + _WAKING_S)
    yield Found(_figures(watched, began_s, name))
    return watched


def _look(stream: CameraStream, name: str, watched: Watched, profile: Profile) -> Probe:
    """Show the preview for a while, or as long as the operator likes; what they then achieve counts."""
    answer = yield Offer(SEEN)
    began_s: float | None = None
    at_s = hinted_s = 0.0
    longest_s = _LOOK_S
    before: NDArray[np.uint8] | None = None
    hint: tuple[Text, Verdict] | None = None
    while answer is None or isinstance(answer, Again):
        if isinstance(answer, Again):
            longest_s = _STAYS_S
            answer = yield Offer(_STAYS)
            continue
        came = stream.pictures(_STEP_S)
        watched.take(came)
        if came:
            began_s = came[0].at_s if began_s is None else began_s
            at_s = came[-1].at_s
            if at_s - began_s > longest_s:
                break
            if at_s - hinted_s >= _HINT_S:
                hinted_s = at_s
                hint = hint_of(_figures(watched, at_s - _HINTED_S, name), profile)
        for step in _frames_of(came):
            before = step.image if before is None else before
            answer = answer or (yield Frame(step.image, hint=hint and hint[0], verdict=hint and hint[1], before=before))
        share = 0.0 if began_s is None else min(1.0, (at_s - began_s) / longest_s)
        stays = longest_s > _LOOK_S
        answer = answer or (yield Progress(None if stays else share, STAYING if stays else LOOKING))
    if began_s is None or at_s - began_s < _SETTLING_S:
        return Evidence()
    return _figures(watched, at_s - _WATCH_S, name)


def _figures(watched: Watched, since_s: float, name: str) -> Evidence:
    """All metrics of the pictures since that time."""
    from app.signals import frames

    pictures = watched.since(since_s)
    times_s, lumas = [p.at_s for p in pictures], [p.luma for p in pictures]
    differences = [p.difference for p in pictures if p.difference is not None]
    black = frames.black_share_percent(lumas)
    return Evidence(
        WIDTH.measured(pictures[-1].width_px, name),
        HEIGHT.measured(pictures[-1].height_px, name),
        FRAME_RATE.measured(frames.frame_rate_hz(times_s), name),
        JITTER.measured(frames.jitter_ms(times_s), name),
        BLACK.measured(black, name),
        FROZEN.measured(frames.frozen_share_percent(differences), name)
        if differences
        else FROZEN.unknown(UnknownReason.DEVICE_ERROR),
        BRIGHTNESS.measured(frames.mean_luma(lumas), name),
        *_content(None if black > _MOSTLY_PERCENT else watched.seen(since_s), name),
    )


def _content(seen: "Seen | None", name: str) -> list[Measurement | Absence]:
    """What was seen in the pictures; a black one has no face, no sharpness and so on to be judged."""
    values: dict[Metric, Value | None] = {}
    if seen is not None:
        values = {
            SHOWS: seen.shows.value,
            FACE: seen.presence.value,
            BACKLIGHT: seen.backlight,
            SHARPNESS: seen.sharpness,
            CONTRAST: seen.contrast,
            NOISE: seen.noise,
            COLOR_CAST: seen.cast,
            BANDING: seen.bands,
            PUMPING: seen.swing,
        }
    return [
        metric.unknown(UnknownReason.NOT_APPLICABLE) if value is None else metric.measured(value, name)
        for metric, value in ((metric, values.get(metric)) for metric in _CONTENT)
    ]


def _frames_of(came: tuple[Picture, ...]) -> list[Frame]:
    newest = next((p.preview for p in reversed(came) if p.preview is not None), None)
    return [] if newest is None else [Frame(newest)]


WEBCAM = Item(
    id="webcam",
    title=Text("Webcam"),
    why=Text("Briefings, interviews and training are held on camera."),
    metrics=(COUNT, NAME, *_PICTURE),
    headline=(WIDTH, HEIGHT, FRAME_RATE),
    questions=(CAMERA, SEEN),
    make_probe=_probe,
    make_quick=_quick,
    minutes=0.5,
    has_stills=True,
)
