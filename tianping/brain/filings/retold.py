"""Forms that nobody has met, told again in the words of the court's own.

A print shop's form, a bank's or a legal aid station's, the export of a programme: rows of cells, labels beside or
above their values, blanks underlined, two people side by side become lines of a label and a value each; headings and
labels in other words become those that every reader knows (`meaning`). What is asked for and told stays as written.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tianping.brain.filings.form_parties import ticked_sex
from tianping.brain.filings.labels import OWNED, is_label
from tianping.brain.filings.meaning import (
    CANONICAL,
    field_of,
    names_field,
    part_of,
    role_of,
)
from tianping.brain.filings.model import LineLike, PageLike, Paper
from tianping.brain.filings.names import ETHNICITY
from tianping.brain.filings.pairs import PAIR, POSITION, headed, in_lines, pleads, sues
from tianping.brain.filings.text import ITEM, MAX_TEXT, Flow, squeeze

_HEADS = {
    "claims": "诉讼请求：",
    "facts": "事实与理由：",
    "evidence": "证据：",
    "court": "此致",
    "signature": "具状人：",
    "total": "以上合计：",
    "cause": "案由：",
}


def retold(pages: Sequence[PageLike]) -> Flow:
    """Give the text of a form in known words; every line still stands where it stood."""
    return _in_known_words(in_lines(pages))


@dataclass
class _Told:
    """The new text as it grows, with where each piece of it stood."""

    raw: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    places: list[tuple[PageLike, LineLike]] = field(default_factory=list)
    length: int = 0

    def add(self, text: str, place: tuple[PageLike, LineLike]) -> None:
        self.starts.append(self.length)
        self.places.append(place)
        self.raw.append(text + "\n")
        self.length += len(text) + 1

    def keep(self, whole: Flow, start: int, end: int) -> None:
        """Take over a span as it is, with the places of all its lines."""
        first = max(bisect_right(whole.starts, start) - 1, 0)
        for at, place in zip(
            whole.starts[first : bisect_left(whole.starts, end)], whole.places[first:], strict=False
        ):
            self.starts.append(self.length + max(at - start, 0))
            self.places.append(place)
        self.raw.append(whole.raw[start:end] + "\n")
        self.length += end - start + 1


@dataclass
class _Person:
    """Who is being told about: the role, and the lines said so far; the name goes first."""

    role: str
    place: tuple[PageLike, LineLike]
    name: str = ""
    said: list[tuple[str, tuple[PageLike, LineLike]]] = field(default_factory=list)

    def tell(self, told: _Told) -> None:
        if self.name:
            told.add(f"{self.role}：{self.name}", self.place)
        for text, place in self.said if self.name else ():
            told.add(text, place)


SURE = 0.85
"""Confidence with which a kind is known by its title."""


def with_complaint(papers: Sequence[Paper]) -> list[Paper]:
    """Where no paper bears the title of a complaint, take for one the paper that names both sides and asks for something.

    A form of one's own is called 起诉登记表 or nothing at all.
    """
    open_to = [paper for paper in papers if paper.kind == "other" or paper.confidence < SURE]
    found = next((paper for paper in open_to if sues(paper.title, paper.pages)), None)
    found = found or next((paper for paper in papers if pleads(paper.pages)), None)
    told = "写有起诉的人、请求和受理法院或者事实，作为诉状"
    return [replace(paper, kind="complaint", reason=told) if paper is found else paper for paper in papers]


def _in_known_words(whole: Flow) -> Flow:
    told = _Told()
    person: _Person | None = None
    opened: set[str] = set()
    spans = whole.paragraphs()
    i = 0
    while i < len(spans) and told.length < MAX_TEXT:
        start, end = spans[i]
        flat, place = whole.flat[start:end], whole.lines_of(start, start + 1)[0]
        i += 1
        label, rest = headed(flat)
        if (owned := OWNED.fullmatch(label)) and owned["other"] and person and person.role == owned["role"]:
            label, flat = owned["other"], f"{owned['other']}:{rest}"
        in_head = not opened & {"claims", "facts"}
        if POSITION.fullmatch(label):
            label, rest = rest, ""
        if in_head and label and (role := role_of(label)):
            if person:
                person.tell(told)
            person = _Person(role, place)
            _say(person, rest, place)
            continue
        part = part_of(label) if label else None
        if person and in_head and part not in ("claims", "facts", "evidence", "court", "total", "cause"):
            below = whole.flat[slice(*spans[i])].strip() if i < len(spans) else ""
            # What stands first below the heading of a person is the name, unless it is a label.
            known = person.name or is_label(label) or names_field(label)
            if label and not rest and known and _answers(label, below):
                rest, i = below, i + 1
                flat = f"{label}:{rest}"
            _say(person, flat, place)
            continue
        if person and part:
            person.tell(told)
            person = None
        if part and part not in opened:
            opened |= {part} - {"total"}
            _open(told, part, whole.raw[start:end].rstrip()[-len(rest) :] if rest else "", place)
        else:
            told.keep(whole, start, end)
    if person:
        person.tell(told)
    return Flow("".join(told.raw).rstrip("\n"), tuple(told.starts), tuple(told.places))


def _answers(label: str, below: str) -> bool:
    """Tell a value that stands below its label."""
    return bool(below) and not PAIR.match(below) and not role_of(below) and bool(field_of(label, below))


# Recognition loses the space before a label: 性别：女民族：汉族.
_GLUED = re.compile(
    r"(?<=[^\s,;:(/、])(?<!公民)(?<!居民)(?=(?:性别|民族|出生(?:日期|年月)?|(?:公民)?身份证?号码?|证件号码|(?:联系)?电话|手机号?码?|住址|住所地?|地址|职务|"
    r"法定代表人|统一社会信用代码)\s*:)"
)


# 代理人：有☑无□滑明月: whether there is one, before who it is.
_TICKED_AGENT = re.compile(r"^\s*(?:[有无是否]\s*[☑□]|[☑□]\s*[有无是否])+\s*")
_CALLED = re.compile(r"^我(?:的名字)?(?:叫|是|名叫)\s*")


def _say(person: _Person, flat: str, place: tuple[PageLike, LineLike]) -> None:
    """Add what a line says of somebody, its labels in known words."""
    if not flat.strip():
        return
    flat = flat[found.end() :] if (found := ITEM.match(flat)) else flat
    flat = _GLUED.sub(" ", flat)
    pairs = list(PAIR.finditer(flat))
    lead = flat[: pairs[0].start()] if pairs else flat
    if lead.strip(" ,;。") and not person.name:
        person.name, lead = _CALLED.sub("", lead.strip(" ;。,")), ""
        person.place = place
    words = lead.strip()
    for pair, behind in itertools.zip_longest(pairs, pairs[1:]):
        value = flat[pair.end() : behind.start() if behind else len(flat)]
        key = field_of(pair.group(1), re.split(r"[,;。]", value)[0])
        if key == "sex":
            people = ETHNICITY.search(value)
            value = f"{ticked_sex(value) or ''}{'，民族：' + people.group() if people else ''}"
        if key == "agent":
            value = _TICKED_AGENT.sub("", value)
        if key == "name" and (names_field(squeeze(value)) or not squeeze(value).strip("无/")):
            continue
        if key == "name" and not person.name:
            person.name, person.place = value.strip(" ,;。"), place
        elif key and value.strip(" ,;。_"):
            words += f"{'，' if words and not words.endswith(('，', ',')) else ''}{CANONICAL.get(key, pair.group(1))}：{value.strip(' ,')}"
    if words.strip(" ,，;。"):
        person.said.append((words.strip(" ,，"), place))


def _open(told: _Told, part: str, rest: str, place: tuple[PageLike, LineLike]) -> None:
    """Write the heading of a part in known words, and what stood beside it below."""
    head = _HEADS[part]
    if part in ("signature", "total", "cause"):
        told.add(head + rest, place)
        return
    told.add(head, place)
    if rest:
        told.add(rest, place)
