"""Adapters: implement the ports with the devices of this machine."""
