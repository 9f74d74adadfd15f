"""A headset of the lab whose headphones and microphone are channels of one device: what is heard has one clock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.lab.sound import AIR, HEADPHONES, MICROPHONE, Tape, VirtualHeadset

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_WORLD = "lab_world"
_EARS, _MOUTH = "front-left,front-right", "aux0"


class OneClock(VirtualHeadset):
    """Like any headset to a program; and what it plays and hears is recorded beside it, to the sample."""

    # PulseAudio tells nobody of the time that a sound waits for the next piece: it is short here
    block_ms = 5

    def load_devices(self) -> None:
        self.load(_WORLD, "module-null-sink", "sink", channels=3, channel_map=f"{_EARS},{_MOUTH}")
        both = {"remix": "no", "master": _WORLD}
        ears, mouth = ({"channel_map": own, "master_channel_map": of} for own, of in ((_EARS, _EARS), ("mono", _MOUTH)))
        self.load(HEADPHONES, "module-remap-sink", "sink", channels=2, **both, **ears)
        self.load(AIR, "module-remap-sink", "sink", channels=1, **both, **mouth)
        both["master"] = f"{_WORLD}.monitor"
        self.load(MICROPHONE, "module-remap-source", "source", channels=1, **both, **mouth)

    def witness(self) -> AbstractContextManager[Tape]:
        """Left ear, right ear, and what the microphone hears."""
        return self.taped(f"{_WORLD}.monitor", *_EARS.split(","), _MOUTH)
