"""答辩期、举证期限: a hearing is held when they are over, unless those for whom they run need them no more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import choices
from tianping.core.acts.situation import Situation
from tianping.core.delivery.models import Delivery
from tianping.core.limits.models import Limit
from tianping.core.matters.models import Participation
from tianping.domains.civil.forms import NoteWaiver, Schedule
from tianping.domains.civil.guards import day_of

ANSWER = ("CIV_DEFENCE", "CIV_DEFENCE_SUM", "CIV_DEFENCE_SML")
EVIDENCE = ("CIV_EVID_ORD", "CIV_EVID_SUM", "CIV_EVID_SML")
PERIODS = (*ANSWER, *EVIDENCE)
# The court sets no less than fifteen days in the ordinary procedure, no more in the summary one, seven as a rule for small
# claims; parties may agree on less (民诉法解释 99, 266, 275; 证据规定 51).
BASIS = {
    "ordinary": "民事诉讼法128；民诉法解释99",
    "summary": "民诉法解释266；证据规定51",
    "small": "民诉法解释275；证据规定51",
}


def open_periods(s: Situation, whose: Iterable[object] | None = None) -> list[Limit]:
    """Periods for the answer and for evidence that have not ended: of all, or of those participants."""
    keys = None if whose is None else {str(key) for key in whose}
    return [
        limit
        for code in PERIODS
        for limit in s.running(code)
        if limit.state == "stopped" or (limit.state == "running" and limit.due >= clock.now())
        if keys is None or str(limit.of_id) in keys
    ]


def all_told(s: Situation) -> Reason | None:
    """Each party has the notice with which its period for evidence begins, before a hearing is fixed (民诉法解释 99)."""
    # That which comes to a defendant with the complaint has a condition of its own.
    waiting = [d.to_name for d in _notices_under_way(s) if "应诉通知书" not in d.title]
    if not waiting:
        return None
    return Reason("evidence_not_told", f"举证通知书还没有送到：{'、'.join(waiting)}，举证期限没有开始计算。", BASIS[s.data.procedure],
                  remedy="等对方打开、签收；要换一种方式再送，在“送达”里办。")  # fmt: skip


def _notices_under_way(s: Situation) -> list[Delivery]:
    """What has not arrived yet and begins a period for evidence when it does."""
    return [
        d
        for d in s.deliveries
        if d.effective is None
        and d.state != "withdrawn"
        and any(begun["code"] in EVIDENCE for begun in d.starts)
    ]


def after_periods(s: Situation, form: Schedule) -> Reason | None:
    """The hearing is on a day after all periods, unless those for whom they run need them no more (民诉法解释 99, 266, 275)."""
    return _in_the_way(s, form.begins, "begins")


def periods_over(s: Situation) -> Reason | None:
    """A hearing that was fixed is not opened while a period runs that began since (民诉法解释 99, 266, 275)."""
    return _in_the_way(s, clock.now())


def _in_the_way(s: Situation, begins: datetime, field: str = "") -> Reason | None:
    later = [one for one in open_periods(s) if one.state == "stopped" or one.due >= begins]
    if not later:
        return None
    said = "；".join(f"{'、'.join(names)}的{ends}" for ends, names in _by_end(later).items())
    after = max(one.due for one in later) + timedelta(days=1)
    how = (
        "被告可以提前答辩，举证期限可以由双方协商、经法院准许"
        if s.data.procedure == "ordinary"
        else "双方都表示不需要"
    )
    return Reason("period_runs", f"{said}。开庭应当在这以后。", BASIS[s.data.procedure], field,
                  remedy=f"换到 {day_of(after)}或者更晚。{how}的，先登记“记明不需要举证期限、答辩期”，就可以提前开庭。",
                  act="note_waiver")  # fmt: skip


def _by_end(periods: list[Limit]) -> dict[str, list[str]]:
    """For whom each kind of period runs until which day."""
    found: dict[str, list[str]] = {}
    for one in periods:
        found.setdefault(f"{word_of(one)}{_until(one)}", []).append(one.of_name)
    return found


def word_of(limit: Limit) -> str:
    """What people call the period."""
    return "答辩期" if limit.code in ANSWER else "举证期限"


def _until(limit: Limit) -> str:
    return "现在停止计算" if limit.state == "stopped" else f"到 {day_of(limit.due)}才届满"


def own_period_runs(s: Situation, own: list[Participation]) -> Reason | None:
    """Only who still has a period can need it no more."""
    if not own or open_periods(s, {p.agent_of_id or p.id for p in own}):
        return None
    return Reason(
        "no_period", "您的举证期限、答辩期没有在计算：还没有开始，或者已经过了。", BASIS[s.data.procedure]
    )


def somebody_has_a_period(s: Situation) -> Reason | None:
    """A waiver is noted of who still has a period."""
    if open_periods(s):
        return None
    return Reason(
        "no_period",
        "没有人的举证期限、答辩期还在计算。",
        BASIS[s.data.procedure],
        remedy="不用记明；能不能排期开庭，看“排期开庭”。",
    )


def each_has_a_period(s: Situation, form: NoteWaiver) -> Reason | None:
    """Each of those named still has a period."""
    names = [p.name for p in s.who("party") if str(p.id) in form.of and not open_periods(s, [p.id])]
    if not names:
        return None
    return Reason("no_period", f"没有期限在计算：{'、'.join(names)}。", BASIS[s.data.procedure], "of")


def late_evidence(s: Situation, parties: set[str]) -> Reason | None:
    """Whose period for evidence is over says why something comes now (民事诉讼法 68; 民诉法解释 101)."""
    mine = [limit for limit in s.limits if limit.code in EVIDENCE and str(limit.of_id) in parties]
    if not mine or any(limit.code in EVIDENCE for limit in open_periods(s, parties)):
        return None
    if any(str(d.to_id) in parties for d in _notices_under_way(s)):
        return None  # The procedure changed: the notice that gives the period anew is on its way.
    return Reason("late_evidence", "您的举证期限已经过了，请写明为什么现在才交。", "民事诉讼法68；民诉法解释101", "why_late",
                  remedy="因客观原因没能按期交，或者对方没有异议的，不算逾期；理由不成立的，法院可能不采纳。")  # fmt: skip


@choices("parties_with_periods")
def parties_with_periods(s: Situation) -> list[tuple[str, str]]:
    """The parties for whom a period for the answer or for evidence runs, with until when."""
    found = []
    for party in s.who("party"):
        if mine := open_periods(s, [party.id]):
            ends = "、".join(f"{word_of(one)}{_until(one)}" for one in mine)
            found.append((str(party.id), f"{party.name}（{ends}）"))
    return found
