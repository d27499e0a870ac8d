"""Addresses: the county they lie in (11条), and what lies beneath it (10条1款1项)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tianping.law.courts import DIVISIONS, Division
from tianping.law.data import Book
from tianping.law.masking.rules import CROSS, Mark, Scope
from tianping.law.registers import Line, Register

_ROAD = (
    r"[^\W_的在与和及至到住位于往经为将]{1,8}?"
    "(?:街道|大道|小区|社区|花园|工业园|开发区|胡同|镇|乡|村|路|街|巷|弄)"
    "(?:[一二三四五六七八九十]+(?=路|街|巷|号|期))?"
)
_UNIT = r"[A-Za-z0-9一二三四五六七八九十]+(?:号楼|号|栋|幢|座|单元|楼|层|室|组|房间|房(?!屋))"
_ORGAN = (
    "办事处|派出所|人民政府|政府|卫生院|卫生所|司法所|人民法庭|法庭|委员会|居委会|村委会|村民|中学|小学|学校"
)
_DETAIL = re.compile(rf"(?:{_ROAD}|{_UNIT}){{2,8}}(?!{_ORGAN})")
_COUNTY = re.compile(
    r"(?:[^\W_]{2,8}?(?:省|自治区))?(?:[^\W_]{2,8}?(?:市|自治州|盟))?[^\W_]{1,8}?(?:区|县|旗|市)"
)


@dataclass(frozen=True, slots=True)
class County:
    """A county of the table: its whole path (临江省江州市江北区) and the shorter ways of writing it."""

    path: str
    forms: tuple[str, ...]


def _county(found: Division, divisions: dict[str, Division]) -> County:
    above: list[str] = []
    parent = divisions.get(found.parent)
    while parent is not None:
        above.insert(0, parent.name)
        parent = divisions.get(parent.parent)
    path = "".join((*above, found.name))
    forms = {path, found.name, *("".join((*above[place:], found.name)) for place in range(len(above)))}
    if above:
        forms.add(above[0] + found.name)
    return County(path, tuple(sorted(forms, key=len, reverse=True)))


def _counties(lines: Sequence[Line]) -> tuple[County, ...]:
    divisions = {
        line["code"]: Division(*(line[key] for key in ("code", "name", "level", "parent", "court", "plate")))
        for line in lines
    }
    return tuple(
        _county(one, divisions)
        for one in divisions.values()
        if one.level in ("市辖区", "县", "县级市") and len(one.code) == 6
    )


COUNTIES: Register[tuple[County, ...]] = Register(DIVISIONS.path, _counties)


def county_of(address: str, book: Book | None = None) -> tuple[str, int] | None:
    """The county at the head of an address, whole, and how far it reaches; None where none is to be seen."""
    found = [
        (county.path, len(form))
        for county in COUNTIES.of(book)
        for form in county.forms
        if address.startswith(form)
    ]
    if found:
        return max(found, key=lambda one: one[1])
    match = _COUNTY.match(address)
    return (match[0], match.end()) if match else None


def address_marks(text: str, scope: Scope) -> Iterator[Mark]:
    """Whatever stands beneath the county: 江州市江南区望江路88号2栋 becomes 江州市江南区×××."""
    forms = {form for county in COUNTIES.of(scope.book) for form in county.forms}
    heads = re.compile("|".join(map(re.escape, sorted(forms, key=len, reverse=True))))
    for head in heads.finditer(text):
        detail = _DETAIL.match(text, head.end())
        if detail:
            yield Mark(detail.start(), detail.end(), "address", CROSS, scope.rule("address"))
