"""离婚: what the law wants of a suit for divorce beyond any other: who may sue again, who comes in person, that mediation was tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Literal
from uuid import UUID

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import Choices, ask, choices
from tianping.core.acts.situation import Situation
from tianping.core.dossiers.models import Page
from tianping.core.drafting.models import Document
from tianping.core.limits import compute
from tianping.core.matters.models import Matter, Participation
from tianping.domains.civil.forms import Present
from tianping.domains.civil.guards import day_of
from tianping.domains.civil.models import DIVORCE
from tianping.domains.civil.performance import items_of
from tianping.law.words.dates import parse_date

# 没有新情况、新理由, a plaintiff does not sue again within six months.
AGAIN, AGAIN_BASIS = "FIL_REFILE_DIV", "民事诉讼法127（七）；民诉法解释214"
_REFUSED = re.compile("不准[予许]?[^。；]{0,60}离婚|驳回[^。；]{0,60}请求")
_GRANTED = re.compile("(?<!不)准[予许]?[^。；不]{0,60}离婚|解除[^。；]{0,20}婚姻关系")
_WITHDRAWN = re.compile("准[予许][^。；]{0,60}撤(?:回起)?诉|按[^。；]{0,20}撤(?:回起)?诉处理")
_DAY = re.compile(
    "[0-9〇○零一二三四五六七八九]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_WITH_CHILD = re.compile("怀孕|怀有|身孕|孕期|分娩|哺乳|流产|引产|终止妊娠")
_BORN = re.compile(r"(\d{4})年(\d{1,2})月[^。；]{0,20}(?:生育|出生|生下|产下|生有)")
IN_PERSON = (
    "离婚案件，有代理人的，本人也要到庭；不能表达意思的除外。"
    "确因特殊情况不能到庭的，必须向法院提交书面意见（民事诉讼法第六十五条）。"
)


def is_divorce(s: Situation) -> bool:
    """Whether the suit is one for divorce."""
    return bool(s.matter.cause == DIVORCE)


# ---- 立案 ----
def sued_again(s: Situation) -> Reason | None:
    """Within six months of such a suit that failed its plaintiff sues again for new facts only (民事诉讼法 127(7); 民诉法解释 214)."""
    told = [*_earlier_suits(s), *_shown_by_papers(s)] if is_divorce(s) else []
    if not told:
        return None
    return Reason("sued_again", f"{'；'.join(told)}。没有新情况、新理由的，不予受理。", AGAIN_BASIS, act="reject_filing",
                  remedy="有新情况、新理由的，写明是什么。")  # fmt: skip


def _earlier_suits(s: Situation) -> Iterator[str]:
    """Suits of the same plaintiff against the same defendant that the platform knows, and that failed less than six months ago."""
    both = {*_same(s, "plaintiff")} & {*_same(s, "defendant")}
    for matter in Matter.objects.filter(pk__in=both, closed__isnull=False).select_related("civil"):
        ended = _failed(matter)
        if ended is not None and clock.now() <= (until := compute.due(AGAIN, _noon(ended[1])).due):
            yield f"{matter.number}离婚案件{ended[0]}，{day_of(_noon(ended[1]))}生效，六个月到{day_of(until)}届满"


def _same(s: Situation, role: str) -> list[UUID]:
    """Other suits for divorce in which somebody of that role is called as here and has no other identity number."""
    others = Participation.objects.filter(role=role, matter__cause=DIVORCE, matter__type=s.type.code).exclude(
        matter=s.matter
    )
    found: list[UUID] = []
    for party in s.who(role):
        rows = others.filter(name=party.name).select_related("person")
        mine = party.person.identity_digest
        found += [p.matter_id for p in rows if not mine or p.person.identity_digest in ("", mine)]
    return found


def _failed(matter: Matter) -> tuple[str, date] | None:
    """How a suit for divorce ended without one, and since when that binds."""
    since = matter.civil.effective_on or matter.closed
    if matter.outcome in ("撤诉", "按撤诉处理"):
        return f"已经{matter.outcome}", since
    letters = {"判决": "民事判决书", "调解": "民事调解书"}
    kind = letters.get(matter.outcome, "")
    letter = Document.objects.filter(matter=matter, kind=kind).exclude(state="replaced").order_by("at").last()
    decided = "；".join(items_of(letter)) if letter is not None else ""
    if kind == letters["判决"] and _not_divorced(decided):
        return "判决不准离婚", since
    return ("调解和好", since) if kind == letters["调解"] and "和好" in decided else None


def _not_divorced(decided: str) -> bool:
    return bool(_REFUSED.search(decided)) and not _GRANTED.search(decided)


def _shown_by_papers(s: Situation) -> Iterator[str]:
    """What decisions among the papers say, while six months cannot have passed since they took effect."""
    pages = Page.objects.filter(paper__matter=s.matter, paper__kind="judgment").order_by(
        "paper__place", "number"
    )
    texts: dict[UUID, list[str]] = {}
    titles = {}
    for page in pages.select_related("paper"):
        texts.setdefault(page.paper_id, []).append(page.text)
        titles[page.paper_id] = page.paper.title
    for key, parts in texts.items():
        text = "".join("".join(parts).split())
        decided = re.split("(?:判决|裁定)如下", text)[-1]
        withdrawn = _WITHDRAWN.search(decided)
        if "离婚" not in text or not (withdrawn or _not_divorced(decided)):
            continue
        day = _last_day(text)
        if day is not None and clock.now() > _over_at_the_earliest(day, appealable=not withdrawn):
            continue
        how = "撤诉或者按撤诉处理" if withdrawn else "没有准许离婚"
        when = f"，{day_of(_noon(day))}作出" if day else ""
        yield f"材料里的《{titles[key]}》{how}{when}，请核对从生效之日起是否已满六个月"


def _over_at_the_earliest(day: date, *, appealable: bool) -> datetime:
    """The end of the six months after a decision of that day, were it served on the day itself."""
    effect = compute.due("CIV_APPEAL_J", _noon(day)).due if appealable else _noon(day)
    return compute.due(AGAIN, effect).due


def _last_day(text: str) -> date | None:
    """The day under a decision: the last that it names."""
    for said in reversed(_DAY.findall(text)):
        try:
            return parse_date(said)
        except ValueError:
            continue
    return None


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=clock.COURT_ZONE)


def wife_with_child(s: Situation) -> Reason | None:
    """A husband does not sue while his wife is with child, within a year of a birth or six months of a termination (民法典 1082)."""
    if not is_divorce(s) or not any(_is_man(p) for p in s.who("plaintiff")):
        return None
    said = _WITH_CHILD.search(s.data.facts)
    if said is None and not _born_within_a_year(s.data.facts):
        return None
    what = f"提到“{said[0]}”" if said else "提到一年内生育"
    return Reason("wife_with_child", f"男方起诉离婚，起诉状{what}。女方怀孕期间、分娩后一年内、终止妊娠后六个月内，男方不得提出离婚。",
                  "民法典1082", act="reject_filing", remedy="不在这些期间，或者确有必要受理的，写明理由。")  # fmt: skip


def _is_man(party: Participation) -> bool:
    return "男" in ((party.details or {}).get("sex") or party.person.sex)


def _born_within_a_year(facts: str) -> bool:
    today = clock.today()
    return any(
        (today.year - int(year)) * 12 + today.month - int(month) in range(13)
        for year, month in _BORN.findall(facts)
    )


# ---- 开庭 ----
@choices("why_agent_alone")
def why_agent_alone(s: Situation) -> Choices:
    """Why a spouse is not there though the agent is; asked where somebody has an agent (民事诉讼法 65)."""
    if not is_divorce(s) or not s.who("representative"):
        return []
    return [("unable", "本人不能表达意思"), ("opinion", "确因特殊情况无法出庭，已经提交书面意见")]


def in_person(s: Situation, form: Present) -> Reason | None:
    """In a divorce the spouses come themselves, though they have agents (民事诉讼法 65)."""
    if not is_divorce(s) or form.agent_alone:
        return None
    here = set(form.present)
    alone = [p.name for p in s.who("plaintiff", "defendant") if str(p.id) not in here
             and any(str(a.id) in here for a in s.who("representative") if a.agent_of_id == p.id)]  # fmt: skip
    if not alone:
        return None
    return Reason("not_in_person", f"{'、'.join(alone)}只有代理人到庭。离婚案件有代理人的，本人仍应出庭。", "民事诉讼法65", "agent_alone",
                  remedy="不能表达意思的，或者无法出庭、已经提交书面意见的，选明；都不是的，另定时间开庭。")  # fmt: skip


# ---- 调解 ----
RESULTS = {
    "refused": "一方或者双方不愿调解",
    "parted": "调解以后没有达成协议",
    "absent": "一方没有到场，无法调解",
}


class Mediated(Input):
    """That mediation was tried in vain, and when; what was said in it is confidential (民诉法解释 146)."""

    on: date = ask("调解的日子")
    result: Literal["refused", "parted", "absent"] = ask("结果", choices=RESULTS)


def day_of_mediation(s: Situation, form: Mediated) -> Reason | None:
    """Mediation in the suit was tried since the case was registered, and not in the future."""
    if (s.matter.opened or form.on) <= form.on <= clock.today():
        return None
    return Reason("day", "调解的日子应当在立案以后、今天以前。", "民事诉讼法96", "on")


def mediation_tried(s: Situation) -> Reason | None:
    """A divorce is judged when mediation was tried in vain (民法典 1079; 民诉法解释 145)."""
    said = any("调解" in line["text"] for t in s.transcripts for line in t.lines)
    if not is_divorce(s) or s.data.mediated_on or said:
        return None
    return Reason("not_mediated", "没有调解的记录。离婚案件应当进行调解，调解无效的才判决。", "民法典1079；民诉法解释145",
                  act="fail_mediation", remedy="调解过的，先“记明调解不成”。")  # fmt: skip
