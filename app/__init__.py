"""ReadyDesk leads a home operator from application to the first working day."""
