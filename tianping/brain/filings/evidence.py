"""The list of evidence: a table with a number, a name and a purpose a row, on a sheet of its own or in the complaint."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from tianping.brain.filings.evidence_table import (
    FOOT,
    HEADERS,
    bare_name,
    by_columns,
    by_pages,
    by_spaces,
)
from tianping.brain.filings.labels import QUESTION
from tianping.brain.filings.lexicon import EVIDENCE
from tianping.brain.filings.matching import Row, cited_kinds
from tianping.brain.filings.model import PageLike, Paper, Source
from tianping.brain.filings.text import Flow, counted_on, flatten, squeeze, units

MAX_ROWS = 300  # a list longer than this is compared no further: the work stays bounded
_PURPOSE = re.compile(r"^(?:用以|用于|以|拟|旨在|欲)?(?:证明|证实|说明|反映|佐证)|^拟证")
_PARTED = re.compile(
    r"(?<=..)(?<!诊断)(?<!生效)(?<!身份)(?<!医学)(?<!工作)(?<!收入)(?<!住院)(?<!疾病)(?<!在职)(?<!死亡)(?<!居住)"
    r"[,:(;。]?(?:用以|用于|拟|以|旨在)?(?:证明|证实)(?!书|材料|$|[,;。)、(—–-]|[一二两三四五六七八九十\d]{1,3}\s*[份张页]|(?:用[以于]|拟)?证[明实])"
)
_NOTE = re.compile(
    r"^(?:\d+|[一二三四五六七八九十]+)?份?$|^(?:共?\d+页|[复原]印?件|第?\d+(?:[\-—–~至]\d+)?页?|原告|被告|无|"
    r"\d+[\-—–~至]\d+|(?:原告|被告|申请人|我方|本人|自行|双方)(?:提供|持有|保存|自存|提交|形成)|书证|物证|电子数据|视听资料|证人证言)$"
)
INLINE = re.compile(
    r"(?:^|(?<=[;。:,、\s\n]))\s*(?:\d{1,2}\s*[.、,](?:(?!\d)|(?=20\d\d年))|\d{1,2}\s*-(?=[一-龥])|\(\s*(?:\d{1,2}|[一二三四五六七八九十])\s*\)|[①-⑳]|"
    r"\d{1,2}\)(?=\s*[一-龥《])|证据[一二三四五六七八九十\d]{1,3}\s*[:、.]?|第[一二三四五六七八九十]组(?:证据)?\s*[:,]?|"
    r"[一二三四五六七八九十]{1,2}、)\s*|(?:^|(?<=\n)) *\d{1,2} +(?=[一-龥《])(?![份张套页年月日号本])|[①-⑳]\s*|"
    r"(?<=[一-龥])\([2-9二三四五六七八九]\)(?![份张页套组])(?=[一-龥]{2})|(?<=[一-龥)])\d{1,2}-(?=[一-龥]{2})|(?<=[一-龥)》])\d{1,2}[.、](?=[一-龥《]{2})"
)
_APART = re.compile(r"^(?:详?见?(?:附件|证据清单|证据目录|清单|附页|后附)|另附|附后|另行提交|无|没有|见附)")


def read_list(papers: Sequence[Paper]) -> list[Row]:
    """Read all lists of evidence handed in, in order."""
    rows: list[Row] = []
    for paper in papers:
        if paper.kind == "evidence_list":
            rows += by_pages(paper.pages, (by_columns, _by_words, _by_order, _by_lines))
    return [row for row in rows if _is_name(row.name)][:MAX_ROWS]


def read_table(pages: Sequence[PageLike]) -> list[Row]:
    """Read a list that stands in the complaint as a table, with heads over its columns."""
    return [row for row in by_pages(pages, (by_columns,)) if _is_name(row.name)][:MAX_ROWS]


# In the third column of a list without heads stands what a paper proves.
_ONLY_SHOWS = re.compile(r"(?:用以|拟|旨在)?证明(?!书|材料|文件)[一-龥]{2}.{2,}")
# For the other side: 本状副本1份.
_COPY = re.compile(r"本?[一-龥]{0,6}(?:状|申请书)的?副本")
_WITNESS = re.compile(r"证人[^,证]{1,6}[,:].*(?:住|电话)")


_HEADING = re.compile(
    r"(?:原告|申请人)?(?:提交的?)?证据(?:材料)?(?:清单|目录|一览表|明细表?)|(?:原告|申请人)?提交的证据(?:材料)?"
)


def _is_name(name: str) -> bool:
    return (
        len(name) >= 2
        and not FOOT.match(name)
        and not _WITNESS.match(name)
        and not _ONLY_SHOWS.match(name)
        and not _COPY.fullmatch(name)
        and not _HEADING.fullmatch(name)
        and bool(re.search(r"[一-龥A-Za-z]", name))
    )


def _named(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if _is_name(row.name)]


def _by_words(page: PageLike) -> list[Row]:
    """Read a list whose rows are lines of words that spaces part."""
    source = Source(page.file, page.index)
    return _named(by_spaces([(flatten(line.text).split(), source) for line in page.lines if not line.seal]))


def _by_order(page: PageLike) -> list[Row]:
    """Read a list known only line after line: a number, the name, the purpose, then copies and pages."""
    lines = [squeeze(line.text) for line in page.lines if not line.seal and line.text.strip()]
    heads = (HEADERS["purpose"], HEADERS["name"])
    start = next((i + 1 for i, text in enumerate(lines) if any(h.fullmatch(text) for h in heads)), 0)
    while start < len(lines) and any(p.fullmatch(lines[start]) for p in HEADERS.values()):
        start += 1
    rows = []
    for item in _numbered_items(lines[start:]):
        name, purpose = _name_and_purpose(item)
        if name:
            rows.append(Row(bare_name(name), purpose or None, Source(page.file, page.index)))
    return rows


def _by_lines(page: PageLike) -> list[Row]:
    """Read a list without numbers: each line that names a paper is an item, what follows from 证明 on its purpose."""
    rows: list[Row] = []
    for line in page.lines:
        text = squeeze(line.text)
        if line.seal or _ASIDE.match(text) or _HEADING.fullmatch(text):
            continue
        if FOOT.match(text):
            if rows:
                break
            continue  # above the first item it says who hands the list in
        name, purpose = _name_and_purpose([text])
        if name and len(name) <= 30 and cites_evidence(name):
            rows.append(Row(bare_name(name), purpose or None, Source(page.file, page.index)))
        elif purpose and rows and not rows[-1].purpose:
            rows[-1] = replace(rows[-1], purpose=purpose)
    return rows


_PAPER = re.compile(
    r"[书单据条证函表录件图片议同约账册言票照告信卡明本簿历案结知定决嘱]$|材料|流水|截[图屏]|报告|回执|照片|清单|明细|收据|本子|录音|录像|视频|(?:笔|记)录|意见$"
)


def _is_paper(name: str) -> bool:
    """Tell the name of a paper by its end, whatever paper it is: 彩礼单, 增项确认单, 证人证言."""
    return 2 <= len(name) <= 24 and bool(_PAPER.search(re.sub(r"\([^)]*\)$", "", name)))


def cites_evidence(name: str) -> bool:
    """Tell a name that may mean a paper that proves."""
    cited = cited_kinds(name)
    return bool(cited) and any(code in EVIDENCE for code in cited)


def names_a_paper(name: str) -> bool:
    """Tell the name of something that can be handed in from words of the form that were read into the list."""
    return cites_evidence(name) or _is_paper(name)


def _numbered_items(lines: Sequence[str]) -> list[list[str]]:
    """Cut lines at the numbers 1, 2, 3 … or 一, 二, 三 …; a number among copies and pages opens nothing."""
    items: list[list[str]] = []
    for text, behind in itertools.zip_longest(lines, lines[1:], fillvalue=""):
        opened = _opens(len(items) + 1, text)
        if FOOT.match(text) and not opened and items:  # above the first item it says who hands the list in
            break
        if opened and (text[opened.end() :] or not _NOTE.match(behind)):
            items.append([])
            text = text[opened.end() :]
        if items and text and not _NOTE.match(text) and not _ASIDE.match(text):
            items[-1].append(text)
    return items


_NUMERALS = "零一二三四五六七八九十"
_ASIDE = re.compile(
    r"^(?:(?:证据)?来源|页[码数次]|份数|形式|原件|证据(?:形式|种类|类型)|提交(?:人|形式))\s*[:为]"
)


def _opens(number: int, text: str) -> re.Match[str] | None:
    """Match the number of an item at the head of a line, in any of the ways people number."""
    tens, ones = divmod(number, 10)
    words = (_NUMERALS[tens] if tens > 1 else "") + "十" * bool(tens) + (_NUMERALS[ones] if ones else "")
    circled = chr(0x245F + number) if number <= 20 else "①"
    ways = (
        rf"(?:证据)?{number}[.、:]?(?=\D|$)(?![\-—–~至]\d)|\({number}\)|{circled}|证据{words}[.、:]?|第{words}组(?:证据)?[.、:]?|"
        rf"(?:证据)?(?:{words}[.、:]|\({words}\))"
    )
    return re.match(ways, text)


def _name_and_purpose(item: Sequence[str]) -> tuple[str, str]:
    """Tell the lines of a name from those of its purpose, which begins with 证明 or where a short name has ended."""
    name, purpose, last = "", "", ""
    for text in item:
        own, told = _parted(text)
        complete = bool(name) and units(last) < 7.5 and len(text) > 4
        if purpose or complete or _PURPOSE.match(text):
            purpose += text
        elif told and not name:
            name, purpose = own, told
        else:
            name += text
        last = text
    return name, purpose


# What ends like the name of a paper and is what one proves: 租金约定, 为贷款提供保证, 执行依据.
_NO_PAPER = re.compile(r"(?:约定|保证|规定|认定|承诺|依据|根据|事实)$")
_MARK = re.compile(r"[,:;]|——|[—–]|(?<=[一-龥])-(?=[一-龥])|\((?=[^()]{4,60}\)$)")
_TO_SHOW = re.compile(r"事实|情况|[金数]额|过程|关系|内容|时间|经过|原因|损失|资格|[欠收交支]|存在|成立")


_TELLS = re.compile(
    r"(?:原、?被告|原告|被告|双方|申请人|被申请人|对方|我|他|她)(?:们|方)?[^的]{0,4}?(?:向|已|曾|认|同意|支付|收|欠|转|付|签|将|把|在|与|于|没|未|"
    r"拒|尚|取|出具|确认|答应)|来源|由|内容|待证"
)


def _parted(text: str) -> tuple[str, str]:
    """Part the name of a paper from what it is to prove: at 证明, else at a mark behind which no paper is named.

    收据,被告收到定金 names one paper; 收据,送货单 names two. Brackets hold what is proved only where they say so.
    """
    cut = _PARTED.search(text)
    name, purpose = (
        (text[: cut.start()].rstrip("—–-"), text[cut.start() :].lstrip(",:(")) if cut else (text, "")
    )
    head, tail = _at_mark(name)
    return head, tail + purpose


def _at_mark(name: str) -> tuple[str, str]:
    """Part a name from what stands behind its first mark, where that tells something and names no paper."""
    mark = _MARK.search(name)
    if mark is None:
        return name, ""
    head, tail = name[: mark.start()], name[mark.end() :].strip("—);。")
    more = not _TELLS.match(tail) and any(
        (_is_paper(piece) and not _NO_PAPER.search(piece)) or piece in head
        for piece in re.split("[,、;和及]", tail)
    )
    shown = mark.group() != "(" or _TO_SHOW.search(tail)
    if len(tail) < 3 or more or not shown or not (_is_paper(head) or cites_evidence(head)):
        return name, ""
    return head, tail


# What no longer belongs to the last item: the closing, or a question of the form, also where its line was run on.
_BEHIND = re.compile(
    r"\n(?=\s*(?:附|(?:原告|申请人|申请执行人)\s*(?:\([^)]*\))?\s*:|此致|谨呈|此呈|呈送|具状人|起诉人|证人|对?纠纷))|"
    rf"\n(?=\s*{QUESTION})|(?=是否[一-龥]{{2,12}}[:?]?\s*(?:[☑□]|[一-龥]{{1,2}}[☑□]))"
)


def read_inline(part: Flow) -> list[Row]:
    """Read evidence named in the complaint: 1.…；2.…, or a paragraph each."""
    typed = by_spaces([(part.flat[s:e].split(), part.source(s, e)) for s, e in part.paragraphs()])
    if named := _named(typed):
        return named
    flat = part.flat
    marks = list(INLINE.finditer(flat))
    marks = marks if len(marks) > 1 else counted_on(flat) or marks
    spans = [(m.end(), n.start()) for m, n in itertools.pairwise(marks)]
    if marks:
        spans.append((marks[-1].end(), len(flat)))
    else:
        spans = []
        for start, end in part.paragraphs():
            whole = _at_mark(squeeze(flat[start:end]).strip("。;"))[1]
            spans += [(start, end)] if whole else _by_commas(flat, start, end)
    rows = []
    for start, end in spans:
        text = _BEHIND.split(flat[start:end])[0]
        written, purpose = _parted(re.sub(r"\s+", "", text).strip(";。,、:"))
        name = bare_name(written)
        head = any(
            pattern.fullmatch(name) for pattern in HEADERS.values()
        )  # of a table whose rows are elsewhere
        ticked = "☑" in written or "□" in written  # a question of the form, no paper
        if _is_name(name) and len(name) <= 60 and not (_APART.match(name) or head or ticked):
            rows.append(Row(name, purpose or None, part.source(start, end)))
    return _without_brackets(rows[:MAX_ROWS])


_BRACKET = re.compile(r"\(([一-龥、,\d.]{2,20})\)$")
_SORT = re.compile(
    r"预售|现售|电子|普通|专用|简易|推断|汇总|[付收]款$|复印|原件|[副正][本页]|第?[一二三四五六七八九十\d]{1,2}[页份张笔次车]?$"
)
_WHEN = re.compile(
    r"(?:(?:19|20)\d\d年)?\d{1,2}月|(?:19|20)\d\d年|(?:19|20)\d\d[.\-]\d"
)  # 欠条(2025年11月3日): which of two
_OF_WHAT = re.compile(r"[我的了被欠向和]|标准|天数|经过|情况|依据")


def _without_brackets(rows: list[Row]) -> list[Row]:
    """Take for its purpose what a bracket behind a name tells, 出院记录(伤情和住院), or any bracket where every item tells one."""
    shown = [_BRACKET.search(row.name) for row in rows]
    every = len(rows) > 1 and all(m or row.purpose for row, m in zip(rows, shown, strict=True))
    return [
        replace(row, name=row.name[: m.start()], purpose=row.purpose or m[1])
        if m
        and not (_WHEN.match(m[1]) or _SORT.match(m[1]))
        and (
            (every and not row.purpose and not _is_paper(m[1]))
            or (_OF_WHAT.search(m[1]) and cites_evidence(row.name[: m.start()]))
        )
        else row
        for row, m in zip(rows, shown, strict=True)
    ]


_ATTACHED = re.compile(
    r"(?:^|(?<=\n))\s*[所随]?附(?:件|表|[交送上列随]?(?:的)?(?:证据)?材料)?\s*(?:[一1]\s*)?:"
)
OWN_PAPERS = re.compile(r"起诉状|诉状|副本|身份|营业执照|委托|律师|送达|清单|目录")
_SHOWN = re.compile(
    r"(?:有|提供了?|提交了?|举出)((?:(?!没有|只有|所有|还有)[^。;:\n]){2,120}?)(?:等(?:证据|材料|书证)?)?(?:在案)?"
    r"(?:为证|为凭|作证|作为(?:本案)?(?:的)?证据|(?:可以?|足以|能够|予以|可予)?(?:证实|佐证|证明(?![和及与、以书材为作佐等]))|可证)"
)


def read_attached(whole: Flow) -> list[Row]:
    """Without a list of evidence, what stands behind 附： or in 有借条、转账凭证为证 and names papers that prove."""
    rows: list[Row] = []
    if attached := _ATTACHED.search(whole.flat):
        rows = read_inline(whole.cut(attached.end(), len(whole.flat)))
        rows = [row for row in rows if not OWN_PAPERS.search(row.name)]
        # Among papers that prove, any paper does: 工作证, 村委会证明.
        proof = any(cites_evidence(row.name) for row in rows)
        rows = [row for row in rows if cites_evidence(row.name) or (proof and _is_paper(row.name))]
    return rows


_BASIS = re.compile(r"(?:^|(?<=\n))\s*(?:申请)?执行(?:依据|根据)(?:文书)?\s*:")


def read_basis(whole: Flow) -> list[Row]:
    """Read the papers that an application for enforcement rests on, where it numbers them: 执行依据：1.判决书；2.生效证明."""
    found = _BASIS.search(whole.flat)
    if not found:
        return []
    end = whole.flat.find("\n", found.end())
    rows = read_inline(whole.cut(found.end(), end if end > 0 else len(whole.flat)))
    return rows if len(rows) > 1 and all(_is_paper(row.name) for row in rows) else []


def read_mentioned(facts: str) -> list[Row]:
    """Read the papers a story points to; such a mention is no list, so nobody is held to hand each in."""
    names = [n for said in _SHOWN.findall(flatten(facts)) for n in re.split(r"[、,]|以?及|和", said)]
    found = [bare_name(squeeze(n)) for n in names]
    return [Row(name, None, None) for name in dict.fromkeys(found) if _is_name(name) and _is_paper(name)]


def _by_commas(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut 借条、转账凭证和聊天记录 at the marks and joints between names; commas part names only where each names a paper."""
    named = all(cites_evidence(part) for part in re.split(r"[,、;]", flat[start:end].strip(" 。")))
    marks = "[,、;]" if named else "[、;]"
    cuts = [start, *(m.end() for m in re.finditer(marks, flat[:end]) if m.start() >= start), end]
    spans = [(a, b) for a, b in itertools.pairwise(cuts) if b - a >= 2]
    return [part for span in spans for part in _at_joints(flat, *span, last=span == spans[-1])]


