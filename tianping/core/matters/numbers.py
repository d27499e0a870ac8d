"""Numbers of matters (案号): drawn inside the transaction of the act, without gaps or doubles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connection

from tianping.core.ids import uuid7
from tianping.law.codes import case_numbers

if TYPE_CHECKING:
    from tianping.core.acts.doing import Doing

_DRAW = """
INSERT INTO matters_series (id, court_id, year, kind, last) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (court_id, year, kind) DO UPDATE SET last = matters_series.last + 1 RETURNING last
"""


def draw(doing: Doing, kind: str) -> str:
    """The next number of the court for this year and case-type code, e.g. （2026）临0102民初1号."""
    return case_numbers.make(doing.now.year, doing.court_id, kind, draw_plain(doing, kind))


def draw_plain(doing: Doing, kind: str) -> int:
    """The next running number; the row of the series is locked until the act commits or falls."""
    with connection.cursor() as cursor:
        cursor.execute(_DRAW, [uuid7(), doing.court_id, doing.now.year, kind])
        return int(cursor.fetchone()[0])
