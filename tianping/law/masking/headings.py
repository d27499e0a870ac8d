"""The headings of parties and those who act for them: of each what 11条 keeps, in its order, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tianping.law.masking.names import Pseudonyms
from tianping.law.masking.places import county_of
from tianping.law.masking.rules import WORDS, Doubt, Mark, Scope, Subject

_TITLES = (
    "原告|被告|第三人|反诉原告|反诉被告|上诉人|被上诉人|再审申请人|被申请人|申请人|申请执行人|被执行人|利害关系人|案外人"
    "|被告人|自诉人|附带民事诉讼原告人|附带民事诉讼被告人|被害人|赔偿请求人|赔偿义务机关|原审原告|原审被告|原审第三人"
    "|法定代表人|主要负责人|负责人|经营者|执行事务合伙人|法定代理人|指定代理人|委托诉讼代理人|委托代理人|诉讼代理人|辩护人"
)
_HEADING = re.compile(
    rf"(?:(?<=[\n。])|^)\s*(?P<title>{_TITLES})(?:[(（][^)）\n]*[)）])?"
    r"(?:[:：]\s*|(?=[^,，。;；:：()（）\n]{2,20}(?:[(（][^)）\n]*[)）])?[,，][男女][,，]))"
    r"(?P<name>[^,，。;；:：()（）\n]+)(?:[(（][^)）\n]*[)）])?(?P<items>(?:[,，][^,，。\n]+)*)"
)
_ITEM = re.compile(r"[,，](?P<text>[^,，。\n]+)")
_HOME = re.compile(
    r"(?P<word>(?:户籍所在地|户籍地|经常居住地|现住址|现住|家住|住所地|住所|住址|地址|住)[:：]?)(?P<address>.+)"
)
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ethnicity", re.compile(r"[^\W\d_]{1,6}族")),
    ("credit_code", re.compile(r"(?:统一社会信用代码|组织机构代码)证?号?[:：]?\s*[0-9A-Z-]+")),
    ("identity", re.compile(r"(?:公民|居民)?身份(?:证件?)?(?:号码|号)?[:：]?\s*[0-9Xx*]+|身份证号.*")),
    (
        "contact",
        re.compile(
            r"(?:联系方式|联系电话|电话|手机|手机号码?|传真|邮编|邮政编码|电子邮箱|邮箱|微信号?|QQ号?)[:：]?.*"
        ),
    ),
    ("relation", re.compile(r"(?:系|与).*(?:之|的)?[^,，]*")),
)


@dataclass(frozen=True, slots=True)
class _Item:
    """One item of a heading; its place begins with the comma before it."""

    start: int
    end: int
    comma: str
    text: str
    kind: str


def heading_marks(text: str, subjects: Sequence[Subject], names: Pseudonyms, scope: Scope) -> Iterator[Mark]:
    """What of each heading is deleted or shortened: nothing but the items of 11条 remains."""
    for match in _HEADING.finditer(text):
        items = [_item(match, one) for one in _ITEM.finditer(text, match.start("items"), match.end("items"))]
        subject = _subject(match["name"], subjects)
        firm = subject.kind != "person" if subject else _is_firm(match["name"], scope)
        yield from _kept_items(items, subjects, names, firm, scope)


def heading_doubts(text: str, subjects: Sequence[Subject]) -> Iterator[Doubt]:
    """People of the headings who are not in the list of the case."""
    if not subjects:
        return
    for match in _HEADING.finditer(text):
        if _subject(match["name"], subjects) is None:
            yield Doubt(
                match.start("name"),
                match.end("name"),
                f"{match['title']}“{match['name']}”不在当事人名单中，请补录",
            )


def spans(text: str) -> list[tuple[int, int]]:
    """Where the items of headings stand: there their own rules hold, not those of running text."""
    return [match.span("items") for match in _HEADING.finditer(text) if match["items"]]


def _subject(name: str, subjects: Sequence[Subject]) -> Subject | None:
    return next((one for one in subjects if name in (one.name, *one.also)), None)


def _is_firm(name: str, scope: Scope) -> bool:
    return name.endswith(WORDS.of(scope.book)["form"])


def _item(heading: re.Match[str], match: re.Match[str]) -> _Item:
    text = match["text"]
    kind = next((kind for kind, pattern in _KINDS if pattern.fullmatch(text)), "")
    if not kind and _HOME.fullmatch(text):
        kind = "home"
    return _Item(match.start(), match.end(), match[0][0], text, kind)


def _kept_items(
    items: Sequence[_Item], subjects: Sequence[Subject], names: Pseudonyms, firm: bool, scope: Scope
) -> Iterator[Mark]:
    homes = [one for one in items if one.kind == "home"]
    for item in items:
        if item.kind in ("ethnicity", "identity", "contact", "credit_code"):
            rule = scope.rule(item.kind)
            if rule.action != "keep":
                yield Mark(item.start, item.end, item.kind, "", rule)
        elif item.kind == "relation":
            yield from _relation(item, homes, subjects, names, scope)
        elif item.kind == "home":
            after = any(one.kind == "relation" and one.start < item.start for one in items)
            yield from _home(item, firm, after, scope)


def _home(item: _Item, firm: bool, moved: bool, scope: Scope) -> Iterator[Mark]:
    """The address down to the county; one that a relation precedes goes before it, so here nothing is left."""
    rule = scope.rule("home", "organisation" if firm else "person")
    if rule.action == "keep":
        return
    yield Mark(item.start, item.end, "address", "" if moved else _shortened(item, firm, scope), rule)


def _shortened(item: _Item, firm: bool, scope: Scope) -> str:
    match = _HOME.fullmatch(item.text)
    assert match is not None
    found = county_of(match["address"], scope.book)
    if found is None:
        return ""
    county = match["address"][: found[1]] if firm else found[0]
    return f"{item.comma}{match['word']}{county}"


def _relation(
    item: _Item, homes: Sequence[_Item], subjects: Sequence[Subject], names: Pseudonyms, scope: Scope
) -> Iterator[Mark]:
    """How an agent is related to a party comes last (11条2项); who the party is is said where numbers tell them apart."""
    told = item.text
    for subject in subjects:
        numbered = names.get(subject, "")
        if subject.title and numbered[-1:].isdigit() and told.startswith(f"系{subject.title}之"):
            told = told.replace(f"系{subject.title}", f"系{subject.title}({numbered})", 1)
    homes_after = [one for one in homes if one.start > item.start]
    before = "".join(_shortened(one, False, scope) for one in homes_after)
    if homes_after or told != item.text:
        yield Mark(item.start, item.end, "relation", f"{before}{item.comma}{told}", scope.rule("relation"))
