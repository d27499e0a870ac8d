"""文书 of civil cases that no other kind of matter has: the notice to a third party, and the one of the fee of an appeal."""

from __future__ import annotations

from decimal import Decimal

from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.blocks import Document, Notice, Span
from tianping.core.drafting.context import Case, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import (
    addressee,
    contact,
    dated,
    document,
    enclosing,
    head,
    plain,
    say,
)
from tianping.core.matters.joining import join_code

THIRD_PARTY = (
    "有独立请求权的第三人，有权向本院提出诉讼请求和事实、理由，成为当事人；无独立请求权的第三人，可以申请参加诉讼，"
    "也可以由本院通知参加诉讼（民事诉讼法第五十九条、民诉法解释第八十一条）。",
    "可以就原告、被告的请求和理由提出书面意见，可以提供证据、参加庭审、进行辩论。",
    "本院判决承担民事责任的第三人，有当事人的诉讼权利义务（民事诉讼法第五十九条）；在一审中无权提出管辖异议，"
    "无权放弃、变更诉讼请求或者申请撤诉（民诉法解释第八十二条）。",
    "可以委托一至二人作为诉讼代理人，并提交授权委托书（民事诉讼法第六十一条、第六十二条）。",
    "应当如实确认送达地址。地址变更的，应当及时书面告知本院。",
)


@template("参加诉讼通知书", "")
def join_notice(case: Case, *, to: Party, code: str = "") -> Document:
    """A third party is told of the suit and gets the complaint (民事诉讼法 59, 民诉法解释 81, 82)."""
    return document(
        "参加诉讼通知书",
        "",
        "参加诉讼通知书",
        case,
        head(case, "参加诉讼通知书"),
        addressee(to),
        say(
            "{title}一案，本院已于{accepted_on}立案，适用{procedure}审理。你（单位）为本案第三人，本院通知你（单位）参加诉讼，"
            "现将起诉状副本发送给你（单位）。并将有关事项通知如下：",
            case,
            id="decision",
        ),
        Notice(heading="", points=THIRD_PARTY, id="points"),
        say(
            "网上参加诉讼：登录诉讼服务，选“应诉”，输入本案案号和应诉码{code}。",
            case,
            code=Span(code, "delivery.code"),
            id="code",
        )
        if code
        else [],
        contact(case),
        dated(case),
        enclosing("起诉状副本一份"),
    )


@argument("code", "参加诉讼通知书")
def _code(ask: Ask) -> str:
    return join_code(ask.to[0]) if ask.to else ""


@template("上诉费交纳通知书", "", aliases=("上诉案件受理费交纳通知书",))
def appeal_fee_notice(
    case: Case, *, to: Party, appealed: Decimal = Decimal(0), owed: Decimal = Decimal(0), pay_code: str = ""
) -> Document:
    """What an appellant is to pay, how it was computed, until when, and what follows if not (诉讼费用交纳办法 17, 22)."""
    return document(
        "上诉费交纳通知书",
        "",
        "交纳上诉案件受理费通知书",
        case,
        head(case, "交纳上诉案件受理费通知书"),
        addressee(to),
        say(
            "你（单位）不服本院{title}一案的判决，提起上诉。依照《诉讼费用交纳办法》第十三条、第十七条的规定，"
            "按照不服一审判决部分的上诉请求数额{appealed}元计算，应当预交上诉案件受理费{owed}元。",
            case,
            appealed=Span(f"{appealed:,.2f}", "appeal.amount"),
            owed=Span(f"{owed:,.2f}", "fee.due"),
            id="fee",
        ),
        say(
            "请自接到本通知次日起七日内交清，可以在网上直接支付，缴款单号{pay_code}。",
            case,
            pay_code=Span(pay_code, "fee.order"),
            id="due",
        ),
        plain(
            "交纳确有困难的，可以在上述期限内向本院申请缓交、减交或者免交，并提交证明材料。逾期不交纳，"
            "又没有申请或者申请未获批准的，按自动撤回上诉处理（《诉讼费用交纳办法》第二十二条）。"
        ),
        contact(case),
        dated(case),
    )


@argument("appealed", "上诉费交纳通知书")
def _appealed(ask: Ask) -> Decimal:
    return ask.more["appealed"]


@argument("owed", "上诉费交纳通知书")
def _owed(ask: Ask) -> Decimal:
    return ask.more["order"].amount


@argument("pay_code", "上诉费交纳通知书")
def _pay_code(ask: Ask) -> str:
    return ask.more["order"].pay_code
