"""Tests of what practice comes to."""
