"""Citations of law: read out of running text, written by the rules, made canonical by version.

《关于裁判文书引用法律、法规等规范性法律文件的规定》(法释〔2009〕14号); 《人民法院民事裁判文书制作规范》(2016).

    >>> [str(one) for one in parse("依照《中华人民共和国民法典》第五百七十七条、第五百八十五条第二款之规定")]
    ['《中华人民共和国民法典》第五百七十七条', '《中华人民共和国民法典》第五百八十五条第二款']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tianping.law import statutes
from tianping.law.data import Book
from tianping.law.explain import LawError
from tianping.law.words import NotANumeral, han, parse_numeral

MOST_IN_A_RANGE = 200
"""第…条至第…条 is written out one by one; a longer range is a misreading."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a law; ``law`` is the name as written, a year in brackets included."""

    law: str
    article: int
    article_sub: int | None = None
    paragraph: int | None = None
    item: int | None = None
    subitem: int | None = None
    start: int = 0
    end: int = 0

    @property
    def edition(self) -> str | None:
        """The year that the name carries: 2017 of 民事诉讼法（2017年修正）."""
        found = _EDITION.search(self.law)
        return found[1] if found else None

    @property
    def place(self) -> tuple[int | None, ...]:
        """Article, 之, paragraph, item and sub-item as numbers."""
        return (self.article, self.article_sub, self.paragraph, self.item, self.subitem)

    def __str__(self) -> str:
        return form(self)


def form(citation: Citation) -> str:
    """Write a citation: 《…》第…条之…第…款第（…）项第…目; book marks inside the name become 〈〉."""
    if any(number is not None and number < 1 for number in citation.place):
        raise LawError("BAD_VALUE", "条、款、项、目的序号从 1 起")
    name = citation.law.removeprefix("《").removesuffix("》") if _wrapped(citation.law) else citation.law
    parts = [f"《{name.translate(_INNER)}》第{han(citation.article)}条"]
    if citation.article_sub:
        parts.append(f"之{han(citation.article_sub)}")
    if citation.paragraph:
        parts.append(f"第{han(citation.paragraph)}款")
    if citation.item:
        parts.append(f"第（{han(citation.item)}）项")
    if citation.subitem:
        parts.append(f"第{han(citation.subitem)}目")
    return "".join(parts)


_INNER = str.maketrans("《》", "〈〉")


def _wrapped(law: str) -> bool:
    return law.startswith("《") and law.endswith("》") and "》" not in law[:-1]


_NUMBER = r"[0-9零〇一二三四五六七八九十百千万]+"
_ONE = rf"[（(]?(?:{_NUMBER})[）)]?"
_MANY = rf"{_ONE}(?:[、和及与至到～~—-]第?{_ONE})*"
_TOKEN = re.compile(
    rf"《(?P<title>(?:[^《》]|《[^《》]*》)+)》"
    rf"|(?P<same>同法|该法|本法|该解释|同解释|该规定|上述规定)(?=第)"
    rf"|(?P<article>第(?P<numbers>{_MANY})条(?:之(?P<sub>[0-9一二三四五六七八九十]+)(?![0-9]*[款项]))?)"
    rf"|第(?P<paragraph>{_MANY})款"
    rf"|第(?P<item>{_MANY})项"
    rf"|第(?P<subitem>{_MANY})目"
)
_EDITION = re.compile(r"[（(](\d{4})年?(?:修正|修订|版|文本)?[）)]$")
_PART = re.compile(rf"(?P<number>{_NUMBER})|(?P<to>[至到～~—-])|[、和及与]")
_RANGE = re.compile(r"\s*[至到～~—-]\s*")
_JOINED = re.compile(r"[\s、,，和及与或]|以及|或者|之规定|（以下简称[^）]*）|\(以下简称[^)]*\)")


def parse(text: str, book: Book | None = None) -> list[Citation]:
    """Every citation in running text, in order.

    A law once named in 书名号 (or by a known short name right before 第…条) holds for what follows;
    a paragraph or item without its article belongs to the last one; 至 is written out, and so is
    one 条, 款 or 项 that follows several numbers (第一、三款).
    """
    return list(_Reader(text, book))


