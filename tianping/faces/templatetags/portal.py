"""Tags of the portal's pages."""

from __future__ import annotations

from typing import Any

from django import template

from tianping.faces.who import actor

register = template.Library()


@register.simple_tag(takes_context=True)
def my_name(context: dict[str, Any]) -> str:
    """The real name of who is signed in (an account's own name is a phone number)."""
    return actor(context["request"]).name
