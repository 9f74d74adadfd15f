"""Words for values, limits, verdicts and dates, the same in window, terminal and report."""

import errno
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import partial
from math import ceil
from typing import Final

from app.devices.ports import DeviceError, Trouble
from app.devices.trouble import Switch
from app.domain.readiness.limit import AnyOf, AtLeast, AtMost, Between, Equals, OneOf
from app.domain.readiness.metric import Kind, Measurement, Metric, Provenance, Unit, Value
from app.domain.readiness.profile import Profile, Work
from app.domain.readiness.requirement import Requirement, Severity
from app.domain.readiness.verdict import Readiness, UnknownReason, Verdict
from app.text import Text, language
from app.wording.browsers import accepted_words

MINUS: Final = "\N{MINUS SIGN}"
NOT_MEASURED: Final = "\N{EM DASH}"
_MANY: Final = 4

VERDICT_WORDS: Mapping[Verdict, Text] = {
    Verdict.PASS: Text("Pass"),
    Verdict.MARGINAL: Text("Caution"),
    Verdict.FAIL: Text("Fail"),
    Verdict.UNKNOWN: Text("Unchecked"),
    Verdict.SUPPLIED: Text("Supplied"),
    Verdict.NOT_NEEDED: Text("Not needed"),
}

REASON_WORDS: Mapping[UnknownReason, Text] = {
    UnknownReason.NOT_RUN: Text("Not checked yet"),
    UnknownReason.DECLINED: Text("Left for later"),
    UnknownReason.CANCELLED: Text("Stopped half way"),
    UnknownReason.PERMISSION_DENIED: Text("The system did not allow access"),
    UnknownReason.UNSUPPORTED: Text("This computer does not tell"),
    UnknownReason.DEVICE_ERROR: Text("The device did not answer"),
    UnknownReason.SERVER_UNREACHABLE: Text("No test server gave an answer that can be used"),
    UnknownReason.STALE: Text("Too old, please check again"),
    UnknownReason.NOT_APPLICABLE: Text("Does not apply to this computer"),
    UnknownReason.UNPROVEN: Text("Said, but not proven yet"),
    UnknownReason.UNSETTLED: Text("Too near the limit to tell"),
}

PROVENANCE_WORDS: Mapping[Provenance, Text] = {
    Provenance.MEASURED: Text("Measured"),
    Provenance.CONFIRMED: Text("Confirmed"),
    Provenance.DECLARED: Text("Declared"),
}

READINESS_WORDS: Mapping[Readiness, Text] = {
    Readiness.READY: Text("Ready"),
    Readiness.READY_WITH_ADVICE: Text("Ready, with advice"),
    Readiness.INCOMPLETE: Text("Still to be checked"),
    Readiness.NOT_READY: Text("Something to fix"),
}

SEVERITY_WORDS: Mapping[Severity, Text] = {
    Severity.REQUIRED: Text("Required"),
    Severity.RECOMMENDED: Text("Recommended"),
    Severity.SHOWN: Text("For information"),
}

WORK_WORDS: Mapping[Work, Text] = {
    Work.SALES: Text("Sales and contracts"),
    Work.ENQUIRIES: Text("Enquiries and cancellations"),
    Work.OUTBOUND: Text("Outbound calls"),
}


def conditions_words(profile: Profile) -> Text:
    """The profile by which equipment is judged, named as conditions: who gets a report is another question."""
    return Text("Conditions: {profile}", profile=profile.name_in(language()))


# everyday units: Windows and shops write GB for 2**30 bytes
UNIT_WORDS: Mapping[Unit, Text] = {
    **{unit: Text.verbatim(unit.value) for unit in Unit},
    Unit.GIBIBYTE: Text("GB"),
    Unit.SECOND: Text("s"),
    Unit.PER_SECOND: Text("frames/s"),
    Unit.PER_MINUTE: Text("a minute"),
}

_TROUBLE_WORDS: Mapping[Trouble, Text] = {
    Trouble.ABSENT: Text("Plug the device in again, then start over. What was measured so far is kept."),
    Trouble.DENIED: Text("Allow this program to use the device in the system's privacy settings, then start over."),
    Trouble.BUSY: Text("Close other programs that use the device, then start over."),
    Trouble.UNSUPPORTED: Text("This computer can't do this check. You may go on with the next item."),
    Trouble.TIMEOUT: Text("The device did not answer. Unplug it, plug it in again, then start over."),
    Trouble.UNREACHABLE: Text("The server at the other end does not answer. Your equipment is not the cause."),
}

