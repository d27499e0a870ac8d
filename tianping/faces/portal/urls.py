"""Addresses of the portal."""

from __future__ import annotations

urlpatterns: list = []
