"""按撤诉处理 of a plaintiff who was summoned and stayed away from the hearing, or left it (民事诉讼法 146)."""

from __future__ import annotations

import re
from typing import Literal

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.situation import Situation
from tianping.core.drafting.arguments import Ask, argument
from tianping.core.hearings.models import Hearing, Transcript
from tianping.core.limits import compute
from tianping.core.matters.models import Participation
from tianping.domains.civil.guards import day_of

BASIS = "民事诉讼法146"
LEFT = re.compile("退庭|离庭|离开法庭")


class StayedAway(Input):
    """What the plaintiff did, and that there was no good reason for it (民事诉讼法 146)."""

    ground: Literal["absent", "left"] = ask(
        "原告", choices={"absent": "经传票传唤，拒不到庭", "left": "未经法庭许可，中途退庭"}
    )
    no_excuse: Literal[True] = ask(
        "没有正当理由", hint="生病、不可抗力等有正当理由的，另定时间开庭（民事诉讼法第一百四十九条）"
    )


def _last(s: Situation) -> tuple[Transcript, Hearing] | None:
    """The transcript of the newest hearing that was opened, with that hearing."""
    held = [(t, h) for t in s.transcripts for h in s.hearings if h.id == t.hearing_id]
    return max(held, key=lambda pair: pair[1].begins, default=None)


def summoned_in_time(s: Situation) -> Reason | None:
    """Each plaintiff had the summons to that hearing; in the ordinary procedure three days before it (民事诉讼法 139, 146)."""
    found = _last(s)
    if found is None:
        return Reason("no_hearing", "还没有开庭。", BASIS)
    hearing = found[1]
    last = clock.day_of(
        compute.due("CIV_HEARING_NOTICE", hearing.begins).due
        if s.data.procedure == "ordinary"
        else hearing.begins
    )
    reached = {
        d.to_id
        for d in s.deliveries
        if d.record_id == hearing.record_id and d.effective and d.effective <= last
    }
    missing = [p.name for p in s.who("plaintiff") if p.id not in reached]
    if not missing:
        return None
    when = "在开庭三日前" if s.data.procedure == "ordinary" else ""
    return Reason("not_summoned", f"{day_of(hearing.begins)}开庭的传票没有{when}送到：{'、'.join(missing)}。", "民事诉讼法139、146",
                  remedy="另定时间开庭，重新传唤。", act="next_hearing")  # fmt: skip


def noted(s: Situation, form: StayedAway) -> Reason | None:
    """What the plaintiffs did stands in the transcript of the hearing (民事诉讼法 146, 150)."""
    found = _last(s)
    if found is None:
        return None
    transcript = found[0]
    here = [p for p in s.who("plaintiff") if _came(s, transcript, p)]
    if form.ground == "absent":
        if not here:
            return None
        names = "、".join(p.name for p in here)
        return Reason("was_there", f"笔录上记着{names}或者其代理人到庭。", BASIS, "ground",
                      remedy="到庭以后中途退庭的，选“未经法庭许可，中途退庭”。")  # fmt: skip
    if here and all(_went(s, transcript, p) for p in here):
        return None
    return Reason("not_noted", "笔录上没有记明原告中途退庭。", "民事诉讼法146、150", "ground",
                  remedy="在笔录里写明谁在什么时候退庭；笔录已经结束的，由书记员“记明拒绝签名”，写明提前离庭。")  # fmt: skip


def _side(s: Situation, party: Participation) -> list[Participation]:
    return [party, *(p for p in s.participations if p.agent_of_id == party.id)]


def _came(s: Situation, transcript: Transcript, party: Participation) -> bool:
    return any(str(p.id) in transcript.present for p in _side(s, party))


def _went(s: Situation, transcript: Transcript, party: Participation) -> bool:
    """Whether the transcript says that all of the party's side who came went away."""
    here = [p for p in _side(s, party) if str(p.id) in transcript.present]
    said = [line["text"] for line in transcript.lines]
    marks = {
        mark["id"] for mark in transcript.signatures if mark.get("refused") and LEFT.search(mark["refused"])
    }
    named = any(LEFT.search(text) and ("原告" in text or party.name in text) for text in said)
    return named or all(str(p.person_id) in marks for p in here)


@argument("ground", "按撤诉处理裁定书")
def _ground(ask_: Ask) -> str:
    """Why the suit is deemed withdrawn: an unpaid fee, an unpaid difference, or what the plaintiff did at the hearing."""
    of_act = {"deem_withdrawn_fee": "fee", "deem_withdrawn_difference": "difference"}
    return of_act.get(ask_.doing.act.code) or str(ask_.form.ground)
