"""A practised call: it rings, the caller speaks, the operator answers and presses the key of what they did."""

from collections.abc import Callable, Mapping
from contextlib import closing
from typing import TYPE_CHECKING, Final

from msgspec import Struct
from msgspec.structs import replace

from app.checks.call_taken import Taken, joined
from app.checks.item import Item
from app.checks.probe import Answer, Choice, Confirm, Declined, Level, Offer, Option, Phase, Probe, Progress, Role, Tell
from app.checks.relay import Steps
from app.checks.silence import next_block
from app.checks.sounds import SAME_HEADPHONES, SAME_MICROPHONE, microphone_of, output_of
from app.devices.ports import Playback, Recording, Sound, SoundDevice
from app.domain.practice.called import Held, Turn
from app.domain.practice.scenario import PICK_UP, Act, Node, Scenario
from app.domain.readiness.evidence import Evidence
from app.signals.dialogue import Heard, Said, heard_turns
from app.signals.level import is_dead, rms_dbfs, without_offset
from app.signals.rates import SPEECH_HZ, ToSpeechRate, at_speech_rate
from app.signals.stillness import BLOCK_S
from app.signals.telephone import PLAY_RATE_HZ
from app.signals.turn_end import LOOKED_AT_S, is_over
from app.text import Text

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SETTLING_S: Final = 0.3
_LONGEST_RING_S: Final = 30.0
_LONGEST_TURN_S: Final = 180.0
_RING_HZ, _RING_BEAT_HZ = 400.0, 16.0
_RING_LEVEL: Final = 0.2
HOLD_SHORT, HOLD_LONG = "hold-short", "hold-long"
_PHASES: Final = (Text("It rings"), Text("In the call"), Text("The call is over"))
_ANSWER: Final = Confirm(id="call.pick_up", ask=Text("The telephone rings."), yes=Text("Pick up"), no=None)
_BACK: Final = Confirm(id="call.back", ask=Text("The caller is on hold."), yes=Text("I am back"), no=None)
ACT_ID: Final = "call.act"
_HOLDS: Final = (
    Option(HOLD_SHORT, Text("Hold: “one moment, please”")),
    Option(HOLD_LONG, Text("Hold: “this takes a while”")),
)


TURN_OVER: Final = Text("Your turn is over. Press what you did.")
_LOOK_EVERY_S: Final = 0.25


class Script(Struct, frozen=True, eq=False):
    """A call as it is played."""

    scenario: Scenario
    language: str
    voice: "Callable[[str], NDArray[np.float32]]"
    """What the caller says at a node, at ``PLAY_RATE_HZ``. Raises OSError."""
    words: Callable[[str], str]
    """The same to be read."""
    acts: Mapping[Act, Text]
    """What the acts are called."""
    silence_ends: bool = False
    """Whether silence ends a turn; the key is then pressed without haste."""
    after: Taken | None = None
    """The call as far as it came before it was cut off; it goes on with the turn that was."""


def practise_call(script: Script, take: Callable[[Taken], None]) -> Item:
    """Hands what came of the call to ``take``; nothing is found, and nothing is written."""
    return Item(
        id="call",
        title=Text("Practise a call"),
        why=Text("A customer calls. Answer as you would at work."),
        metrics=(),
        headline=(),
        questions=(SAME_HEADPHONES, SAME_MICROPHONE, _ANSWER, _BACK),
        make_probe=lambda devices, _profile: _probe(devices.sound, script, take),
        minutes=3,
    )


def _probe(sound: Sound, script: Script, take: Callable[[Taken], None]) -> Probe:
    microphone = yield from microphone_of(sound, SAME_MICROPHONE)
    output = yield from output_of(sound, SAME_HEADPHONES)
    if microphone is None or output is None:
        yield Tell(Text("No headset was found. Plug your headset in, then try again."))
        return Evidence()
    with closing(sound.record(microphone)) as recording:
        recording.read(_SETTLING_S)
        call = _Call(sound, output, recording, script)
        try:
            yield from call.run()
        finally:
            call.silence()
            # whatever was done before the plug came out or the page was left counts as far as it goes
            if call.turns or script.after is not None:
                take(joined(script.after, call.taken(microphone.name)))
    return Evidence()


