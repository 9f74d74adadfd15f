"""Item: the phone. The number, the line behind it, and whether calls go through."""

from functools import partial
from typing import Final

from msgspec.structs import replace

from app.checks.handset import Place, hear_dial_tone, hear_keys, hear_ring, place_of
from app.checks.item import Item
from app.checks.probe import Again, Answer, Ask, Choice, Confirm, Found, LineQuestion, Option, Phase, Probe, Tell
from app.checks.relay import NOT_KNOWN, Steps, declared
from app.checks.telephone_number import (
    EITHER,
    Number,
    complaint,
    example_of,
    extension_in,
    load_numbers,
    read_number,
)
from app.devices.ports import Devices
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Absence, Measurement, Metric
from app.domain.readiness.profile import JAPAN, Profile
from app.domain.readiness.requirement import Severity
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import Text

__all__ = ["PHONE", "Number", "read_number"]

NUMBER = Metric.flag("phone.number", Text("Telephone number"), Text("valid"), Text("no valid number"))
ENTERED = Metric.text("phone.number.entered", Text("Number given"), personal=True)
KIND = Metric.choice(
    "phone.number.kind",
    Text("Kind of number"),
    {
        "fixed": Text("fixed line"),
        "mobile": Text("mobile"),
        "050": Text("IP telephone (050)"),
        "toll_free": Text("toll-free"),
        "abroad": Text("a number of another country"),
        "other": Text("another kind"),
        "none": Text("no fixed line"),
    },
)
LINE = Metric.choice(
    "phone.line",
    Text("Kind of telephone line"),
    {
        "analogue": Text("analogue line"),
        "isdn": Text("ISDN"),
        "optical_ip": Text("optical IP telephone"),
        "cable": Text("cable television's telephone"),
        "mobile": Text("mobile"),
        "050": Text("IP telephone (050)"),
    },
)
DIAL_TONE = Metric.flag("phone.dial_tone", Text("Dial tone"), Text("heard"), Text("not heard"))
INCOMING = Metric.flag("phone.incoming", Text("Incoming call"), Text("rings"), Text("does not ring"))
KEYS = Metric.flag("phone.keys", Text("Telephone keys"), Text("understood"), Text("not understood"))
CALL_WAITING = Metric.flag("phone.call_waiting", Text("Call waiting"), Text("on"), Text("off"))
FORWARDING = Metric.flag("phone.forwarding", Text("Call forwarding"), Text("on"), Text("off"))


_HAS = Confirm(
    id="phone.has",
    ask=Text("Do you have a fixed telephone line at home?"),
    hint=Text("A telephone that comes with your optical fibre or cable television line counts as one."),
)
_NUMBER = LineQuestion(
    id="phone.number",
    ask=Text("Which telephone number will you work with?"),
    hint=Text("It is masked in the report unless you choose to show it."),
    placeholder=Text("03-1234-5678"),
    check=complaint,
)
_LINE = Choice(
    id="phone.line",
    ask=Text("Which kind of telephone line is it?"),
    hint=Text("The telephone company's bill names it. Hikari Denwa is an optical IP telephone."),
    options=(
        *(Option(value, words) for value, words in LINE.choices.items()),
        Option(NOT_KNOWN, Text("I do not know")),
    ),
)
_LIFT: Final = Text("Lift the handset and hold its earpiece to the microphone.")
_LISTEN = Confirm(
    id="phone.listen",
    ask=_LIFT,
    hint=Text("The computer listens for the dial tone for up to 30 seconds. Nothing is recorded."),
    yes=Text("Listen now"),
    no=Text("I hear the tone, without measuring"),
)
_STOP = Confirm(id="phone.stop", ask=_LIFT, challenge=True, yes=Text("Stop listening"), no=None, listening=True)
_DIAL_TONE = Confirm(
    id="phone.dial_tone",
    ask=Text("Lift the handset: do you hear a steady tone?"),
    yes=Text("Yes, I hear it"),
    no=Text("No"),
)
_KEYS = Confirm(
    id="phone.keys",
    ask=Text("Press the keys that are shown on the telephone."),
    hint=Text("Hold the earpiece to the microphone meanwhile. No call is made."),
    challenge=True,
    yes=Text("Go on without the keys"),
    no=None,
    listening=True,
    from_afar=True,
)
_INCOMING = Confirm(
    id="phone.incoming",
    ask=Text("Call this number from a mobile telephone: does it ring?"),
    hint=Text("Put the handset down first, and let it ring four times."),
    yes=Text("Yes, it rings"),
    no=Text("No"),
)

