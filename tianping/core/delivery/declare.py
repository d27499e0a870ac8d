"""Acts of service (送达): it takes effect, fails, is opened, is sent again by another way."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.declare import Article, Input, InputGuard, MatterType, Starts
from tianping.core.acts.doing import Doing
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.situation import Situation
from tianping.core.delivery import hand
from tianping.core.delivery.documents import proof_kind
from tianping.core.delivery.effect import effective_day

WAYS = {
    "electronic": "电子送达",
    "mail": "邮寄送达",
    "direct": "直接送达",
    "left": "留置送达",
    "notice": "公告送达",
}


class Effect(Input):
    """What the channel reports, or the clerk who carried it out: the day, and the proof."""

    day: date = ask("送达日", hint="公告送达写发出公告的日子，期满才算送达")
    method: str = ask("方式", default="electronic", choices=WAYS)
    proof: str = ask("凭证号", default="", max_length=200)


class Failure(Input):
    """Why a service did not succeed."""

    reason: str = ask("原因", min_length=2, max_length=200)


class Again(Input):
    """Another way for a service that did not succeed."""

    way: str = ask("送达方式", choices=WAYS, min_length=1)
    address: str = ask(
        "地址或电话",
        default="",
        max_length=200,
        hint="不写就用案卷里的：邮寄、直接、留置用地址，电子用手机号",
    )


def has_come(s: Situation, form: Effect) -> Reason | None:
    """A service is registered when it has happened; a notice when its days are over (民事诉讼法 95)."""
    if form.day > clock.today():
        return Reason("not_yet", "送达日不能在今天以后。", field="day")
    if form.method != "notice" or (until := hand.ends(s.about, form.day)) <= clock.today():
        return None
    return Reason("notice_stands", f"公告到 {until.year}年{until.month}月{until.day}日才期满。", "民事诉讼法95", "day",
                  remedy="期满那天会出现在“今天必须”里。")  # fmt: skip


def under_way(s: Situation) -> Reason | None:
    """A service takes effect once, and not when it was withdrawn."""
    if s.about is not None and s.about.effective is not None:
        return Reason("already_served", f"已于 {s.about.effective} 送达。")
    return not_withdrawn(s)


def not_withdrawn(s: Situation) -> Reason | None:
    """What the court has withdrawn is no longer served."""
    if s.about is not None and s.about.state == "withdrawn":
        return Reason("withdrawn", f"法院已经收回《{s.about.title}》。")
    return None


def include(declared: MatterType, guards: tuple[InputGuard, ...] = ()) -> None:
    """Give a matter type the acts of service; `guards` are its own conditions of a way (`way`, `method`) of service."""
    effect = declared.act(
        "delivery_effective", "送达生效", by=("system", "clerk", "assistant", "filing_judge"), when="*", form=Effect, about="delivery",
        quiet=True, in_passing=True, guards=(under_way,), input_guards=(has_come, *guards), basis=(Article("民事诉讼法", "87–95"),),
        primary=60,
    )  # fmt: skip
    opened = declared.act(
        "open_delivery", "打开送达的材料", by=("party", "representative"), when="*", about="delivery", quiet=True,
        in_passing=True, guards=(not_withdrawn,), basis=(Article("民事诉讼法", 90), Article("在线诉讼规则", 31)), primary=60,
    )  # fmt: skip
    failed = declared.act(
        "delivery_failed", "送达不成", by=("system", "clerk", "assistant", "filing_judge"), when="*", form=Failure, about="delivery",
        quiet=True, guards=(under_way,), basis=(Article("民事诉讼法", "87–95"),), primary=61,
    )  # fmt: skip
    again = declared.act(
        "deliver_again", "换一种方式再送", by=("clerk", "assistant", "filing_judge"), when="*", form=Again, about="delivery",
        quiet=True, guards=(under_way,), input_guards=guards, basis=(Article("民事诉讼法", "87–95"),), primary=62,
    )  # fmt: skip
    effect.perform(take_effect)
    effect.offer(as_sent)
    opened.perform(open_it)
    failed.perform(fail)
    again.perform(send_again)


def as_sent(s: Situation) -> dict[str, Any]:
    """What the form says before anything is typed: the way that was chosen, and the day on which it most likely happened."""
    if s.about is None:
        return {}
    sent = s.about.sent_at.astimezone(clock.COURT_ZONE).date()
    return {"method": s.about.way, "day": sent if s.about.way == "notice" else clock.today()}


def take_effect(s: Situation, form: Effect, doing: Doing) -> None:
    """The service takes effect on the day that the law says; clocks that waited for it begin."""
    delivery = s.about
    _nothing_waits(doing, delivery)
    answer = effective_day(form.method, form.day, delivery)
    doing.change(delivery, delivery.to_name, state="effective", effective=answer.day)
    to = s.participant(delivery.to_id)
    doing.change(
        delivery, explanation=answer.explanation, proof={"number": form.proof, "method": form.method}
    )
    proof = doing.draft(proof_kind(form.method), [to] if to else [], delivery=delivery)
    # A case has many: each says for whom and what.
    proof.title = f"{proof.kind}（{delivery.to_name}：{delivery.title}）"[:120]
    begin = datetime.combine(answer.day, time(12), tzinfo=clock.COURT_ZONE)
    for started in delivery.starts:
        whose = to if started["of"] else None
        doing.start(Starts(started["code"], to.role if started["of"] == "party" else started["of"], started["act"],
                           consequence=started["consequence"]), begin, whose)  # fmt: skip
    if all(d.effective or d is delivery for d in s.deliveries if d.record_id == delivery.record_id):
        doing.outbox("served", matter=str(s.matter.id), record=str(delivery.record_id))


def open_it(s: Situation, form: Input, doing: Doing) -> None:
    """The addressee opens what was served: it is read, and if it had no effect yet it has it now."""
    delivery = s.about
    if delivery.read_at is None:
        doing.change(delivery, delivery.to_name, read_at=doing.now)
    if delivery.effective is None:
        take_effect(
            s, Effect(day=doing.now.date(), method="electronic", proof=f"打开记录 {doing.record_id}"), doing
        )


def fail(s: Situation, form: Failure, doing: Doing) -> None:
    """The channel says that it did not arrive: the clerk must choose another way."""
    doing.close_tasks(hand.TASK, about=str(s.about.id))
    doing.change(s.about, s.about.to_name, state="failed")
    doing.change(s.about, proof={"failed": form.reason})
    doing.task("deliver_again", hand.who(s), name=f"换一种方式送达：{s.about.to_name}", about=str(s.about.id),
               consequence=form.reason[:120])  # fmt: skip


def send_again(s: Situation, form: Again, doing: Doing) -> None:
    """Send the same again by another way."""
    delivery = s.about
    _nothing_waits(doing, delivery)
    doing.change(
        delivery,
        delivery.to_name,
        way=form.way,
        address=form.address or _known(s, delivery, form.way),
        state="sending",
        sent_at=doing.now,
    )
    hand.give_task(doing, delivery)
    doing.outbox("send_delivery", delivery=str(delivery.id), matter=str(s.matter.id))


def _nothing_waits(doing: Doing, delivery: Any) -> None:
    """What was to be done about the service is no more."""
    for act in ("deliver_again", hand.TASK):
        doing.close_tasks(act, about=str(delivery.id))


def _known(s: Situation, delivery: Any, way: str) -> str:
    """Where that way leads: a letter goes to the address, not to the telephone that stayed silent."""
    to = s.participant(delivery.to_id)
    found = "" if to is None else to.service_phone if way == "electronic" else to.service_address
    return found or delivery.address
