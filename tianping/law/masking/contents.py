"""What is private by its content: health, biometrics, schools, standing, secret measures, other cases (10条)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tianping.law.masking.rules import CROSS, WORDS, Doubt, Mark, Passage, Scope, Subject

_REST = r"[^,，。;；\n]"
_DIAGNOSIS = re.compile(rf"(?<=诊断为)(?!{_REST}*(?:轻伤|重伤|轻微伤|伤残)){_REST}+")
_INJURY = re.compile("伤|骨折|出血|休克|死亡")  # what the crime did must be understood (10条2款)
_BIOMETRIC = re.compile(rf"(?:DNA分型|虹膜编码|声纹特征|指纹编码)[为:：]({_REST}+)")
_SCHOOL = re.compile(
    r"(?<=在)[^,，。;；\n]{2,20}?(?:小学|中学|学校|幼儿园|学院)[^,，。;；\n]{0,12}?(?=就读|上学|读书)"
    r"|(?<=就读于)[^,，。;；、\n]{2,30}"
)
_LODGING = re.compile(
    r"(?<=[区县市])[^\W_]{1,8}?(酒店|宾馆|旅馆|民宿|招待所|公寓|会所)(?:[0-9A-Za-z]+(?:号)?(?:房间|房|室))?"
)
_SECRET_MEASURES = re.compile(r"采取技术侦查措施[,，]?(?:监听|监控|截获|获取|定位)到")
_NUMBER_USED = re.compile(r"使用的(?:手机号码?|电话号码?|号码|手机|电话)?1[0-9]{2}[0-9×xX*]{4}[0-9]{4}")
_CASE = r"[(（]\d{4}[)）][^\W\d_](?:[^\W\d_]法?)?\d{0,4}[^\W\d_]{1,6}\d+号(?:之[一二三四五六七八九十]+)?"
_UNPUBLISHED = re.compile(rf"{_CASE}(?=(?:民事)?(?:调解|判决(?:准予)?(?:双方)?离婚))")
_ATTACHMENT = re.compile(r"(?<![^\n。])附[:：][^\n]*?(?:清单|明细表?|名册|登记表)[^\n]*")
_LONG_NUMBER = re.compile(
    r"(?<![\d.,])(?<!执业证号)(?<!执业证号[:：])\d{7,}(?![\d.]|元|万|吨|[)）]?[^\W\d_]{0,2}号)"
)


def content_marks(text: str, subjects: Sequence[Subject], scope: Scope) -> Iterator[Mark]:
    """Everything private that shows by the words around it."""
    for match in _DIAGNOSIS.finditer(text):
        if scope.case_kind not in ("criminal", "sexual") or not _INJURY.search(match[0]):
            yield Mark(match.start(), match.end(), "health", CROSS, scope.rule("health"))
    yield from _illness(text, scope)
    for match in _BIOMETRIC.finditer(text):
        yield Mark(match.start(1), match.end(), "biometric", CROSS, scope.rule("biometric"))
    if "未成年" in text or any(subject.role == "minor" for subject in subjects):
        yield from _each(_SCHOOL, text, "school", CROSS, scope)
    if scope.rule("lodging").action != "keep":
        for match in _LODGING.finditer(text):
            yield Mark(match.start(), match.end(), "lodging", f"某{match[1]}", scope.rule("lodging"))
    yield from _measures(text, scope)
    yield from _each(_UNPUBLISHED, text, "unpublished_case", "", scope)
    yield from _standing(text, scope)
    yield from _each(_ATTACHMENT, text, "attachment", "(附件不公布)", scope)


def _each(pattern: re.Pattern[str], text: str, kind: str, replacement: str, scope: Scope) -> Iterator[Mark]:
    for match in pattern.finditer(text):
        yield Mark(match.start(), match.end(), kind, replacement, scope.rule(kind))


def _illness(text: str, scope: Scope) -> Iterator[Mark]:
    """An illness that is only added (并感染…) goes with its clause; otherwise its name is crossed out."""
    ills = "|".join(map(re.escape, WORDS.of(scope.book)["illness"]))
    named = rf"(?:感染|患有|罹患|查出|确诊)(?!、)(?P<ill>{_REST}{{0,20}}?(?:{ills}){_REST}{{0,60}})"
    for match in re.finditer(rf"(?P<more>[,，](?:并|且|还|同时))?{named}", text):
        start = match.start() if match["more"] else match.start("ill")
        yield Mark(start, match.end(), "health", "" if match["more"] else CROSS, scope.rule("health"))


def _measures(text: str, scope: Scope) -> Iterator[Mark]:
    """Secret measures of investigation leave only that something was found out (10条5项)."""
    for match in _SECRET_MEASURES.finditer(text):
        rule = scope.rule("technical")
        yield Mark(match.start(), match.end(), "technical", "查明", rule)
        stop = re.search("[。\n]", text[match.end() :])
        end = match.end() + stop.start() if stop else len(text)
        for number in _NUMBER_USED.finditer(text, match.end(), end):
            yield Mark(number.start(), number.end(), "technical", "", rule)


def _standing(text: str, scope: Scope) -> Iterator[Mark]:
    """Honours, party membership and belief that have nothing to do with the case (10条6项)."""
    words = "|".join(map(re.escape, WORDS.of(scope.book)["standing"]))
    pattern = re.compile(rf"系(?:{words})(?:[、和及](?:{words}))*[,，]")
    yield from _each(pattern, text, "standing", "", scope)


def passage_marks(text: str, passages: Sequence[Passage], scope: Scope) -> Iterator[Mark]:
    """The passages that the judge marked, wherever they stand."""
    for passage in passages:
        for match in re.finditer(re.escape(passage.words), text):
            yield Mark(
                match.start(), match.end(), passage.kind, passage.replacement, scope.rule(passage.kind)
            )


def content_doubts(text: str, passages: Sequence[Passage]) -> Iterator[Doubt]:
    """Long numbers of no known form, secret measures told otherwise, marked passages that are not found."""
    for match in _LONG_NUMBER.finditer(text):
        yield Doubt(match.start(), match.end(), "认不出是什么号码，请核对是否删去（10条1款）")
    for match in re.finditer("技术侦查", text):
        if not _SECRET_MEASURES.match(text, match.start() - 2):
            yield Doubt(match.start(), match.end(), "涉及技术侦查措施，请标出应删的文字（10条1款5项）")
    for passage in passages:
        if passage.words not in text:
            yield Doubt(0, 0, f"标记的文字“{passage.words}”不在文书中，请核对")