class _Sounding(Struct, frozen=True, eq=False):
    """What is being played, or nothing."""

    begins_s: Callable[[], float]
    """When it is heard in seconds of the recording, as far as is known by now."""
    samples: "NDArray[np.float32] | None" = None
    """At ``SPEECH_HZ``."""

    def ends_s(self) -> float:
        """When it has been heard."""
        return self.begins_s() + (0.0 if self.samples is None else len(self.samples) / SPEECH_HZ)


class _Call:
    """The state of one call."""

    def __init__(self, sound: Sound, output: SoundDevice, recording: Recording, script: Script) -> None:
        self._sound, self._output, self._recording, self._script = sound, output, recording, script
        self._rate = ToSpeechRate(recording.rate_hz)
        self._blocks: list[NDArray[np.float32]] = []
        self._playback: Playback | None = None
        self._read_s = 0.0
        self._dbfs = 0.0
        self._acts: list[tuple[str, str]] = []
        self.turns: list[Said] = []
        self._holds: list[Held] = []
        self._held: list[tuple[float, float]] = []
        self._pick_up_s: float | None = None
        self._end = self._at = ""
        self._looked_s = 0.0

    def run(self) -> Steps[None]:
        """From the ring to the end."""
        scenario, after = self._script.scenario, self._script.after
        here: Node | None = scenario.nodes[scenario.first if after is None else after.here]
        if not scenario.is_outbound and after is None and not (yield from self._picked_up()):
            return
        yield Phase(2, _PHASES)
        while here is not None and here.end is None:
            self._at = here.id
            here = yield from self._turn(here)
        self._at = ""
        if here is not None:
            self._end = here.id
            last = self._say(here)
            yield Phase(3, _PHASES)
            yield Tell(Text.verbatim(self._script.words(here.id)), Role.NOTE)
            while self._read_s < last.ends_s():
                yield from self._listen()

    def silence(self) -> None:
        """Stop what is played."""
        if self._playback is not None:
            self._playback.close()
            self._playback = None

    def taken(self, device: str) -> Taken:
        """What came of it so far."""
        import numpy as np

        samples = np.concatenate([np.zeros(0, np.float32), *self._blocks])
        heard, speakers = heard_turns(samples, self.turns, begins=self._script.after is None)
        dead = is_dead(samples)
        turns = tuple(
            # what a microphone that is switched off did not deliver is no silence of the operator's
            Turn(node, act) if dead else _turn(node, act, said, each)
            for (node, act), said, each in zip(self._acts, self.turns, heard, strict=True)
        )
        spans = tuple((said.begun_s, said.closed_s) for said in self.turns)
        holds = tuple(self._holds)
        return Taken(turns, spans, self._end, self._read_s, self._pick_up_s, holds, speakers, device, samples, self._at)

    def _picked_up(self) -> Steps[bool]:
        yield Phase(1, _PHASES)
        rings = self._play(_ring())
        answer = yield Offer(_ANSWER)
        while answer is None and self._read_s - rings.begins_s() < _LONGEST_RING_S:
            answer = yield from self._listen()
        # what was pressed at once was pressed before the ring was heard
        self._pick_up_s = max(0.0, self._now_s() - rings.begins_s())
        self.silence()
        return answer is True

    def _turn(self, node: Node) -> "Steps[Node | None]":
        """The next node; None if the operator stops the call."""
        said = self._say(node)
        if node.say:
            yield Tell(Text.verbatim(self._script.words(node.id)))
        self._held = []
        question = _choice(node, self._script.acts)
        answer = yield Offer(question)
        over_s: float | None = None
        while self._read_s - said.begins_s() < _LONGEST_TURN_S and not isinstance(answer, Declined):
            if answer in (HOLD_SHORT, HOLD_LONG):
                yield from self._on_hold(short=answer == HOLD_SHORT)
                answer = yield Offer(question)
                continue
            way = next((way for way in node.ways if way.act == answer), None)
            if way is not None:
                self._close(node, way.act, said, over_s)
                return self._script.scenario.nodes[way.to]
            answer = yield from self._listen(None if over_s is None else TURN_OVER)
            if answer is None and over_s is None and self._fell_silent(said):
                over_s = self._read_s
                answer = yield Offer(replace(question, ask=TURN_OVER, options=_without_holds(question.options)))
        self._close(node, "", said, over_s)
        return None

    def _fell_silent(self, said: "_Sounding") -> bool:
        """Whether they have answered and are silent now, where that ends the turn; looked at now and then."""
        import numpy as np

        if not self._script.silence_ends or self._read_s - self._looked_s < _LOOK_EVERY_S:
            return False
        self._looked_s = self._read_s
        since_s = max([said.ends_s(), *(end for _start, end in self._held)])
        newest = np.concatenate([np.zeros(0, np.float32), *self._blocks[-round(LOOKED_AT_S / BLOCK_S) :]])
        return is_over(newest, since_s - (self._read_s - len(newest) / SPEECH_HZ))

    def _close(self, node: Node, act: str, said: "_Sounding", over_s: float | None) -> None:
        """``over_s``: when silence ended the turn; else it ends now."""
        closed_s = self._read_s if over_s is None else over_s
        # only now: the longer it has played the better is known when it began
        self.turns.append(Said(said.begins_s(), said.ends_s(), closed_s, tuple(self._held), said.samples))
        self._acts.append((node.id, act))
        self.silence()

    def _on_hold(self, *, short: bool) -> Steps[None]:
        begun_s = self._read_s
        answer = yield Offer(_BACK)
        while answer is None:
            answer = yield from self._listen()
        self._held.append((begun_s, self._read_s))
        self._holds.append(Held(short, self._read_s - begun_s))

    def _say(self, node: Node) -> "_Sounding":
        """Let the caller speak; the operator begins where they do not."""
        if node.say:
            return self._play(self._script.voice(node.id))
        now_s = self._now_s()
        return _Sounding(lambda: now_s)

    def _play(self, samples: "NDArray[np.float32]") -> "_Sounding":
        self.silence()
        playback = self._playback = self._sound.play(self._output, samples, PLAY_RATE_HZ)
        return _Sounding(
            lambda: self._read_s + self._recording.unread_s(playback.begins_s), at_speech_rate(samples, PLAY_RATE_HZ)
        )

    def _now_s(self) -> float:
        """Now in seconds of the recording, with what was not yet read of it."""
        return self._read_s + self._recording.unread_s()

    def _listen(self, words: Text | None = None) -> Steps[Answer | None]:
        block = next_block(self._recording)
        self._read_s += len(block) / self._recording.rate_hz
        self._blocks.append(self._rate.push(block))
        self._dbfs = rms_dbfs(without_offset(block))
        answer = yield Level(self._dbfs)
        return (yield Progress(None, words or Text("In the call: {n} s", n=int(self._read_s)))) or answer


