"""The small court of the kernel's tests, for the acts of civil cases."""

from tests.core.conftest import court, own_log

__all__ = ["court", "own_log"]
