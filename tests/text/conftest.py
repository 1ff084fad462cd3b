"""Settings for the property tests of the text functions."""

from hypothesis import settings

# How long a function may take is measured in timing.py; one slow example on a busy machine is no
# failure.
settings.register_profile("text", deadline=None)
settings.load_profile("text")
