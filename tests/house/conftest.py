"""The small court of the kernel's tests, for the tests of the house as a whole."""

from tests.core.conftest import at_noon, court

__all__ = ["at_noon", "court"]
