"""Exports and imports applications: calendar and JSON."""
