"""What every port promises, once for all that stand behind one: adapters of this machine and scripted doubles.

A class beneath one of these is a test of one such class; it names it in
``kind`` and makes one in the fixture ``port``. ``test_contract.py`` fails
for a class that implements a port and stands beneath none of them.
"""

import inspect
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import numpy as np
import pytest

from app.devices import ports
from app.devices.permits import Permissions, Permit
from app.devices.ports import (
    Answering,
    CallQuality,
    CameraInfo,
    DeviceError,
    JobState,
    Knock,
    Link,
    Looking,
    Pace,
    Picture,
    Plug,
    Printer,
    Processor,
    Protection,
    Screens,
    SoundDevice,
    SpeedServer,
    System,
    TestPage,
    ToRun,
    Trouble,
)
from app.domain.readiness.browsers import Browsers
from app.domain.readiness.profile import Endpoint, InternetTargets
from app.signals.address_sharing import Sighted

T = TypeVar("T")

_DATA_BYTES = 20_000_000
PAGE = TestPage("page", "ACD-EFH", ((True,),), ())
SLACK_S = 3.0
"""For machines that do other things as well."""


def within(seconds: float, ask: Callable[[], T]) -> T:
    """The answer, or the DeviceError, of a port that may take so long."""
    began_s = time.monotonic()
    try:
        return ask()
    finally:
        assert time.monotonic() - began_s < seconds + SLACK_S


def trouble_of(ask: Callable[[], object]) -> Trouble:
    """Why it was refused; the kind says it, the message is for the log."""
    with pytest.raises(DeviceError) as caught:
        ask()
    return caught.value.trouble


def to_end(run: Generator[Any, None, Any]) -> tuple[list[Any], Any]:
    """What a run yields, at least every half second, and what it returns or is refused with."""
    yielded: list[Any] = []
    try:
        while True:
            yielded.append(within(0.5, lambda: next(run)))
    except StopIteration as end:
        return yielded, end.value
    except DeviceError as error:
        return yielded, error


class Contract(ABC):
    """Held by ``kind``, which stands behind ``protocol``."""

    protocol: ClassVar[type]
    kind: ClassVar[type]

    @pytest.fixture
    @abstractmethod
    def port(self) -> Any:
        """One of ``kind``."""

    def test_it_answers_all_that_the_port_asks(self, port: Any) -> None:
        assert type(port) is self.kind
        for name, asked in questions(self.protocol).items():
            theirs = inspect.signature(getattr(port, name)).parameters.values()
            ours = list(inspect.signature(asked).parameters.values())[1:]
            # called by position: each may be named otherwise, and more must not be needed
            assert len(theirs) >= len(ours), name
            assert all(p.default is not p.empty for p in list(theirs)[len(ours) :]), name


def questions(protocol: type) -> dict[str, Callable[..., object]]:
    """The methods of a port."""
    return {n: m for n, m in vars(protocol).items() if inspect.isfunction(m) and not n.startswith("_")}


class MachineContract(Contract):
    protocol = ports.Machine

    def test_every_figure_is_of_its_kind_or_untold(self, port: Any) -> None:
        within(0.5, port.begin)
        assert any(within(0.5, lambda: port.settled(0.5)) for _ in range(20))
        assert type(port.today()) is date
        load = within(0.05, lambda: port.cpu_load_percent(0.05))
        assert load is None or 0 <= load <= 100
        assert isinstance(within(2, port.processor), Processor)
        assert isinstance(within(2, port.protection), Protection)
        told = ((port.system, System), (port.screens, Screens), (port.browsers, Browsers))
        for ask, kind in (*told, (port.vpn, str), (port.remote_control, str)):
            assert within(2, ask) is None or isinstance(ask(), kind)
        for ask in (port.memory_gib, port.disk_free_gib):
            figure = within(2, ask)
            assert figure is None or figure >= 0
        for ask in (port.has_battery, port.on_mains, port.virtual_machine):
            assert within(2, ask) in (True, False, None)


