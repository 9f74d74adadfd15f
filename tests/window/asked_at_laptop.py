"""What the checks ask of somebody with a laptop, a headset and everything in order, and what they answer."""

from typing import Final

from app.domain.readiness.metric import Value

OTHERS: Final = {
    "workspace.microphone": "マイク配列",
    "headset.output": "スピーカー",
    "headset.microphone": "マイク配列",
}
"""What the laptop has besides the headset, so that the headset has to be chosen."""
ASKED: Final = {
    "computer": (),
    "printer": ("printer.print", "printer.code", "printer.look"),
    "workspace": ("workspace.desk", "workspace.door", "workspace.household", "workspace.microphone"),
    "internet": ("internet.wired", "internet.access"),
    "phone": (
        *("phone.has", "phone.number", "phone.line"),
        *("phone.listen", "phone.stop", "phone.keys", "phone.incoming"),
    ),
    "headset": (
        *("headset.output", "headset.worn", "headset.digits.left", "headset.digits.right"),
        *("headset.microphone", "headset.ready", "headset.read.1", "headset.read.2", "headset.own_voice"),
    ),
    "webcam": ("webcam.look",),
}
"""What each check asks of somebody with a laptop, a headset and everything in order."""
ASKED_QUICKLY: Final = ("headset.worn", "headset.digits.all", "headset.read.1")
OFFERED: Final = frozenset(
    {"headset.read.1", "headset.read.2", "webcam.look", "phone.stop", "phone.keys", "phone.incoming"}
)
UNPRESSED: Final = frozenset({"headset.read.1", "headset.read.2", "phone.stop", "phone.keys", "phone.incoming"})
"""The pause after a sentence ends it, keys and the ring are heard; the buttons are for who cannot be heard."""
TYPED: Final = {
    "printer.code": "K7M4XQ",
    "phone.number": "03-1234-5678",
    "headset.digits.left": "417",
    "headset.digits.right": "962",
    "headset.digits.all": "5083",
}
"""What is read off the page, known, or heard."""
GOOD: Final[dict[str, dict[str, Value]]] = {
    "workspace": {"workspace.noise.level": -62, "workspace.noise.kind": "quiet", "workspace.noise.events": 0},
    "internet": {"internet.medium": "ethernet", "internet.wired": True, "internet.link_speed": 1000},
    "headset": {"headset.speech_to_noise": 31},
}
CHOSEN: Final = {
    "printer.look": "fine",
    "workspace.household": "family",
    "internet.access": "fibre",
    "phone.line": "optical_ip",
}
