"""The cards below a stage's guide: practice for it, and what leads on to one's work."""

from collections.abc import Callable

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from app.domain.applications.application import Application
from app.window.applications.stage.practice_card import PracticeCard
from app.window.applications.stage.work_card import WorkCard
from app.window.state.applications import ApplicationsModel


def below_guide(
    model: ApplicationsModel,
    shown: SignalInstance,
    lead: Callable[[str, str], object],
    application: Callable[[], Application | None],
) -> tuple[QWidget, ...]:
    """Each hides itself at stages that it says nothing about.

    ``shown`` tells the id of the stage that is shown; ``lead`` opens a page, and what of it is to be shown.
    """
    practice = PracticeCard(model, shown)
    practice.pressed.connect(lambda: lead("practice", ""))
    practice.begun.connect(lambda what: lead("practice", what))
    work = WorkCard(shown)

    def lead_to_work(what: str) -> None:
        found = application()
        of = f":{found.id}:{found.company}" if found is not None and what != "orders" else ""
        lead("work", f"{what}{of}")

    work.pressed.connect(lead_to_work)
    return practice, work
