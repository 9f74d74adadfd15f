"""The readiness report as PDF, pictures and JSON."""