_CALL_WAITING = Confirm(
    id=CALL_WAITING.id,
    ask=Text("Is call waiting switched on for this line?"),
    hint=Text("A second caller is then heard in the middle of a call. The telephone company's bill names it."),
    yes=Text("Yes, it is on"),
    no=Text("No"),
)
_FORWARDING = Confirm(
    id=FORWARDING.id,
    ask=Text("Are calls to this number forwarded to another one?"),
    yes=Text("Yes, they are"),
    no=Text("No"),
)
_SERVICES: Final = ((CALL_WAITING, _CALL_WAITING), (FORWARDING, _FORWARDING))
"""What is asked only where the company says what it wants."""

_LISTEN_AGAIN: Final = Text("Listen once more")
_ATTEMPTS: Final = 3
_PHASES: Final = (Text("Number"), Text("Line"), Text("Calls"))


def _probe(devices: Devices, profile: Profile) -> Probe:
    """Ask for the number, then about its line, then whether calls go through.

    "No fixed line" is a fact. Another number is asked for only if the company
    accepts one.
    """
    yield Phase(1, _PHASES)
    load_numbers(profile.country)
    has = yield Ask(_HAS)
    if has is False and not _accepts(profile, "mobile"):
        without = (m.unknown(UnknownReason.UNSUPPORTED) for m in (NUMBER, LINE, DIAL_TONE, INCOMING))
        return Evidence(KIND.declared("none"), more=without)
    number, extension = yield from _number(profile.country)
    yield Phase(2, _PHASES)
    if extension:
        yield Tell(
            Text("The extension {extension} is left out; the number without it is what counts.", extension=extension)
        )
    kind = number.kind if number else None
    line = LINE.declared("mobile") if kind == "mobile" else (yield from declared(LINE, _LINE))
    told = str(line.value) if isinstance(line, Measurement) else None
    settled = _settled(kind, told)
    yield Found(Evidence(line))
    if number:
        yield Found(Evidence(KIND.declared(settled) if settled else KIND.unknown(UnknownReason.DECLINED)))
    yield Phase(3, _PHASES)
    if kind == "fixed" and settled != kind:
        yield Tell(Text("You chose a line that is no fixed one, and that counts. If it is fixed, check again."))
    if told in ("optical_ip", "cable", "050"):
        yield Tell(Text("This telephone falls silent in a power cut: keep a charged mobile at hand."))
    place = place_of(devices, profile.country)
    if told == "mobile":
        # a mobile gives no tone before dialling
        yield Found(Evidence(DIAL_TONE.unknown(UnknownReason.NOT_APPLICABLE), _no_keys(profile)))
        place = None
    else:
        place = yield from _life(place, profile)
    yield Found(Evidence((yield from _incoming(place))))
    for metric, question in _SERVICES:
        if profile.requirement(metric):
            yield Found(Evidence((yield from declared(metric, question))))
    return Evidence()