_SWITCH_WORDS: Mapping[Switch, Text] = {
    Switch.LINUX_CAMERA: Text(
        "Add your user to the group video (sudo usermod -aG video NAME), log in again, then start over."
    ),
    Switch.MACOS_CAMERA: Text(
        "Switch this program on in System Settings > Privacy & Security > Camera, then start over."
    ),
    Switch.MACOS_MICROPHONE: Text(
        "Switch this program on in System Settings > Privacy & Security > Microphone, then start over."
    ),
    Switch.WINDOWS_CAMERA: Text(
        "In Settings > Privacy & security > Camera, let desktop apps access your camera, then start over."
    ),
}

_SYSTEM_WORDS: Mapping[int, Text] = {
    errno.EACCES: Text("Permission denied"),
    errno.EPERM: Text("Operation not permitted"),
    errno.ENOENT: Text("No such file or directory"),
    errno.EISDIR: Text("Is a directory"),
    errno.ENOTDIR: Text("Not a directory"),
    errno.ENOSPC: Text("No space left on device"),
    errno.EROFS: Text("Read-only file system"),
    errno.EIO: Text("Input/output error"),
    errno.ENAMETOOLONG: Text("File name too long"),
    errno.ELOOP: Text("Too many levels of symbolic links"),
}

_SOLD_IN_WHOLE_GB: Final = "computer.memory.total"
_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS_EN = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def number_words(value: float, digits: int = 0) -> str:
    """A number with a true minus sign; large ones and zero without meaningless digits."""
    if value == 0:
        return "0"
    shown = f"{abs(value):.{0 if abs(value) >= 100 else digits}f}"
    return shown if value >= 0 or not float(shown) else MINUS + shown


def bound_words(metric: Metric, value: float) -> str:
    """A bound of a limit with its unit: ``10 Mbit/s``."""
    return _with_unit(_limit_number(value), str(UNIT_WORDS[metric.unit]))


def _limit_number(value: float) -> str:
    return (MINUS if value < 0 else "") + f"{abs(value):g}"


def value_parts(metric: Metric, value: Value) -> tuple[str, str]:
    """A value as shown, and its unit ("" for words), so that a screen can set the unit smaller."""
    match metric.kind:
        case Kind.NUMBER:
            return number_words(float(value), metric.digits), str(UNIT_WORDS[metric.unit])
        case Kind.FLAG | Kind.CHOICE | Kind.TEXT:
            key = str(value).lower() if isinstance(value, bool) else str(value)
            return (first_large(str(metric.choices[key])) if key in metric.choices else key), ""


def first_large(words: str) -> str:
    """``words`` with a capital first letter in English, where they are not part of a sentence."""
    return words if language() == "ja" else words[:1].upper() + words[1:]


def value_words(metric: Metric, value: Value) -> str:
    """A value with its unit, e.g. ``82 Mbit/s``; never a bare number where there is a unit."""
    return _with_unit(*value_parts(metric, value))


def values_words(found: Sequence[Measurement]) -> str:
    """Several values in one line; width and height side by side make one size, ``1280×720``."""
    words: list[str] = []
    rest = list(found)
    while rest:
        first = rest.pop(0)
        if first.metric.id.endswith(".width") and rest and rest[0].metric.id.endswith(".height"):
            words.append(f"{first.value:g}×{rest.pop(0).value:g}")
        else:
            words.append(value_words(first.metric, first.value))
    return str(Text(" · ")).join(words)


def _with_unit(number: str, unit: str) -> str:
    if not unit:
        return number
    return number + unit if unit in ("%", "秒") and language() == "ja" else f"{number} {unit}"


def _nominal_words(metric: Metric, smallest_gib: float, comfortable_gib: float | None) -> str:
    """Memory as shops call it, which is a little more than a system shows: ``8 GB (shown as 7.5 GB or more)``."""
    sold, shown = bound_words(metric, ceil(smallest_gib)), bound_words(metric, smallest_gib)
    if comfortable_gib is None or comfortable_gib == smallest_gib:
        return str(Text("{sold} (shown as {shown} or more)", sold=sold, shown=shown))
    good = bound_words(metric, ceil(comfortable_gib))
    return str(Text("{sold} (shown as {shown} or more; ideally {good})", sold=sold, shown=shown, good=good))


