"""缓交、减交、免交 of the fee of a suit or an appeal: who may ask for it and when, what may be granted (诉讼费用交纳办法 44–51)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from tianping.core.acts import clock
from tianping.core.acts.declare import Input
from tianping.core.acts.errors import Reason
from tianping.core.acts.forms import ask
from tianping.core.acts.situation import Situation
from tianping.core.matters.models import Participation
from tianping.core.money.models import FeeOrder
from tianping.core.money.relief import GROUNDS, RELIEFS, relieved, unlawful
from tianping.domains.civil import conditions, guards
from tianping.domains.civil.models import ACCEPTANCE, APPEAL_FEE

REFUSED = "refuse"
APPEAL_FEE_LIMIT = "FIL_FEE_APPEAL"
UNTIL = ask("缓交到哪一天", default=None, hint="缓交才填；不填的，缓交到案件审结")


class ApplyRelief(Input):
    """What a plaintiff who cannot pay asks for, and why (诉讼费用交纳办法 48)."""

    asked: Literal["defer", "reduce", "exempt"] = ask(
        "申请什么", choices={key: RELIEFS[key] for key in ("defer", "reduce", "exempt")},
        hint="缓交是以后再交；减交最少减百分之三十；免交只给个人",
    )  # fmt: skip
    ground: str = ask("哪一种情形", choices=GROUNDS, min_length=1)
    until: date | None = UNTIL
    reason: str = ask("具体的困难", widget="long", min_length=4, max_length=2000)
    uploads: list[str] = ask(
        "证明材料", widget="files", default_factory=list, max_length=20,
        hint="低保证、残疾证、法律援助决定、经济困难证明等。只给法院看，不送对方。没有电子件的，把原件带到法院窗口",
    )  # fmt: skip


class DecideRelief(Input):
    """What the court grants, or that it grants nothing, and why (诉讼费用交纳办法 45–48)."""

    result: Literal["exempt", "reduce", "defer", "refuse"] = ask(
        "决定", choices={**{key: f"准予{word}" for key, word in RELIEFS.items()}, REFUSED: "不准予"}
    )
    ground: str = ask("哪一种情形", choices=GROUNDS, default="", hint="准予的才选")
    percent: int | None = ask("减交百分之几", default=None, ge=1, le=99, hint="减交才填，不低于 30")
    until: date | None = UNTIL
    reason: str = ask("理由", widget="long", min_length=4, max_length=2000, hint="写进决定书")


class DecidedAbove(DecideRelief):
    """What the court above decided on the fee of an appeal (诉讼费用交纳办法 45–48)."""

    reason: str = ask("理由", widget="long", min_length=4, max_length=2000, hint="决定书写明的理由")
    number: str = ask("决定书文号", min_length=4, max_length=60)
    day: date = ask("决定书的日期")


def fee(s: Situation) -> FeeOrder | None:
    """The acceptance fee of the suit."""
    return next((one for one in s.fee_orders if one.kind == ACCEPTANCE), None)


def natural(s: Situation) -> bool:
    """Whether all who sue are natural persons: they owe the fee together (诉讼费用交纳办法 44)."""
    return all(p.kind == "natural" for p in s.who("plaintiff"))


def none_asked(s: Situation) -> Reason | None:
    """A relief is asked for once: what was decided stands."""
    return _asked_already(fee(s))


def _asked_already(order: FeeOrder | None) -> Reason | None:
    if order is None or not order.relief:
        return None
    said = "正在等法院决定" if order.relief_pending else "法院已经作出决定，不再重复申请"
    return Reason("asked_already", f"已经申请过缓交、减交、免交，{said}。", "诉讼费用交纳办法48")


def still_in_time(s: Situation) -> Reason | None:
    """It is asked for in the time to pay (诉讼费用交纳办法 22, 48; 民诉法解释 213)."""
    if guards.fee_limit_passed(s) is not None:
        return None
    return Reason("fee_time_over", "交费的期限已经届满。", "诉讼费用交纳办法22、48；民诉法解释213",
                  remedy="裁定按撤诉处理以前交清的，案件继续办理。")  # fmt: skip


def asked_for(s: Situation) -> Reason | None:
    """There is an application to decide on (诉讼费用交纳办法 48)."""
    return _not_asked(fee(s))


def _not_asked(order: FeeOrder | None) -> Reason | None:
    if order is not None and order.relief_pending:
        return None
    return Reason("not_asked", "没有等待决定的缓交、减交、免交申请。", "诉讼费用交纳办法48")


def none_pending(s: Situation) -> Reason | None:
    """While an application is being examined nobody's suit is deemed withdrawn (民诉法解释 213)."""
    if asked_for(s) is not None:
        return None
    return Reason("relief_pending", "原告申请了缓交、减交、免交，还没有作出决定。", "民诉法解释213", act="decide_fee_relief",
                  remedy="先作出决定；准予减交或者不准的，决定书送到以后重新计算七日。")  # fmt: skip


