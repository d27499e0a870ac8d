"""What is asked for, item by item, and the total that the complaint states; the sum of each item comes from `amounts`."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from tianping.brain.filings.amounts import amount_of, running_total, ways
from tianping.brain.filings.complaint import PLEA
from tianping.brain.filings.figures import arabic_sums, capital_sums, chinese_sums
from tianping.brain.filings.model import EMPTY, Claim, Field
from tianping.brain.filings.text import ITEM, Flow, flatten

MAX_CLAIMS = 200
ALONE = 32  # letters of a line that states the total of all and nothing else
_ADDED = "(?:加起来|加在一起|合起来|合在一起|算下来|算起来|拢共|统共)(?:一共|总共|共)?"
_STATED = re.compile(
    r"^\s*\(?(?:\d{1,2}[.、]\s*)?(?:(?:(?:争议|涉案|请求)(?:总?金额|总额)(?:合计)?|共(?:要求|主张|请求))(?=\s*[:为\d¥\n])|"
    r"(?:以上|上述|前述|综上|上列|前|诉讼)?(?:第?[一二三四五六七八九\d]{1,2}项?[至到、~—\-][一二三四五六七八九\d、第]{1,8}项)?(?:[二两三四五六七八](?:名)?(?:人|原告|申请人))?(?:各项|诉讼请求|请求|款项|费用|诉请|执行|赔偿)*(?:金额|标的额?|款项|数额)?(?:的)?"
    r"(?:[一二两三四五六七八九]项|全部)?(?:总计|合计|共计|一共|总共|总额|总金额|标的总?额|标的金额|总标的|债权(?:金|数|总)额|小计|累计|"
    + _ADDED
    + "|"
    r"共(?=(?:人民币|¥)?\s*\d)))(?:金额|数额|为)?"
)
_STATED_ANY = re.compile(
    r"(?:以上|上述|前述)(?:第?[一二三四五六七八九\d、至到\-]{0,8}项)?[^。;\n]{0,14}?(?:合计|共计|总计|总额|总金额|暂计)|"
    r"(?:诉讼|申请(?:执行)?|执行)?标的(?:(?:总)?(?:金)?额|(?=\s*[:为]\s*(?:人民币)?\s*[\d¥]))|诉讼请求(?:总额|总金额|金额合计)|请求总金额|"
    r"(?:^|(?<=\n))\s*债权(?:金|数|总)额"
)
_STATED_BEHIND = re.compile(
    r"(?<=[。;])\s*\(?(?:本(?:诉状|状|案))?(?:以上|上列|上述|上面|前)?(?:这?几项)?(?:第?[一二两三四五六七八九\d、至到和及\-]{1,8}项)?(?:各项|金额|请求|赔偿|执行|标的|款项?|诉讼)*"
    r"(?:合计|共计|总计|总额|共(?=(?:人民币|¥)?\s*\d)|" + _ADDED + r")(?:金额)?(?=[:为是]?[^()\n]{0,8}\d)"
)
_ASKS_COSTS = re.compile(r"(?:诉讼费|受理费|保全费|律师费|执行费|费用)[^。;]{0,12}(?:由|承担|负担)")


def read_claims(part: Flow) -> tuple[tuple[Claim, ...], Field]:
    """Read the items and the total that the complaint states itself."""
    claims: list[Claim] = []
    stated = EMPTY
    items = _items(part)[:MAX_CLAIMS]
    for start, end in items:
        flat = part.flat[start:end]
        total = _stated(flat)
        if total is not None and not _of_its_own(flat, total, last=(start, end) == items[-1]):
            stated = part.field(total, start, end, "诉状写明的合计")
            cut = _begin_of_total(flat)
            if cut < 6 and not _ASKS_COSTS.search(flat):
                continue
            if cut < 6:
                claims.append(replace(_claim(part, start, end), amount=None, reason="合计，并请求负担费用"))
                continue
            end = start + cut
        claim = _claim(part, start, end)
        if running := running_total(part.flat[start:end], total_of(claims).value):
            claim = replace(claim, amount=running[0], reason="金额")
            stated = part.field(running[1], start, end, "诉状写明的合计")
        claims.append(claim)
    return tuple(claim for claim in claims if _asks(claim))[:MAX_CLAIMS], stated


def _asks(claim: Claim) -> bool:
    """Tell an item that asks for something from what only leads to the items or pleads for them."""
    return (
        len(claim.text) >= 2
        and not _ONLY_LEADS.fullmatch(claim.text)
        and not (claim.amount is None and PLEA.fullmatch(claim.text))
    )


_ONLY_LEADS = re.compile(
    r"(?:特|现|故|为此|综上)?[,，]?(?:请求|恳请|诉请|要求|请)?(?:贵院|贵庭|人民法院|法院)?(?:依法)?(?:判令|判决|裁决|裁判|支持)(?:如下|被告)?[:：,，]?"
)


def _of_its_own(flat: str, total: float, *, last: bool) -> bool:
    """Tell a total that only adds up the parts of its own item: 赔偿：医疗费3000元；误工费2000元；以上合计5000元."""
    cut = _begin_of_total(flat)
    return not last and cut >= 6 and amount_of(flat[:cut])[0] == total


def find_stated_total(part: Flow, *, alone: bool = False) -> Field:
    """Find a total that stands outside the claims, such as 标的额 at the head; `alone` takes it only from a line of its own,
    for a story adds up sums of other things."""
    for start, end in part.paragraphs():
        flat = part.flat[start:end]
        match = _STATED_ANY.search(flat) or _STATED.match(flat) if alone else _STATED_ANY.search(flat)
        total = _stated(flat) if match and not (alone and len(flat.strip()) > ALONE) else None
        if total is not None:
            return part.field(total, start, end, "诉状写明的标的总额")
    return EMPTY


def _items(part: Flow) -> list[tuple[int, int]]:
    """Cut the claims at their numbers; without numbers each paragraph is one."""
    flat = part.flat
    paragraphs = part.paragraphs()
    marks = [(start, m.end() + start) for start, end in paragraphs if (m := ITEM.match(flat[start:end]))]
    marks = _one_style(flat, marks) or _spaced(flat, paragraphs)
    marks = sorted(marks + _skipped(flat, marks))
    if len(marks) == 1 and (found := _inline(part, [p for p in paragraphs if p[0] == marks[0][0]])):
        return sorted(
            found + [(s, e) for s, e in paragraphs if _stated(flat[s:e]) is not None and s != marks[0][0]]
        )
    if not marks:
        body = [(s, e) for s, e in paragraphs if _stated(flat[s:e]) is None]
        if found := _inline(part, body):
            return sorted(found + [span for span in paragraphs if span not in body])
        return _running(part, paragraphs) or _sentences(part, paragraphs)
    spans: list[tuple[int, int]] = []
    lead = [(s, e) for s, e in paragraphs if e <= marks[0][0]]
    for i, (start, after) in enumerate(marks):
        until = marks[i + 1][0] if i + 1 < len(marks) else len(flat)
        first = max(bisect_left(paragraphs, (start + 1, 0)) - 1, 0)  # the paragraph the mark stands in
        inside = [(s, e) for s, e in paragraphs[first:][:400] if s < until]
        body_end = min(inside[0][1], until)
        for s, e in inside[1:]:
            if _STATED.match(flat[s:e]) or _STATED_ANY.match(flat[s:e].strip(" (")):
                spans.append((after, body_end))
                spans.append((s, e))
                break
            body_end = e
        else:
            spans.append((after, body_end))
    totals = [(s, e) for s, e in lead if _stated(flat[s:e]) is not None]
    return totals + sorted(set(spans))


_ALONE = re.compile(r" *\d{1,2} *[ \n] *(?=[一-龥])")


def _spaced(flat: str, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find numbers that only a space or the edge of a cell parts from what is asked for, 1 判令…, 2 判令…, where they count up from 1."""
    found = [
        (m.start(), m.end(), int(m.group())) for start, _ in paragraphs if (m := _ALONE.match(flat, start))
    ]
    if len(found) < 2 or [number for *_, number in found] != list(range(1, len(found) + 1)):
        return []
    return [(start, end) for start, end, _ in found]


