"""Start of the room: what carries out the outbox is known before the first entry is taken."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from tianping.core.acts import clock, demo_clock

CARRIERS = (
    "tianping.core.acts.jobs",
    "tianping.core.acts.relay",
    "tianping.core.matters.choices",
    "tianping.core.delivery.send",
    "tianping.core.dossiers.archiving",
    "tianping.core.access.accounts",
)


class ActsConfig(AppConfig):
    """The act engine."""

    name = "tianping.core.acts"
    label = "acts"

    def ready(self) -> None:
        """Import the modules that register handlers of the outbox and jobs of workers."""
        for module in CARRIERS:
            import_module(module)
        if settings.DEMO:
            clock.shift_by(demo_clock.shift)