def may_be_asked(s: Situation, form: ApplyRelief) -> Reason | None:
    """The law knows that relief on that ground, for these plaintiffs."""
    return _wrongly_asked(form, natural(s))


def _wrongly_asked(form: ApplyRelief, natural: bool) -> Reason | None:
    return _unlawful(form.asked, form.ground, natural) or _day_wrong(form.asked, form.until)


def may_be_granted(s: Situation, form: DecideRelief) -> Reason | None:
    """What is granted the law allows: its ground, no less than three tenths, natural persons (诉讼费用交纳办法 44–47)."""
    return _wrongly_granted(form, natural(s))


def _wrongly_granted(form: DecideRelief, natural: bool) -> Reason | None:
    if form.result == REFUSED:
        return None
    if form.result == "reduce" and form.percent is None:
        return Reason("no_percent", "减交的，要写明减百分之几。", "诉讼费用交纳办法46", "percent")
    found = _unlawful(form.result, form.ground, natural, form.percent)
    if found is not None and found.field == "asked":
        found = Reason(found.code, found.text, found.basis, "result")
    return found or _day_wrong(form.result, form.until)


def _unlawful(relief: str, ground: str, natural: bool, percent: int | None = None) -> Reason | None:
    return unlawful(relieved(clock.today(), Decimal(0), relief, ground, natural, percent))


def _day_wrong(relief: str, until: date | None) -> Reason | None:
    if until is None:
        return None
    if relief != "defer":
        return Reason("not_deferred", "只有缓交才写缓交到哪一天。", "诉讼费用交纳办法47", "until")
    if until <= clock.today():
        return Reason("past", "缓交到的日子应当在今天以后。", "诉讼费用交纳办法47", "until")
    return None


def left_to_pay(s: Situation, form: Any) -> bool:
    """减交以后还有要交的，或者没有准予."""
    return form.result in (REFUSED, "reduce") and conditions.fee_owed(s, form)


# ---- of an appeal ----
def of_appeal(s: Situation, own: list[Participation]) -> FeeOrder | None:
    """The fee of the appeal of these parties, or of those for whom they act."""
    mine = {p.agent_of_id or p.id for p in own}
    return next((one for one in s.fee_orders if one.kind == APPEAL_FEE and one.payer_id in mine), None)


def appellant_may_ask(s: Situation, own: list[Participation]) -> Reason | None:
    """Who appealed asks once, while there is time to pay the fee (诉讼费用交纳办法 22, 48)."""
    if not own:
        return None
    order = of_appeal(s, own)
    if order is None or (order.state == "paid" and not order.relief):
        return Reason("nothing_to_do", "您没有要交的上诉费。", "诉讼费用交纳办法22")
    times = [one for one in s.limits if one.code == APPEAL_FEE_LIMIT and one.of_id == order.payer_id]
    if not order.relief and times and max(one.due for one in times) < clock.now():
        return Reason("fee_time_over", "交上诉费的期限已经届满。", "诉讼费用交纳办法22、48",
                      remedy="二审法院作出裁定以前交清的，上诉继续办理。")  # fmt: skip
    return _asked_already(order)


def wrongly_asked_above(s: Situation, form: ApplyRelief, order: FeeOrder) -> Reason | None:
    """The law knows that relief on that ground, for this appellant."""
    return _wrongly_asked(form, natural_payer(s, order))


def natural_payer(s: Situation, order: FeeOrder) -> bool:
    """Whether who appealed is a natural person (诉讼费用交纳办法 44)."""
    payer = s.participant(order.payer_id)
    return payer is not None and payer.kind == "natural"


def asked_above(s: Situation) -> Reason | None:
    """There is an application on which the court above decides (诉讼费用交纳办法 48)."""
    return _not_asked(s.about)


def granted_above(s: Situation, form: DecidedAbove) -> Reason | None:
    """What the court above granted the law allows, and it did so after it was asked."""
    asked = date.fromisoformat(s.about.relief["on"])
    if not asked <= form.day <= clock.today():
        return Reason("day", "决定书的日期应当在申请那天以后、今天以前。", "诉讼费用交纳办法48", "day")
    return _wrongly_granted(form, natural_payer(s, s.about))


def decided_above(s: Situation, form: Any) -> Reason | None:
    """A court that decides on an appeal has decided on its fee (诉讼费用交纳办法 22, 49)."""
    pending = any(one.relief_pending for one in s.fee_orders if one.kind == APPEAL_FEE)
    if not pending or form.result not in ("upheld", "changed"):
        return None
    return Reason("relief_pending", "上诉费的缓交、减交、免交申请，还没有登记二审法院的决定。", "诉讼费用交纳办法48",
                  act="register_appeal_relief")  # fmt: skip
