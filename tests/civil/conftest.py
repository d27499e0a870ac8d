"""The small court of the kernel's tests, for the acts of civil cases."""

from tests.core.conftest import court

__all__ = ["court"]
