"""Signed or not, by whom, on which day: the last lines of a complaint."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.labels import WRITER
from tianping.brain.filings.model import EMPTY, Field, LineLike, PageLike, Source
from tianping.brain.filings.text import Flow, flatten, squeeze

_SIGNER = re.compile(
    rf"(?:具\s*状\s*[人入]|{WRITER}|起\s*诉\s*人|申请执行人|申\s*请\s*人|原\s*告(?:人|方)?|异议人|上诉人|"
    r"债权人|签\s*[名字章](?:人|处)?)\s*(?:签[名字章]|盖章)?\s*(?:\([^)\n:]{1,14}\)?\s*){0,2}(?P<colon>[:;])?[ \t]*(?P<name>[^\n]*)"
)
# Nothing, or only the day, stands behind the label.
_BLANK = re.compile(r"[\s_—\-.,·]*|(?:19|20)\d\d\s*[年.\-/]\s*\d{1,2}\s*[月.\-/]\s*\d{1,2}\s*日?\s*")
# Where nobody else is asked to sign: a child's guardian does.
_FOR_A_CHILD = re.compile(
    r"(?:法定代理人|监护人)\s*(?:\([^)\n:]{1,14}\)\s*)?(?P<colon>[:;])[ \t]*(?P<name>[^\n]*)"
)
# A bracket behind the label that goes on in the next line: 具状人（签名
_BROKEN = re.compile(r"\([^()\n]{1,10}\n[^()\n]{1,10}\)")
_DATE_LABEL = re.compile(r"(?:填写|提交|填表|具状|签署|签字)?(?:日\s*期|时\s*间)\s*:")
# The strokes between the numbers of a day were not read: 提交日期：20260716.
_DIGITS_ONLY = re.compile(r"((?:日期|时间)\s*:\s*)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_CENTURY = re.compile(
    r"(?<![一二〇零○\d])(?=[〇零○]二[〇零○一二三四五六七八九]年)"
)  # 二 lost at the edge of a stamp
# The edge of a stamp parts a day in two, and one figure is read on both sides of it: 202, 26年7月7日.
_CUT_YEAR = re.compile(r"(?<!\d)20(\d)\s*\1\d\s*年")
# Of a year below a stamp the first figure is lost: 026年9月18日.
_LOST_TWO = re.compile(r"02\d\s*年\s*\d{1,2}\s*月")
_PART_OF_DATE = re.compile(
    r"[年\d〇零○一二三四五六七八九十]\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日"
)
_GUARDIAN = re.compile(r"(?:法定代理人|监护人)\s*(?:\([^)]*\))?\s*:\s*[一-龥]{2}")
_NAME_BELOW = re.compile(r"\s*(?!日期|时间|年|附|签|盖|本院)[一-龥]{2,4}\s*\n\s*[12二〇]")
_EMPTY_DATE = re.compile(
    r"^[^\S\n]*(?:日期\s*:)?\s*(?:(?:20\d\d)?\s*[_\s]*年)?[_\s]*月[_\s]*日[^\S\n]*$|(?<![\s\d〇零一二三四五六七八九十元])月[_\s]*日[^\S\n]*$",
    re.MULTILINE,
)  # its letters stand far apart: recognition may give them as several lines, or run them on


def read_signature(closing: Flow, names: Sequence[str]) -> tuple[Field, Field]:
    """Read whether the complaint is signed, and the day it is dated."""
    return _signed(closing, names), _dated(closing, names)


def _signed(closing: Flow, names: Sequence[str]) -> Field:
    flat = _BROKEN.sub(lambda broken: broken[0].replace("\n", " "), closing.flat)
    matches = [
        m
        for m in _SIGNER.finditer(flat)
        if m["colon"] or _BLANK.fullmatch(m["name"]) or _named(m["name"], names)
    ] or list(_FOR_A_CHILD.finditer(flat))
    if not matches:
        loose = next((n for n in names if n and n in squeeze(flat).replace("人民法院", "")[-80:]), None)
        if loose:
            return Field(True, 0.6, closing.source(0, len(flat)), (), f"落款处有“{loose}”")
        return Field(False, 0.6, closing.source(0, len(flat)), (), "没有找到具状人一栏")
    match = matches[-1]
    span = (match.start(), match.end())
    written = re.sub(r"[\s_]|年.*$|\([^)]*\)?", "", _DATE_LABEL.split(match["name"])[0])
    written = re.sub(
        r"(?:法定|委托)?(?:诉讼)?(?:代理人|监护人|代表人|负责人):?$", "", written
    )  # asked for, not signed
    written = "" if re.match(r"(?:19|20)?\d{2}\D|附", written) else written
    if re.search(r"[一-龥]|[A-Za-z]{2}", written):
        return closing.field(True, *span, f"具状人处写有“{written}”")
    if mark := _mark_beside(closing, *span):
        return closing.field(True, *span, f"具状人处有{mark}", 0.85)
    below = flat[match.end() : match.end() + 60]
    if any(name and name in squeeze(below) for name in names) or _GUARDIAN.search(below):
        return closing.field(True, *span, "具状人下一行写有姓名")
    if _NAME_BELOW.match(below):  # a hand is read with slips: 秦子家 for 秦子豪
        return closing.field(True, *span, "具状人下一行写有字", 0.8)
    above = flat[: match.start()].rstrip("\n").rpartition("\n")[2]
    if squeeze(above) in names:  # a name written larger than its label may pass for the line above
        return closing.field(True, *span, "具状人上一行写有姓名", 0.8)
    # The label was spelled right, so it was read right: small letters do not make its emptiness doubtful.
    sure = 0.9 * max(closing.confidence(*span), 0.92)
    return Field(False, sure, closing.source(*span), (), "具状人处空白")


def _named(text: str, names: Sequence[str]) -> bool:
    """Tell a line that begins with one of the names, is one but for a letter, or ends with most of one whose beginning a stamp hides."""
    own = squeeze(text)
    return any(
        name and (own.startswith(name[:4]) or (len(name) > 8 and name[-6:] in own) or _nearly(own, name))
        for name in names
    )


def _nearly(own: str, name: str) -> bool:
    """Tell a name of which one letter was read as another, 翁思語."""
    return len(own) == len(name) > 2 and sum(a != b for a, b in zip(own, name, strict=True)) == 1


_MARK_WORDS = {"seal": "印章", "fingerprint": "指印", "ink": "手写笔迹", "picture": "签名图片"}


def _mark_beside(closing: Flow, start: int, end: int) -> str | None:
    """Find ink or a seal right of, on or just around the line that asks for a signature."""
    for page, line in closing.lines_of(start, end):
        for mark in page.marks:
            if _near(mark, line):
                return _MARK_WORDS.get(getattr(mark, "kind", ""), "笔迹")
    return None


def _near(mark: Any, line: LineLike) -> bool:
    box = line.box
    if box is None:
        return True
    height = max(box.y1 - box.y0, 0.01)
    middle = (mark.box.y0 + mark.box.y1) / 2
    level = box.y0 - 2.5 * height <= middle <= box.y1 + 2.5 * height
    if getattr(line, "source", "") == "text":
        # Word processors put a picture on a row of its own, at the left; only its height tells whose it is.
        return level
    return level and mark.box.x1 >= box.x0 and mark.box.x0 <= box.x1 + 0.45


def _dated(closing: Flow, names: Sequence[str]) -> Field:
    """Take the date that stands alone on a line or behind 日期, the last one in the closing."""
    flat = closing.flat
    asked = "|".join(["具状人|起诉人|申请(?:执行)?人", *(re.escape(name) for name in names if name)])
    best, enclosed = EMPTY, False
    edges = [*closing.starts, len(flat)]
    for start, end in itertools.pairwise(edges):
        text = flat[start:end].strip("\n")
        if re.match(r"\s*附", text):
            if best.value:
                break  # what is enclosed has days of its own
            enclosed = True
            continue
        if len(text) > 400:
            continue  # a paragraph of this length is no closing line
        if _CUT_YEAR.search(flat[max(0, start - 6) : start] + text):
            text, start = "20" + text.lstrip(), start - 2
        text, start = ("2" + text, start - 1) if _LOST_TWO.match(text) else (text, start)
        text = _DIGITS_ONLY.sub(r"\1\2-\3-\4", _CENTURY.sub("二", text))
        for day, a, b in find_dates(text):
            around = re.sub(r"[\s:.。_]|日期|时间|\([^)]*\)|" + asked, "", text[:a] + text[b:])
            if len(around) <= (0 if enclosed else 14):
                best = closing.field(day.isoformat(), start + a, start + b, "落款日期")
    if best.value is None and _EMPTY_DATE.search(flat):
        return Field(None, 0.95, closing.source(0, len(flat)), (), "落款日期是空白")
    if best.value is None and _PART_OF_DATE.search(flat):
        return Field(None, 0.5, closing.source(0, len(flat)), (), "落款日期没有读全")
    if best.value is None and _stamped(closing):
        return Field(None, 0.5, closing.source(0, len(flat)), (), "落款处没有读出日期，可能被印章盖住")
    if best.value is None:
        return Field(None, 0.7, closing.source(0, len(flat)), (), "落款处没有日期")
    return best


def _stamped(closing: Flow) -> bool:
    """Tell that a stamp lies over the closing: on a grey or one-bit copy it hides what is under it."""
    return any(
        getattr(mark, "kind", "") == "seal" and line.box is not None and _near(mark, line)
        for page, line in closing.lines_of(0, len(closing.flat))
        if getattr(page, "form", "") == "scan"
        for mark in page.marks
    )


def first_page_of(pages: Sequence[PageLike]) -> Source | None:
    """Give the first page as a source, for what is missing everywhere."""
    return Source(pages[0].file, pages[0].index) if pages else None


def is_blank_label(text: str) -> bool:
    """Tell a label with nothing behind it."""
    return bool(re.fullmatch(r"[^:]{1,16}:\s*", flatten(text)))
