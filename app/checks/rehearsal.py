"""Answering a question aloud: a second of silence, then speech until a key ends it. The sound stays in memory."""

from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from app.checks.item import Item
from app.checks.probe import (
    Again,
    Answer,
    Ask,
    Choice,
    Confirm,
    Declined,
    Level,
    Offer,
    Option,
    Phase,
    Probe,
    Progress,
    Tell,
)
from app.checks.relay import Steps
from app.checks.silence import next_block
from app.checks.sounds import SAME_HEADPHONES, SAME_MICROPHONE, asked_while_playing, microphone_of, output_of
from app.devices.ports import DeviceError, Recording, Sound, SoundDevice
from app.domain.readiness.evidence import Evidence
from app.signals.clipping import cut_off_percent
from app.signals.level import rms_dbfs, short_time_dbfs, without_offset
from app.signals.noise import median_dbfs
from app.signals.nuclei import nuclei
from app.signals.pitch import pitch_of
from app.signals.rates import SPEECH_HZ, ToSpeechRate
from app.signals.talk import talk_in
from app.signals.telephone import PLAY_RATE_HZ, as_heard_in_a_call
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_S: Final = 600.0
_SETTLING_S: Final = 0.3
_SILENCE_S: Final = 1.0
_DEAD_S: Final = 4.0
_CHUNK_S: Final = 5.0
"""Clipping is looked for before the rate is lowered, in pieces of this length."""
_PACE_OVER_S: Final = 8.0
_PACE_EVERY_S: Final = 1.0
_PHASES: Final = (Text("Stay silent"), Text("Speak"))
_READY: Final = Confirm(
    id="rehearsal.ready",
    ask=Text("Ready? First one second of silence, then speak."),
    hint=Text("It stays in memory and is gone when you leave, unless you keep it."),
    yes=Text("Start recording"),
    no=None,
)
_READY_AND_HEARD: Final = replace(_READY, again=Text("Hear the question again"))
_DONE: Final = Confirm(
    id="rehearsal.done", ask=Text("Speak now."), yes=Text("I have finished"), no=None, again=Text("From the start")
)
_CALL, _PLAIN, _ENOUGH = "call", "plain", "enough"
_HOW: Final = Choice(
    id="rehearsal.how",
    ask=Text("Hear yourself?"),
    challenge=True,
    options=(
        Option(_CALL, Text("As a caller hears you")),
        Option(_PLAIN, Text("As recorded")),
        Option(_ENOUGH, Text("Go on")),
    ),
)


class Recorded(Struct, frozen=True, eq=False):
    """What was said, at ``SPEECH_HZ``, shape (n,)."""

    samples: "NDArray[np.float32]"
    noise_dbfs: float
    """Of the silence before."""
    clipped_percent: float
    device: str

    @property
    def seconds(self) -> float:
        """Length of the recording."""
        return len(self.samples) / SPEECH_HZ


class _Rehearsal(Struct, frozen=True, eq=False):
    """What is rehearsed; see ``rehearse``."""

    aim_s: float
    share: float | None
    take: Callable[[Recorded], None]
    replays: Callable[[], None] | None
    asked: "Callable[[], NDArray[np.float32]] | None"


def rehearse(
    aim_s: float,
    share: float | None,
    take: Callable[[Recorded], None],
    *,
    replays: Callable[[], None] | None = None,
    asked: "Callable[[], NDArray[np.float32]] | None" = None,
) -> Item:
    """Hands what was said to ``take``; nothing is found, and nothing is written.

    ``aim_s``: how long it is to last; 0 for no clock. ``share``: syllables that
    are found per mora of this speaker, for a live pace. With ``replays`` the
    operator may hear themselves within the run, and it is called when they did.
    ``asked`` returns the question as it is heard, at ``PLAY_RATE_HZ``, and may
    raise OSError; without it the question is only read.
    """
    what = _Rehearsal(aim_s, share, take, replays, asked)
    return Item(
        id="rehearsal",
        title=Text("Say it aloud"),
        why=Text("Answer as you would in the interview."),
        metrics=(),
        headline=(),
        questions=(SAME_HEADPHONES, SAME_MICROPHONE, _READY, _DONE, _HOW),
        make_probe=lambda devices, _profile: _probe(devices.sound, what),
        minutes=2,
    )


def _probe(sound: Sound, what: _Rehearsal) -> Probe:
    microphone = yield from microphone_of(sound, SAME_MICROPHONE)
    if microphone is None:
        yield Tell(Text("No headset was found. Plug your headset in, then try again."))
        return Evidence()
    yield Phase(1, _PHASES)
    if (yield from _asked(sound, what)) is not True:
        return Evidence()
    recorded = yield from _recorded(sound, microphone, what)
    if recorded is not None and what.replays is not None:
        yield from _heard_again(sound, recorded, what.replays)
    return Evidence()


def _asked(sound: Sound, what: _Rehearsal) -> Steps[Answer | None]:
    """Let the question be heard while they get ready; who cannot hear it has read it."""
    if what.asked is not None:
        try:
            output = yield from output_of(sound, SAME_HEADPHONES)
            if output is not None:
                return (yield from asked_while_playing(sound, output, what.asked(), PLAY_RATE_HZ, _READY_AND_HEARD))
        except (DeviceError, OSError):
            yield Tell(Text("The question can't be played. It stands above to be read."))
    return (yield Ask(_READY))


