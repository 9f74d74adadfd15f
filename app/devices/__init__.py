"""The machine, behind protocols."""
