"""Limitation: three years since the day of performance, unless something interrupted it."""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from tianping.brain.filings.defects.case import Case
from tianping.brain.filings.defects.rules import defect
from tianping.brain.filings.figures import find_dates, read_words
from tianping.brain.filings.lexicon import EVIDENCE
from tianping.brain.filings.model import Defect
from tianping.brain.filings.text import squeeze

_DUE_BEHIND = re.compile(
    r"^\s*(?:之?前|以前)[一-龥]{0,4}(?:还|付|给|结|赔)|^\)?就(?:还|付|给|结)|^\s*(?:前|之前|以前|止|为止)?\s*(?:,|内)?\s*(?:还清|归还|偿还|付清|付款|支付|清偿|届满|到期|还款|结清|一次性|前还|"
    r"前付|全部|交付|前归还|前偿还|前结清)"
)
_DUE_BEFORE = re.compile(
    r"(?:借款期限|还款期限|履行期限|付款期限|还款日期?|还款时间|到期日|约定期限|期限)[^。;]{0,24}(?:至|到|为|:)\s*$|"
    r"(?:约定|承诺|应|最迟|定)于?\s*$|(?:应|约定|承诺|须|需|定)(?:当|该)?(?:于|在)\s*$|(?:至|到|截止)\s*$"
)
_RECKONED_FROM = re.compile(r"(?:起|,?(?:计算|暂计|按))")
_RECKONED_TO = re.compile(r"(?:计算|暂计|截)(?:至|止|到)$|截至$|截止$")
_DENIED = re.compile(
    r"(?:未|没有?|从未|不曾|未曾|再未|一直没有?)(?:再|曾|能|有|向)?[一-龥]{0,8}?(?:联系|催|找|主张|要求|追讨|索要|讨要)"
)
_INTERRUPTED = re.compile(
    r"催[要讨告收款促缴还问债]|多次(?:要求|索要|联系|找|向|协商|讨要|追讨|主张|沟通|交涉)|索要|追讨|讨要|追要|追索|"
    r"主张(?:权利|债权|过|还款)|要求[一-龥]{0,6}(?:还款|偿还|归还|支付|付款|履行|赔偿)|"
    r"承诺(?!于?(?:19|20)\d\d年)[^。]{0,16}(?:还|付|偿|分期)|(?:仅|只|又|陆续|先后|部分|分期)[^。]{0,14}(?:还(?![欠差剩有没未是])|偿还|归还|支付|付)(?:了|款|本金|"
    r"过)?|对[账帐](?!单)|重新出具|续签|展期|确认[^。]{0,8}欠|提起过(?:诉讼|仲裁)|申请过(?:支付令|仲裁|调解)|"
    r"(?:曾|已经?)[^。,]{0,14}(?:提起(?:诉讼|仲裁)|申请(?:支付令|仲裁|调解))|"
    r"20\d\d年[^。]{0,30}(?:提起(?:诉讼|仲裁)|申请(?:支付令|仲裁|调解)|起诉)|"
    r"起诉[^。]{0,10}撤|律师函|协商未果|协商不成|报案|信访|同意(?:履行|还款)|答应(?!于?在?(?:19|20)\d\d年)"
)
_PAPERS = (
    "dunning_letter",
    "account_statement",
    "chat_screenshot",
    "acceptance_notice",
    "arbitration_award",
    "judgment",
    "iou",
    "transfer_voucher",
    "bank_statement",
)
_FREE = re.compile(r"离婚|抚养|赡养|继承|排除妨害|物权|相邻|劳动|执行|行政|确认|共有|人格")
YEARS = 3


def check_time(case: Case) -> Iterator[Defect]:
    """Say so when the day of performance lies more than three years back and nothing interrupted the time."""
    if (
        case.as_of is None
        or case.filing_type not in ("民事一审", "支付令")
        or _FREE.search(case.cause.name or "")
    ):
        return
    facts = squeeze(case.facts.value or case.whole.raw)
    due = _due(facts) or _due_after(facts) or _due_elsewhere(case)
    due = due or _due_on_receipt(case, facts) or _known_since(case, facts)
    if due is None or _plus_years(due) >= case.as_of or _interrupted(case, facts, due):
        return
    note = f"债务{due.isoformat()}到期，至提交日已逾{YEARS}年，材料中没有看到中断、中止的事实；法院不主动适用时效，只作提示"
    yield defect("limitation_expired", note, source=case.whole.source(0, len(case.whole.raw)))


