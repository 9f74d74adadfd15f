"""Runs probes beside the window."""
