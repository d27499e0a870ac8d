"""The small court of the kernel's tests, for pages of the desk."""

from tests.core.conftest import court

__all__ = ["court"]
