"""What somebody may ask without being a known party: the way in by a code, and what is public of a case."""

from __future__ import annotations

import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from tianping.core.acts import clock
from tianping.core.acts.registry import matter_type
from tianping.core.matters.declare import join_code
from tianping.core.matters.models import Matter, Participation
from tianping.core.people import typed

SIGNS = str.maketrans("()〔〕[]【】 　", "（）（）（）（）  ")


def spelled(number: str) -> str:
    """A case number in the court's spelling, however it was typed."""
    found = re.sub(r"[\s（）]+", "", unicodedata.normalize("NFKC", number).translate(SIGNS))
    year, rest = found[:4], found[4:]
    if not (year.isdigit() and rest):
        return found
    return f"（{year}）{rest}" if rest.endswith("号") else f"（{year}）{rest}号"


def by_code(number: str, code: str) -> Participation | None:
    """The party or the agent in the case of that number whose code this is; to all else the answer is the same: nobody."""
    wanted = typed.number(code).replace("-", "")
    rows = Participation.objects.filter(
        matter__number=spelled(number),
        left_at=None,
        role__in=("defendant", "third_party", "plaintiff", "representative"),
    )
    found = [
        row
        for row in rows.select_related("matter")
        if hmac.compare_digest(join_code(row).encode(), wanted.encode())
    ]
    return found[0] if found else None


@dataclass(frozen=True)
class PublicCase:
    """What anybody may know of a case that was registered."""

    number: str
    court: str
    cause: str
    opened: date | None
    state: str
    steps: tuple[tuple[str, date], ...]


def progress(number: str, name: str) -> PublicCase | None:
    """How far a case has come, for who knows its number and the first sign of a party's name.

    A sealed case, one that is not registered yet and one that does not exist get the same answer: none.
    """
    registered = Matter.objects.filter(number=spelled(number), sealed=False, opened__isnull=False)
    matter = registered.select_related("court").first()
    if matter is None or not name.strip():
        return None
    wanted = name.strip()[0]
    if not any(p.name.startswith(wanted) for p in matter.participations.filter(left_at=None)):
        return None
    declared = matter_type(matter.type)
    public = {code: act.public for code, act in declared.acts.items() if act.public}
    records = matter.records.filter(act__in=public, stage__in=("performed", "approved")).order_by("seq")
    steps = tuple((public[record.act], record.at.astimezone(clock.COURT_ZONE).date()) for record in records)
    state = declared.state(matter.state)
    return PublicCase(matter.number, matter.court.name, matter.cause, matter.opened, state.public, steps)