def _life(place: Place | None, profile: Profile) -> Steps[Place | None]:
    """The dial tone and the keys; returns ``place`` if the operator lets it be listened to."""
    answer = (yield Ask(_LISTEN)) if place else None
    if answer is False:
        yield Found(Evidence(DIAL_TONE.declared(True), _no_keys(profile)))
        return None
    almost, listened = False, False
    reply: Answer | None = Again() if answer is True else None
    for attempt in range(_ATTEMPTS + 1):
        if isinstance(reply, Again) and place:
            listened = True
            heard = yield from hear_dial_tone(place, _STOP)
            if heard.is_measured:
                yield Found(Evidence(DIAL_TONE.measured(True, heard.device)))
                yield Found(Evidence((yield from _keys(place))))
                return place
            almost = heard.backs_an_answer
        once_more = place and attempt < _ATTEMPTS
        reply = yield Ask(replace(_DIAL_TONE, again=_LISTEN_AGAIN) if once_more else _DIAL_TONE)
        if not isinstance(reply, Again):
            break
    if isinstance(reply, bool):
        proved = reply and almost
        yield Found(Evidence(DIAL_TONE.confirmed(True) if proved else DIAL_TONE.declared(reply), _no_keys(profile)))
    else:
        yield Found(Evidence(DIAL_TONE.unknown(UnknownReason.DECLINED), _no_keys(profile)))
    return place if listened else None


def _keys(place: Place) -> Steps[Measurement | Absence]:
    heard = yield from hear_keys(place, _KEYS)
    if heard.right is None:
        return KEYS.unknown(UnknownReason.DECLINED if heard.declined else UnknownReason.NOT_RUN)
    return KEYS.measured(heard.right, heard.device or None)


def _no_keys(profile: Profile) -> Absence | None:
    """Why the keys were not heard where no microphone listened: that is missing only if the company insists on it."""
    requirement = profile.requirement(KEYS)
    if requirement is None:
        return None
    insists = requirement.severity is Severity.REQUIRED
    return KEYS.unknown(UnknownReason.DECLINED if insists else UnknownReason.NOT_APPLICABLE)


def _incoming(place: Place | None) -> Steps[Measurement | Absence]:
    if place is None:
        return (yield from declared(INCOMING, _INCOMING))
    heard = yield from hear_ring(place, _INCOMING)
    if heard.heard:
        return INCOMING.measured(True, heard.device)
    if heard.answer is None:
        return (yield from declared(INCOMING, _INCOMING))
    if isinstance(heard.answer, bool):
        return INCOMING.declared(heard.answer)
    return INCOMING.unknown(UnknownReason.DECLINED)


def _settled(kind: str | None, line: str | None) -> str | None:
    """The kind of a number once its line is known: the line counts, as a number may have been moved to another."""
    if kind == "fixed":
        return line if line in ("mobile", "050") else kind
    if kind == EITHER:
        return line if line in ("mobile", "050") else line and "fixed"
    return kind


def _accepts(profile: Profile, kind: str) -> bool:
    requirement = profile.requirement(KIND)
    return requirement is None or requirement.limit.judge(kind) is not Verdict.FAIL


def _number(country: str) -> Steps[tuple[Number | None, str]]:
    """The number and its extension, if there is one."""
    answer = yield Ask(_asked_in(country))
    words = answer if isinstance(answer, str) else ""
    number = read_number(words, country) if words.strip() else None
    if number is not None:
        yield Found(Evidence(NUMBER.declared(True), ENTERED.declared(number.written)))
    elif words.strip():
        yield Found(Evidence(NUMBER.declared(False), KIND.unknown(UnknownReason.UNSUPPORTED)))
    else:
        yield Found(Evidence(NUMBER.unknown(UnknownReason.DECLINED), KIND.unknown(UnknownReason.DECLINED)))
    return number, extension_in(words, country) if number else ""


def _asked_in(country: str) -> LineQuestion:
    if country == JAPAN:
        return _NUMBER
    return replace(_NUMBER, placeholder=Text.verbatim(example_of(country)), check=partial(complaint, country=country))


PHONE = Item(
    id="phone",
    title=Text("Telephone"),
    why=Text("Many companies have you work on a fixed line, for its clear and steady sound."),
    metrics=(NUMBER, KIND, LINE, DIAL_TONE, KEYS, INCOMING, CALL_WAITING, FORWARDING, ENTERED),
    headline=(KIND, DIAL_TONE, INCOMING),
    questions=(_HAS, _NUMBER, _LINE, _LISTEN, _STOP, _DIAL_TONE, _KEYS, _INCOMING, _CALL_WAITING, _FORWARDING),
    make_probe=_probe,
    minutes=2,
)
