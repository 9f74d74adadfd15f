"""Item: the phone. The number, the line behind it, and whether calls go through."""

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.checks.item import Item
from app.checks.probe import Ask, Choice, Confirm, Found, LineQuestion, Option, Phase, Probe, Tell
from app.checks.relay import NOT_KNOWN, Steps, declared
from app.devices.ports import Devices
from app.domain.input.lookalike import plain
from app.domain.readiness.evidence import Evidence
from app.domain.readiness.metric import Measurement, Metric
from app.domain.readiness.profile import Profile
from app.domain.readiness.verdict import UnknownReason, Verdict
from app.text import Text

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

REGION: Final = "JP"
"""Region assumed for a number without a country code."""

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
    },
)
DIAL_TONE = Metric.flag("phone.dial_tone", Text("Dial tone"), Text("heard"), Text("not heard"))
INCOMING = Metric.flag("phone.incoming", Text("Incoming call"), Text("rings"), Text("does not ring"))


class Number(Struct, frozen=True):
    """A telephone number that can be called: its kind (a value of ``phone.number.kind``) and its written form."""

    kind: str
    written: str


def read_number(words: str, region: str = REGION) -> Number | None:
    """The number that was typed; full-width digits, whatever looks like a hyphen and remarks are accepted.

    None for numbers that belong to no subscriber: impossible numbers, emergency
    numbers and the short numbers of services.
    """
    import phonenumbers

    if is_service(words, region):
        return None
    try:
        number = phonenumbers.parse(_digits(words), region)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Number(_kind(number), _written(number, region))


def _digits(words: str) -> str:
    """The number alone: without a remark in brackets and the prefix that hides or shows the caller's own."""
    typed = re.sub(r"[(\[【「][^\d()]*[)\]】」]", " ", plain(words)).strip()
    return re.sub(r"^18[46][-\s]*(?=0)", "", typed)


def is_service(words: str, region: str = REGION) -> bool:
    """Whether this is an emergency number or a service's short number, such as 110, 119 or 177."""
    from phonenumbers import phonenumberutil, shortnumberinfo

    typed = _digits(words)
    if shortnumberinfo.connects_to_emergency_number(typed, region):
        return True
    digits = phonenumberutil.normalize_digits_only(typed)
    # Japan's short numbers all have three digits and begin with 1 (Ministry ordinance on telecommunications numbers)
    return len(digits) == 3 and digits.startswith("1")


def _kind(number: "PhoneNumber") -> str:
    from phonenumbers import PhoneNumberType, number_type

    return {
        PhoneNumberType.FIXED_LINE: "fixed",
        PhoneNumberType.MOBILE: "mobile",
        PhoneNumberType.VOIP: "050",
        PhoneNumberType.TOLL_FREE: "toll_free",
    }.get(number_type(number), "other")


def _written(number: "PhoneNumber", region: str) -> str:
    from phonenumbers import PhoneNumberFormat, format_number, region_code_for_number

    at_home = region_code_for_number(number) == region
    return format_number(number, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL)


def _complaint(words: str) -> Text | None:
    if is_service(words):
        return Text("This is the number of an emergency or other service. Please enter your own.")
    if read_number(words) is None:
        return Text("No such number exists. Please enter it with the area code, for example 03-1234-5678.")
    return None


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
    check=_complaint,
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
_DIAL_TONE = Confirm(
    id="phone.dial_tone",
    ask=Text("Lift the handset: do you hear a steady tone?"),
    yes=Text("Yes, I hear it"),
    no=Text("No"),
)
_INCOMING = Confirm(
    id="phone.incoming",
    ask=Text("Call this number from a mobile telephone: does it ring?"),
    yes=Text("Yes, it rings"),
    no=Text("No"),
)

_PHASES: Final = (Text("Number"), Text("Line"), Text("Calls"))


def _probe(devices: Devices, profile: Profile) -> Probe:
    """Ask for the number, then about its line, then whether calls go through.

    "No fixed line" is a fact. Another number is asked for only if the company
    accepts one.
    """
    yield Phase(1, _PHASES)
    has = yield Ask(_HAS)
    if has is False and not _accepts(profile, "mobile"):
        without = (m.unknown(UnknownReason.UNSUPPORTED) for m in (NUMBER, LINE, DIAL_TONE, INCOMING))
        return Evidence(KIND.declared("none"), more=without)
    kind = yield from _number()
    yield Phase(2, _PHASES)
    line = LINE.declared("mobile") if kind == "mobile" else (yield from declared(LINE, _LINE))
    yield Found(Evidence(line))
    yield Phase(3, _PHASES)
    if isinstance(line, Measurement) and line.value in ("optical_ip", "cable"):
        yield Tell(Text("This telephone falls silent in a power cut: keep a charged mobile at hand."))
    if kind == "mobile":
        # a mobile gives no tone before dialling
        yield Found(Evidence(DIAL_TONE.unknown(UnknownReason.NOT_APPLICABLE)))
    else:
        yield Found(Evidence((yield from declared(DIAL_TONE, _DIAL_TONE))))
    return Evidence((yield from declared(INCOMING, _INCOMING)))


def _accepts(profile: Profile, kind: str) -> bool:
    requirement = profile.requirement(KIND)
    return requirement is None or requirement.limit.judge(kind) is not Verdict.FAIL


def _number() -> Steps[str | None]:
    answer = yield Ask(_NUMBER)
    if not isinstance(answer, str) or not answer.strip():
        yield Found(Evidence(NUMBER.unknown(UnknownReason.DECLINED), KIND.unknown(UnknownReason.DECLINED)))
        return None
    number = read_number(answer)
    if number is None:
        yield Found(Evidence(NUMBER.declared(False), KIND.unknown(UnknownReason.UNSUPPORTED)))
        return None
    yield Found(Evidence(NUMBER.declared(True), KIND.declared(number.kind), ENTERED.declared(number.written)))
    return number.kind


PHONE = Item(
    id="phone",
    title=Text("Telephone"),
    why=Text("Many companies have you work on a fixed line, for its clear and steady sound."),
    metrics=(NUMBER, KIND, LINE, DIAL_TONE, INCOMING, ENTERED),
    headline=(KIND, DIAL_TONE, INCOMING),
    questions=(_HAS, _NUMBER, _LINE, _DIAL_TONE, _INCOMING),
    make_probe=_probe,
    minutes=2,
)
