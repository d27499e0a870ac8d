"""Settings of all tests of the law."""

from hypothesis import settings

# A machine shared with others is slow now and then; the speed of the engine is measured by `make bench`, not here.
settings.register_profile("law", deadline=None)
settings.load_profile("law")