class _Reader:
    """Walks over the tokens of a text and keeps what later tokens lean on."""

    def __init__(self, text: str, book: Book | None) -> None:
        self._text = text
        self._book = book
        self._law: str | None = None
        self._open: Citation | None = None
        self._ready: list[Citation] = []

    def __iter__(self) -> Iterator[Citation]:
        for token in _TOKEN.finditer(self._text):
            try:
                yield from self._take(token)
            except NotANumeral:  # a slip of the pen (第二百七十七四条) is no citation, nor what hangs on it
                yield from self._close()
        yield from self._close()

    def _take(self, token: re.Match[str]) -> Iterator[Citation]:
        if token["title"]:
            yield from self._close()
            self._law = token["title"]
        elif token["article"]:
            yield from self._article(token)
        elif token["same"] is None and self._open is not None:
            yield from self._inside(token)

    def _article(self, token: re.Match[str]) -> Iterator[Citation]:
        before = self._open
        named = statutes.short_name_before(self._text, token.start(), self._book)
        if named is not None:
            self._law = named
        numbers = _numbers(token["numbers"])
        if before is not None and named is None and _RANGE.fullmatch(self._text, before.end, token.start()):
            yield from self._between(before, numbers[0])
        yield from self._close()
        if self._law is not None:
            found = [Citation(self._law, one, start=token.start(), end=token.end()) for one in numbers]
            sub = parse_numeral(token["sub"]) if token["sub"] else None
            yield from found[:-1]
            self._open = replace(found[-1], article_sub=sub)

    def _between(self, first: Citation, last: int) -> Iterator[Citation]:
        yield from self._close()
        if last - first.article <= MOST_IN_A_RANGE:
            for number in range(first.article + 1, last):
                yield Citation(first.law, number, start=first.start, end=first.end)

    def _inside(self, token: re.Match[str]) -> Iterator[Citation]:
        """A 款, 项 or 目: deepens the open citation, or begins a sibling of it."""
        current = self._open
        assert current is not None
        if not self._near(current, token):
            yield from self._close()
            return
        rank, numbers = _rank(token)
        if not _deeper(current, rank):
            if self._ranges(current, token) and _deeper(current, rank + 1):
                numbers = [*_span(getattr(current, _RANKS[rank]), numbers[0])[1:-1], *numbers]
            yield from self._close()
            current = _cut(current, rank)
        self._open = _with(current, rank, numbers[0], token.end())
        for following in numbers[1:]:
            yield from self._close()
            self._open = _with(current, rank, following, token.end())

    def _near(self, current: Citation, token: re.Match[str]) -> bool:
        between = self._text[current.end : token.start()]
        return self._ranges(current, token) or not _JOINED.sub("", between)

    def _ranges(self, current: Citation, token: re.Match[str]) -> bool:
        return _RANGE.fullmatch(self._text, current.end, token.start()) is not None

    def _close(self) -> Iterator[Citation]:
        if self._open is not None:
            yield self._open
        self._open = None


_RANKS = ("paragraph", "item", "subitem")


def _rank(token: re.Match[str]) -> tuple[int, list[int]]:
    for rank, name in enumerate(_RANKS):
        if token[name]:
            return rank, _numbers(token[name])
    raise AssertionError(token)


def _numbers(written: str) -> list[int]:
    """（一）、（三）至（五） is 1, 3, 4, 5."""
    found: list[int] = []
    ranged = False
    for part in _PART.finditer(written):
        if part["number"] is None:
            ranged = part["to"] is not None
            continue
        number = parse_numeral(part["number"])
        found += _span(found[-1], number)[1:] if ranged else [number]
    return found


def _span(first: int | None, last: int) -> list[int]:
    """Every number from the first to the last; only the two where that is no range."""
    if first is None or not 0 < last - first <= MOST_IN_A_RANGE:
        return [number for number in (first, last) if number is not None]
    return list(range(first, last + 1))


def _deeper(current: Citation, rank: int) -> bool:
    return all(getattr(current, name) is None for name in _RANKS[rank:])


def _cut(current: Citation, rank: int) -> Citation:
    removed: dict[str, Any] = dict.fromkeys(_RANKS[rank:])
    return replace(current, **removed)


def _with(current: Citation, rank: int, number: int, end: int) -> Citation:
    added: dict[str, Any] = {_RANKS[rank]: number, "end": end}
    return replace(current, **added)


def canonical(citation: Citation, on: date, book: Book | None = None) -> str:
    """The citation with the version that held on that day: 民事诉讼法@2024#122(2).

    A year written with the name goes before the day (codes.md 6). Raises LawError where the law,
    its version or the article is not in the table.
    """
    law = statutes.find(_EDITION.sub("", citation.law), book)
    edition = law.labelled(citation.edition) if citation.edition else law.on(on)
    edition.need(citation.article)
    article = f"{citation.article}-{citation.article_sub}" if citation.article_sub else f"{citation.article}"
    paragraph = f".{citation.paragraph}" if citation.paragraph else ""
    item = f"({citation.item})" if citation.item else ""
    subitem = f"[{citation.subitem}]" if citation.subitem else ""
    return f"{law.name}@{edition.label}#{article}{paragraph}{item}{subitem}"