class PrintJobContract(Contract):
    """``port`` is on its way to paper and gets there; ``lost`` is one of which nobody can tell."""

    protocol = ports.PrintJob

    @pytest.fixture
    @abstractmethod
    def lost(self) -> Any: ...

    def test_it_comes_to_an_end_and_stays_there(self, port: Any) -> None:
        states = [within(2, port.state) for _ in range(6)]
        assert all(isinstance(state, JobState) for state in states)
        assert states[-1] is JobState.COMPLETED
        assert states[states.index(JobState.COMPLETED) :].count(JobState.COMPLETED) == 6 - states.index(states[-1])

    def test_it_may_be_cancelled_at_any_time_and_twice(self, port: Any) -> None:
        within(2, port.cancel)
        within(2, port.cancel)

    def test_what_nobody_tells_is_a_device_error(self, lost: Any) -> None:
        def follow() -> None:
            for _ in range(20):
                within(2, lost.state)

        assert trouble_of(follow) in Trouble
        within(2, lost.cancel)


class PrintersContract(Contract):
    """``port`` has at least one queue."""

    protocol = ports.Printers

    def test_queues_are_listed_and_one_at_most_leads(self, port: Any) -> None:
        listed = within(10, port.list)
        assert isinstance(listed, tuple)
        assert listed
        assert all(isinstance(printer, Printer) for printer in listed)
        assert sum(printer.default for printer in listed) <= 1
        assert len({printer.name for printer in listed}) == len(listed)

    def test_a_page_is_begun_at_once_and_can_be_taken_back(self, port: Any) -> None:
        job = within(0.5, lambda: port.print_page(port.list()[0], PAGE))
        try:
            assert isinstance(within(2, job.state), JobState)
        finally:
            within(2, job.cancel)
        within(0, lambda: port.wait(0))


class RecordingContract(Contract):
    """``port`` has a second to deliver; ``gone`` is one that was pulled out."""

    protocol = ports.Recording

    @pytest.fixture
    @abstractmethod
    def gone(self) -> Any: ...

    def test_it_delivers_what_was_asked_for_and_loses_nothing(self, port: Any) -> None:
        for seconds in (0.1, 0.25, 0.0, 0.5):
            sound = within(seconds + 2, lambda s=seconds: port.read(s))
            assert (sound.ndim, sound.dtype) == (1, np.float32)
            assert len(sound) == round(seconds * port.rate_hz)
            assert np.all(np.abs(sound) <= 1)

    def test_what_sounds_at_a_time_has_its_place_in_it(self, port: Any) -> None:
        port.read(0.1)
        at_s = port.unread_s(10.0)
        port.read(0.25)
        assert port.unread_s(10.0) == pytest.approx(at_s - 0.25)
        assert port.unread_s(12.0) - port.unread_s(10.0) == pytest.approx(2.0)
        assert isinstance(port.unread_s(), float)

    def test_it_may_be_closed_twice(self, port: Any) -> None:
        within(2, port.close)
        within(2, port.close)

    def test_one_that_went_away_says_so(self, gone: Any) -> None:
        assert within(2.5, lambda: trouble_of(lambda: gone.read(0.5))) in (Trouble.ABSENT, Trouble.TIMEOUT)
        within(2, gone.close)


class PlaybackContract(Contract):
    """``port`` plays to its end by itself; the output of ``gone`` was pulled out."""

    protocol = ports.Playback

    @pytest.fixture
    @abstractmethod
    def gone(self) -> Any: ...

    def test_it_ends_by_itself_and_may_be_closed_twice(self, port: Any) -> None:
        assert isinstance(port.begins_s, float)
        assert within(1, lambda: port.wait(1)) is True
        within(2, port.close)
        within(2, port.close)

    def test_one_that_went_away_says_so(self, gone: Any) -> None:
        assert within(1, lambda: trouble_of(lambda: gone.wait(1))) is Trouble.ABSENT
        within(2, gone.close)


