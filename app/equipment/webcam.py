"""Item: the webcam. Measures for three seconds, then lets the operator look."""

from msgspec.structs import replace

from app.checks.item import Item
from app.checks.probe import Choice, Confirm, Found, Frame, Offer, Option, Phase, Probe, Progress
from app.checks.relay import LOOK_AGAIN, Steps, picked
from app.devices.ports import CameraInfo, Cameras, CameraStream, Devices, Picture
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Metric, Unit
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason
from app.text import Text

COUNT = Metric.number("webcam.count", Text("Webcams"))
NAME = Metric.text("webcam.name", Text("Webcam in use"))
WIDTH = Metric.number("webcam.width", Text("Picture width"), Unit.PIXEL)
HEIGHT = Metric.number("webcam.height", Text("Picture height"), Unit.PIXEL)
FRAME_RATE = Metric.number("webcam.frame_rate", Text("Picture smoothness"), Unit.PER_SECOND)
BLACK = Metric.number("webcam.black", Text("Black pictures"), Unit.PERCENT)
FROZEN = Metric.number("webcam.frozen", Text("Frozen pictures"), Unit.PERCENT)
BRIGHTNESS = Metric.number("webcam.brightness", Text("Brightness (0 to 255)"))

_PICTURE = (WIDTH, HEIGHT, FRAME_RATE, BLACK, FROZEN, BRIGHTNESS)
_UNSEEN = Evidence(more=(m.unknown(UnknownReason.UNSUPPORTED) for m in _PICTURE))

_ASKED_PX = (1280, 720)
_SETTLING_S = 1.0
"""Time that a camera needs to adjust its exposure."""
_WATCH_S = 3.0
_LOOK_S = 10.0
_STEP_S = 0.1

_PHASES = (Text("Choose the webcam"), Text("Measure the picture"), Text("See for yourself"))
OPENING = Text("Opening the webcam")
MEASURING = Text("Measuring the picture")
LOOKING = Text("This is how others see you")

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
)


def _probe(devices: Devices, profile: Profile) -> Probe:
    yield Phase(1, _PHASES)
    camera = yield from _camera(devices.cameras, CAMERA)
    if camera is None:
        return _UNSEEN
    stream = devices.cameras.open(camera, *_ASKED_PX)
    try:
        yield Phase(2, _PHASES)
        yield from _watch(stream, camera.name)
        yield Phase(3, _PHASES)
        return (yield from _look(stream, camera.name))
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
        yield Progress(None, OPENING)
        present = cameras.list()
        yield Found(Evidence(COUNT.measured(len(present))))
        if not present:
            return None
        camera = yield from picked(question, present, lambda c: Option(c.name, Text.verbatim(c.name)))
    yield Found(Evidence(NAME.measured(camera.name, camera.name)))
    return camera


def _watch(stream: CameraStream, name: str) -> Steps[None]:
    """All metrics of ``_WATCH_S`` seconds of pictures, after the exposure has settled."""
    from app.signals import frames

    watched: list[Picture] = []
    began_s: float | None = None
    while began_s is None or not watched or watched[-1].at_s - began_s < _WATCH_S:
        came = stream.pictures(_STEP_S)
        for picture in came:
            if began_s is None:
                began_s = picture.at_s + _SETTLING_S
            if picture.at_s >= began_s:
                watched.append(picture)
        yield from _frames_of(came)
        share = (watched[-1].at_s - watched[0].at_s) / _WATCH_S if watched else None
        yield Progress(share if share is None else min(1.0, share), MEASURING if began_s else OPENING)
    differences = [p.difference for p in watched if p.difference is not None]
    lumas = [p.luma for p in watched]
    yield Found(
        Evidence(
            WIDTH.measured(watched[-1].width_px, name),
            HEIGHT.measured(watched[-1].height_px, name),
            FRAME_RATE.measured(frames.frame_rate_hz([p.at_s for p in watched]), name),
            BLACK.measured(frames.black_share_percent(lumas), name),
            FROZEN.measured(frames.frozen_share_percent(differences), name)
            if differences
            else FROZEN.unknown(UnknownReason.DEVICE_ERROR),
            BRIGHTNESS.measured(frames.mean_luma(lumas), name),
        )
    )


def _look(stream: CameraStream, name: str) -> Probe:
    """Show the preview for a while; the brightness that the operator then achieves counts."""
    from app.signals import frames

    answer = yield Offer(SEEN)
    recent: list[Picture] = []
    began_s: float | None = None
    while answer is None:
        came = stream.pictures(_STEP_S)
        if came:
            began_s = came[0].at_s if began_s is None else began_s
            recent = [p for p in (*recent, *came) if p.at_s > came[-1].at_s - _WATCH_S]
            if came[-1].at_s - began_s > _LOOK_S:
                break
        for step in _frames_of(came):
            answer = answer or (yield step)
        share = (recent[-1].at_s - began_s) / _LOOK_S if recent and began_s is not None else 0.0
        answer = answer or (yield Progress(min(1.0, share), LOOKING))
    if not recent:
        return Evidence()
    return Evidence(BRIGHTNESS.measured(frames.mean_luma([p.luma for p in recent]), name))


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
)
