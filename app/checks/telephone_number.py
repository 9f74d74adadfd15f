"""Telephone numbers as people type them: with remarks, an extension, a country code, or the prefix of a service."""

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.domain.input.lookalike import plain
from app.domain.readiness.profile import JAPAN

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

EITHER: Final = "either"
"""Kind of a number that may be a fixed line's or a mobile's, as in the United States."""
ABROAD: Final = "abroad"
"""Kind of a number of any other country than the expected one."""

_EXTENSION: Final = re.compile(
    r"[\s,;.(\[【「-]*(?:内(?:線(?:番号)?)?|ないせん|extension|extn?|x|#|[,;]|(?<=\d)[pw])"
    r"\s*[.:=]?\s*#?\s*(\d{1,7})\s*番?\s*[)\]】」]?\s*$",
    re.IGNORECASE,
)
_LEAST_OUTSIDE: Final = 6
"""An extension follows a whole number, and none has fewer digits."""
_FAX: Final = re.compile(r"(?:fax|ファッ?クス)(?!\s*は?\s*(?:なし|無|不可|ありません))", re.IGNORECASE)
_CALLED: Final = re.compile(r"tel|電話|phone|兼用|共用", re.IGNORECASE)
_SLASH: Final = re.compile(r"(?<=\d)[/／](?=\d)")
"""Between the parts of one number, else between two numbers."""
_KANJI: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_REMARK: Final = re.compile(r"[(\[【「][^()]*[^\d\s()+-][^()]*[)\]】」]")
"""Brackets with more than digits in them."""


class Number(Struct, frozen=True):
    """A telephone number that can be called: its kind (a value of ``phone.number.kind``) and its written form.

    The kind may also be ``EITHER``.
    """

    kind: str
    written: str


def read_number(words: str, country: str = JAPAN) -> Number | None:
    """The number that was typed; full-width digits, whatever looks like a hyphen, remarks and extensions are accepted.

    None for numbers that belong to no subscriber: impossible numbers, emergency
    numbers and the short numbers of services; and where it is not clear which
    of several numbers is meant.
    """
    import phonenumbers

    if is_service(words, country) or is_fax(words):
        return None
    for typed in (_SLASH.sub("-", words), words):
        alone = _alone(typed)
        try:
            number = phonenumbers.parse(alone, country) if alone else None
        except phonenumbers.NumberParseException:
            continue
        if number is not None and phonenumbers.is_valid_number(number):
            return Number(_kind(number, country), _written(number, country))
    return None


def load_numbers(country: str = JAPAN) -> None:
    """Load the library and what it knows of ``country``: 20 ms that nobody waits for on the thread of a check."""
    read_number(example_of(country), country)


def extension_in(words: str) -> str:
    """The digits of an extension behind the number, else an empty text."""
    return _parted(words)[1]


def is_service(words: str, country: str = JAPAN) -> bool:
    """Whether this is an emergency number or a service's short number, such as 110, 119 or 177."""
    from phonenumbers import NumberParseException, parse, phonenumberutil, shortnumberinfo

    typed = _alone(words) or _plain(words)
    if shortnumberinfo.connects_to_emergency_number(typed, country):
        return True
    digits = phonenumberutil.normalize_digits_only(typed)
    if country == JAPAN:
        # all of Japan's have three digits and begin with 1 (Ministry ordinance on telecommunications numbers)
        return len(digits) == 3 and digits.startswith("1")
    try:
        return shortnumberinfo.is_valid_short_number_for_region(parse(digits, country), country)
    except NumberParseException:
        return False


def is_fax(words: str) -> bool:
    """Whether the remark says that a fax answers there, and no telephone."""
    typed = plain(words)
    return bool(_FAX.search(typed)) and not _CALLED.search(typed)


def example_of(country: str) -> str:
    """A number as it is written in ``country``, else an empty text."""
    import phonenumbers

    if country == JAPAN:
        return "03-1234-5678"
    number = phonenumbers.example_number(country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL) if number else ""


def _plain(words: str) -> str:
    typed = plain(words).replace("_", "-")
    return typed if any(map(str.isdigit, typed)) else typed.translate(_KANJI)


def _parted(words: str) -> tuple[str, str]:
    """The typed words without an extension, and the extension."""
    typed = _plain(words)
    behind = _EXTENSION.search(typed)
    if behind and sum(map(str.isdigit, typed[: behind.start()])) >= _LEAST_OUTSIDE:
        return typed[: behind.start()], behind[1]
    return typed, ""


def _alone(words: str) -> str | None:
    """The number alone: without a remark and the prefix that hides or shows the caller's own.

    None if there is more than one number.
    """
    typed = _REMARK.sub(" ", _parted(words)[0])
    runs = re.findall(r"[+(]*\d[\d\s().\-]*", typed)
    whole = [run for run in runs if sum(map(str.isdigit, run)) >= _LEAST_OUTSIDE] or runs
    if len(whole) != 1:
        return None
    # the trunk's 0, in brackets behind a country code, is not dialled
    number = re.sub(r"^(\+\d+[\s-]*)\(0\)", r"\1", whole[0]).strip()
    return re.sub(r"^18[46][-\s]*(?=0)", "", number)


def _kind(number: "PhoneNumber", country: str) -> str:
    from phonenumbers import PhoneNumberType, number_type, region_code_for_number

    if region_code_for_number(number) != country:
        return ABROAD
    return {
        PhoneNumberType.FIXED_LINE: "fixed",
        PhoneNumberType.FIXED_LINE_OR_MOBILE: EITHER,
        PhoneNumberType.MOBILE: "mobile",
        PhoneNumberType.VOIP: "050",
        PhoneNumberType.TOLL_FREE: "toll_free",
    }.get(number_type(number), "other")


def _written(number: "PhoneNumber", country: str) -> str:
    from phonenumbers import PhoneNumberFormat, format_number, region_code_for_number

    at_home = region_code_for_number(number) == country
    return format_number(number, PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL)