_JOINT = re.compile(r"以及|及其|和|与|及|并有|还有")


def _at_joints(flat: str, start: int, end: int, *, last: bool) -> list[tuple[int, int]]:
    """Cut the last of such names where it is two, B和C, and each of them names a paper."""
    for joint in _JOINT.finditer(flat, start, end) if last else ():
        one, other = flat[start : joint.start()].strip("、,; "), flat[joint.end() : end]
        bare = other.strip("、,;。 ")
        papers = _is_paper(one.split("、")[-1]) and _is_paper(bare) and min(len(one), len(bare)) >= 3
        if (cites_evidence(one) and cites_evidence(other)) or (papers and joint.group() != "及"):
            return [(start, joint.start()), (joint.end(), end)]
    opened = re.match(r"(?:以?及|和|并有|还有)(?=[一-龥])", flat[start:end])
    return [(start + opened.end(), end)] if opened else [(start, end)]


_TOLD = re.compile(
    r"(?:^|(?<=[\n。]))\s*(?:以上|上述|相关|主要|本案|原告|我们?|本人|申请人|现|一并)*(?:所)?(?:提交|提供|附上|举出)?的?"
    r"(?:主要|现?有)?的?证据(?:材料)?(?:主要)?(?:有|包括|为|是|如下|即)\s*:?\s*(?=[^\n。:]{2,200})"
)


