"""What a command found of the line beside a whole check, saved as evidence."""

from app.checks.drive import End, new_run, now
from app.checks.watching import evidence_of
from app.domain.readiness.evidence import Evidence
from app.storage.settings import LINE_WATCHES, OWN_HOURS
from app.storage.store import Store


def save_line(store: Store, evidence: Evidence) -> None:
    """Save it as a run of its own; nothing if there is none."""
    if evidence:
        run, at = new_run(), now()
        store.begin("internet", run, at)
        store.found(run, evidence.stamped(at, run))
        store.end(run, End.COMPLETED, at)


def save_watches(store: Store) -> None:
    """Save what the watches that are kept come to: after a watch, and when other hours count."""
    save_line(store, evidence_of(LINE_WATCHES.of(store), OWN_HOURS.of(store)))
