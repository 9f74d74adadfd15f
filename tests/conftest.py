"""What all tests share."""

import os

from hypothesis import settings

# Windows of unit tests need no screen; those of the lab bring their own.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The machine is small and shared: how long an example takes says nothing about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
