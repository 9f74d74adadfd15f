"""Reads profiles from TOML files and resolves what they are based on."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import asdict, replace

from app.domain.input.line import stripped
from app.domain.readiness.limit import AtLeast, Equals
from app.domain.readiness.metric import Kind, Metric
from app.domain.readiness.profile import (
    Endpoint,
    Extra,
    InternetTargets,
    Profile,
    extra_metric,
    in_language,
)
from app.domain.readiness.requirement import Requirement, Severity
from app.files.bad_file import BadFile
from app.files.near import near, no_such
from app.files.places import place_of
from app.files.regular import resolved
from app.files.typed import ids_in, path_of, read_typed
from app.library.journeys import accept_journey
from app.library.profile_format import FORMAT, ExtraEntry, InternetEntry, ProfileFile, RequirementEntry, Wording
from app.library.profile_limits import LIMITS, limit_of
from app.library.servers import accept_host, speed_server, stun_server
from app.text import N_, Text, language

_WHAT = Text("a profile")
_MOST_BASES = 16
_EXPECTED = N_("a profile file or one of {known} was expected")
_ALL_PERCENT = 100.0
_SYSTEMS = "internet.endpoints"
"""The metric that tells how many of the company's systems are reached."""
_EXTRA_KINDS = {"confirm": Kind.FLAG, "number": Kind.NUMBER, "text": Kind.TEXT}


def built_in() -> tuple[str, ...]:
    """Ids of the built-in profiles, the general one first."""
    return ids_in("profiles")


def load_profile(id_or_path: str, metrics: Mapping[str, Metric]) -> Profile:
    """The built-in profile with that id, else the one in that file.

    ``metrics`` are those that the program can produce, by id. Raises BadFile,
    whose ``str()`` is one clear line with file, entry and what was expected.
    """
    return _load(path_of(id_or_path, "profiles", _EXPECTED), metrics, ())


def _load(path: Path, metrics: Mapping[str, Metric], above: tuple[Path, ...]) -> Profile:
    raw, file = read_typed(path, _WHAT, ProfileFile, FORMAT)
    try:
        accept_journey(file.journey)
    except ValueError as error:
        raise BadFile(str(path), "journey", str(error)) from error
    base = _base(path, file, metrics, (*above, resolved(path)))
    return _Reader(path, raw, metrics, not above).profile(file, base)


def _base(path: Path, file: ProfileFile, metrics: Mapping[str, Metric], above: tuple[Path, ...]) -> Profile | None:
    if file.based_on is None:
        return None
    if file.based_on in built_in():
        below = path_of(file.based_on, "profiles", _EXPECTED)
    else:
        if re.match(r"[/\\]{2}", file.based_on):
            # looking for it would contact a stranger's server
            raise BadFile(str(path), "based_on", str(Text("a profile on this computer was expected")))
        below = path.parent / file.based_on
        if not below.is_file():
            raise BadFile(str(path), "based_on", str(Text(_EXPECTED, known=", ".join(built_in()))))
    if resolved(below) in above:
        raise BadFile(str(path), "based_on", str(Text("this profile is based on itself, by {file}", file=below.name)))
    if len(above) > _MOST_BASES:
        deep = Text("at most {most} profiles, each based on the next, were expected", most=_MOST_BASES)
        raise BadFile(str(path), "based_on", str(deep))
    return _load(below, metrics, above)


class _Worded(Struct, frozen=True):
    """Words per language; the language is chosen when they are shown."""

    words: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return in_language(dict(self.words), language())


