"""Telephone numbers as people type them: with remarks, an extension, a country code, or the prefix of a service."""

import re
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from app.domain.input.lookalike import plain
from app.domain.readiness.profile import JAPAN
from app.text import Text

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

EITHER: Final = "either"
"""Kind of a number that may be a fixed line's or a mobile's, as in the United States."""
ABROAD: Final = "abroad"
"""Kind of a number of any other country than the expected one."""

_NAME: Final = r"(?:内線?(?:番号)?|ないせん|ナイセン|extension|extn?|durchwahl|poste)"
_SAID: Final = r"[)\]】」〉>]?[\s.:=]*(?:は|no)?[\s.:=]*#?\s*"
_OPEN, _SHUT = r"[\s,;.→:(\[【「〈<-]*", r"\s*番?\s*[)\]】」〉>]?\s*#?\s*$"
_DIGITS: Final = r"(\d{1,7}(?:\s*[-/,、]\s*\d{1,5})?)"
_EXTENSIONS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_OPEN}{_NAME}{_SAID}{_DIGITS}\D*$",
        rf"{_OPEN}(?:x|×|#|[,;]|(?<=\d)[pw]){_SAID}(\d{{1,7}}){_SHUT}",
        r"\s*[(\[【「〈<]\s*(\d{1,5}(?:\s*[/,、]\s*\d{1,5})?)\s*番?\s*[)\]】」〉>]\s*$",
        r"\s*/\s*(\d{1,3})\s*$",
    )
)
"""Behind the number: with its name, a sign, in brackets, or a slash."""
_EXTENSION_FIRST: Final = re.compile(
    rf"^[(\[【「〈<\s]*{_NAME}{_SAID}(\d{{1,7}})(?:[)\]】」〉>][\s,、;:.。/-]*|[\s,、;:.。/-]+)", re.IGNORECASE
)
_EXTENSION_BARE: Final = re.compile(r"(?<=\d)\s*[-.\s]\s*(\d{2,5})\s*番?\s*$")
"""One more group: an extension only where a whole number is before it and none with it. One digit is a slip."""
_LEAST_OUTSIDE: Final = 6
"""An extension follows a whole number, and none has fewer digits."""
_FAX_NUMBER: Final = re.compile(
    r"[\s/,、・(]*(?:fax|ファッ?クス)(?:番号)?\s*[.:]?\s*[+(]*\d[\d\s().+-]*", re.IGNORECASE
)
_FAX: Final = re.compile(r"(?:fax|ファッ?クス)(?!\s*は?\s*(?:なし|無|不可|ありません))", re.IGNORECASE)
_CALLED: Final = re.compile(r"tel|電話|phone|兼用|共用", re.IGNORECASE)
_SLASH: Final = re.compile(r"(?<=\d)[/／](?=\d)")
"""Between the parts of one number, else between two numbers."""
_KANJI: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_LEAST_KANJI: Final = 9
"""So many are a number; fewer beside other digits are names and floors."""
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
    return _read(words, country)[0]


def complaint(words: str, country: str = JAPAN) -> Text | None:
    """What is wrong with a number that was typed; None if it can be called."""
    if is_service(words, country):
        return Text("This is the number of an emergency or other service. Please enter your own.")
    if is_fax(words):
        return Text("This is the number of a fax. Please enter the number of your telephone.")
    if read_number(words, country) is not None:
        return None
    if is_several(words, country):
        return Text("These are several numbers. Please enter the one that you will work with.")
    return Text(
        "No such number exists. Please enter it with the area code, for example {example}.",
        example=example_of(country),
    )


def load_numbers(country: str = JAPAN) -> None:
    """Load the library and what it knows of ``country``: 20 ms that nobody waits for on the thread of a check."""
    read_number(example_of(country), country)


def extension_in(words: str, country: str = JAPAN) -> str:
    """The digits of an extension beside the number, else an empty text."""
    return _read(words, country)[1]


def is_several(words: str, country: str = JAPAN) -> bool:
    """Whether more than one telephone's number was typed."""
    runs = _runs(_without_extension(words)[0])
    apart = [(run[: blank.start()], run[blank.end() :]) for run in runs for blank in re.finditer(r"\s+", run)]
    return any(sum(bool(_parsed(_dialled(part), country)) for part in parts) > 1 for parts in (runs, *apart))