def limit_words(requirement: Requirement) -> str:
    """What is accepted, e.g. ``10 Mbit/s or more (ideally 30 Mbit/s)``."""
    metric, limit = requirement.metric, requirement.limit
    bound = partial(bound_words, metric)
    match limit:
        case AtLeast(minimum, comfortable) if metric.id == _SOLD_IN_WHOLE_GB and minimum != int(minimum):
            return _nominal_words(metric, minimum, comfortable)
        case AtMost(0 as end) | AtLeast(100 as end) if end == 0 or metric.unit is Unit.PERCENT:
            return bound(end)  # nothing is less, or more
        case AtLeast(minimum, comfortable):
            if comfortable is None or comfortable == minimum:
                return str(Text("{minimum} or more", minimum=bound(minimum)))
            return str(Text("{minimum} or more (ideally {good})", minimum=bound(minimum), good=bound(comfortable)))
        case AtMost(maximum, comfortable):
            if comfortable is None or comfortable == maximum:
                return str(Text("{maximum} or less", maximum=bound(maximum)))
            return str(Text("{maximum} or less (ideally {good})", maximum=bound(maximum), good=bound(comfortable)))
        case Between(low, high, good_low, good_high):
            words = Text("{low} to {high}", low=_limit_number(low), high=bound(high))
            lowest, highest = (low if good_low is None else good_low), (high if good_high is None else good_high)
            if (lowest, highest) == (low, high):
                return str(words)
            good_band = Text("{low} to {high}", low=_limit_number(lowest), high=bound(highest))
            return str(Text("{limit} (ideally {good})", limit=words, good=good_band))
        case Equals(value):
            return value_words(metric, value)
        case AnyOf(least):
            return accepted_words(least)
        case OneOf(values, comfortable_values):
            either, joined = str(Text("” or “")).join, str(Text(" · ")).join
            refused = [key for key in metric.choices if key not in values]
            if not comfortable_values and 1 <= len(refused) <= min(2, len(values) - 1):
                named = either(first_large(str(metric.choices[one])) for one in refused)
                return str(Text("Any but “{refused}”", refused=named))
            listed, best = ([value_words(metric, v) for v in some] for some in (values, comfortable_values or ()))
            if not best or set(best) == set(listed):
                return joined(listed)
            if len(values) > _MANY:
                return str(Text("Ideally “{good}”", good=either(best)))
            return str(Text("{limit} (ideally {good})", limit=joined(listed), good=joined(best)))


def cost_words(yen: int, *, most_yen: int = 0, monthly: bool = False) -> str:
    """What a remedy costs: ``about ¥800``, ``about ¥800 to ¥2,800`` or ``about ¥5,000 a month``."""
    if not yen:
        return str(Text("Free"))
    if monthly:
        return str(Text("about ¥{yen} a month", yen=f"{yen:,}"))
    if most_yen:
        return str(Text("about ¥{yen} to ¥{most}", yen=f"{yen:,}", most=f"{most_yen:,}"))
    return str(Text("about ¥{yen}", yen=f"{yen:,}"))


def trouble_words(error: DeviceError | None) -> Text:
    """What the operator can do about a device that failed."""
    if error is None:
        return Text("Something unexpected happened. What was measured so far is kept; please start over.")
    if error.switch is not None:
        return _SWITCH_WORDS[error.switch]
    if error.trouble is Trouble.BUSY and error.holder:
        return Text("{program} uses it. Close that program and start over.", program=error.holder)
    return _TROUBLE_WORDS[error.trouble]


def system_words(error: OSError | ValueError) -> str:
    """The system's error with a file in our words, or else in the system's own."""
    number, said = getattr(error, "errno", None), getattr(error, "strerror", None)
    return str(_SYSTEM_WORDS.get(number or 0) or said or error)


def failure_words(problem: Exception) -> str:
    """Why work came to nothing, in our words; what else is known belongs into the log."""
    if isinstance(problem, OSError):
        return system_words(problem)
    return str(Text("something unexpected happened; please try once more"))


def date_words(at: date, *, year: bool = False) -> str:
    """A day: ``11月22日（日）`` or ``Sun 22 Nov``."""
    if language() == "ja":
        return f"{f'{at.year}年' if year else ''}{at.month}月{at.day}日（{_WEEKDAYS_JA[at.weekday()]}）"
    return f"{_WEEKDAYS_EN[at.weekday()]} {at.day} {_MONTHS_EN[at.month - 1]}{f' {at.year}' if year else ''}"


def month_words(day: date) -> str:
    """A month: ``2026年11月`` or ``Nov 2026``."""
    return f"{day.year}年{day.month}月" if language() == "ja" else f"{_MONTHS_EN[day.month - 1]} {day.year}"


def time_words(at: datetime | time) -> str:
    """A time of day: ``10:00``."""
    return f"{at.hour}:{at.minute:02}"


def file_size_words(size_bytes: int) -> str:
    """A file's size: ``500 B``, ``34 kB`` or ``1.2 MB``."""
    if size_bytes < 1000:
        return f"{size_bytes} B"
    # from 999.5 kB on it would be rounded to 1000
    return f"{size_bytes / 1e3:.0f} kB" if size_bytes < 999_500 else f"{size_bytes / 1e6:.1f} MB"


def datetime_words(at: datetime, *, year: bool = False) -> str:
    """A day with its time: ``11月25日（水）10:00`` or ``Wed 25 Nov, 10:00``."""
    between = "" if language() == "ja" else ", "
    return f"{date_words(at, year=year)}{between}{time_words(at)}"
