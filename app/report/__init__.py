"""The readiness report as PDF and JSON."""