def _due(facts: str) -> date | None:
    """Take the last day that a text names as a day of performance."""
    days = []
    for day, start, end in find_dates(facts):
        before, behind = facts[max(0, start - 30) : start], facts[end : end + 16]
        named = _DUE_BEHIND.match(behind) or _DUE_BEFORE.search(before)
        if named and not _RECKONED_FROM.match(behind) and not _RECKONED_TO.search(before):
            days.append(day)
    for match in _MONTH_END.finditer(facts):
        months = int(match["y"]) * 12 + (int(match["m"]) if match["m"] else 12)
        days.append(date(months // 12, months % 12 + 1, 1) - timedelta(days=1))
    return max(days) if days else None


# 2021年底还, 2022年5月底前付清
_MONTH_END = re.compile(
    r"(?P<y>20\d\d)年(?:年?底|年?末|(?P<m>1[0-2]|0?[1-9])月(?:底|末))(?:之?前)?[^。;,\d]{0,6}?(?:还|付|结|给|清)"
)
_WITHIN = re.compile(
    r"([一二两三四五六七八九十]{1,3}|\d{1,3})\s*(?:个)?(日|天|月|年)(?:之)?内[^。;]{0,8}?(?:付|还|支|结|清|赔|履行|一次性|全部)|"
    r"(?:借期|(?:借款|还款|付款)期限?)(?:约定)?[为是:]?([一二两三四五六七八九十]{1,3}|\d{1,3})\s*(?:个)?(日|天|月|年)|"
    r"(?:借期|(?:借款|还款|付款)期限?)(?:约定)?[为是:]?(半)(年)|(半)(年)(?:之?内|后|以后|就)[^。;\d]{0,6}?(?:还|付|给|结)|"
    r"([一二两三四五六七八九十]{1,3}|\d{1,3})\s*个?(日|天|月|年)(?:之?后|以后)[就再一全]{0,3}(?:归|偿)?(?:还|付|结清)"
)
# What a time may run from besides the day told: 验收合格后30日内. Only what was done on that day stands for it.
_RUNS_FROM = re.compile(r"后|之日|日起|收到|届满")
_OF_THAT_DAY = re.compile(
    r"(?:签[订署字]|订立|出具|达成|借款|借[到得])(?:本?(?:协议|合同)|[借欠收]条|借据)?(?:之日起?|日起|后|起)$|[当同即]日(?:起|后)$"
)
_FIRST_PART = re.compile(r"[^。;,]{0,12}(?:定金|预付|首付|首期|第一[期笔]|押金|保证金)")
REACH = 160
"""The day from which a time runs is told at most so many characters before it."""


def _due_after(facts: str) -> date | None:
    """Reckon a day told as so long after another: 2022年3月1日签订协议，约定三个月内付清."""
    told = sorted((end, day) for day, _, end in find_dates(facts))
    ends = [end for end, _ in told]
    days = []
    for match in _WITHIN.finditer(facts):
        place = bisect_right(ends, match.start()) - 1
        if place < 0 or match.start() - ends[place] > REACH:
            continue
        clause = re.split(r"[,。;:]", facts[ends[place] : match.start()])[-1]
        done_then = _OF_THAT_DAY.search(clause) or _done_on(facts[ends[place] : match.start()])
        if (_RUNS_FROM.search(clause) and not done_then) or _FIRST_PART.match(facts, match.start()):
            continue
        if due := _run(told[place][1], match):
            days.append(due)
    return max(days) if days else None


_DONE = re.compile(r"([一-龥]{2})(?:合格|完成|完毕)?(?:之日起?|日起|后)$")


def _done_on(between: str) -> bool:
    """Tell that a time runs from what was done on the day told before: 2022年5月10日完工验收，尾款应于验收后七日内支付."""
    done = _DONE.search(between)
    return done is not None and done[1] in re.split(r"[,。;:]", between)[0]


def _run(day: date, term: re.Match[str]) -> date | None:
    """Give the day on which a time that begins on another has run out."""
    word, unit = (part for part in term.groups() if part)
    if word == "半":
        return _plus(day, 6, "月")
    count = int(word) if word.isdigit() else int(read_words(word + "元") or 0)
    return _plus(day, count, unit) if count else None


_HANDED_OVER = re.compile(r"(?:寄到|寄回|送到|签收|到货|货到|送达)[^,。;票]{0,4}(?:后|之日起?)$")
SPARE = timedelta(days=60)
"""What is handed over may come so much later than the last day that anything names."""


def _due_on_receipt(case: Case, facts: str) -> date | None:
    """Reckon a time that runs from a delivery without a day, 回单寄到后十五日内付, from the last day told anywhere."""
    last = _last_told(case, facts)
    terms = [m for m in _WITHIN.finditer(facts) if _HANDED_OVER.search(facts[: m.start()][-16:])]
    runs = [due for term in terms if last and (due := _run(last + SPARE, term))]
    return max(runs, default=None)


def _plus(day: date, count: int, unit: str) -> date:
    if unit in "日天":
        return day + timedelta(days=count)
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "年" else 1)
    last = monthrange(months // 12, months % 12 + 1)[1]
    return date(months // 12, months % 12 + 1, min(day.day, last))


_LATE = re.compile(r"逾期|违约|滞纳|资金占用|罚息")


def _due_elsewhere(case: Case) -> date | None:
    """Where the story names no day: the day from which interest for delay is asked, else the day the papers agree on."""
    for claim in case.claims:
        text = squeeze(claim.text)
        if _LATE.search(text):
            days = [day for day, _, end in find_dates(text) if re.match(r"\s*起", text[end:])]
            if days:
                return min(days)
    named = [day for paper in case.of_kind("contract", "iou") if (day := _due(squeeze(paper.text)))]
    return max(named) if named else None


_WRONGED = ("不当得利纠纷", "追偿权纠纷", "侵权责任纠纷", "人格权纠纷", "生命权、身体权、健康权纠纷")


def _known_since(case: Case, facts: str) -> date | None:
    """Without a day of performance, as in wrongs and recourse, time runs from the knowledge of it (民法典第一百八十八条).

    The last day that the story or any paper names is taken: later than that nobody learned of it.
    """
    return _last_told(case, facts) if set(_WRONGED).intersection(case.cause.path) else None


def _last_told(case: Case, facts: str) -> date | None:
    """Give the last day that the story or any paper of evidence names; nothing where the story names none."""
    told = find_dates(facts)
    if not told:
        return None
    written = [date.fromisoformat(p.date) for p in case.papers if p.date and p.kind in EVIDENCE]
    return max([*(day for day, _, _ in told), *written])


def _plus_years(day: date, years: int = YEARS) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _interrupted(case: Case, facts: str, due: date) -> bool:
    """Tell whether something ran the time anew, late enough for it to run still on the day of filing."""
    if case.as_of is not None and _plus_years(due) < case.as_of:
        due = _plus_years(case.as_of, -YEARS)
    spoken = _DENIED.sub("", facts)
    # Who says that nobody was asked tells of nothing later but what has a day.
    lasting = () if _DENIED.search(facts) else _INTERRUPTED.finditer(spoken)
    if any(_lasts(spoken, found, due) for found in lasting) or _dealt(spoken, due):
        return True
    return any(
        _later(paper.text, due) for paper in case.of_kind(*_PAPERS) if paper.kind not in ("iou",)
    ) or any(
        _later(paper.text, due)
        for paper in case.of_kind("iou")
        if paper.date and paper.date > due.isoformat()
    )


_VAGUE = re.compile(r"20|要求|仅|只|部分|对[账帐]|确认")
# A promise with its day is how the debt was made, unless the day is a later one.
_PROMISED = re.compile(r"承诺|答应")
_LASTING = re.compile(
    r"多次|一直(?!都?(?:没|未|不|拖|欠|无))|每年|不断|持续|反复|屡|经常|先后|近年|去年|今年|期间|陆续|又|再次"
)


def _lasts(facts: str, found: re.Match[str], due: date) -> bool:
    """A demand or a part payment told without a day belongs to the time when the debt fell due: 期满后要求还款, 只付了一万元."""
    start = facts.rfind("。", 0, found.start()) + 1
    end = facts.find("。", found.end())
    sentence = facts[start : end if end >= 0 else len(facts)]
    if _PROMISED.match(found.group()):
        return not (find_dates(sentence) or _MONTH_END.search(sentence)) or _later(sentence, due)
    if not _VAGUE.match(found.group()):
        return True
    return bool(_LASTING.search(sentence)) or _later(sentence, due) or _month_later(sentence, due)


_MONTH = re.compile(r"(20\d\d)年(?:(1[0-2]|0?[1-9])月)?(?!\d)")


def _month_later(sentence: str, due: date) -> bool:
    """A month or year told without a day may lie as late as its end: 2023年8月双方对账."""
    last = [int(year) * 12 + int(month or 12) for year, month in _MONTH.findall(sentence)]
    return any(months > due.year * 12 + due.month - 1 for months in last)


# What the two had to do with each other: a part was paid, one wrote, called, came or promised.
_DEALT = re.compile(
    r"(?<![未没不拒])(?:归还|偿还|支付|转账|转给|还了?|付了?|给了?)[^。,;]{0,8}?(?:[\d.一二两三四五六七八九十百千万]+元|部分|利息|本金)|"
    r"各[还付]|微信|短信|电话|上门|登门|协商|调解|保证|表示|答复|回复|答应|同意|说"
)


def _dealt(facts: str, due: date) -> bool:
    """Tell that the story has the two deal with each other on a day or in a month after the debt fell due."""
    for clause in re.split(r"[。;]", facts):
        days = [
            day
            for day, start, end in find_dates(clause)
            if not _RECKONED_FROM.match(clause[end:]) and not _RECKONED_TO.search(clause[:start])
        ]
        if _DEALT.search(clause) and (any(day > due for day in days) or _month_later(clause, due)):
            return True
    return False


def _later(text: str, due: date) -> bool:
    """A paper of a day after the debt fell due may have interrupted the time."""
    return any(day > due for day, _, _ in find_dates(squeeze(text)))
