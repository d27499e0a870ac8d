"""Text in plain characters that remembers where each of them stands: `Flow` gives page, box and confidence of any span."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tianping.brain.filings.labels import ANY
from tianping.brain.filings.marks import commas_for_marks
from tianping.brain.filings.model import Field, LineLike, PageLike, Source

# One character for one: offsets in the flat text are offsets in the text as written.
_FLAT = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FLAT |= {ord("　"): ord(" "), ord("\t"): ord(" "), ord("\xa0"): ord(" "), ord("￥"): ord("¥")}
_FLAT |= {ord(c): ord("☑") for c in "☒√✓✔■☑🗹"}
_FLAT |= {ord(c): ord("□") for c in "☐▢◻○口" if c != "口"}
_FLAT |= {ord(c): ord("(") for c in "〔【["} | {ord(c): ord(")") for c in "〕】]"}
_FLAT |= {ord("﹕"): ord(":"), ord("∶"): ord(":"), ord("﹒"): ord("."), ord("．"): ord(".")}
_FLAT |= {ord("曰"): ord("日"), ord("吿"): ord("告")}  # read for others; no filing has them
# Words of labels in the characters used in Hong Kong and Taiwan.
_FLAT |= {
    ord(a): ord(b)
    for a, b in zip(
        "訴訟請實與據證號電話聯繫狀產開發區縣億萬圓事執書當員責務統會碼職稱類別籍貫駛償還費計總從應時間財權漢滿",
        "诉讼请实与据证号电话联系状产开发区县亿万元事执书当员责务统会码职称类别籍贯驶偿还费计总从应时间财权汉满",
        strict=True,
    )
}

MAX_TEXT = 60_000  # characters read of one paper; a complaint has a few thousand
_PAGE_NUMBER = re.compile(
    r"^[\s\-—–·.]*(?:第\s*)?\d{1,3}(?:\s*页)?(?:\s*[/共,，]\s*(?:共\s*)?\d{1,3}\s*页?)?[\s\-—–·.]*$"
)
ITEM = re.compile(
    r"^\s*(?:\d{1,2}\s*[.、,:)](?:(?!\d)|(?=20\d\d年))|\d{1,2}\s*-(?=[一-龥])|\(\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*\)|"
    r"[一二三四五六七八九十]{1,3}\s*[、.,]|[一二三四五六七八九十]是[:,]?|[①-⑳]|第[一二三四五六七八九十]{1,2}(?:项[,、:]?|[,、:])|"
    r"\d{1,2}\.\d{1,2}(?=\s*(?![万亿千百元角分倍米平年月日个公吨斤折时号%])[一-龥]|\s*$)|"
    r"(?:诉讼请求|请求|诉求|诉请)(?:[一二三四五六七八九十]|\d{1,2})(?:\s*[:、.]|\s|$))\s*"
)
ORNAMENT = r"[▍▎▌▋▊█◆◇►▶▷❖※★☆●=\-*#~·—_|]{0,6}"  # before a heading
_LABEL_LINE = re.compile(rf"^[ ]*(?:{ANY})[ ]*\n(?=[ ]*[^\s:])(?!(?:{ANY})[ ]*[:\n])", re.MULTILINE)


# Boxes as some printers set them: (√) [x] before or behind the word, empty ones ( ); a heading in 【】, or alone in other brackets.
_TICKED = re.compile(r"\( {0,2}[☑xXvV] {0,2}\)")
_UNTICKED = re.compile(r"\( {0,3}\)")
_HEADED = re.compile(r"【((?:\d{1,2}[.、])?[^】\d\n]{2,22})】")
_BRACKETED = re.compile(
    r"^([ \u3000]*)[〔［〖\[「『]([^\d\n:：]{2,14})[〕］〗\]」』】](?=[ \u3000]*$)", re.MULTILINE
)


# A number before an item whose stop was read, or set, as a dot in the middle: 1·借条.
_DOTTED = re.compile(r"(?:^|(?<=\s))(\d{1,2})[·•](?=\s*[一-龥])", re.MULTILINE)

# The zero of a day in words, set as a circle: 二○二六年.
_ROUND = re.compile(r"(?<=[一二三四五六七八九○〇])[○◯Oo)）](?=[一二三四五六七八九○◯〇Oo年])")


def flatten(text: str) -> str:
    """Map full-width, traditional and variant characters to plain ones, one for one."""
    text = _DOTTED.sub(r"\1.", _ROUND.sub("〇", text)).replace("徽信", "微信")
    flat = _BRACKETED.sub(r"\1 \2 ", _HEADED.sub(r" \1 ", text)).translate(_FLAT)
    flat = _TICKED.sub(lambda box: "☑".ljust(len(box.group())), flat)
    return commas_for_marks(_UNTICKED.sub(lambda box: "□".ljust(len(box.group())), flat))


def squeeze(text: str) -> str:
    """Flatten and drop all white space, for comparing."""
    return re.sub(r"\s+", "", flatten(text))


def units(text: str) -> float:
    """Width of a text in full-width characters."""
    return sum(0.5 if ord(char) < 0x2E80 and not char.isspace() else 1.0 for char in text.strip())


def is_page_number(text: str) -> bool:
    """Tell a lone page number from a line that says something."""
    return bool(_PAGE_NUMBER.match(flatten(text))) and len(text.strip()) < 14


@dataclass(frozen=True, slots=True)
class Span:
    """Part of a flow, [start, end)."""

    start: int
    end: int


@dataclass(frozen=True)
class Flow:
    """Running text of some pages; `starts[i]` is where line i begins in `raw`."""

    raw: str
    starts: tuple[int, ...] = ()
    places: tuple[tuple[PageLike, LineLike], ...] = field(default=(), repr=False)

    @cached_property
    def flat(self) -> str:
        """The text with plain characters, same offsets as `raw`.

        A label alone on its line, as cells of a table give it, takes a colon for the line break behind it.
        """
        return _LABEL_LINE.sub(lambda match: match.group()[:-1] + ":", flatten(self.raw))

    def lines_of(self, start: int, end: int) -> Sequence[tuple[PageLike, LineLike]]:
        """Give the printed lines that a span touches."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = max(bisect_right(self.starts, max(end - 1, start)) - 1, first)
        return self.places[first : last + 1]

    def source(self, start: int, end: int) -> Source | None:
        """Give the page of the first line of a span and the box around its lines on that page."""
        touched = self.lines_of(start, end)
        if not touched:
            return None
        page = touched[0][0]
        boxes = [line.box for at, line in touched if at is page and line.box is not None]
        around = None
        if boxes:
            around = (
                min(b.x0 for b in boxes),
                min(b.y0 for b in boxes),
                max(b.x1 for b in boxes),
                max(b.y1 for b in boxes),
            )
        return Source(page.file, page.index, around)

    def confidence(self, start: int, end: int) -> float:
        """Give the lowest confidence of the lines a span touches."""
        return min((line.confidence for _, line in self.lines_of(start, end)), default=1.0)

    def field(self, value: object, start: int, end: int, reason: str = "", sure: float = 1.0) -> Field:
        """Make a field of a span; `sure` is how sure the rule is, apart from the reading of the letters."""
        return Field(value, sure * self.confidence(start, end), self.source(start, end), (), reason)

    def cut(self, start: int, end: int) -> Flow:
        """Give part of the flow as a flow of its own."""
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_right(self.starts, max(end - 1, start))
        starts = tuple(max(s - start, 0) for s in self.starts[first:last])
        return Flow(self.raw[start:end], starts, self.places[first:last])

    def then(self, other: Flow) -> Flow:
        """Give this flow and another below it as one."""
        raw = self.raw + "\n" if self.raw else ""
        starts = (*self.starts, *(start + len(raw) for start in other.starts))
        return Flow(raw + other.raw, starts, self.places + other.places)

    def paragraphs(self) -> list[tuple[int, int]]:
        """Give the spans between line breaks, without empty ones."""
        spans, at = [], 0
        for part in self.raw.split("\n"):
            if part.strip():
                spans.append((at, at + len(part)))
            at += len(part) + 1
        return spans


def counted_on(flat: str) -> list[re.Match[str]]:
    """Find the numbers of items between which nothing stands, 1租房合同2押金转账3微信聊天: one after the other from 1."""
    found: list[re.Match[str]] = []
    at = 0
    while mark := _number(len(found) + 1).search(flat, at):
        if not found and flat[: mark.start()].strip(" :\n"):
            break
        found.append(mark)
        at = mark.end()
    return found if len(found) > 1 else []


def _number(count: int) -> re.Pattern[str]:
    return re.compile(rf"(?<![\d.,]){count}[.、]?(?![份张页套组本次笔个月年日元号期])(?=[一-龥]{{2}})")
