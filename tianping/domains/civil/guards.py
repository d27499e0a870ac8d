"""Named conditions of the acts of a civil case but for its hearing; each says what is missing, by which rule, and what clears the way."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from tianping.core.acts import clock
from tianping.core.acts.errors import Reason
from tianping.core.acts.situation import Situation
from tianping.core.courts.queries import all_courts
from tianping.core.delivery.models import Delivery
from tianping.domains.civil.forms import (
    Defence,
    Evidence,
    Filing,
    Register,
    RuleWithdrawal,
    Transfer,
)
from tianping.law import causes, codes

RELIEF_LETTER = "缓减免交诉讼费用决定书"
FEE_LIMIT = "FIL_FEE"


def day_of(moment: datetime) -> str:
    """A day as people say it, by the court's calendar."""
    day = moment.astimezone(clock.COURT_ZONE)
    return f"{day.year}年{day.month}月{day.day}日"


def correction_not_yet_asked(s: Situation) -> Reason | None:
    """Corrections are told once only (登记立案规定 7)."""
    if s.data.correction_asked:
        return Reason("corrected_once", "已经一次性告知过补正，不能再要求补正。", "登记立案规定7",
                      remedy="能受理的登记立案；不符合条件的裁定不予受理。", act="register_case")  # fmt: skip
    return None


def corrected_in_vain(s: Situation) -> Reason | None:
    """A filing is returned when it was not corrected in the time given: first it is told what is missing (登记立案规定 7)."""
    if not s.data.correction_asked:
        return Reason("not_asked", "还没有一次性告知要补正什么，不能退回。", "登记立案规定7", act="request_correction",
                      remedy="材料不齐的，先告知补正；不符合起诉条件的，裁定不予受理。")  # fmt: skip
    until = s.open_until("FIL_CORRECT")
    return (
        Reason("correction_running", f"补正期限到 {until:%Y年%-m月%-d日}才届满。", "登记立案规定7")
        if until
        else None
    )


def fee_limit_passed(s: Situation) -> Reason | None:
    """按撤诉处理 only when seven days have passed since the notice of the fee was received (诉讼费用交纳办法 22; 民诉法解释 213).

    Of several plaintiffs, who owe it together, since the last of them received it.
    """
    basis = "诉讼费用交纳办法22；民诉法解释213"
    waiting = [d.to_name for d in fee_notices_under_way(s)]
    if waiting:
        return Reason("fee_notice_not_served", f"交纳诉讼费用通知书（决定书）还没有送到：{'、'.join(waiting)}。", basis,
                      remedy="没有送到的，在“送达”里换一种方式再送；送到以后满七日还没有交的，再办这一步。")  # fmt: skip
    ends = [limit.due for limit in s.limits if limit.code == FEE_LIMIT]
    if not ends or max(ends) >= clock.now():
        until = f"：最迟 {day_of(max(ends))}" if ends else ""
        return Reason("fee_not_due", f"交费期限还没有届满{until}。", basis)
    return None


def fee_notices_under_way(s: Situation) -> list[Delivery]:
    """Notices of the fee, or decisions on it, that are not received yet: with their receipt the time to pay begins."""
    begins = [d for d in s.deliveries if any(one["code"] == FEE_LIMIT for one in d.starts)]
    return [d for d in begins if d.effective is None and d.state != "withdrawn"]


def fee_unpaid(s: Situation) -> Reason | None:
    """Only an unpaid fee lets a case be deemed withdrawn."""
    if all(order.state == "paid" for order in s.fee_orders):
        return Reason("fee_paid", "受理费已经交齐。", "民诉法解释213")
    return None


def has_judge(s: Situation) -> Reason | None:
    """A case is assigned once; later changes are reassignments."""
    if s.on_duty("judge"):
        return Reason("assigned", "已经分案，变更承办人请用“变更承办法官”。", act="reassign_case")
    return None


def defendants_served(s: Situation) -> Reason | None:
    """The complaint took effect on each defendant before a hearing is fixed (民事诉讼法 128, 139)."""
    waiting = [p for p in s.who("defendant") if not served(s, p.id, "应诉通知书")]
    if not waiting:
        return None
    names, under_way = "、".join(p.name for p in waiting), all(sent(s, p.id, "应诉通知书") for p in waiting)
    if under_way:
        return Reason("not_served", f"起诉状副本已经发出，还没有送到：{names}。", "民事诉讼法128",
                      remedy="等对方打开、签收；要换一种方式再送，在“送达”里办。")  # fmt: skip
    return Reason("not_served", f"起诉状副本还没有发给{names}。", "民事诉讼法128", act="send_complaint")


