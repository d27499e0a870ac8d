"""管辖 of civil cases: by amount (level), by connection (place), by concentration; 民事诉讼法 18–40.

>>> from datetime import date
>>> from fractions import Fraction
>>> found = competent_courts(Fraction(200000), [Link("被告住所地", "380102")], date(2026, 11, 24))
>>> found.value.seats[0].court.name
'江州市江北区人民法院'
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tianping.law import causes
from tianping.law.courts import COURTS, DIVISIONS, RANKS, Court, Division, upwards
from tianping.law.data import Book
from tianping.law.explain import Answer, LawError, Working
from tianping.law.registers import Line, Register, split

CODE = "民事诉讼法"
VERSION = "2023修正"
EVERY_CAUSE = "*"


@dataclass(frozen=True, slots=True)
class Link:
    """A connecting place: what ties the dispute to a division; ``exclusive`` shuts out all others (民诉 34)."""

    ground: str
    division: str
    exclusive: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A court that may hear the case, and by which place."""

    court: Court
    ground: str


@dataclass(frozen=True, slots=True)
class Competence:
    """The level of first instance and the courts of that level, the first being the usual one."""

    level: str
    seats: tuple[Seat, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A place that founds jurisdiction for a group of causes, in order of strength."""

    group: str
    causes: tuple[str, ...]
    name: str
    order: int
    exclusive: bool
    law: str
    note: str

    @property
    def short(self) -> str:
        """The name without the condition in brackets: 被告经常居住地."""
        return re.sub(r"[(（].*?[)）]$", "", self.name)


def _grounds(lines: Sequence[Line]) -> tuple[Ground, ...]:
    return tuple(
        Ground(
            line["group"],
            split(line["cause_codes"]),
            line["ground"],
            int(line["order"] or 1),
            line["exclusive"] == "是",
            line["law"],
            line["note"],
        )
        for line in lines
    )


GROUNDS: Register[tuple[Ground, ...]] = Register("causes.grounds", _grounds)


def competent_courts(
    amount: Fraction,
    links: Sequence[Link],
    on: date,
    *,
    same_side: bool = True,
    foreign: bool = False,
    book: Book | None = None,
) -> Answer[Competence]:
    """The level and courts of first instance for a civil property case (民诉 18–20, 22–36).

    ``same_side``: both parties live inside the province, or both outside. ``foreign``: 涉外、涉港澳台.
    An exclusive place shuts out the others. Days before the standards in the table are refused with
    NO_DATA, a division above the level with BAD_VALUE.
    """
    working = Working(book)
    return working.answer(work(working, amount, links, on, same_side=same_side, foreign=foreign))


def work(
    w: Working, amount: Fraction, links: Sequence[Link], on: date, *, same_side: bool, foreign: bool
) -> Competence:
    """``competent_courts`` on a given sheet."""
    places = [link for link in links if link.exclusive] or list(links)
    if not places:
        raise LawError("BAD_VALUE", "没有连接点；请至少给出一处，例如被告住所地及其区划代码")
    level = level_of(w, amount, on, same_side=same_side, foreign=foreign, province=_province(w, places, on))
    if any(link.exclusive for link in places):
        w.cite(CODE, "34", VERSION)
        w.step(
            "有专属管辖的连接点，只用专属",
            "、".join(link.ground for link in places),
            en="Exclusive places only",
        )
    w.cite(CODE, "36", VERSION)
    return Competence(level, seats(w, places, level, on))


def seats(w: Working, places: Sequence[Link], level: str, on: date) -> tuple[Seat, ...]:
    """The courts of the places, up to the level, each once by its first ground."""
    found: dict[str, Seat] = {}
    for link in places:
        court = _court(w, link, level, on)
        found.setdefault(court.code, Seat(court, link.ground))
    w.step(
        "连接点所在区划的法院，上溯到该级",
        "、".join(link.division for link in places),
        "、".join(seat.court.name for seat in found.values()),
        "Courts of the places, up to the level",
    )
    return tuple(found.values())


def level_of(
    w: Working,
    amount: Fraction,
    on: date,
    *,
    same_side: bool = True,
    foreign: bool = False,
    province: str = "",
) -> str:
    """The level of first instance by the amount in dispute, bounds included (民诉 18–20).

    Foreign cases have their own bound, higher in nine provinces (法释〔2022〕18号).
    """
    if foreign:
        listed = province != "" and province in w.parameter("jurisdiction.listed_provinces", on)
        middle = w.parameter("jurisdiction.mid_min_foreign", on, provinces="listed" if listed else "other")
    else:
        middle = w.parameter("jurisdiction.mid_min", on, parties="same_side" if same_side else "one_outside")
    high = w.parameter("jurisdiction.high_min", on, scope="foreign" if foreign else "domestic")
    level = "高级" if amount >= Fraction(high) else "中级" if amount >= Fraction(middle) else "基层"
    w.cite(CODE, {"高级": "20", "中级": "19", "基层": "18"}[level], VERSION)
    w.step("按标的额定级别", f"{amount} 与 {middle}、{high} 比较", level, "Level by amount")
    return level


def _province(w: Working, links: Iterable[Link], on: date) -> str:
    """The character of the province whose courts would hear the case."""
    divisions = DIVISIONS.read(w, on)
    for link in links:
        code = _seated(_known(link, divisions), divisions).court
        return code[:1]
    return ""


def _court(w: Working, link: Link, level: str, on: date) -> Court:
    courts, divisions = COURTS.read(w, on), DIVISIONS.read(w, on)
    start = courts[_seated(_known(link, divisions), divisions).court]
    for court in upwards(start, courts):
        if court.rank == RANKS[level]:
            return court
    raise LawError(
        "BAD_VALUE", f"区划 {link.division} 对应{start.level}法院，高于{level}；请给出更下级的区划"
    )


def _known(link: Link, divisions: Mapping[str, Division]) -> Division:
    found = divisions.get(link.division)
    if found is None:
        raise LawError(
            "BAD_VALUE",
            f"区划代码“{link.division}”不在表中；请填六位或九位的区划代码，确有此区划的，请本院规则管理员补录",
        )
    return found


def _seated(found: Division, divisions: Mapping[str, Division]) -> Division:
    """The division itself, or the nearest one above it that has a court of its own."""
    while not found.court:
        if found.parent not in divisions:
            raise LawError(
                "BAD_VALUE",
                f"区划 {found.code} 没有对应的法院；请改填其下的县、区代码，或请本院规则管理员补录",
            )
        found = divisions[found.parent]
    return found


def grounds(cause_code: str, book: Book | None = None) -> tuple[Ground, ...]:
    """The places that found jurisdiction for a cause: its own group, else that of the nearest cause above.

    A cause of the 2020 list is looked up as its successor; without any group the general rule of
    民诉 22 and 23 remains.
    """
    table = GROUNDS.of(book)
    for code in _lineage(cause_code, book):
        found = tuple(ground for ground in table if code in ground.causes)
        if found:
            return tuple(sorted(found, key=lambda ground: ground.order))
    return tuple(ground for ground in table if EVERY_CAUSE in ground.causes)


def _lineage(code: str, book: Book | None) -> Iterable[str]:
    cause = causes.by_code(code, book)
    if cause.valid_to is not None and cause.successors:
        cause = causes.by_code(cause.successors[0], book)
    while True:
        yield cause.code
        if not cause.parent:
            return
        cause = causes.by_code(cause.parent, book)


def links(cause_code: str, places: Mapping[str, str], book: Book | None = None) -> list[Link]:
    """The connecting places of a cause among the known ones (name → division), strongest first.

    Names are those of ``grounds``, with or without their brackets; places that found nothing for this
    cause are left out, and exclusive ones are marked (民诉 34; 民诉法解释 28).
    """
    found: list[Link] = []
    for ground in grounds(cause_code, book):
        place = places.get(ground.name) or places.get(ground.short)
        if place:
            found.append(Link(ground.short, place, ground.exclusive))
    return found


def concentrated(matter: str, code: str, on: date, book: Book | None = None) -> Answer[str | None]:
    """The court that hears a concentrated matter instead of the one given, or None where it stays.

    Matters: admin_basic, city_government (by division), ip_technical, ip_ordinary, environment,
    foreign_basic, family, finance. The rows are a province's own (民诉 38; 行诉 18②).
    """
    working = Working(book)
    rule: Mapping[str, str] = working.parameter("jurisdiction.concentrated", on, matter=matter)
    court = rule.get(code) or rule.get("*")
    working.step("查集中管辖规定", f"{matter}：{code}", court or "不集中", "Concentrated jurisdiction")
    return working.answer(court)
