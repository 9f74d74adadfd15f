"""The companies to choose from: the built-in profiles, and a file of the operator's own."""

from PySide6.QtCore import QObject, Signal

from app.catalog import METRICS
from app.domain.readiness.profile import Profile
from app.files.bad_file import BadFile
from app.library.profiles import built_in, load_profile
from app.runtime.background import BackgroundWork
from app.storage.settings import PROFILE
from app.text import language
from app.window.state.session import Session


class Companies(QObject):
    """Reads profiles on another thread and holds the list of them."""

    changed = Signal()
    refused = Signal(str)
    """Why a file can't be used, in one clear line."""

    def __init__(self, session: Session, chosen: str, lost: str = "") -> None:
        super().__init__(session)
        self.lost = lost
        """File of the chosen company if it can no longer be read; empty once another is chosen."""
        self._session = session
        self.chosen = self.wanted = chosen
        """``wanted`` is what was chosen last, and perhaps is still being read."""
        self.known: dict[str, Profile] = {chosen: session.profile}

    def read_all(self) -> None:
        """Read the built-in profiles; ``changed`` follows."""
        BackgroundWork(
            self, lambda: {name: load_profile(name, METRICS) for name in built_in()}, self._add, self._refuse
        )

    def options(self) -> list[tuple[str, str]]:
        """(Id or file, name in the chosen language), the built-in ones first."""
        return [(key, profile.name_in(language())) for key, profile in self.known.items()]

    def choose(self, name: str) -> None:
        """Judge by this company from now on; its profile is read first if need be."""
        if name not in self.known:
            self.load(name)
            return
        self.wanted = name
        if name != self.chosen or self.lost:
            self._take(name, self.known[name])

    def load(self, path: str) -> None:
        """Judge by the present contents of this file, unless another company is chosen before it has been read."""
        self.wanted = path
        BackgroundWork(
            self, lambda: load_profile(path, METRICS), lambda profile: self._loaded(path, profile), self._refuse
        )

    def save(self) -> None:
        """Save the company that is shown as the chosen one."""
        self.lost = ""
        self._session.saved.set_setting(PROFILE, self.chosen)

    def _loaded(self, path: str, profile: Profile) -> None:
        if path == self.wanted:
            self._take(path, profile)

    def _add(self, profiles: dict[str, Profile]) -> None:
        self.known = profiles | self.known
        self.changed.emit()

    def _take(self, name: str, profile: Profile) -> None:
        self.known[name] = profile
        self.chosen = name
        self.lost = ""
        self._session.set_profile(profile, name)
        self.changed.emit()

    def _refuse(self, problem: Exception) -> None:
        if not isinstance(problem, BadFile):
            raise problem
        self.wanted = self.chosen
        self.refused.emit(str(problem))
