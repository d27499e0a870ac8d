"""卷宗: the catalogue of each kind of case, and the place of every document and paper in it.

《人民法院诉讼文书立卷归档办法》 (1991) 9–15; 《人民法院执行文书立卷归档办法（试行）》 (法发〔2006〕11号).

    >>> place_paper("iou", "民初").item.name
    '原告证据'
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from tianping.law.codes.case_numbers import SPECIAL
from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.registers import Line, Register, split

MAIN, SIDE, REGISTERED = "正卷", "副卷", "登记"
Side = Literal["plaintiff", "defendant", "third"]
_EVIDENCE = "EVID_P"
_EVIDENCE_OF = {"plaintiff": "EVID_P", "defendant": "EVID_D", "third": "EVID_D"}
_OTHER, _REMARK = "OTHER", "REMARK"


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a catalogue. ``read_rule``: ZH 正卷, FU 副卷, FU-DELIB 评议, SEALED (dossier.md 3)."""

    scheme: str
    volume: str
    seq: int
    name: str
    item_class: str
    papers: tuple[str, ...]
    presence: str
    maker: str
    page_numbered: bool
    read_rule: str
    basis: str

    @property
    def required(self) -> bool:
        """必有: its lack stops the closing of the case, unless a reason is signed."""
        return self.presence == "必有"

    @property
    def condition(self) -> str:
        """The case in which the item is 必有: 公开审理 of 必有(公开审理)."""
        found = re.fullmatch(r"必有[(（](.+)[)）]", self.presence)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Schemes:
    """Which catalogue a case type uses for its 正卷 and its 副卷; unsure where no written order exists."""

    main: str
    side: str
    certain: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper goes. Without an item it waits in 待归目, or stays in a register of its own.

    ``how``: listed (the document's own row), pattern (by its name), nearest (the class stands in for
    the one the scheme lacks), order (未列举材料, by order of formation before the 备考表, 14条).
    ``sure`` is false where a person should confirm.
    """

    volume: str
    item: Item | None
    item_class: str
    how: Literal["listed", "pattern", "nearest", "order", "kind"]
    sure: bool


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A kind of paper that parties bring (complaint, id_card, iou …).

    ``item_classes`` are tried in order: a judgment is 执行依据 where the catalogue has that, else evidence.
    """

    kind: str
    name: str
    name_en: str
    maker: str
    item_classes: tuple[str, ...]
    order: int


@dataclass(frozen=True, slots=True)
class DocumentKind:
    """A kind of document of the catalogue of forms: who makes it, when, and of which parts."""

    code: str
    name: str
    maker: str
    phase: str
    scope: str
    form: str
    parts: tuple[str, ...]
    catalogue: tuple[str, ...]
    catalogue_item: str
    note: str
    certain: str


def _catalogue(lines: Sequence[Line]) -> dict[str, tuple[Item, ...]]:
    schemes: dict[str, list[Item]] = {}
    for line in lines:
        schemes.setdefault(line["scheme"], []).append(
            Item(
                line["scheme"],
                line["volume"],
                int(line["seq"]),
                line["item"],
                line["item_class"],
                split(line["papers"], "|"),
                line["presence"],
                line["maker"],
                line["page_numbered"] == "是",
                line["read_rule"],
                line["basis"],
            )
        )
    return {scheme: tuple(sorted(items, key=lambda item: item.seq)) for scheme, items in schemes.items()}


def _placement(lines: Sequence[Line]) -> dict[str, Line]:
    return {line["document"]: line for line in lines}


def _rules(lines: Sequence[Line]) -> tuple[tuple[re.Pattern[str], str, str], ...]:
    ordered = sorted(lines, key=lambda line: int(line["order"]))
    return tuple((re.compile(line["regex"]), line["volume"], line["item_class"]) for line in ordered)


def _fallback(lines: Sequence[Line]) -> dict[str, tuple[str, ...]]:
    return {line["item_class"]: tuple(line["try_in_order"].split()) for line in lines}


def _schemes(lines: Sequence[Line]) -> dict[str, Schemes]:
    return {line["code"]: Schemes(line["scheme"], line["sub_scheme"], line["certain"]) for line in lines}


def _kinds(lines: Sequence[Line]) -> dict[str, PaperKind]:
    return {
        line["kind"]: PaperKind(
            line["kind"],
            line["name"],
            line["name_en"],
            line["maker"],
            tuple(line["item_class"].split()),
            int(line["order"]),
        )
        for line in lines
    }


def _documents(lines: Sequence[Line]) -> dict[str, DocumentKind]:
    return {
        line["code"]: DocumentKind(
            line["code"],
            line["name"],
            line["maker"],
            line["phase"],
            line["scope"],
            line["form"],
            split(line["parts"]),
            split(line["catalogue"]),
            line["catalogue_item"],
            line["note"],
            line["certain"],
        )
        for line in lines
    }


