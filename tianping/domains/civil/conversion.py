"""程序转换: when a case may leave the summary or the small-claims procedure, and what its plaintiff then owes (民事诉讼法 169, 170)."""

from __future__ import annotations

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.domains.civil import trial
from tianping.domains.civil.guards import day_of
from tianping.domains.civil.models import PROCEDURES

DIFFERENCE = "FIL_FEE_TO_ORD"


def not_ordinary(s: Situation) -> Reason | None:
    """A case in the ordinary procedure has nothing to be turned to."""
    if s.data.procedure != "ordinary":
        return None
    return Reason("ordinary_already", "本案已经适用普通程序。", "民事诉讼法170")


def small_claims(s: Situation) -> Reason | None:
    """Only a case in the small-claims procedure goes on by the other rules of the summary procedure (民事诉讼法 169)."""
    if s.data.procedure == "small":
        return None
    return Reason(
        "not_small_claims", f"本案适用{PROCEDURES[s.data.procedure]}，不是小额诉讼程序。", "民事诉讼法169"
    )


def summary_procedure(s: Situation) -> Reason | None:
    """An objection to the summary procedure needs a case in it (民诉法解释 269)."""
    if s.data.procedure == "summary":
        return None
    return Reason("not_summary", f"本案适用{PROCEDURES[s.data.procedure]}。", "民诉法解释269")


def _objected(s: Situation) -> bool:
    return any(task.act == "dismiss_procedure_objection" for task in s.tasks)


def no_objection_open(s: Situation) -> Reason | None:
    """One objection to the procedure at a time."""
    return (
        Reason("objection_open", "已经有一份程序异议正在审查。", "民诉法解释269、279")
        if _objected(s)
        else None
    )


def objection_open(s: Situation) -> Reason | None:
    """What is dismissed was raised (民诉法解释 269, 279)."""
    return None if _objected(s) else Reason("no_objection", "没有要审查的程序异议。", "民诉法解释269、279")


def within_trial_limit(s: Situation) -> Reason | None:
    """The procedure changes before the trial limit has passed (民诉法解释 258)."""
    passed = [limit.due for limit in trial.limits(s) if limit.state != "stopped" and limit.due < clock.now()]
    if not passed:
        return None
    return Reason("trial_limit_passed", f"{PROCEDURES[s.data.procedure]}的审限已于 {day_of(max(passed))}届满，转换程序应当在届满前作出。",
                  "民诉法解释258", remedy="尽快审结，并按超审限说明原因。")  # fmt: skip


def difference_overdue(s: Situation) -> Reason | None:
    """Who was told to pay the difference has seven days (民诉法解释 199)."""
    told = [limit for limit in s.limits if limit.code == DIFFERENCE]
    if told and all(limit.due < clock.now() or limit.state == "done" for limit in told):
        return None
    said = (
        f"补交受理费的期限还没有届满：最迟 {day_of(max(limit.due for limit in told))}。"
        if told
        else "没有通知过补交受理费。"
    )
    return Reason("difference_not_due", said, "民诉法解释199")
