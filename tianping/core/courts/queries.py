"""Reads about courts that anybody may make."""

from __future__ import annotations

from itertools import groupby

from tianping.core.courts.models import Court, Courtroom

BASIC = "基层"


def first_instance_courts() -> list[tuple[str, list[Court]]]:
    """Basic courts, which take most first-instance cases, under the name of the court above them."""
    courts = (
        Court.objects.filter(level__startswith=BASIC).select_related("parent").order_by("parent_id", "code")
    )
    return [
        (str(parent or "其他"), list(group))
        for parent, group in groupby(courts, key=lambda court: court.parent)
    ]


def all_courts() -> list[Court]:
    """All courts by their codes."""
    return list(Court.objects.order_by("code"))


def court_of(code: str) -> Court | None:
    """The court of that code."""
    return Court.objects.filter(code=code).first()


# 第一, 第二 … in the order of their numbers, which is not that of their signs.
NUMERALS = str.maketrans("一二三四五六七八九十", "123456789:")


def rooms_of(court: str) -> list[Courtroom]:
    """Courtrooms of a court in the order in which people count them."""
    rooms = Courtroom.objects.filter(court_id=court)
    return sorted(rooms, key=lambda room: (len(room.name), room.name.translate(NUMERALS)))