CATALOGUE: Register[dict[str, tuple[Item, ...]]] = Register("dossier.catalogue", _catalogue)
PLACEMENT: Register[dict[str, Line]] = Register("dossier.placement", _placement)
RULES: Register[tuple[tuple[re.Pattern[str], str, str], ...]] = Register("dossier.placement_rules", _rules)
FALLBACK: Register[dict[str, tuple[str, ...]]] = Register("dossier.fallback", _fallback)
SCHEMES: Register[dict[str, Schemes]] = Register("dossier.scheme_map", _schemes)
PAPER_KINDS: Register[dict[str, PaperKind]] = Register("paper_kinds", _kinds)
DOCUMENTS: Register[dict[str, DocumentKind]] = Register("documents", _documents)


def schemes_of(case_type: str, book: Book | None = None) -> Schemes:
    """The catalogues of a case type (民初 → CIV1 and FU); 知 before the type changes nothing."""
    table = SCHEMES.of(book)
    found = table.get(case_type) or table.get(case_type.removeprefix(SPECIAL))
    if found is None:
        raise LawError(
            "NO_DATA",
            f"类型代字“{case_type}”没有卷宗目录；请核对类型代字，例如 民初，或请本院规则管理员补录",
            ("dossier.scheme_map",),
        )
    return found


def catalogue(scheme: str, book: Book | None = None) -> tuple[Item, ...]:
    """The items of a catalogue in their order (立卷归档办法 9–13)."""
    try:
        return CATALOGUE.of(book)[scheme]
    except KeyError:
        raise LawError("BAD_VALUE", f"没有卷宗目录“{scheme}”，请用 CIV1 这样的代码") from None


def paper_kind(kind: str, book: Book | None = None) -> PaperKind:
    """A kind of paper by its code."""
    try:
        return PAPER_KINDS.of(book)[kind]
    except KeyError:
        raise LawError("BAD_VALUE", f"没有材料种类“{kind}”，请用 complaint 这样的代码") from None


def document_kind(code: str, book: Book | None = None) -> DocumentKind:
    """A kind of document by its code (D001)."""
    try:
        return DOCUMENTS.of(book)[code]
    except KeyError:
        raise LawError("BAD_VALUE", f"没有文书种类“{code}”，请用 D001 这样的代码") from None


def place_document(name: str, case_type: str, book: Book | None = None) -> Place:
    """The place of a document made by the court, by its name; unlisted names go by pattern."""
    schemes = schemes_of(case_type, book)
    listed = PLACEMENT.of(book).get(name)
    if listed is not None:
        return _place(listed["volume"], listed["item_class"], schemes, "listed", not listed["certain"], book)
    for pattern, volume, item_class in RULES.of(book):
        if pattern.search(name):
            return _place(volume, item_class, schemes, "pattern", False, book)
    return _place(MAIN, _OTHER, schemes, "order", False, book)


def place_paper(kind: str, case_type: str, side: Side = "plaintiff", book: Book | None = None) -> Place:
    """The place of a paper that a party brought, by its kind and by who brought it.

    A party's paper never goes into the 副卷 (dossier.md 3).
    """
    schemes = schemes_of(case_type, book)
    offered = {item.item_class for item in catalogue(schemes.main, book)}
    classes = [_of_side(one, side) for one in paper_kind(kind, book).item_classes]
    best = next((one for one in classes if one in offered), classes[-1])
    return _place(MAIN, best, schemes, "kind", kind != "other", book)


def _of_side(item_class: str, side: Side) -> str:
    if item_class == _EVIDENCE:
        return _EVIDENCE_OF[side]
    return "RESP" if side != "plaintiff" and item_class in ("CLAIM", "PARTY") else item_class


def missing(
    scheme: str,
    present: Iterable[str],
    conditions: Iterable[str] = (),
    book: Book | None = None,
    *,
    without: Iterable[str] = (),
) -> tuple[Item, ...]:
    """The 必有 items of a catalogue that none of the present item classes fills.

    ``conditions`` are those of 必有(…) that the case meets, such as 公开审理; ``without`` are item classes for which a case that
    ended early gave no occasion, such as HEARING.
    """
    have, met = {*present, *without}, set(conditions)
    return tuple(
        item
        for item in catalogue(scheme, book)
        if (item.required or item.condition in met) and item.item_class not in have
    )


def _place(
    volume: str,
    item_class: str,
    schemes: Schemes,
    how: Literal["listed", "pattern", "nearest", "order", "kind"],
    sure: bool,
    book: Book | None,
) -> Place:
    if volume not in (MAIN, SIDE):
        return Place(REGISTERED, None, item_class, how, sure)
    items = catalogue(schemes.main if volume == MAIN else schemes.side, book)
    sure = sure and schemes.certain != "低"
    for wanted in _nearest(item_class, FALLBACK.of(book)):
        for item in items:
            if item.item_class == wanted:
                near = wanted != item_class
                return Place(volume, item, item_class, "nearest" if near else how, sure and not near)
    return Place(volume, _before_remark(items), item_class, "order", False)


def _nearest(item_class: str, fallback: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """The class itself, then its stand-ins, then theirs, each once."""
    queue, seen = [item_class], {item_class}
    while queue:
        current = queue.pop(0)
        yield current
        for following in fallback.get(current, ()):
            if following not in seen:
                seen.add(following)
                queue.append(following)


def _before_remark(items: Sequence[Item]) -> Item | None:
    """未列举材料 go before the 备考表 (14条): the item that precedes it holds them."""
    for before, item in itertools.pairwise(items):
        if item.item_class == _REMARK:
            return before
    return None