def _skipped(flat: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Find numbers that stand inside a paragraph where those at its beginning leave them out: 1.…；2.…, and below it 3.…"""
    found: list[tuple[int, int]] = []
    numbers = [_number_of(flat[a:b]) for a, b in marks]
    for i, number in enumerate(numbers):
        until = marks[i + 1][0] if i + 1 < len(marks) else len(flat)
        following = numbers[i + 1] if i + 1 < len(marks) else number + 9
        at = marks[i][1]
        for wanted in range(number + 1, following) if number and following > number + 1 else ():
            match = _mark(flat[marks[i][0] : marks[i][1]], wanted).search(flat, at, until)
            if not match:
                break
            found.append(match.span())
            at = match.end()
    return found


_NUMERALS = "零一二三四五六七八九十"


def _number_of(mark: str) -> int:
    """Give the number in a mark, 2 for （二）、2. and ②; nothing (0) in one that bears none."""
    if digits := re.search(r"\d{1,2}", mark):
        return int(digits.group())
    if circled := re.search("[①-⑳]", mark):
        return ord(circled.group()) - ord("①") + 1
    words = "".join(re.findall(f"[{_NUMERALS[1:]}]", mark))
    tens, ten, ones = words.rpartition("十") if "十" in words else ("", "", words)
    return (10 * (_NUMERALS.find(tens) if tens else 1) if ten else 0) + (_NUMERALS.find(ones) if ones else 0)


def _mark(like: str, number: int) -> re.Pattern[str]:
    """Make the pattern of the mark with another number, in the same hand: behind （一） comes （二）, behind 1. comes 2."""
    style = _style(like)
    if style == "o":
        return re.compile(r"(?<=[;。,:])\s*" + chr(ord("①") + number - 1))
    tens, ones = divmod(number, 10)
    words = (_NUMERALS[tens] if tens > 1 else "") + "十" * bool(tens) + (_NUMERALS[ones] if ones else "")
    word = words if style.endswith("c") else str(number)
    if style.startswith("("):
        return re.compile(rf"(?<=[;。,:])\s*\(\s*{word}\s*\)")
    return re.compile(rf"(?<=[;。])\s*(?:第{word}(?:项)?[,、:]|{word}\s*[.、)])(?!\d)\s*")


_JOINT = re.compile(r"\s*(?:另外|再就是|再有|还有就是|还有|此外|并且|同时|最后|其次|另)[,:]?\s*(?=[一-龥])")
_COSTS = re.compile(r"(?:诉讼|官司|受理|保全|律师|执行|鉴定)[一-龥]{0,4}费|费用?[^,;。]{0,2}(?:由|被告|对方)")
_LEANS = re.compile(
    r"\s*(?:\(|以上|上述|合计|共计|一共|总计|其中|包括|即|计|按|以(?!后)|自|至|每|大写|小写|暂计|扣除|折合|约|截[至止]|也就是|直[至到]|"
    r"利息(?:自|从|按|以)|此后|(?:叫|让|要)(?:他|她|它|被告)|(?:被告|对方|他|她)每)|从(?![^,;]{1,24}(?:起|开始)[^,;]{0,4}的[^,;]{0,6}(?:利息|违约金|罚息))"
)
_ASKS_ALONE = re.compile(
    r"\s*(?:请求|判令|判决|确认|解除|撤销|返还|退还|退|支付|给|还|赔|偿还|腾|搬|拆|修|停止|恢复|变更|交付|协助|继续|把|孩子|婚生|存款|"
    r"房子|房屋|担保|保证人|保险公司|以后每|今后每|被告|对方|和被告|与被告)|.{0,16}(?:利息|违约金|滞纳金)"
)


def _running(part: Flow, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """One running sentence: 还我本金 5 万元，另外利息 3000 元，打官司的费用由被告出。 A clause that only leans on
    the one before (其中…, 按…计算, 合计…) belongs to it.
    """
    body = [(s, e) for s, e in paragraphs if _stated(part.flat[s:e]) is None]
    if len(body) != 1:
        return []
    totals = [span for span in paragraphs if span not in body]
    spans = _clauses(part, *body[0])
    if ";" not in part.flat[body[0][0] : body[0][1] - 1]:
        spans = [piece for clause in spans for piece in _at_verbs(part.flat, *clause)]
    return sorted(spans + totals) if len(spans) > 1 else []


# 返还借款并支付利息和承担诉讼费: where nothing else parts what is asked for, each verb of asking opens another request.
_AND_ASKS = re.compile(
    r"(?<![原被]告)(?:[,、]\s*(?:并且?|以?及|和|同时|再|还要?)?|并且?|以?及|和|与|同时)\s*"
    r"(?=(?:请求|要求|判令|判决)?(?:由|让|叫|要)?(?:(?:二|两|各)?被告|对方|他|她)?(?:共同|连带)?(?:支付|给付|赔偿|赔付|赔我|返还|退还|退给|偿还|"
    r"归还|还我|还清|承担|负担|解除|撤销|确认|协助|办理|腾退|腾空|搬离|停止|恢复|交付|拆除|修复|消除|赔礼))"
)


def _at_verbs(flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a clause before each further verb of asking; what stands in brackets and behind 其中 is left whole."""
    outer = re.sub(r"\([^()]*\)|(?:其中|包括)[^;。]*", lambda m: "#" * len(m.group()), flat[start:end])
    cuts = [m.span() for m in _AND_ASKS.finditer(outer) if m.start() >= 6]
    begins, ends = [0, *(b for _, b in cuts)], [*(a for a, _ in cuts), end - start]
    return [(start + a, start + b) for a, b in zip(begins, ends, strict=True)]


def _clauses(part: Flow, start: int, end: int) -> list[tuple[int, int]]:
    """Cut one paragraph at its semicolons, or else at the commas behind which something of its own is asked for."""
    flat = part.flat
    outer = re.sub(r"\([^()]*\)", lambda m: "#" * len(m.group()), flat[start:end])
    edges = [
        start,
        *(
            start + m.end()
            for m in re.finditer(r"[;。]" if ";" in outer[:-1] else r",(?!\d{3})|。", outer)
            if m.end() < len(outer)
        ),
    ]
    spans: list[tuple[int, int]] = []
    for a, b in itertools.pairwise([*edges, end]):
        clause = flat[a:b]
        joint = _JOINT.match(clause)
        if spans and _ORDERS.fullmatch(flat[slice(*spans[-1])]):
            spans[-1] = (spans[-1][0], b)
            continue
        alone = joint or flat[a - 1] == "。" or _stands_alone(clause)
        if spans and not alone:
            spans[-1] = (spans[-1][0], b)
        else:
            spans.append((a + (joint.end() if joint and spans else 0), b))
    return spans


# What only says by which paper the rest is asked for.
_ORDERS = re.compile(r"[^,]{0,24}(?:发出|签发|发布)支付令[,;]?\s*")


def _stands_alone(clause: str) -> bool:
    """Tell whether a clause asks for something of its own."""
    if _COSTS.search(clause):
        return True
    if _LEANS.match(clause):
        return False
    return amount_of(clause)[0] is not None or bool(_ASKS_ALONE.match(clause))


def _sentences(part: Flow, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without numbers an item ends where a printed line ends with ; or a full stop."""
    spans: list[tuple[int, int]] = []
    for start, end in paragraphs:
        inside = part.starts[bisect_right(part.starts, start) : bisect_left(part.starts, end)]
        cuts = [at for at in inside if part.flat[at - 1] in ";。"]
        edges = [start, *cuts, end]
        spans += list(itertools.pairwise(edges))
    return spans


def _one_style(flat: str, marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Keep the numbers of the outer list only: (1) below 1. belongs to the item above."""
    if not marks:
        return []
    first = _style(flat[marks[0][0] : marks[0][1]])
    return [mark for mark in marks if _style(flat[mark[0] : mark[1]]) == first]


def _style(mark: str) -> str:
    mark = mark.strip()
    if mark.startswith("("):
        return "()" + ("d" if re.search(r"\d", mark) else "c")
    if mark.endswith(")"):
        return "d)"
    return "o" if "①" <= mark[:1] <= "⑳" else "d" if mark[:1].isdigit() else "c"


def _inline(part: Flow, paragraphs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Numbers inside one paragraph: 请求判令：1.…；2.…。"""
    if len(paragraphs) != 1:
        return []
    start, end = paragraphs[0]
    flat = part.flat[start:end]
    marks = [
        m
        for m in re.finditer(
            r"(?:^|(?<=[:;。,\s元]))(?:\d{1,2}[.、)](?!\d)|[一二三四五六七八九十][、.]|\((?:\d{1,2}|[一二三四五六七八九十])\)|[①-⑨])|"
            r"(?:^|(?<=[:;。]))\s*\d{1,2}(?:,| (?=[一-龥]))|"
            r"(?:^|(?<=[:;。\s]))(?:[一二三四五六七八九十]是|第[一二三四五六七八九十](?:项|(?=[,、:]))|其[一二三四五六七八九](?=[,、:])|"
            r"(?:首先|其次|再次|最后)(?=[,:]))[,、:]?",
            flat,
        )
    ]
    marks = [m for m in marks if _style(m.group()) == _style(marks[0].group())]
    numbers = [_number_of(m.group()) for m in marks]
    # Without a mark between, …36000元二、…, the numbers must count on.
    marks = [
        m
        for i, m in enumerate(marks)
        if flat[m.start() - 1 : m.start()] != "元" or (i and numbers[i] == numbers[i - 1] + 1)
    ]
    if len(marks) < 2:
        return []
    ends = [m.start() for m in marks[1:]] + [len(flat)]
    return [(start + m.end(), start + until) for m, until in zip(marks, ends, strict=True)]


# Below the last item, run on to it: 请法院为我做主，判决被告还钱。 我手里的证据有：1.借条。
_PLEADS = re.compile(
    r"(?<=[。；;])\s*(?:(?:恳|敬)?请(?:求)?(?:贵院|人民法院|法院|法官)[^。\d]{0,24}(?:[做作]主|公道)[^。\d]{0,24}。?|"
    r"(?:我们?|原告|本人)?(?:手里|手上|现有|提交|提供)?的?证据(?:有|如下|材料)?[:：].*)$"
)


def _claim(part: Flow, start: int, end: int) -> Claim:
    text = _PLEADS.sub("", part.raw[start:end].replace("\n", "").strip())
    amount, reason = amount_of(part.flat[start:end])
    return Claim(text, amount, part.confidence(start, end), part.source(start, end), reason)


def _begin_of_total(flat: str) -> int:
    """Say where in an item the sentence begins that states the total of all items."""
    match = _total_sentence(flat)
    return match.start() if match else 0


def _total_sentence(flat: str) -> re.Match[str] | None:
    """Find the total of all items: at the beginning or as a sentence of its own, not the sum within one item."""
    if match := _STATED.match(flat) or _STATED_BEHIND.search(flat):
        return match
    found = (
        m
        for m in _STATED_ANY.finditer(flat)
        if re.search(r"(?:^|[。;\n(])\s*$", flat[max(0, m.start() - 9) : m.start()])
    )
    return next(found, None)


# The line of a printed blank: 请求金额合计（元）：26800.
_ONLY_A_NUMBER = re.compile(
    r"\s*(?:\((?:单位:?)?(?:人民币)?/?元\))?\s*[:为]\s*¥?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
)


def _stated(flat: str) -> float | None:
    """Give the total a paragraph states, if it states one."""
    match = _total_sentence(flat)
    if not match:
        return None
    rest = flat[match.end() : match.end() + 60]
    if alone := _ONLY_A_NUMBER.fullmatch(rest):
        return float(alone[1].replace(",", ""))
    figures = arabic_sums(rest) or capital_sums(rest) or chinese_sums(rest)
    if not figures or figures[0].start > 24:
        return None
    return figures[0].value


def settled(claims: Sequence[Claim], stated: float | None) -> tuple[Claim, ...]:
    """Where all the sums of an item may be asked for, or only one of them, the total that is written tells which."""
    total = total_of(claims).value
    if stated is None or abs(total - stated) < 0.01:
        return tuple(claims)
    for i, claim in enumerate(claims):
        for amount in ways(flatten(claim.text)) if claim.amount is not None else ():
            if abs(total - (claim.amount or 0) + amount - stated) < 0.01:
                only = replace(claim, amount=amount, reason="与写明的合计相合的一笔")
                return (*claims[:i], only, *claims[i + 1 :])
    return tuple(claims)


def total_of(claims: Sequence[Claim]) -> Field:
    """Add the sums of all items."""
    amounts = [claim.amount for claim in claims if claim.amount is not None]
    sure = min((claim.confidence for claim in claims if claim.amount is not None), default=1.0)
    first = next((claim.source for claim in claims if claim.amount is not None), None)
    return Field(round(sum(amounts), 2), sure, first, (), f"{len(amounts)} 项金额相加")
