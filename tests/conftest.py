"""What all tests share."""

from hypothesis import settings

# The machine is small and shared: how long an example takes says nothing about the code.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
