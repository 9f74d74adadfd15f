"""Kind of work, journey and requirements belong together: what is chosen of one brings the others along."""

from PySide6.QtCore import QObject, Signal

from app.domain.readiness.profile import USUAL
from app.library.conditions import FollowingConditions
from app.widgets.forms.choice import ChoiceField
from app.widgets.forms.fields import RadioField
from app.window.state.companies import Companies


class LinkedFields(QObject):
    """Follows what the operator chooses; requirements that they chose themselves stay as they are."""

    followed = Signal()
    """Kind of work and journey were chosen along with the requirements."""

    def __init__(
        self, companies: Companies, work: RadioField, journey: RadioField, profile: ChoiceField, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._companies, self._work, self._journey, self._profile = companies, work, journey, profile
        self._conditions = FollowingConditions()
        self._by_hand: tuple[str | None, str | None] = (None, None)
        """Kind of work and journey as they were before requirements brought others along."""
        work.changed.connect(self.bring_profile)
        journey.changed.connect(self.bring_profile)
        profile.changed.connect(self._bring_others)

    def begin_anew(self) -> None:
        """Follow again from the beginning."""
        self._conditions = FollowingConditions()
        self._by_hand = self._work.value(), self._journey.value()

    def bring_profile(self) -> None:
        """Choose the requirements that go with the kind of work and the journey."""
        self._by_hand = self._work.value(), self._journey.value()
        fitting = self._conditions.fitting(self._work.value(), self._journey.value())
        if fitting is not None:
            self._profile.set_value("" if fitting == USUAL else fitting)

    def _bring_others(self) -> None:
        chosen = self._companies.known.get(self._profile.value())
        self._conditions.is_own = chosen is not None
        # with the arrow keys one passes others on the way, which must leave nothing behind
        work, journey = self._by_hand
        self._journey.set_value(chosen.journey if chosen else journey or USUAL)
        self._work.set_value(chosen.work.value if chosen and chosen.work else work or "")
        self.followed.emit()
