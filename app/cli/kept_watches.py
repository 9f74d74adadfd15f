"""What the watches that are kept come to, saved as evidence."""

from app.checks.drive import End, new_run, now
from app.checks.watching import evidence_of
from app.storage.settings import LINE_WATCHES, OWN_HOURS
from app.storage.store import Store


def save_evidence(store: Store) -> None:
    """Save it after a watch, and when other hours count."""
    evidence = evidence_of(LINE_WATCHES.of(store), OWN_HOURS.of(store))
    if evidence:
        run, at = new_run(), now()
        store.begin("internet", run, at)
        store.found(run, evidence.stamped(at, run))
        store.end(run, End.COMPLETED, at)