def is_service(words: str, country: str = JAPAN) -> bool:
    """Whether this is an emergency number or a service's short number, such as 110, 119 or 177."""
    from phonenumbers import NumberParseException, parse, phonenumberutil, shortnumberinfo

    typed = _alone(_without_extension(words)[0]) or _plain(words)
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
    typed = _FAX_NUMBER.sub(" ", plain(words))
    if sum(map(str.isdigit, typed)) < _LEAST_OUTSIDE:
        typed = plain(words)
    return bool(_FAX.search(typed)) and not _CALLED.search(typed)


def example_of(country: str) -> str:
    """A number as it is written in ``country``, else an empty text."""
    import phonenumbers

    if country == JAPAN:
        return "03-1234-5678"
    number = phonenumbers.example_number(country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL) if number else ""


def _read(words: str, country: str) -> tuple[Number | None, str]:
    """The number and the digits of its extension."""
    if is_service(words, country) or is_fax(words):
        return None, ""
    whole = _plain(words)
    # most numbers are written without one, but in some countries what is as long as both is a number, too
    for typed, extension in (_without_extension(words), (whole, ""), _parted(whole, _EXTENSION_BARE)):
        for written in (_SLASH.sub("-", typed), typed):
            number = _parsed(_alone(written), country)
            if number is not None:
                return Number(_kind(number, country), _written(number, country)), extension
    return None, ""


def _parsed(alone: str | None, country: str) -> "PhoneNumber | None":
    import phonenumbers

    if alone and country == JAPAN:
        # as people abroad write it, whose prefix for other countries is 00
        alone = re.sub(r"^00(?=[-\s]*81\b)", "+", alone)
    try:
        number = phonenumbers.parse(alone, country) if alone else None
    except phonenumbers.NumberParseException:
        return None
    return number if number is not None and phonenumbers.is_valid_number(number) else None


def _plain(words: str) -> str:
    """In plain letters, and without the number of a fax beside it."""
    typed = plain(words).replace("_", "-")
    if not any(map(str.isdigit, typed)) or sum(ord(letter) in _KANJI for letter in typed) >= _LEAST_KANJI:
        typed = typed.translate(_KANJI)
    without_fax = _FAX_NUMBER.sub(" ", typed).strip()
    return without_fax if sum(map(str.isdigit, without_fax)) >= _LEAST_OUTSIDE else typed


def _without_extension(words: str) -> tuple[str, str]:
    """The typed words without an extension that is marked as one, and the extension."""
    typed = _plain(words)
    first = _EXTENSION_FIRST.search(typed)
    if first and sum(map(str.isdigit, typed[first.end() :])) >= _LEAST_OUTSIDE:
        return typed[first.end() :], first[1]
    for pattern in _EXTENSIONS:
        found = _parted(typed, pattern)
        if found[1]:
            return found
    return typed, ""


def _parted(typed: str, pattern: re.Pattern[str]) -> tuple[str, str]:
    behind = pattern.search(typed)
    if behind and sum(map(str.isdigit, typed[: behind.start()])) >= _LEAST_OUTSIDE:
        return typed[: behind.start()], behind[1]
    return typed, ""


def _runs(typed: str) -> list[str]:
    """Each number in it that is long enough for one, else each of all."""
    runs: list[str] = re.findall(r"[+(]*\d[\d\s().\-]*", _REMARK.sub(" ", typed))
    return [run for run in runs if sum(map(str.isdigit, run)) >= _LEAST_OUTSIDE] or runs


def _alone(typed: str) -> str | None:
    """The number alone: without a remark and the prefix that hides or shows the caller's own.

    None if there is more than one number.
    """
    runs = _runs(typed)
    return _dialled(runs[0]) if len(runs) == 1 else None


def _dialled(run: str) -> str:
    # the trunk's 0, in brackets behind a country code, is not dialled
    number = re.sub(r"^(\+\d+[\s-]*)\(0\)", r"\1", run).strip()
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
