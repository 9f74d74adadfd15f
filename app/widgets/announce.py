"""Tells screen readers what changes elsewhere than at the focus."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from app.widgets.piece import TextSource, read


def announce(where: QWidget, *words: TextSource, urgent: bool = False) -> None:
    """Have screen readers say ``words`` as soon as they are done with what they say; at once if ``urgent``."""
    said = ". ".join(filter(None, (read(part).rstrip(".。") for part in words)))
    if not said:
        return
    event = QAccessibleAnnouncementEvent(where, said)
    if urgent:
        event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
    QAccessible.updateAccessibility(event)
