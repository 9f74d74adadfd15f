"""Asked: which profile's requirements count for an application."""

import logging
from collections.abc import Callable

from app.catalog import METRICS
from app.domain.applications.application import Application
from app.domain.readiness.profile import USUAL, Profile
from app.files.bad_file import BadFile
from app.library.addressees import is_addressed
from app.library.profiles import load_profile

_log = logging.getLogger(__name__)


class Asked:
    """Profiles by id or file, each read once; one that can't be read is tried again the next time."""

    def __init__(self, chosen: Callable[[], str | None]) -> None:
        """``chosen`` returns the id or file of the profile chosen at home, or None."""
        self._chosen = chosen
        self._read: dict[str, Profile] = {}
        self._complained: set[str] = set()

    def profile(self, name: str) -> Profile | None:
        """The profile with that id or in that file; None if it cannot be read."""
        if name not in self._read:
            try:
                self._read[name] = load_profile(name, METRICS)
            except BadFile as problem:
                if name not in self._complained:
                    _log.warning("a company's file cannot be used: %s", problem)
                    self._complained.add(name)
        return self._read.get(name)

    def of(self, application: Application) -> Profile:
        """The first readable one of: the application's profile, the one chosen at home, the usual one."""
        return self._first(application.profile, self._chosen())

    def at_home(self) -> Profile:
        """The profile chosen at home if it can be read, else the usual one."""
        return self._first(self._chosen())

    def _first(self, *names: str | None) -> Profile:
        found = next((p for name in (*names, USUAL) if name and (p := self.profile(name)) is not None), None)
        assert found is not None, "the usual profile comes along"
        return found

    def named_in_report(self, application: Application) -> Profile:
        """The profile of a report for ``application``: as ``of``, but no other company's, which it must not learn of.

        So the one chosen at home counts only if it is no company's own or of this company.
        """
        for name in (application.profile, self._chosen()):
            if name and (found := self.profile(name)) is not None and is_addressed(application, found, name):
                return found
        usual = self.profile(USUAL)
        assert usual is not None, "the usual profile comes along"
        return usual