def somebody_unsent(s: Situation) -> Reason | None:
    """The complaint goes to each defendant and third party once; what did not arrive is sent again in another way (民事诉讼法 128)."""
    notices = {"defendant": "应诉通知书", "third_party": "参加诉讼通知书"}
    if all(sent(s, p.id, notices[p.role]) for p in s.who(*notices)):
        return Reason("nothing_to_do", "起诉状副本已经发给全部被告和第三人。", "民事诉讼法128",
                      remedy="没有送到的，在“送达”里换一种方式再送。")  # fmt: skip
    return None


def defence_to_send(s: Situation) -> Reason | None:
    """There is a statement of defence that the plaintiff has not been sent (民事诉讼法 128)."""
    return (
        None
        if s.running("CIV_SEND_DEFENCE")
        else Reason("nothing_to_do", "没有要发送的答辩状。", "民事诉讼法128")
    )


def sent(s: Situation, participant: Any, word: str) -> bool:
    """Whether something with that word in its title was sent to the participant, and not withdrawn."""
    return any(d.to_id == participant and d.state != "withdrawn" and word in d.title for d in s.deliveries)


def served(s: Situation, participant: Any, word: str) -> bool:
    return any(d.to_id == participant and d.effective and word in d.title for d in s.deliveries)


def appeal_periods_over(s: Situation) -> Reason | None:
    """The appeal period of every party has ended without an appeal (民事诉讼法 158)."""
    until = s.open_until("CIV_APPEAL_J", "CIV_APPEAL_R", "FIL_REJECT_APPEAL")
    basis = "民事诉讼法171；民诉法解释244"
    return Reason("appeal_running", f"上诉期到 {until:%Y年%-m月%-d日}才届满。", basis) if until else None


def not_transferred_before(s: Situation) -> Reason | None:
    """A case that came by transfer is not passed on (民事诉讼法 37)."""
    if s.data.came_from:
        return Reason("transferred_before", f"本案由{s.data.came_from}移送而来，不能再自行移送。", "民事诉讼法37",
                      remedy="认为不属本院管辖的，报请上级法院指定管辖。")  # fmt: skip
    return None


def objection_over(s: Situation) -> Reason | None:
    """A court does not find by itself that it has no jurisdiction while an objection asks it just that (民事诉讼法 130)."""
    for side in s.sides:
        if side.closed is None and side.type == "jurisdiction_objection":
            return Reason("objection_open", f"“{side.title}”还没有办完，应当先就异议作出裁定。", "民事诉讼法130",
                          remedy="异议成立的，裁定生效后按裁定移送。")  # fmt: skip
    return None


def court_of_objection(s: Situation) -> str | None:
    """Code of the court to which a binding ruling on jurisdiction sends the case; nothing where there is none."""
    upheld = next((one.outcome for one in s.sides if one.closed is not None), "")
    return next((court.code for court in all_courts() if upheld == f"移送{court.name}"), None)


def as_ruled(s: Situation, form: Transfer) -> Reason | None:
    """A ruling on an objection is carried out as it stands; without one the court rules itself (民事诉讼法 37, 130)."""
    named = court_of_objection(s)
    if form.ground == "objection" and named is None:
        return Reason("no_objection", "本案没有成立的管辖异议。", "民事诉讼法130", "ground",
                      remedy="本院发现没有管辖权的，选“本院发现没有管辖权”，另作裁定。")  # fmt: skip
    if named is not None and (form.ground, form.court) != ("objection", named):
        return Reason("as_ruled", "管辖裁定已经生效，按裁定移送。", "民事诉讼法130", "court")
    return None


def withdrawal_applied(s: Situation) -> Reason | None:
    """A ruling on withdrawal needs an application (民事诉讼法 148)."""
    return None if s.data.withdrawal_asked else Reason("not_asked", "原告没有申请撤诉。", "民事诉讼法148")


def not_asked_yet(s: Situation) -> Reason | None:
    """One application to withdraw at a time (民事诉讼法 148)."""
    if s.data.withdrawal_asked:
        return Reason("asked_already", "已经申请撤诉，等法院裁定是否准许。", "民事诉讼法148")
    return None


def no_recusal_open(s: Situation) -> Reason | None:
    """Whose recusal is asked for stays away from the case until that is decided (民事诉讼法 48)."""
    if s.data.recusal_asked:
        return Reason("recusal_open", "当事人申请了回避，院长决定以前，承办法官暂停参与本案的工作。", "民事诉讼法48", act="decide_recusal",
                      remedy="请院长在三日内决定是否回避；需要采取紧急措施的除外。")  # fmt: skip
    return None


def reason_of_refusal(s: Situation, form: RuleWithdrawal) -> Reason | None:
    """A withdrawal that is not allowed is refused for a reason (民诉法解释 238)."""
    if form.allowed or form.reason:
        return None
    return Reason("no_reason", "不准许撤诉的，要写明理由。", "民事诉讼法148；民诉法解释238", "reason")


