"""Lists in parts: never more than a hundred at a time, two queries however long the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from ninja import Query

LIMIT = Query(50, ge=1, le=100, description="一次最多几条")
OFFSET = Query(0, ge=0, description="从第几条开始")


def page(
    found: QuerySet[Any] | Sequence[Any], limit: int, offset: int, shape: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """The asked-for part of a list with the size of the whole."""
    total = found.count() if isinstance(found, QuerySet) else len(found)
    return {
        "items": [shape(row) for row in found[offset : offset + limit]],
        "total": total,
        "limit": limit,
        "offset": offset,
    }
