"""结案、归档: what must not be open any more before a case is finished and its dossier goes to the archive."""

from __future__ import annotations

from tianping.core.acts.declare import ANY
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.delivery.models import Delivery

REFUNDS = ("refund_fee", "refund_surplus")
# A settlement here binds by its signatures: who does not take the letter is bound all the same (民诉法解释 151).
DECISIONS = ("裁定书", "判决书")
# How a case ends that binds and is finished by 案件完结.
BOUND = ("判决", "调解")
TOLD = ("应诉通知书", "参加诉讼通知书")


def nothing_proposed(s: Situation) -> Reason | None:
    """Nothing waits for a decision before the case is closed."""
    if s.proposals:
        names = "、".join(s.type.acts[row.act].name for row in s.proposals)
        return Reason(
            "proposals_open", f"还有请示没有处理：{names}。", "审限规定10", remedy="批准，或者写明理由退回。"
        )
    return None


def refunds_done(s: Situation) -> Reason | None:
    """Money that is owed back has gone back before the case is finished, and before its dossier is bound."""
    owed = [task.name for task in s.tasks if task.act in REFUNDS and not task.about.startswith("proposal:")]
    if not owed:
        return None
    return Reason("refund_open", f"还有诉讼费没有退：{'；'.join(owed)}。", "诉讼费用交纳办法53",
                  remedy="退费由书记员在“款项”里提出、财务批准；多交的由财务退还。退了，再办这一步。")  # fmt: skip


def fees_paid(s: Situation) -> Reason | None:
    """Fees that were ordered and can still be paid are named before the case is finished."""
    due = [o for o in s.fee_orders if o.state == "open" and {s.state.code, ANY} & {*s.type.acts[o.act].when}]
    if not due:
        return None
    said = "；".join(f"{order.kind}还差 {order.amount - order.paid:,.2f} 元" for order in due)
    return Reason("fee_due", f"还有诉讼费没有交：{said}。", "诉讼费用交纳办法53；民诉法解释207",
                  remedy="请当事人交清；不交的，写明怎样处理（可以强制执行）。")  # fmt: skip


def _under_way(s: Situation, decisions: bool) -> list[str]:
    waiting = [d for d in s.deliveries if d.effective is None and d.state != "withdrawn"]
    chosen = [d for d in waiting if decisions == must_arrive(s, d)]
    return [f"{d.to_name}（{d.title}）" for d in chosen]


def must_arrive(s: Situation, delivery: Delivery) -> bool:
    """A decision must reach its party, save one whom the suit itself never reached.

    In the summary procedure nobody is served by notice (民诉法解释 140): such a dossier would wait for ever.
    """
    reached = delivery.to_role == "plaintiff" or any(
        d.to_id == delivery.to_id and d.effective and any(word in d.title for word in TOLD)
        for d in s.deliveries
    )
    return reached and any(kind in delivery.title for kind in DECISIONS)


def decisions_served(s: Situation) -> Reason | None:
    """By what the case ended is served on each whom it must reach: its proofs belong to the dossier."""
    waiting = _under_way(s, decisions=True)
    if not waiting:
        return None
    return Reason("decision_not_served", f"裁判文书还没有送达：{'、'.join(waiting)}。", "民事诉讼法87–95",
                  remedy="等对方打开、签收；要换一种方式再送，在“送达”里办。")  # fmt: skip


def papers_served(s: Situation) -> Reason | None:
    """Other papers that never arrived are named: whether they still matter a person decides."""
    waiting = _under_way(s, decisions=False)
    return (
        Reason("papers_under_way", f"有材料没有送达：{'、'.join(waiting)}。", "民事诉讼法87–95")
        if waiting
        else None
    )


def told_at_the_end(s: Situation) -> bool:
    """案件完结 has named what was left open, and its reason stands in the record; a suit that ended without a judgment
    or a settlement has no such act."""
    return s.matter.outcome in BOUND


def fees_paid_unless_told(s: Situation) -> Reason | None:
    """Fees that can still be paid are named once: where 案件完结 did, the archive does not ask again."""
    return None if told_at_the_end(s) else fees_paid(s)


def papers_served_unless_told(s: Situation) -> Reason | None:
    """Papers that never arrived are named once, too."""
    return None if told_at_the_end(s) else papers_served(s)