def recusal_applied(s: Situation) -> Reason | None:
    """A decision on recusal needs an application (民事诉讼法 48)."""
    return None if s.data.recusal_asked else Reason("not_asked", "没有人申请回避。", "民事诉讼法48")


def cause_known(s: Situation, form: Register) -> Reason | None:
    """A case is registered under a cause of the table in force (民事案件案由规定): statistics and fees rest on it."""
    found = [cause.name for cause in causes.resolve(form.cause, clock.today())]
    if form.cause in found:
        return None
    likely = f"是不是：{'、'.join(found[:5])}？" if found else "请照案由规定写全称，例如“民间借贷纠纷”。"
    return Reason(
        "unknown_cause", f"案由表里没有“{form.cause}”。", "民事案件案由规定", "cause", remedy=likely
    )


def small_claim(s: Situation, form: Register) -> Reason | None:
    """The small-claims procedure fits sums up to half the yearly average pay (民事诉讼法 165)."""
    if form.procedure != "small":
        return None
    from tianping.domains.civil.amounts import small_claims_ceiling

    ceiling = small_claims_ceiling(clock.today())
    if form.amount > ceiling:
        return Reason("not_small", f"标的额 {form.amount} 元，超过小额诉讼上限 {ceiling} 元。", "民事诉讼法165", "procedure",
                      remedy="适用简易程序或者普通程序。")  # fmt: skip
    return None


def something_answered(s: Situation, form: Defence) -> Reason | None:
    """A statement of defence is written on the page, or comes as a file (民事诉讼法 128)."""
    if form.text or form.uploads:
        return None
    return Reason("nothing_said", "答辩意见没有写，也没有放答辩状的文件。", "民事诉讼法128", "text",
                  remedy="写几句，或者放上写好的答辩状，照片也可以。")  # fmt: skip


def something_shown(s: Situation, form: Evidence) -> Reason | None:
    """Evidence comes as a file, or is brought to the hearing itself (民事诉讼法 71, 73)."""
    if form.uploads or form.original:
        return None
    return Reason("no_file", "证据没有文件，也没有说明原件（原物）会带到法庭。", "民事诉讼法73；证据规定19", "uploads",
                  remedy="放上照片、扫描件或者文件；只能当庭出示的，选“没有文件，原件（原物）带到法庭”。")  # fmt: skip


def notice_possible(s: Situation, form: Any) -> Reason | None:
    """公告送达 is not for cases in the summary procedure, small claims included (民诉法解释 140)."""
    way = getattr(form, "way", "") or getattr(form, "method", "")
    if way != "notice" or s.data.procedure not in ("summary", "small"):
        return None
    field = "way" if hasattr(form, "way") else "method"
    return Reason("no_notice", "适用简易程序的案件不适用公告送达。", "民诉法解释140", field,
                  remedy="换直接、邮寄、留置送达；确实找不到人的，要先转为普通程序。")  # fmt: skip


def parties_identified(s: Situation, form: Filing) -> Reason | None:
    """There is a plaintiff, and a defendant that can be told from others (民事诉讼法 122)."""
    roles = {party.role for party in form.parties}
    if "plaintiff" not in roles:
        return Reason("no_plaintiff", "没有原告。", "民事诉讼法122（一）", "parties")
    if "defendant" not in roles:
        return Reason("no_defendant", "没有被告。", "民事诉讼法122（二）", "parties")
    vague = [
        p.name for p in form.parties if p.role == "defendant" and not (p.identity or p.address or p.phone)
    ]
    if vague:
        return Reason("vague_defendant", f"被告{'、'.join(vague)}无法与他人区别：请写身份证号（信用代码）、住所或者电话。",
                      "民事诉讼法122（二）；民诉法解释209", "parties")  # fmt: skip
    return None


def numbers_valid(s: Situation, form: Filing) -> Reason | None:
    """Identity and organisation numbers have the right check digits (GB 11643, GB 32100)."""
    for place, party in enumerate(form.parties, 1):
        if not party.identity:
            continue
        # Whether a birth date can be is asked of the court's day, not of the machine's.
        natural = party.kind == "natural"
        said = (
            codes.check_identity(party.identity, clock.today())
            if natural
            else codes.check_organisation(party.identity)
        )
        wrong = WRONG_NUMBER.get(said.reason or "", "")
        if wrong:
            return Reason("bad_number", f"第 {place} 位当事人{party.name}的号码“{party.identity}”有误：{wrong}。",
                          "GB 11643；GB 32100", "parties", remedy="对照证件改正。")  # fmt: skip
    return None


WRONG_NUMBER = {"format": "位数或者格式不对", "birth": "其中的出生日期不存在", "check": "校验位不对"}


def total_of(form: Filing) -> Decimal:
    """The sum of the claims' amounts in yuan."""
    return sum((claim.amount for claim in form.claims if claim.amount is not None), Decimal(0))