class SoundContract(Contract):
    """``port`` has a microphone and an output."""

    protocol = ports.Sound

    @abstractmethod
    def open_streams(self, port: Any) -> int:
        """How many recordings and playbacks hold a device."""

    def test_devices_are_listed_the_default_first(self, port: Any) -> None:
        for ask in (port.microphones, port.outputs):
            listed = within(5, ask)
            assert isinstance(listed, Sequence)
            assert listed
            assert all(isinstance(device, SoundDevice) for device in listed)
            assert [device.is_default for device in listed[1:]] == [False] * (len(listed) - 1)
            assert len({device.id for device in listed}) == len(listed)

    def test_what_is_opened_works_at_once_and_is_freed(self, port: Any) -> None:
        recording = within(5, lambda: port.record(port.microphones()[0]))
        playback = within(5, lambda: port.play(port.outputs()[0], np.zeros(800, np.float32), 16000))
        assert self.open_streams(port) == 2
        assert len(recording.read(0.1)) == round(0.1 * recording.rate_hz)
        assert playback.wait(1)
        recording.close()
        playback.close()
        assert self.open_streams(port) == 0

    def test_left_and_right_may_be_told_apart(self, port: Any) -> None:
        within(5, lambda: port.play(port.outputs()[0], np.zeros((800, 2), np.float32), 16000)).close()


class CameraStreamContract(Contract):
    """``port`` delivers some pictures and is then pulled out."""

    protocol = ports.CameraStream

    def test_pictures_come_in_order_until_it_says_why_not(self, port: Any) -> None:
        came: list[Picture] = []

        def watch() -> None:
            until_s = time.monotonic() + 10
            while time.monotonic() < until_s:
                pictures = within(0.1, lambda: port.pictures(0.1))
                assert isinstance(pictures, tuple)
                came.extend(pictures)

        assert trouble_of(watch) is Trouble.ABSENT
        assert came
        assert all(isinstance(picture, Picture) for picture in came)
        assert came == sorted(came, key=lambda picture: picture.at_s)
        assert came[0].difference is None
        within(2, port.close)

    def test_it_may_be_closed_at_any_time_and_twice(self, port: Any) -> None:
        within(2, port.close)
        within(2, port.close)


class CamerasContract(Contract):
    """``port`` has at least one camera."""

    protocol = ports.Cameras

    def test_cameras_are_listed_by_names_of_their_own(self, port: Any) -> None:
        listed = within(10, port.list)
        assert isinstance(listed, tuple)
        assert listed
        assert all(isinstance(camera, CameraInfo) for camera in listed)
        assert len({camera.name for camera in listed}) == len(listed)

    def test_one_is_opened_at_once_and_freed(self, port: Any) -> None:
        camera = port.list()[0]
        stream = within(0.5, lambda: port.open(camera, 1280, 720))
        try:
            assert isinstance(within(0.1, lambda: stream.pictures(0.1)), tuple)
        finally:
            within(2, stream.close)


class PermissionsContract(Contract):
    """``port`` is of a system whose user has answered both questions."""

    protocol = Permissions

    def test_each_answer_comes_at_once_in_any_thread_and_stays(self, port: Any) -> None:
        for ask in (port.may_film, port.may_record):
            with ThreadPoolExecutor(1) as other:
                answers = [other.submit(within, 0.1, ask).result() for _ in range(2)]
            assert all(isinstance(answer, Permit) for answer in answers)
            assert len({*answers} - {Permit.ASKING}) <= 1


