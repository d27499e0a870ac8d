"""What the machine noticed about a matter: each with why, source and confidence, until a person decided.

Nothing here stands in the dossier or is told to a party; a decision is kept beside the journal (`Heed`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from tianping.core.access.visible import matter_for, matters_of
from tianping.core.acts import clock, permit, situation
from tianping.core.acts.actors import Actor
from tianping.core.acts.situation import Situation
from tianping.core.limits import compute
from tianping.core.matters.models import Heed
from tianping.core.matters.queries import TRIAL
from tianping.domains.civil.drafts import defect_words, standing_defects
from tianping.faces import words
from tianping.faces.who import actor, staff_only

DECISIONS = {"take": "采用", "change": "改了", "dismiss": "不采用"}

# How long before the last day people are told, in days.
WEEK = 7


@dataclass(frozen=True)
class Noticed:
    """One thing worth a look: claim, why, where it comes from, how sure (1–4), and the act that it leads to."""

    claim: str
    why: str
    source: str
    level: int
    act: str = ""
    take: str = "知道了，去核对"

    @property
    def key(self) -> str:
        """What makes it the same thing tomorrow."""
        return hashlib.sha256(self.claim.encode()).hexdigest()[:32]


Rule = Callable[[Situation, Actor], Iterator[Noticed]]


def defects(s: Situation, who: Actor) -> Iterator[Noticed]:
    """What the reading of the filing found, each with its page and rule; what was corrected in the form not any more.

    Once the case has been heard, the filing is no longer what is looked at.
    """
    if s.transcripts:
        return
    for said in standing_defects(getattr(s.data, "reading", None) or {}):
        page = f"{said['file']} 第 {said['page'] + 1} 页" if said["file"] else ""
        yield Noticed(
            defect_words(said),
            said["remedy"],
            "；".join(filter(None, (page, said["rule"]))),
            3,
            take="已核对",
        )


def hearing_too_late(s: Situation, who: Actor) -> Iterator[Noticed]:
    """A hearing that leaves less than two weeks before the trial limit ends."""
    hearing = s.hearing("fixed")
    trial = next(
        (limit for limit in s.limits if limit.code.startswith(TRIAL) and limit.state == "running"), None
    )
    if hearing is None or trial is None or hearing.begins + timedelta(days=14) <= trial.due:
        return
    days = (words.as_day(trial.due) - words.as_day(hearing.begins)).days
    yield Noticed(
        "开庭以后审限所剩不多" if days >= 0 else "开庭日在审限届满以后",
        f"{words.day_short(hearing.begins)}开庭，审限{words.day_short(trial.due)}届满，"
        + (
            f"只隔 {days} 天，要在这几天里写完判决、宣判。"
            if days >= 0
            else "请提前开庭，或者先报请延长审限。"
        ),
        f"期限 {trial.name}；庭审第 {hearing.number} 次",
        4,
        "reschedule_hearing",
        "变更开庭时间",
    )


def trial_limit_near(s: Situation, who: Actor) -> Iterator[Noticed]:
    """The last days in which an extension can be applied for (延审规定 1: fifteen days before the end)."""
    if any(proposal.act == "apply_extension" for proposal in s.proposals):
        return
    for limit in s.limits:
        if not limit.code.startswith(TRIAL) or limit.state != "running":
            continue
        last = words.as_day(compute.due("CIV_EXT_APPLY", limit.due).due)
        if 0 <= (last - clock.today()).days <= WEEK:
            yield Noticed(
                f"{words.day_short(last)}是申请延长审限的最后一天",
                f"审限{words.day_short(limit.due)}届满，要延长的应在届满 15 日前提出。",
                f"期限 {limit.name}；延审规定 1",
                4,
                "apply_extension",
                "申请延长审限",
            )


def no_address(s: Situation, who: Actor) -> Iterator[Noticed]:
    """A defendant of whom nobody knows where to serve."""
    for party in s.who("defendant"):
        if party.online is None and not party.service_address and s.state.kind == "open":
            yield Noticed(
                f"{party.name}没有送达地址",
                "起诉状没有写住所，本人也还没有确认送达地址；邮寄会退回。",
                "当事人；民诉 109",
                3,
            )


def same_parties(s: Situation, who: Actor) -> Iterator[Noticed]:
    """Other open matters of this court between the same people."""
    people = [p.person_id for p in s.who("party")]
    if len(people) < 2 or not s.matter.title:
        return
    others = matters_of(who).filter(court_id=s.matter.court_id, title=s.matter.title).exclude(pk=s.matter.pk)
    numbers = [
        other.number or "未立案的一件" for other in others.exclude(state="f.draft").order_by("-touched")[:3]
    ]
    if numbers:
        yield Noticed(
            "相同当事人还有别的案件",
            f"{'、'.join(numbers)}。看一下是不是重复起诉，要不要并案。",
            "案件目录；民诉解释 247",
            2,
            take="已核对",
        )


def defence_unsent(s: Situation, who: Actor) -> Iterator[Noticed]:
    """A statement of defence that the plaintiff has not got."""
    if getattr(s.data, "defence", "") and s.running("CIV_SEND_DEFENCE"):
        yield Noticed(
            "答辩状还没有发给原告",
            "收到答辩状 5 日内要把副本发给原告。",
            "卷宗 民事答辩状；民诉 128",
            4,
            "send_defence",
            "发送答辩状副本",
        )


RULES: tuple[Rule, ...] = (
    hearing_too_late,
    trial_limit_near,
    defence_unsent,
    no_address,
    same_parties,
    defects,
)


def _leads(s: Situation, who: Actor, one: Noticed) -> bool:
    """Whether the act that something leads to is one that this person may do now."""
    return one.act in s.type.acts and not permit.reasons_against(s, s.type.acts[one.act], who)


def noticed(s: Situation, who: Actor) -> dict[str, list[Any]]:
    """What still waits for a decision, and what was decided by whom."""
    heeds = {heed.key: heed for heed in Heed.objects.filter(matter=s.matter)}
    found = [one for rule in RULES for one in rule(s, who)]
    fresh = [
        {
            "key": one.key,
            "claim": one.claim,
            "why": one.why,
            "source": one.source,
            "level": one.level,
            "take": one.take if not one.act or _leads(s, who, one) else "知道了",
            "url": reverse("desk-heed", args=[s.matter.id]),
        }
        for one in found
        if one.key not in heeds
    ]
    decided = [
        {"claim": h.words or h.claim, "decision": DECISIONS[h.decision], "by": h.by_name, "at": h.at}
        for h in heeds.values()
    ]
    return {"noticed": fresh, "heeded": decided}


@require_POST
@staff_only
def decide(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take, change or dismiss what was noticed; taken, it leads on to its act."""
    who = actor(request)
    matter = matter_for(who, key)
    s = situation.read(matter)
    one = next((one for rule in RULES for one in rule(s, who) if one.key == request.POST.get("key")), None)
    choice = request.POST.get("choice", "")
    back = request.POST.get("back", "")
    home = reverse("desk-case", args=[key])
    if one is None or choice not in DECISIONS:
        messages.error(request, "这条提示已经处理过，或者情况变了。")
        return redirect(home)
    changed = request.POST.get("words", "").strip()[:300] if choice == "change" else ""
    Heed.objects.update_or_create(
        matter=matter,
        key=one.key,
        defaults={
            "court_id": matter.court_id,
            "decision": choice,
            "claim": one.claim[:300],
            "words": changed,
            "account_id": who.account,
            "by_name": who.name,
            "at": clock.now(),
        },
    )
    if choice == "take" and _leads(s, who, one):
        return redirect("desk-act", key, one.act)
    return redirect(back if back.startswith("/desk/") else home)
