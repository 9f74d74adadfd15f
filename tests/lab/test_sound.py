"""The sound adapter on the lab's headset: real streams, exact levels."""

from __future__ import annotations

import threading
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from app.checks.echo import echo_of
from app.devices.local.audio import LocalSound
from app.devices.ports import Connection, DeviceError, SoundDevice, Trouble
from app.signals.clipping import clipped_percent
from app.signals.digits import RATE_HZ as DIGITS_RATE_HZ
from app.signals.digits import Challenge
from app.signals.echo import Echo
from app.signals.level import is_dead, rms_dbfs, short_time_dbfs
from app.signals.speech import speech_level
from tests.lab.ears import RATE_HZ, sine
from tests.lab.faults import all_faults
from tests.lab.faults.run import judged
from tests.lab.sound import HEADPHONES, MICROPHONE, QUIET_ROOM_DBFS, VirtualHeadset

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from numpy.typing import NDArray

    from tests.lab.lab import Lab


@pytest.fixture
def headset(lab: Lab) -> Iterator[VirtualHeadset]:
    with lab.sound.activate():
        yield lab.sound
        lab.sound.plug()
        lab.sound.mute(on=False)
        lab.sound.noise(QUIET_ROOM_DBFS)


def named(devices: object, name: str) -> SoundDevice:
    return next(d for d in devices if d.id == name)  # type: ignore[attr-defined]


def heard(sound: LocalSound, seconds: float) -> NDArray[np.float32]:
    with closing(sound.record(named(sound.microphones(), MICROPHONE))) as recording:
        recording.read(0.3)
        return recording.read(seconds)


def test_the_headset_is_listed_as_the_default_and_by_name(headset: VirtualHeadset) -> None:
    sound = LocalSound()
    microphones, outputs = sound.microphones(), sound.outputs()

    assert [d.id for d in microphones] == ["default", MICROPHONE]
    assert [d.id for d in outputs] == ["default", HEADPHONES]
    for default in (microphones[0], outputs[0]):
        assert (default.name, default.connection, default.is_default) == ("Lab headset", Connection.USB, True)


@pytest.mark.parametrize("level_dbfs", [-80.0, -65.0, -40.0])
def test_noise_arrives_exactly_as_loud_as_it_is(headset: VirtualHeadset, level_dbfs: float) -> None:
    headset.noise(level_dbfs)

    assert rms_dbfs(heard(LocalSound(), 1.5)) == pytest.approx(level_dbfs, abs=0.2)


def test_an_idle_room_is_exact_zeros_and_so_is_a_muted_microphone(headset: VirtualHeadset) -> None:
    headset.mute()
    assert is_dead(heard(LocalSound(), 1.0))
    headset.mute(on=False)
    assert not is_dead(heard(LocalSound(), 1.0))
    headset.noise(None)
    assert is_dead(heard(LocalSound(), 1.0))


def test_nothing_is_lost_between_reads(headset: VirtualHeadset) -> None:
    """A tone has no jump in its phase anywhere, however it is read."""
    headset.noise(None)
    sound = LocalSound()
    with closing(sound.record(named(sound.microphones(), MICROPHONE))) as recording:
        assert recording.rate_hz == RATE_HZ
        player = threading.Thread(target=headset.tone, args=(1000, -20, 2.0))
        player.start()
        samples = np.concatenate([recording.read(0.05) for _ in range(60)])
        player.join()
    levels = short_time_dbfs(samples, 480)
    loud = np.flatnonzero(levels > -20.5)
    tone = samples[(loud[0] + 1) * 480 : loud[-1] * 480].astype(np.float64)
    assert len(tone) > 1.9 * RATE_HZ
    # of a sine, every second difference is the sine itself times a constant
    curve = tone[2:] - 2 * np.cos(2 * np.pi * 1000 / RATE_HZ) * tone[1:-1] + tone[:-2]
    assert np.abs(curve).max() < 1e-4


def test_speech_has_the_level_it_was_spoken_at(headset: VirtualHeadset) -> None:
    sound = LocalSound()
    spoken = headset.speech(level_dbfs=-26)
    with closing(sound.record(named(sound.microphones(), MICROPHONE))) as recording:
        player = threading.Thread(target=headset.play, args=(spoken,))
        player.start()
        samples = recording.read(len(spoken) / RATE_HZ + 1.5)
        player.join()
    level = speech_level(samples, RATE_HZ)
    wanted = speech_level(spoken, RATE_HZ)
    assert level is not None
    assert wanted is not None
    assert level.active_dbfs == pytest.approx(wanted.active_dbfs, abs=0.3)
    assert level.active_dbfs == pytest.approx(-26, abs=1.5)
    assert clipped_percent(samples) == 0


def test_what_is_too_loud_is_clipped(headset: VirtualHeadset) -> None:
    headset.room(np.clip(4 * sine(200, 1.0), -1, 1), None)

    assert clipped_percent(heard(LocalSound(), 1.0)) == pytest.approx(84, abs=2)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_digits_are_understood_in_the_ear_they_are_meant_for(headset: VirtualHeadset, language: str) -> None:
    sound, challenge = LocalSound(), Challenge.fresh()
    output = named(sound.outputs(), HEADPHONES)
    with (
        headset.listen() as ears,
        closing(sound.play(output, challenge.sound(language), DIGITS_RATE_HZ)) as playback,
    ):
        assert ears.digits(language) == (challenge.left, challenge.right)
        assert playback.wait(2)


