"""Powers of attorney: who acts for whom, with which powers, from when to when."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher

from tianping.brain.filings.figures import find_dates, read_whole
from tianping.brain.filings.labels import is_label
from tianping.brain.filings.model import Agent, Paper, Party, Source
from tianping.brain.filings.names import names_apart
from tianping.brain.filings.running import flow

_NAME = r"(?:[A-Z][A-Za-z.\- ]{1,30}\([一-龥·]{2,8}\)|[一-龥]{1,8}(?:·[一-龥]{1,8})+|[一-龥]{2,4}?)"
_AGENT = re.compile(
    r"(?<![上前所]述)(?:被委托人|受委托人|受托人|受任人|代理人|被授权人|受托律师)\s*[一二三四\d]?\s*(?:\([^)]{1,6}\))?\s*[:为]?\s*(?:姓\s*名)?\s*:?\s*"
    rf"({_NAME}(?:[、和及]{_NAME})*)(?=[,，、;。\s(]|$|律师|男|女|系|工作|单位|临江|执业)"
)
# In prose: 兹委托我的丈夫某某为诉讼代理人.
_ENTRUSTED = re.compile(
    r"(?:委托|聘请|授权)(?![人书权事代单])(?:(?:我|本人|其)的?)?(?:丈夫|妻子|儿子|女儿|父亲|母亲|哥哥|弟弟|姐姐|妹妹|亲属|员工|职工|同事|法务)?"
    rf"({_NAME})(?:律师|同志)?\s*(?:\([^)]*\)|,[^。\n]{{0,60}})?\s*(?:作为|担任|为|代理|办理)"
)
_NOT_NAME = re.compile(
    r"身份|执业|联系|电话|手机|签|盖|处|为|在|的|承|担任|上述|下列|上列|该|诉讼|代理|受托|姓名|权限|期[限间]|事项|办理|参加|以下|贵|证|号"
)
_NAMED = re.compile(rf"姓\s*名\s*:\s*({_NAME})(?=[,;。\s(]|$|律师|男|女)")
_GIVER = re.compile(
    r"(?:^|\n)\s*(?:委托人|委托单位|授权人|委托方)\s*(?:\([^)]{1,8}\))?\s*(?:姓名|名称)?\s*:?\s*([^\n,，;。:]{2,40})"
)
_FIRM = re.compile(r"([一-龥()]{2,20}?(?:律师事务所|法律服务所))")
_PHONE = re.compile(r"(?:电话|手机|联系方式)\s*(?:号码)?\s*:?\s*(1\d{10}|0\d{2,3}-?\d{7,8})")
_UNTIL = re.compile(r"(?:至|到|[-—–~]|截至|截止(?:至|到)?|有效期至)\s*$")
_PERIOD = re.compile(
    r"(?:委托|代理|授权|有效)(?:期限|期间|时间|期)(?:\s*:?\s*\n)?[^。\n]{0,60}|"
    r"本?(?:委托|授权)书?(?=[自从][^。\n]{6,30}(?:至|到|生效))[^。\n]{0,60}|"
    r"(?:^|(?<=[\n。;,]))\s*(?:期\s*限|期\s*间|时\s*间)\s*(?:[:\n ]|(?=自|从))[^。\n]{6,60}"
)
_MONTH_END = re.compile(r"[至到]\s*(?P<y>20\d\d)年(?P<m>0?[1-9]|1[0-2])月[^\d一二三]{0,2}止")
# 一年, 壹年, 12个月, 半年: how long a power lasts.
_LENGTH = re.compile(
    r"(?<![年月\d二〇])(?P<number>半|[\d一二两三四五六七八九十壹贰叁肆伍陆]{1,3})\s*(?P<unit>年(?!\s*\d)|个月)"
)
# What anybody may do who is entrusted at all.
_ORDINARY = re.compile(r"代为(?:起诉|立案|参加|出庭|应诉|签收|申请|提交|提供|陈述)|代收|签收|出庭")


@dataclass(frozen=True, slots=True)
class PowerOfAttorney:
    """What one power of attorney says."""

    agents: tuple[str, ...]
    giver: str | None
    firm: str | None
    phone: str | None
    authority: str | None
    vague: bool
    signed_on: date | None
    until: date | None
    source: Source | None


def read_powers(papers: Sequence[Paper]) -> list[PowerOfAttorney]:
    """Read all powers of attorney."""
    return [_read(paper) for paper in papers if paper.kind == "power_of_attorney"]


def _read(paper: Paper) -> PowerOfAttorney:
    text = flow(paper.pages)
    flat = text.flat
    names = _agents(flat)
    giver = _GIVER.search(flat)
    firm, phone = _FIRM.search(flat), _PHONE.search(flat)
    authority, vague = _authority(flat)
    since, until = _period(flat)
    return PowerOfAttorney(
        agents=tuple(names),
        giver=giver.group(1).strip() if giver else None,
        firm=re.sub(r"^(?:系|均系|是|在|单位)", "", firm.group(1)) if firm else None,
        phone=phone.group(1) if phone else None,
        authority=authority,
        vague=vague,
        signed_on=since,
        until=until,
        source=text.source(0, 1),
    )


def _agents(flat: str) -> list[str]:
    """Find who is entrusted: behind the labels, in the cells below the first of them, or in a sentence.

    What follows may make another label of it, as in 受托人电话, 代理人联系方式.
    """
    label = re.search(r"受托人|受委托人|被委托人|代理人|受任人", flat)
    behind = re.split(r"(?:代理|委托|授权)(?:权限|事项|期限)", flat[label.start() :])[0] if label else ""
    runs = [names_apart(run) for run in _AGENT.findall(flat)]
    # What an agent is to do, 代为立案、陈述事实, is no row of names.
    found = [name for run in runs if not _NOT_NAME.search(run[0]) for name in run]
    found += _NAMED.findall(behind) + _ENTRUSTED.findall(flat)
    return [name for name in dict.fromkeys(found) if not (_NOT_NAME.search(name) or is_label(name))]


def _authority(flat: str) -> tuple[str | None, bool]:
    """Read the kind of authority; 全权代理 without single powers gives no special authority."""
    found = re.search(
        r"(?:代理|委托|授权)?(?:权限|事项|范围|(?<!全)权)[^。\n]{0,4}[:为是]?[\s\S]{0,200}", flat
    )
    words = found.group() if found else flat
    if re.search(r"全权(?:代理|委托|授权|处理|负责|代表|办理)", words):
        special = re.search(r"(?:承认|放弃|变更)[^。]{0,20}请求|代为和解|进行和解|提起反诉|提起上诉", words)
        return ("特别授权", False) if special else ("全权代理", True)
    if re.search(r"特别(?:授权|代理)\s*(?!□)", words) and not re.search(r"☑\s*一般", words):
        return "特别授权", False
    if re.search(r"一般(?:授权|代理)", words):
        return "一般授权", False
    if re.search(r"承认|放弃|和解", words):
        return "特别授权", False
    return ("一般授权" if _ORDINARY.search(words) else None), False


def _period(flat: str) -> tuple[date | None, date | None]:
    """Read the day it was given and the day it ends; 至本案终结 has no day."""
    dates = find_dates(flat)
    period = _PERIOD.search(flat)
    until = None
    inside: list[tuple[int, int]] = []
    if period:
        for day, start, end in dates:
            if period.start() <= start < period.end():
                inside.append((start, end))
                if _UNTIL.search(flat[max(0, start - 5) : start]) or re.match(
                    r"\s*(?:止|前|届满|为止)", flat[end : end + 4]
                ):
                    until = day
    if until is None and period and (month := _MONTH_END.search(period.group())):
        until = _last_day(int(month["y"]), int(month["m"]))  # its day cannot be read: no later than that
    since = [day for day, start, end in dates if (start, end) not in inside]
    begun = since[-1] if since else dates[0][0] if dates and dates[0][0] != until else None
    if until is None and period and begun:
        until = _after(period.group(), next((day for day, *span in dates if tuple(span) in inside), begun))
    return begun, until


def _after(period: str, first: date) -> date | None:
    """Give the day on which a power ends that lasts so long from that day (民法典 201, 202)."""
    told = _LENGTH.search(period)
    if not told:
        return None
    number = 0.5 if told["number"] == "半" else read_whole(told["number"])
    if not number:
        return None
    months = first.month - 1 + int(number * (12 if told["unit"] == "年" else 1))
    year, month = first.year + months // 12, months % 12 + 1
    return date(year, month, min(first.day, monthrange(year, month)[1]))


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def merge_agents(
    agents: Sequence[Agent], powers: Sequence[PowerOfAttorney], parties: Sequence[Party]
) -> tuple[Agent, ...]:
    """Fill the agents of the complaint from their powers; agents only a power names come after them."""
    merged = [_filled(agent, powers) for agent in agents]
    known = {agent.name for agent in merged}
    first = parties[0].name if parties else None
    for power in powers:
        for name in power.agents:
            if not any(same_name(name, other) for other in known):
                agent = Agent(name=name, for_party=power.giver or first, source=power.source)
                merged.append(_filled(agent, powers))
                known.add(name)
    return tuple(merged)


def _filled(agent: Agent, powers: Sequence[PowerOfAttorney]) -> Agent:
    power = next((p for p in powers if any(same_name(agent.name, name) for name in p.agents)), None)
    if power is None and len(powers) == 1 and not powers[0].agents:
        power = powers[0]  # it speaks of 上列受托人 whose name was not read
    if power is None:
        return agent
    return replace(
        agent,
        firm=agent.firm or power.firm,
        phone=power.phone or agent.phone,
        authority=power.authority or agent.authority,
        poa_from=power.signed_on.isoformat() if power.signed_on else None,
        poa_until=power.until.isoformat() if power.until else None,
    )


def same_name(a: str, b: str) -> bool:
    """Tell that two readings are one name, a slip of reading in a longer one forgiven."""
    if a == b or not a or not b:
        return a == b
    if min(len(a), len(b)) <= 2:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= (0.66 if len(a) == len(b) == 3 else 0.75)
