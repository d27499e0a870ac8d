"""The sample province 临江省: its courts, its people and the story of their cases."""

from __future__ import annotations


def people() -> list[dict[str, str]]:
    """The people whom a visitor can be by one click, each with what they do and the page that signs them in."""
    from tianping.core.access.models import Account

    found = (
        Account.objects.filter(sample=True)
        .exclude(introduction="")
        .select_related("person", "staff")
        .order_by("staff__number", "name")
    )
    return [
        {
            "name": (account.staff or account.person).name,
            "role": account.introduction,
            "path": f"/sign-in/?as={account.id}",
        }
        for account in found
    ]