def _turn(node: str, act: str, said: Said, heard: Heard) -> Turn:
    # nothing of a greeting can be talked over: nobody else speaks
    overlap_s = None if said.played is None else heard.overlap_s
    return Turn(node, act, heard.gap_s, heard.speech_s, overlap_s, heard.silence_s)


def _choice(node: Node, acts: Mapping[Act, Text]) -> Choice:
    # shuffled by nothing but the alphabet of their ids, so that the right one is not always the first
    options = tuple(Option(way.act.value, acts[way.act]) for way in sorted(node.ways, key=lambda way: way.act.value))
    held = () if node.id == PICK_UP else _HOLDS
    return Choice(id=ACT_ID, ask=Text("Answer, then press what you did."), challenge=True, options=(*options, *held))


def _without_holds(options: tuple[Option, ...]) -> tuple[Option, ...]:
    return tuple(option for option in options if option not in _HOLDS)


def _ring() -> "NDArray[np.float32]":
    """Ten rings: a second of sound, two of silence, as in Japan (NTT's interface: 16 Hz on 400 Hz)."""
    import numpy as np

    t = np.arange(PLAY_RATE_HZ) / PLAY_RATE_HZ
    beat = 0.5 + 0.5 * np.sin(2 * np.pi * _RING_BEAT_HZ * t)
    once = np.concatenate([_RING_LEVEL * beat * np.sin(2 * np.pi * _RING_HZ * t), np.zeros(2 * PLAY_RATE_HZ)])
    return np.tile(once, 10).astype(np.float32)
