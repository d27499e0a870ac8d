"""经审理查明: the first words of what the court found. Nothing disputed stands there as found; the judge writes that (民事诉讼法 155)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from tianping.core.acts.situation import Situation
from tianping.core.dossiers.filing import in_order
from tianping.core.dossiers.models import Paper
from tianping.core.drafting.answers import admits, admitted
from tianping.core.drafting.cases import attended
from tianping.core.matters.models import Participation

Stance = Literal["admits", "disputes", "absent", "silent"]
# What is said of evidence when it is shown (民诉法解释 104).
_OF_EVIDENCE = re.compile("真实性|合法性|关联性|质证|证据|异议|认可")
SIDES = {"plaintiff": "原告", "defendant": "被告"}


def stances(s: Situation, answer: str) -> dict[str, Stance]:
    """How each defendant stands to the facts that the plaintiff tells; `answer` is what the defendants say, line by line."""
    defendants = s.who("defendant")
    filed = {
        p.participation_id
        for p in Paper.objects.filter(matter=s.matter, kind="defence")
        if p.participation_id
    }
    found: dict[str, Stance] = {}
    for one in defendants:
        said = _own_words(one, defendants, answer)
        if said:
            found[one.name] = "admits" if admits(said) else "disputes"
        elif one.id in filed:
            found[one.name] = "disputes"  # It answered by a file: the court reads it.
        else:
            found[one.name] = "silent" if attended(s, one) else "absent"
    return found


def _own_words(one: Participation, defendants: Sequence[Participation], answer: str) -> str:
    if len(defendants) == 1:
        return answer
    return "\n".join(line for line in answer.splitlines() if one.name in line.partition("辩称")[0])


def found_words(s: Situation, facts: str, answer: str) -> str:
    """What the form of the draft shows first under 经审理查明."""
    if not facts:
        return ""
    by_stance: dict[Stance, list[str]] = {}
    for name, stance in stances(s, answer).items():
        by_stance.setdefault(stance, []).append(name)
    if set(by_stance) == {"admits"}:
        names = "、".join(by_stance["admits"])
        return f"{facts.rstrip('。')}。{names}对上述事实没有异议，有当事人陈述和在案证据证实，本院予以确认。"
    lines = []
    if "disputes" in by_stance or "admits" in by_stance:
        lines.append(f"双方没有争议的事实：（待填：写明双方一致认可的事实{_said_to_be_so(answer)}）")
    lines += [*_not_heard(by_stance), *_evidence(s), _to_find(by_stance)]
    return "\n".join(lines)


def _said_to_be_so(answer: str) -> str:
    said = admitted(answer)
    return f"；被告承认“{'，'.join(said)}”" if said else ""


def _not_heard(by_stance: dict[Stance, list[str]]) -> Iterable[str]:
    if absent := by_stance.get("absent"):
        yield (
            f"{'、'.join(absent)}经传票传唤，无正当理由拒不到庭，也未提交答辩意见，视为放弃答辩、举证和质证的权利，"
            "但不视为承认原告所述的事实。"
        )
    if silent := by_stance.get("silent"):
        yield f"{'、'.join(silent)}未作答辩，（待填：经说明并询问后对原告所述事实是否承认）。"


def _to_find(by_stance: dict[Stance, list[str]]) -> str:
    if disputing := by_stance.get("disputes"):
        what = f"{'、'.join(disputing)}对原告所述有异议，写明有争议的事实怎样认定"
    else:
        what = "写明根据原告的陈述和审查过的证据认定哪些事实"
    return f"本院经审查上述证据，认定事实如下：（待填：{what}，采信哪些证据、为什么）"


def _evidence(s: Situation) -> Iterable[str]:
    """What each side handed in, and what the other side said of it."""
    papers = in_order(Paper.objects.filter(matter=s.matter).select_related("participation"))
    for role, other in (("plaintiff", "defendant"), ("defendant", "plaintiff")):
        side = {one.id: one.name for one in s.who(role)}
        handed_in = [p for p in papers if p.participation_id in side]
        if not handed_in:
            continue
        named = "、".join(p.title + (f"（{_purpose(p.purpose)}）" if p.purpose else "") for p in handed_in)
        remark = _remark(s, SIDES[other], [p.title for p in handed_in])
        present = any(attended(s, one) for one in s.who(other))
        said = (
            f"{SIDES[other]}的质证意见：{remark or '（待填：质证意见）'}"
            if present or remark
            else "对方没有到庭质证。"
        )
        yield f"{SIDES[role]}提交了{named}。{said}"


def _purpose(said: str) -> str:
    return said if said.startswith(("证明", "拟证")) else f"证明{said}"


def _remark(s: Situation, side: str, titles: Sequence[str]) -> str:
    """What that side said of evidence at the hearings."""
    lines = [
        line["text"] for t in s.transcripts for line in t.lines if line.get("speaker", "").startswith(side)
    ]
    said = [part for text in lines for part in re.findall("[^。！？]+[。！？]?", text)]
    return "".join(p for p in said if _OF_EVIDENCE.search(p) or any(title in p for title in titles))
