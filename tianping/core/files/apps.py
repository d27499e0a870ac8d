"""Start of the room: workers know its jobs."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """Bytes, uploads and their reading."""

    name = "tianping.core.files"
    label = "files"

    def ready(self) -> None:
        """Import the jobs, so that a worker finds them."""
        import_module("tianping.core.files.jobs")