class NetworkContract(Contract):
    """``port`` reaches ``server``, ``stun`` and ``endpoint``, and not ``dead``."""

    protocol = ports.Network
    server: ClassVar[SpeedServer]
    stun: ClassVar[str]

    def runs(self, port: Any) -> dict[str, tuple[Generator[Any, None, Any], type, type]]:
        """Each generator, what it yields and what it returns."""
        endpoint = Endpoint("127.0.0.1", 9)
        return {
            "nearest": (port.nearest(), type(None), tuple),
            "answering": (port.answering([self.server]), type(None), Answering),
            "download": (port.download(self.server, _DATA_BYTES), Pace, float),
            "upload": (port.upload(self.server, _DATA_BYTES), Pace, float),
            "round_trip": (port.round_trip(self.server), type(None), float),
            "call": (port.call(self.stun, 0.1), CallQuality, CallQuality),
            "reachable": (port.reachable([endpoint]), type(None), tuple),
            "plug": (port.plug(Link("lo", "ethernet", True, vpn=False), [self.stun], 0.3), Plug, type(None)),
            "clock_offset": (port.clock_offset([self.server]), type(None), float | None),
        }

    def test_the_way_is_told_or_there_is_none(self, port: Any) -> None:
        way = within(12, port.link)
        assert way is None or isinstance(way, Link)
        assert way is None or way.medium in ("ethernet", "wifi", "mobile", "vpn", "unknown")
        assert isinstance(within(1, port.usual), InternetTargets)

    def test_each_run_yields_and_returns_what_it_says_or_is_unreachable(self, port: Any) -> None:
        for name, (run, yielded, returned) in self.runs(port).items():
            paces, end = to_end(run)
            assert all(isinstance(pace, yielded) for pace in paces), name
            if isinstance(end, DeviceError):
                assert end.trouble is Trouble.UNREACHABLE, name
            else:
                assert isinstance(end, returned), name

    def test_each_run_may_be_closed_before_and_after_it_began(self, port: Any) -> None:
        before = set(threading.enumerate())
        for begun in (False, True):
            for run, _yielded, _returned in self.runs(port).values():
                if begun:
                    try:
                        next(run)
                    except (StopIteration, DeviceError):
                        continue
                within(1, run.close)
        until_s = time.monotonic() + 10
        while left := set(threading.enumerate()) - before:
            assert time.monotonic() < until_s, left
            left.pop().join(0.1)


class CallStreamContract(Contract):
    """``port`` is a stream that may reach nobody."""

    protocol = ports.CallStream

    def test_it_tells_its_quality_at_once_and_ends(self, port: Any) -> None:
        for window in ((), (0.0, 0.1), (5.0, 1.0)):
            told = within(0.1, lambda window=window: port.quality(*window))
            assert isinstance(told, CallQuality)
            assert 0 <= told.answered <= told.sent
        for _ in range(2):
            within(1, port.close)


class AccessLookContract(Contract):
    """``port`` looks at a line on which nobody answers."""

    protocol = ports.AccessLook

    def test_it_is_told_within_three_seconds_and_ends(self, port: Any) -> None:
        told = within(0.1, lambda: port.told(0.0))
        told = within(3, lambda: port.told(3.0)) if told is None else told
        assert isinstance(told, Sighted)
        for _ in range(2):
            within(1, port.close)


class KnockerContract(Contract):
    """``port`` looks at a line that may be out."""

    protocol = ports.Knocker

    def test_a_look_takes_two_seconds_at_most(self, port: Any) -> None:
        for _ in range(2):
            told = within(2, port.reach)
            assert isinstance(told, Knock)
            assert not (told.is_out and told.trip_ms is not None)


class SchedulerContract(Contract):
    """``port`` has no entry yet; ``refusing`` takes none."""

    protocol = ports.Scheduler
    what = ToRun(("/opt/a b/python", "-m", "app", "--data", 'C:\\d "%$HOME', "日本"), Path("/opt/a b"))

    @pytest.fixture
    @abstractmethod
    def refusing(self) -> Any: ...

    def test_an_entry_is_there_until_it_is_removed(self, port: Any) -> None:
        assert within(20, port.looking) is Looking.NEVER
        for _ in range(2):
            made = within(20, lambda: port.schedule(self.what))
            assert made in (Looking.ALWAYS, Looking.AT_LOGIN)
            assert within(20, port.looking) is made
        for _ in range(2):
            within(20, port.unschedule)
            assert within(20, port.looking) is Looking.NEVER

    def test_what_is_not_taken_leaves_no_entry(self, refusing: Any) -> None:
        assert trouble_of(lambda: within(20, lambda: refusing.schedule(self.what))) in Trouble
        assert within(20, refusing.looking) is Looking.NEVER


class NotifierContract(Contract):
    """``port`` shows messages; ``silent`` shows none."""

    protocol = ports.Notifier

    @pytest.fixture
    @abstractmethod
    def silent(self) -> Any: ...

    def test_any_words_are_shown(self, port: Any) -> None:
        for words in ("Interview", "面接、\"A\" & 'B' <b> \\ $x %s 😀", "-n", ""):
            within(20, lambda words=words: port.notify(words, words))

    def test_what_nobody_shows_is_a_device_error(self, silent: Any) -> None:
        assert trouble_of(lambda: within(20, lambda: silent.notify("a", "b"))) in Trouble
