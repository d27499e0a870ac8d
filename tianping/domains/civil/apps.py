"""Start of the domain: its draft is filled when papers were read."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class CivilConfig(AppConfig):
    """民事一审."""

    name = "tianping.domains.civil"
    label = "civil"

    def ready(self) -> None:
        """Import what listens to readings."""
        import_module("tianping.domains.civil.drafts")
