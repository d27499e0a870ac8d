"""The court of first instance by the nature of a case: 刑事诉讼法 20–28, 行政诉讼法 14–21, 民事诉讼法 18–21.

What a sum decides is `jurisdiction`; here level and place follow what the case is about. A case that is several
things at once goes to the highest of their levels.

>>> from datetime import date
>>> level_by_nature("criminal", ["life_or_death"], date(2026, 11, 24)).value
'中级'
>>> courts_by_nature("admin", ["immovable"], [Link("不动产所在地", "380223")], date(2026, 11, 24)).value.seats[0].court.code
'临0202'
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, get_args

from tianping.law import jurisdiction
from tianping.law.courts import COURTS, RANKS
from tianping.law.data import Book, default_book
from tianping.law.explain import Answer, LawError, Working
from tianping.law.jurisdiction import Competence, Link, Seat
from tianping.law.registers import split

Branch = Literal["criminal", "admin", "civil"]
ORDINARY = "ordinary"
_LEVELS, _PLACES, _MOVED = "jurisdiction.nature", "jurisdiction.places", "jurisdiction.concentrated"


def matters(branch: Branch, book: Book | None = None) -> dict[str, str]:
    """What a case of a branch may be about, by code, with its name: those that decide a level or a place."""
    found = book or default_book()
    return {
        dict(row.key)["matter"]: row.value["name"]
        for path in (_LEVELS, _PLACES)
        for row in found.rows_of(path)
        if dict(row.key)["branch"] == branch
    }


def level_by_nature(
    branch: Branch, about: Sequence[str], on: date, *, book: Book | None = None
) -> Answer[str]:
    """基层、中级、高级 or 最高: the highest level that anything the case is about asks for.

    Raises:
        LawError: BAD_VALUE for a matter that is none of `matters`, NO_RULE before the law in the table.

    """
    working = Working(book)
    return working.answer(_level(working, branch, about, on))


def courts_by_nature(
    branch: Branch, about: Sequence[str], links: Sequence[Link], on: date, *, book: Book | None = None
) -> Answer[Competence]:
    """Level and courts of a case by what it is about and where its connecting places are, in the law's order.

    Raises:
        LawError: BAD_VALUE for a matter or ground that the law does not know for such a case; NO_RULE for a
            civil case, whose places follow its cause (`jurisdiction.links`).

    """
    working = Working(book)
    level = _level(working, branch, about, on)
    grounds = tuple(dict.fromkeys(_grounds(working, branch, about, on)))
    strange = [link.ground for link in links if link.ground not in grounds]
    if strange or not links:
        raise LawError(
            "BAD_VALUE",
            f"{'、'.join(strange) or '未给连接点'}：本案的管辖依据应为 {'、'.join(grounds)} 之一，并写明区划代码",
        )
    ordered = sorted(links, key=lambda link: grounds.index(link.ground))
    found: dict[str, Seat] = {}
    for link in ordered:
        (seat,) = jurisdiction.seats(working, [link], level, on)
        moved = _concentrated(working, branch, about, level, link, seat.court.code, on)
        court = COURTS.read(working, on)[moved] if moved else seat.court
        found.setdefault(court.code, Seat(court, link.ground))
    return working.answer(Competence(level, tuple(found.values())))


def _concentrated(
    working: Working, branch: Branch, about: Sequence[str], level: str, link: Link, court: str, on: date
) -> str | None:
    """The court that the province's high court has put in place of the one of the division (行诉 18②)."""
    if branch != "admin" or level not in ("基层", "中级"):
        return None
    matter, code = ("admin_basic", court) if level == "基层" else ("city_government", link.division)
    if level == "中级" and "government" not in about:
        return None
    key = {"matter": matter}
    if not any(row.effective_from <= on <= row.effective_to for row in working.book.history(_MOVED, key)):
        return None
    moved: str | None = working.parameter(_MOVED, on, matter=matter).get(code)
    if moved:
        working.step("跨行政区划集中管辖", code, moved, "Concentrated jurisdiction")
    return moved


def _level(working: Working, branch: Branch, about: Sequence[str], on: date) -> str:
    _known(working, branch, about)
    levels = [
        working.parameter(_LEVELS, on, absent="NO_RULE", branch=branch, matter=one)
        for one in about
        if working.book.history(_LEVELS, {"branch": branch, "matter": one})
    ] or [working.parameter(_LEVELS, on, absent="NO_RULE", branch=branch, matter=ORDINARY)]
    highest = max(levels, key=lambda one: RANKS[one["level"]])
    working.step(
        "按案件性质定级别", "、".join(one["name"] for one in levels), highest["level"], "Level by nature"
    )
    return str(highest["level"])


def _grounds(working: Working, branch: Branch, about: Sequence[str], on: date) -> Iterator[str]:
    if branch == "civil":
        raise LawError("NO_RULE", "民事案件的地域管辖随案由，请用 jurisdiction.links 按案由取连接点")
    special = [
        working.parameter(_PLACES, on, absent="NO_RULE", branch=branch, matter=one)
        for one in about
        if working.book.history(_PLACES, {"branch": branch, "matter": one})
    ] or [working.parameter(_PLACES, on, absent="NO_RULE", branch=branch, matter=ORDINARY)]
    for one in [place for place in special if place["exclusive"]] or special:
        yield from split(one["grounds"])


def _known(working: Working, branch: Branch, about: Sequence[str]) -> None:
    if branch not in get_args(Branch):
        raise LawError("BAD_VALUE", f"branch 应为 {'、'.join(get_args(Branch))} 之一，所填为 {branch}")
    known = matters(branch, working.book)
    strange = [one for one in about if one not in known]
    if strange:
        choices = "、".join(f"{code}（{name}）" for code, name in known.items())
        raise LawError("BAD_VALUE", f"没有案件性质 {'、'.join(strange)}；可填 {choices}")
