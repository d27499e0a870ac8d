"""文书 of civil cases that no other kind of matter has: notices to a third party, of a fee, of another procedure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from tianping.core.acts.models import Record
from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.blocks import Document, Paragraph, Span
from tianping.core.drafting.context import Case, Official, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.notices import told_of_suit
from tianping.core.drafting.documents.parts import (
    INTERPRETATION,
    addressee,
    contact,
    dated,
    document,
    head,
    once,
    openness,
    plain,
    say,
    small_claim,
)
from tianping.core.drafting.words import money
from tianping.core.matters.joining import join_code
from tianping.core.money.models import FeeOrder
from tianping.domains.civil import relief_words
from tianping.domains.civil.guards import RELIEF_LETTER
from tianping.domains.civil.performance import orders_of, terms_of


@argument("by", "不予受理裁定书")
def _examined_by(ask: Ask) -> Official:
    """The filing judge who proposed the ruling, not the chief who approved it (民事诉讼法 157)."""
    proposed = Record.objects.filter(
        matter_id=ask.s.matter.id, act=ask.doing.act.code, stage="proposed"
    ).order_by("-seq")
    name = proposed.values_list("actor_name", flat=True).first()
    return Official("审判员", name or ask.doing.actor.name)


THIRD_PARTY = (
    "有独立请求权的第三人，有权向本院提出诉讼请求和事实、理由，成为当事人；无独立请求权的第三人，可以申请参加诉讼，"
    "也可以由本院通知参加诉讼"
    f"（民事诉讼法第五十九条、{INTERPRETATION}第八十一条）。",
    "可以就原告、被告的请求和理由提出书面意见，可以提供证据、参加庭审、进行辩论。",
    "在一审诉讼中，无独立请求权的第三人无权提出管辖异议，无权放弃、变更诉讼请求或者申请撤诉；被判决承担民事责任的，"
    "有当事人的诉讼权利义务，有权提起上诉（民事诉讼法第五十九条、上述解释第八十二条）。",
    "可以委托一至二人作为诉讼代理人，并提交授权委托书（民事诉讼法第六十一条、第六十二条）。",
    "应当如实确认送达地址。地址变更的，应当及时书面告知本院。",
)


@template("参加诉讼通知书", "")
def join_notice(case: Case, *, to: Party, code: str = "") -> Document:
    """A third party is told of the suit and gets the complaint (民事诉讼法 59, 民诉法解释 81, 82)."""
    said = say(
        "{title}一案，本院已于{accepted_on}立案，适用{procedure}审理。你（单位）为本案第三人，本院通知你（单位）参加诉讼，"
        "现将起诉状副本发送给你（单位）。并将有关事项通知如下：",
        case,
        id="decision",
    )
    points = (*THIRD_PARTY, *small_claim(case), openness(case))
    return told_of_suit("参加诉讼通知书", "", case, to, said, points, code=code)


@argument("code", "参加诉讼通知书")
def _code(ask: Ask) -> str:
    return join_code(ask.to[0]) if ask.to else ""


NOTICE_OF_APPEAL_FEE = ("上诉费交纳通知书", "交纳上诉案件受理费通知书")


@template("上诉费交纳通知书", "", aliases=("上诉案件受理费交纳通知书",))
def appeal_fee_notice(
    case: Case, *, to: Party, appealed: Decimal = Decimal(0), owed: Decimal = Decimal(0), pay_code: str = "",
    decided: str = "",
) -> Document:  # fmt: skip
    """What an appellant is to pay, how it was computed, until when, and what follows if not (诉讼费用交纳办法 17, 22).

    `decided` is what the court above decided on 缓交、减交、免交: then this is what is left to pay.
    """
    late = f"按自动撤回上诉处理（《诉讼费用交纳办法》第二十二条、{INTERPRETATION}第三百一十八条）。"
    amount = Span(money(owed), "fee.due")
    if decided:
        left = say(
            "{decided}你（单位）应当预交上诉案件受理费{owed}。",
            case,
            decided=Span(decided, "fee.relief"),
            owed=amount,
            id="fee",
        )
        return _to_pay(*NOTICE_OF_APPEAL_FEE, case, to, left, pay_code, f"逾期不交纳的，{late}")
    return _to_pay(
        *NOTICE_OF_APPEAL_FEE,
        case,
        to,
        say(
            "你（单位）不服本院就{title}一案作出的{number}民事判决，提起上诉。依照《诉讼费用交纳办法》{rule}，"
            "应当预交上诉案件受理费{owed}。",
            case,
            rule=Span(_appeal_rule(appealed), "appeal.amount"),
            owed=amount,
            id="fee",
        ),
        pay_code,
        "交纳确有困难的，可以在上述期限内向本院提交缓交、减交或者免交的书面申请和证明材料，由本院报送第二审人民法院决定；"
        f"决定以前不用交纳。逾期不交纳又没有申请的，{late}",
    )


def _appeal_rule(appealed: Decimal) -> str:
    """By what the fee of an appeal is reckoned: of a claim for money by what is appealed of it (诉讼费用交纳办法 13, 17)."""
    if not appealed:
        return "第十三条的规定"
    return f"第十三条、第十七条的规定，按照不服一审判决部分的上诉请求数额{money(appealed)}计算"


def _to_pay(
    kind: str, title: str, case: Case, to: Party, owed: Paragraph, pay_code: str, otherwise: str, *more: Paragraph
) -> Document:  # fmt: skip
    """A letter that says what is owed, until when and how it is paid, and what follows if it is not."""
    return document(
        kind,
        "",
        title,
        case,
        head(case, title),
        addressee(to),
        owed,
        say(
            "请自接到本通知次日起七日内交清，可以在网上直接支付，缴款单号{pay_code}。",
            case,
            pay_code=Span(pay_code, "fee.order"),
            id="due",
        ),
        more,
        plain(otherwise),
        contact(case),
        dated(case),
    )


@argument("appealed", "上诉费交纳通知书")
def _appealed(ask: Ask) -> Decimal:
    return ask.more.get("appealed", Decimal(0))


@argument("decided", "上诉费交纳通知书")
def _decided_above(ask: Ask) -> str:
    return ask.more.get("decided", "")


@argument("owed", "上诉费交纳通知书")
def _owed(ask: Ask) -> Decimal:
    return ask.more["order"].amount - ask.more["order"].paid


@argument("pay_code", "上诉费交纳通知书")
def _pay_code(ask: Ask) -> str:
    return ask.more["order"].pay_code


@template("适用简易程序其他规定审理通知书", "")
def summary_notice(case: Case, *, to: Party, reasons: str = "") -> Document:
    """A case is no small claim any more (民事诉讼法 169, 民诉法解释 278, 279)."""
    return document(
        "适用简易程序其他规定审理通知书",
        "",
        "适用简易程序其他规定审理通知书",
        case,
        head(case, "通知书"),
        addressee(to),
        say(
            "{title}一案，本院于{accepted_on}立案后，依法适用小额诉讼程序。本院在审理过程中发现，{why}，不宜适用小额诉讼程序。"
            "依照《中华人民共和国民事诉讼法》第一百六十九条第一款的规定，本案适用简易程序的其他规定审理。",
            case,
            why=Span(reasons.rstrip("，。；"), "act.reason"),
            id="decision",
        ),
        plain(
            "审理期限仍自立案之日起计算。本案的判决不再一审终审，不服的可以依法上诉。此前双方当事人已经确认的事实，"
            f"可以不再举证、质证（{INTERPRETATION}第二百七十八条）。"
        ),
        contact(case),
        dated(case),
    )


@argument("reasons", "适用简易程序其他规定审理通知书")
def _why_summary(ask: Ask) -> str:
    return str(ask.form.reason)


@argument("former", "简易程序转普通程序裁定书")
def _former(ask: Ask) -> str:
    """The procedure that the case leaves: its trial limit is the newest that was begun."""
    codes = [limit.code for limit in ask.s.limits if limit.code.startswith("CIV_TRIAL_")]
    return "small" if codes and codes[-1] == "CIV_TRIAL_SML" else "summary"


@argument("performs", "裁判文书生效证明")
def _performs(ask: Ask) -> bool:
    """Whether the judgment wants anything done: one that dismisses, or divorces and no more, leaves nothing to enforce."""
    effective = ask.s.data.effective_on or ask.doing.now.date()
    return bool(terms_of(orders_of(ask.s), effective, [p.name for p in ask.s.who("party")]))


@argument("paid", "按撤诉处理裁定书")
def _paid_in_part(ask: Ask) -> Decimal:
    return _acceptance(ask).paid


@argument("back", "按撤诉处理裁定书")
def _goes_back(ask: Ask) -> Decimal:
    return _acceptance(ask).paid - _acceptance(ask).amount


@template("补交案件受理费通知书", "")
def difference_notice(case: Case, *, to: Party, full: Decimal, paid: Decimal, pay_code: str = "") -> Document:
    """The other half of the fee is due when a case turns to the ordinary procedure (诉讼费用交纳办法 16, 民诉法解释 199)."""
    return _to_pay(
        "补交案件受理费通知书",
        "补交案件受理费通知书",
        case,
        to,
        say(
            "{title}一案已转为普通程序审理。简易程序减半交纳的案件受理费应当补足：全额{full}，已交{paid}，应当补交{owed}。",
            case,
            full=Span(money(full), "fee.full"),
            paid=Span(money(paid), "fee.paid"),
            owed=Span(money(full - paid), "fee.due"),
            id="fee",
        ),
        pay_code,
        "无正当理由未按期足额补交的，按撤诉处理，已经收取的诉讼费用退还一半"
        f"（{INTERPRETATION}第一百九十九条）。",
        *once(case),
    )


@template(RELIEF_LETTER, "D135", aliases=("准予/不准予缓减免通知",))
def relief_decision(case: Case, *, to: Party, course: str = "", orders: Sequence[str] = ()) -> Document:
    """Whether the fee is put off, reduced or remitted, and why (诉讼费用交纳办法 45–48)."""
    return document(
        RELIEF_LETTER,
        "D135",
        RELIEF_LETTER,
        case,
        head(case, "决定书"),
        addressee(to),
        say("{title}一案，{course}", case, course=Span(course, "fee.relief"), id="course"),
        [plain(one) for one in orders],
        contact(case),
        dated(case),
    )


@argument("course", RELIEF_LETTER)
def _course_of_relief(ask: Ask) -> str:
    return relief_words.course(_acceptance(ask), ask.form)


@argument("orders", RELIEF_LETTER)
def _orders_of_relief(ask: Ask) -> list[str]:
    return relief_words.orders(_acceptance(ask), ask.form)


@argument("full", "补交案件受理费通知书")
def _full(ask: Ask) -> Decimal:
    return _acceptance(ask).amount


@argument("paid", "补交案件受理费通知书")
def _paid(ask: Ask) -> Decimal:
    return _acceptance(ask).paid


@argument("pay_code", "补交案件受理费通知书")
def _difference_code(ask: Ask) -> str:
    return _acceptance(ask).pay_code


def _acceptance(ask: Ask) -> FeeOrder:
    return next(one for one in ask.s.fee_orders if one.kind == "案件受理费")
