"""Devices of the machine: the ports (protocols) and their adapters."""
