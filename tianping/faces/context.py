"""What every page knows without asking."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from tianping.core.acts import clock


def house(request: HttpRequest) -> dict[str, Any]:
    return {"demo": settings.DEMO, "today": clock.today()}
