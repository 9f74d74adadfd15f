"""The figures that ReadyDesk promises: ``python3 run.py bench [SECTION ...]``."""
