"""Limits: what a company accepts of one metric."""

from msgspec import Struct

from app.domain.readiness.browsers import installed_in, version_of
from app.domain.readiness.metric import Value
from app.domain.readiness.verdict import Verdict


class AtLeast(Struct, frozen=True):
    """Pass from ``comfortable`` up, marginal from ``minimum`` up, fail below."""

    minimum: float
    comfortable: float | None = None

    def judge(self, value: Value) -> Verdict:
        """Pass, marginal or fail. Raises TypeError for a value that is no number."""
        number = _number(value)
        if number < self.minimum:
            return Verdict.FAIL
        return Verdict.MARGINAL if self.comfortable is not None and number < self.comfortable else Verdict.PASS


class AtMost(Struct, frozen=True):
    """Pass up to ``comfortable``, marginal up to ``maximum``, fail above."""

    maximum: float
    comfortable: float | None = None

    def judge(self, value: Value) -> Verdict:
        """Pass, marginal or fail. Raises TypeError for a value that is no number."""
        number = _number(value)
        if number > self.maximum:
            return Verdict.FAIL
        return Verdict.MARGINAL if self.comfortable is not None and number > self.comfortable else Verdict.PASS


class Between(Struct, frozen=True):
    """Fail outside ``low`` to ``high``, marginal outside the comfortable band within."""

    low: float
    high: float
    comfortable_low: float | None = None
    comfortable_high: float | None = None

    def judge(self, value: Value) -> Verdict:
        """Pass, marginal or fail. Raises TypeError for a value that is no number."""
        lower = AtLeast(self.low, self.comfortable_low).judge(value)
        upper = AtMost(self.high, self.comfortable_high).judge(value)
        for verdict in (Verdict.FAIL, Verdict.MARGINAL):
            if verdict in (lower, upper):
                return verdict
        return Verdict.PASS


class Equals(Struct, frozen=True):
    """Pass for exactly this value."""

    value: Value

    def judge(self, value: Value) -> Verdict:
        """Pass or fail; true is not 1."""
        return Verdict.PASS if _among(value, (self.value,)) else Verdict.FAIL


class OneOf(Struct, frozen=True):
    """Pass for any of these values; marginal for those outside ``comfortable`` if that is given."""

    values: tuple[Value, ...]
    comfortable: tuple[Value, ...] | None = None

    def judge(self, value: Value) -> Verdict:
        """Pass, marginal or fail; true is not 1."""
        if not _among(value, self.values):
            return Verdict.FAIL
        return Verdict.PASS if self.comfortable is None or _among(value, self.comfortable) else Verdict.MARGINAL


class AnyOf(Struct, frozen=True):
    """Pass for a text of installed browsers with any of these, each in this version or a newer one."""

    least: tuple[tuple[str, str], ...]
    """Kind of browser and its least version; empty for any version."""

    def judge(self, value: Value) -> Verdict:
        """Pass or fail; unknown if the only ones that would do have an unknown version."""
        installed = installed_in(str(value))
        wanted = [(installed[kind], version_of(least)) for kind, least in self.least if kind in installed]
        if any(least is None or (version is not None and version >= least) for version, least in wanted):
            return Verdict.PASS
        return Verdict.UNKNOWN if any(version is None for version, _ in wanted) else Verdict.FAIL


Limit = AtLeast | AtMost | Between | Equals | OneOf | AnyOf


def _among(value: Value, values: tuple[Value, ...]) -> bool:
    return any(value == v and isinstance(value, bool) == isinstance(v, bool) for v in values)


def _number(value: Value) -> float:
    if isinstance(value, bool | str):
        raise TypeError(f"{value!r} is not a number")
    return float(value)