def _recorded(sound: Sound, microphone: SoundDevice, what: _Rehearsal) -> Steps[Recorded | None]:
    """None if the operator skipped."""
    tape: _Tape | None = None
    try:
        with closing(sound.record(microphone)) as recording:
            while tape is None or tape.starts_over:
                tape = _Tape(recording.rate_hz, microphone.name, what.share)
                if not (yield from _on_tape(recording, tape, what.aim_s)):
                    return None
    except DeviceError:
        # what was said before the plug came out is worth its measures
        if tape is not None and tape.seconds > _DEAD_S:
            what.take(tape.recorded())
        raise
    recorded = tape.recorded()
    what.take(recorded)
    return recorded


def _on_tape(recording: Recording, tape: "_Tape", aim_s: float) -> Steps[bool]:
    """The silence, then speech until it is finished; False if the operator skips."""
    yield Phase(1, _PHASES)
    recording.read(_SETTLING_S)
    while tape.seconds < _SILENCE_S:
        tape.push(next_block(recording))
        yield Level(tape.dbfs)
        yield Progress(tape.seconds / _SILENCE_S, Text("Stay silent for one second."))
    tape.end_silence()
    yield Phase(2, _PHASES)
    answer = yield Offer(_DONE)
    while answer is None and tape.spoken_s < LONGEST_S and not tape.is_dead:
        tape.push(next_block(recording))
        answer = yield Level(tape.dbfs)
        answer = (yield Progress(min(1.0, tape.spoken_s / aim_s) if aim_s else None, tape.words(aim_s))) or answer
    tape.starts_over = isinstance(answer, Again)
    return not isinstance(answer, Declined)


class _Tape:
    """What was recorded so far, at ``SPEECH_HZ``."""

    def __init__(self, rate_hz: int, device: str, share: float | None) -> None:
        self._rate_hz = rate_hz
        self._device = device
        self._share = share
        self._rate = ToSpeechRate(rate_hz)
        self._blocks: list[NDArray[np.float32]] = []
        self._raw: list[NDArray[np.float32]] = []
        self._clipped: list[float] = []
        self._noise_dbfs = 0.0
        self._alive = False
        self._pace: int | None = None
        self._paced_s = 0.0
        self._silence_s = 0.0
        self.seconds = 0.0
        self.dbfs = 0.0
        self.starts_over = False

    def push(self, block: "NDArray[np.float32]") -> None:
        """The next block from the microphone."""
        self.seconds += len(block) / self._rate_hz
        self.dbfs = rms_dbfs(without_offset(block))
        self._alive = self._alive or bool(block.any())
        self._blocks.append(self._rate.push(block))
        self._raw.append(block)
        if sum(map(len, self._raw)) >= _CHUNK_S * self._rate_hz:
            self._look_for_clipping()
        if self._share and self.spoken_s - self._paced_s >= _PACE_EVERY_S:
            self._paced_s = self.spoken_s
            self._pace = self._pace_now()

    def end_silence(self) -> None:
        """What came so far is the room."""
        self._noise_dbfs = median_dbfs(short_time_dbfs(without_offset(self._samples()), SPEECH_HZ // 50))
        self._silence_s = self.seconds

    @property
    def spoken_s(self) -> float:
        """Seconds since the silence."""
        return self.seconds - self._silence_s if self._silence_s else 0.0

    @property
    def is_dead(self) -> bool:
        """Whether there were only zeros for longer than any microphone takes to start."""
        return not self._alive and self.seconds >= _DEAD_S

    def words(self, aim_s: float) -> Text:
        """Time and, where it can be told, pace."""
        if not aim_s:
            return Text("Take your time: nothing is timed.")
        seconds = int(self.spoken_s)
        if self._pace is None:
            return Text("{n} of {aim} s", n=seconds, aim=round(aim_s))
        return Text("{n} of {aim} s, about {pace} morae a minute", n=seconds, aim=round(aim_s), pace=self._pace)

    def recorded(self) -> Recorded:
        """All of it."""
        self._look_for_clipping()
        clipped = sum(self._clipped) / len(self._clipped) if self._clipped else 0.0
        return Recorded(self._samples(), self._noise_dbfs, clipped, self._device)

    def _samples(self, last_s: float | None = None) -> "NDArray[np.float32]":
        import numpy as np

        whole = np.concatenate([np.zeros(0, np.float32), *self._blocks])
        return whole if last_s is None else whole[-round(last_s * SPEECH_HZ) :]

    def _look_for_clipping(self) -> None:
        import numpy as np

        if self._raw:
            self._clipped.append(cut_off_percent(np.concatenate(self._raw), self._rate_hz))
        self._raw = []

    def _pace_now(self) -> int | None:
        """Of the last seconds, to the nearest ten; None while hardly anything is said."""
        newest = self._samples(_PACE_OVER_S)
        talk = talk_in(newest, SPEECH_HZ, self._noise_dbfs)
        if talk.active_s < _PACE_OVER_S / 3 or not self._share:
            return None
        return round(nuclei(talk, pitch_of(newest, SPEECH_HZ)) / self._share / talk.active_s * 6) * 10


def _heard_again(sound: Sound, recorded: Recorded, replays: Callable[[], None]) -> Steps[None]:
    """Play it as often as the operator likes."""
    output = yield from output_of(sound, SAME_HEADPHONES)
    if output is None:
        return
    how = yield Ask(_HOW)
    while how in (_CALL, _PLAIN):
        samples = as_heard_in_a_call(recorded.samples, SPEECH_HZ) if how == _CALL else recorded.samples
        with closing(sound.play(output, samples, PLAY_RATE_HZ if how == _CALL else SPEECH_HZ)):
            replays()
            how = yield Ask(_HOW)
