"""Whether work has its place on the rail: from an offer on, by first use, or because the operator wants it there."""

from collections.abc import Iterable

from app.domain.applications.application import Application, ApplicationState
from app.storage.settings import SHOW_WORK
from app.storage.store import Store
from app.storage.work_used import is_work_used
from app.window.state.saved import Saved


def is_work_shown(saved: Saved, store: Store, applications: Iterable[Application]) -> bool:
    """Whether it is shown now."""
    offered = (ApplicationState.OFFERED, ApplicationState.STARTED)
    return saved.setting(SHOW_WORK) or any(a.state in offered for a in applications) or is_work_used(store)
