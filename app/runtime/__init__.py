"""Runs probes and other work on threads beside the window."""