def test_stopping_a_sound_makes_it_silent(headset: VirtualHeadset) -> None:
    sound = LocalSound()
    with headset.listen() as ears:
        playback = sound.play(named(sound.outputs(), HEADPHONES), sine(500, 10.0), RATE_HZ)
        assert not playback.wait(0.5)
        playback.close()
        playback.close()
        ears.forget()
        # what PulseAudio had been given already still comes
        ears.wait_for_silence()


def test_recording_while_playing_and_listing(headset: VirtualHeadset) -> None:
    """Two items at once: listing anew must not end the stream of the other."""
    sound = LocalSound()
    microphone, output = named(sound.microphones(), MICROPHONE), named(sound.outputs(), HEADPHONES)
    with (
        closing(sound.record(microphone)) as one,
        closing(sound.record(microphone)) as other,
        closing(sound.play(output, sine(500, 1.0) * np.float32(0.1), RATE_HZ)) as playback,
    ):
        for _ in range(10):
            assert sound.microphones()[0].id == "default"
            assert not is_dead(one.read(0.1))
            assert not is_dead(other.read(0.1))
        assert playback.wait(3)


def test_a_headset_that_comes_and_goes_is_noticed(headset: VirtualHeadset) -> None:
    sound = LocalSound()
    headset.unplug()
    assert "default" not in [d.id for d in sound.microphones()]
    headset.plug()
    assert "default" in [d.id for d in sound.microphones()]


def test_plugging_in_what_is_plugged_in_leaves_no_connection_behind(headset: VirtualHeadset) -> None:
    """PulseAudio takes 64, and refuses whoever comes after them."""
    before = headset.asked("list", "short", "clients").splitlines()
    for _ in range(3):
        headset.plug()

    assert len(headset.asked("list", "short", "clients").splitlines()) == len(before)


def test_pulled_out_half_way(headset: VirtualHeadset) -> None:
    sound = LocalSound()
    with (
        closing(sound.record(named(sound.microphones(), MICROPHONE))) as recording,
        closing(sound.play(named(sound.outputs(), HEADPHONES), sine(500, 30.0), RATE_HZ)) as playback,
    ):
        recording.read(0.5)
        headset.unplug()
        with pytest.raises(DeviceError) as caught:
            recording.read(10)
        assert caught.value.trouble is Trouble.ABSENT
        with pytest.raises(DeviceError) as caught:
            playback.wait(3)
        assert caught.value.trouble is Trouble.ABSENT
    headset.plug()
    assert not is_dead(heard(sound, 0.5))


def test_a_device_that_is_not_there_is_absent(headset: VirtualHeadset) -> None:
    with pytest.raises(DeviceError) as caught:
        LocalSound().record(SoundDevice("No such", "No such"))
    assert caught.value.trouble is Trouble.ABSENT


def test_nothing_is_written_to_the_terminal(headset: VirtualHeadset, capfd: pytest.CaptureFixture[str]) -> None:
    heard(LocalSound(), 0.1)

    assert capfd.readouterr() == ("", "")


def test_the_event_loop_keeps_its_beat_while_half_a_minute_is_analysed() -> None:
    """What a 5 ms timer in the main thread would feel: Python's lock is never held long."""
    import time

    samples = np.random.default_rng(1).standard_normal(30 * RATE_HZ).astype(np.float32) * np.float32(0.05)
    speech_level(samples[:RATE_HZ], RATE_HZ)
    worker = threading.Thread(target=lambda: [speech_level(samples, RATE_HZ) for _ in range(5)])
    gaps_s = []
    worker.start()
    while worker.is_alive():
        begun_s = time.perf_counter()
        time.sleep(0.005)
        gaps_s.append(time.perf_counter() - begun_s)
    assert max(gaps_s) < 0.05


def test_a_hundred_openings_leave_no_handle(headset: VirtualHeadset) -> None:
    sound = LocalSound()
    microphone, output = named(sound.microphones(), MICROPHONE), named(sound.outputs(), HEADPHONES)

    def open_both() -> None:
        with closing(sound.record(microphone)) as recording, closing(sound.play(output, sine(440, 0.2), RATE_HZ)):
            recording.read(0.02)

    open_both()
    before, threads = len(list(Path("/proc/self/fd").iterdir())), threading.active_count()
    for _ in range(50):
        open_both()

    assert len(list(Path("/proc/self/fd").iterdir())) <= before + 1
    assert threading.active_count() <= threads + 1


def test_default_devices_and_volumes_are_as_before_after_a_check(headset: VirtualHeadset, lab: Lab) -> None:
    def settings() -> str:
        told = [headset.asked("get-default-sink"), headset.asked("get-default-source")]
        listed = (headset.asked("list", kind).splitlines() for kind in ("sinks", "sources"))
        return "\n".join([*told, *(line for lines in listed for line in lines if "Volume:" in line or "Mute:" in line)])

    before = settings()
    good = next(f for f in all_faults() if f.item == "headset" and f.quick and f.good)
    judged(good, lab)

    assert "Volume:" in before
    assert settings() == before


@pytest.mark.parametrize("echo_db", [None, -12.0, -35.0])
def test_the_echo_of_the_headphones_is_as_loud_as_it_is(headset: VirtualHeadset, echo_db: float | None) -> None:
    sound = LocalSound()
    headset.echo(echo_db)
    try:
        steps = echo_of(sound, named(sound.outputs(), HEADPHONES), named(sound.microphones(), MICROPHONE))
        found = returned(steps)
    finally:
        headset.echo(None)

    if echo_db is None:
        assert found.delay_s is None
        assert found.below_db > 40
    else:
        assert found.delay_s is not None
        assert found.below_db == pytest.approx(-echo_db, abs=1.0)


def returned(steps: Generator[object, object, Echo]) -> Echo:
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value