# 随状提交《借条》、《转账记录》等证据共2份
_QUOTED = re.compile(
    r"(?:提交|提供|附有?|附上|举出)(?:了|有|以下|下列|如下)?:?\s*((?:《[^》\n]{2,40}》(?:\([^)\n]{1,12}\))?[、,和及以与\s]*)+)"
    r"(?:等|作为|为)?[^。;]{0,8}?(?:证据|材料|佐证|为证|书证)"
)


def read_told(whole: Flow) -> list[Row]:
    """Read a list that is a sentence of its own: 证据有借条、转账记录和聊天截图。"""
    if quoted := _QUOTED.search(whole.flat):
        names = re.finditer("《([^》]+)》", quoted.group(1))
        return [
            Row(
                bare_name(squeeze(m.group(1))),
                None,
                whole.source(quoted.start(1) + m.start(), quoted.start(1) + m.end()),
            )
            for m in names
        ]
    told = _TOLD.search(whole.flat)
    if not told:
        return []
    end = re.compile(r"[。\n]|$").search(whole.flat, told.end())
    rows = read_inline(whole.cut(told.end(), end.start() if end else len(whole.flat)))
    papers = [cites_evidence(row.name) or _is_paper(row.name) for row in rows]
    return rows if all(papers) and any(cites_evidence(row.name) for row in rows) else []
