"""Tests of work in the window."""