class _Reader(Struct, frozen=True):
    """Reads one file's entries, with the place of each for error messages."""

    path: Path
    raw: dict[str, Any]
    metrics: Mapping[str, Metric]
    is_last: bool = True
    """Whether no other file is based on it."""

    def profile(self, file: ProfileFile, base: Profile | None) -> Profile:
        base = base or Profile(id="", name={})
        extras, extra_requirements = self._extras(file.extra)
        requirements = {r.metric: r for r in base.requirements}
        for metric, requirement in (*self._requirements(file.requirement), *extra_requirements):
            if requirement is None:
                requirements.pop(metric, None)
            else:
                requirements[metric] = requirement
        targets = self._targets(file.internet, base.targets)
        self._systems(requirements, file, targets)
        kept = {e.metric: e for e in base.extras} | {e.metric: e for e in extras}
        return replace(
            base,
            id=file.id,
            name=self._words(file.name, "name"),
            work=file.work or base.work,
            country=self._country(file.country) or base.country,
            journey=file.journey or base.journey,
            supplied=base.supplied if file.supplied is None else frozenset(file.supplied),
            not_needed=base.not_needed if file.not_needed is None else frozenset(file.not_needed),
            requirements=tuple(requirements.values()),
            extras=tuple(kept.values()),
            targets=targets,
            aims={**base.aims, **{skill: aim for skill, aim in asdict(file.practice).items() if aim is not None}},
        )

    def _systems(self, requirements: dict[Metric, Requirement], file: ProfileFile, targets: InternetTargets) -> None:
        """Whoever names systems asks that all of them are reached, unless the file says otherwise.

        Without any that could be reached nothing is asked, and a file that asks all the same is wrong; one on which
        others are based may leave it to them to name the systems.
        """
        metric = self.metrics.get(_SYSTEMS)
        if metric is None:
            return
        entry = next((n for n, e in enumerate(file.requirement) if e.metric == _SYSTEMS), None)
        if targets.endpoints:
            if file.internet.endpoints and entry is None and metric not in requirements:
                requirements[metric] = Requirement(metric, AtLeast(_ALL_PERCENT))
        elif self.is_last and entry is not None and metric in requirements:
            example = '{ host = "cti.example.com", port = 443 }'
            problem = Text("the systems were expected, too: under [internet], endpoints = [{example}]", example=example)
            raise self._bad(f"requirement[{entry}]", problem)
        elif self.is_last or file.internet.endpoints is not None:
            requirements.pop(metric, None)

    def _requirements(self, entries: list[RequirementEntry]) -> list[tuple[Metric, Requirement | None]]:
        """The requirement on each metric, or None where an inherited entry is dropped."""
        found: dict[Metric, Requirement | None] = {}
        for number, entry in enumerate(entries):
            at = f"requirement[{number}]"
            metric = self.metrics.get(entry.metric)
            if metric is None:
                raise self._bad(f"{at}.metric", _unknown_metric(entry.metric, self.metrics))
            if metric in found:
                raise self._bad(at, Text("a second entry of the same metric"))
            try:
                limit = limit_of(entry, metric)
            except ValueError as error:
                raise self._bad(at, error) from error
            if limit is None and entry.severity is not Severity.SHOWN:
                raise self._bad(at, Text("a limit was expected: {names}", names=", ".join(LIMITS)))
            found[metric] = (
                Requirement(metric, limit, entry.severity, entry.max_age_h, entry.provenance) if limit else None
            )
        return list(found.items())

    def _extras(self, entries: list[ExtraEntry]) -> tuple[list[Extra], list[tuple[Metric, Requirement | None]]]:
        extras: dict[Metric, Extra] = {}
        requirements: list[tuple[Metric, Requirement | None]] = []
        for number, entry in enumerate(entries):
            at = f"extra[{number}]"
            ask = self._words(entry.ask, f"{at}.ask")
            kind = _EXTRA_KINDS[entry.kind]
            metric = extra_metric(entry.id, kind, Text("{words}", words=_Worded(tuple(ask.items()))))
            if metric in extras:
                raise self._bad(at, Text("a second question of the same id"))
            try:
                limit = limit_of(entry, metric) or (Equals(True) if kind is Kind.FLAG else None)
            except ValueError as error:
                raise self._bad(at, error) from error
            severity = entry.severity or (Severity.RECOMMENDED if limit else Severity.SHOWN)
            if limit is None and severity is not Severity.SHOWN:
                raise self._bad(at, Text("a limit was expected: {names}", names=", ".join(LIMITS)))
            extras[metric] = Extra(metric, ask, kind, severity)
            requirements.append((metric, Requirement(metric, limit, severity) if limit else None))
        return list(extras.values()), requirements

    def _targets(self, entry: InternetEntry, base: InternetTargets) -> InternetTargets:
        for number, address in enumerate(entry.speed_servers or ()):
            self._checked(speed_server, address, f"internet.speed_servers[{number}]")
            self._checked(accept_host, urlsplit(address).hostname or "", f"internet.speed_servers[{number}]")
        for number, address in enumerate(entry.stun or ()):
            self._checked(stun_server, address, f"internet.stun[{number}]")
            self._checked(accept_host, address.rpartition(":")[0], f"internet.stun[{number}]")
        for number, end in enumerate(entry.endpoints or ()):
            self._checked(accept_host, end.host, f"internet.endpoints[{number}].host")
        endpoints = tuple(Endpoint(e.host, e.port, e.protocol) for e in entry.endpoints or ())
        return InternetTargets(
            speed_servers=base.speed_servers if entry.speed_servers is None else tuple(entry.speed_servers),
            stun=base.stun if entry.stun is None else tuple(entry.stun),
            endpoints=base.endpoints if entry.endpoints is None else endpoints,
            data_mb=base.data_mb if entry.data_mb is None else entry.data_mb,
        )

    def _country(self, code: str | None) -> str | None:
        if code is None:
            return None
        from phonenumbers import SUPPORTED_REGIONS

        if code not in SUPPORTED_REGIONS:
            raise self._bad("country", Text("a country's two letters were expected, such as JP or GB"))
        return code

    def _checked(self, check: Callable[[str], object], address: str, at: str) -> None:
        try:
            check(address)
        except ValueError as error:
            raise self._bad(at, error) from error

    def _words(self, wording: Wording, at: str) -> dict[str, str]:
        given = {code: words for code, words in (("ja", wording.ja), ("en", wording.en)) if words and stripped(words)}
        if not given:
            raise self._bad(at, Text("words in ja or en were expected"))
        return given

    def _bad(self, at: str, expected: object) -> BadFile:
        return BadFile(str(self.path), place_of(at, self.raw), str(expected))


def _unknown_metric(name: str, metrics: Mapping[str, Metric]) -> Text:
    of_item = [known for known in metrics if known.partition(".")[0] == name.partition(".")[0]]
    return no_such(Text("no such metric"), name, metrics if near(name, metrics) else of_item or metrics)
