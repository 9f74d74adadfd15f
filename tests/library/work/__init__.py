"""Tests of what work reads."""
