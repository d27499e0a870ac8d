"""Rulings that end or turn a civil case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Literal

from tianping.core.drafting.blocks import Document, Paragraph, Span
from tianping.core.drafting.context import Case, Official
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.judgment import Burden, fee_sentence
from tianping.core.drafting.documents.parts import (
    claim_list,
    document,
    free,
    head,
    party_blocks,
    plain,
    say,
    signed,
)
from tianping.core.drafting.words import day, joined, money

_CPL = "《中华人民共和国民事诉讼法》"
_CPL_INTERPRETATION = "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》"


@template("按撤诉处理裁定书", "D182", aliases=("民事裁定书（按撤诉处理）",))
def deemed_withdrawn(
    case: Case,
    *,
    ground: Literal["fee", "difference", "absent", "left"] = "fee",
    told_on: date | None = None,
    burden: Sequence[Burden] = (),
    paid: Decimal = Decimal(0),
    back: Decimal = Decimal(0),
    by: Official | None = None,
) -> Document:
    """The suit is treated as withdrawn: fee or the difference to the ordinary one not paid, or plaintiff absent or gone without leave.

    `paid` is what was paid of the fee, `back` what of it goes back, in yuan; `by` signs where nobody was drawn for the case yet.
    """
    names = joined([p.name for p in case.plaintiffs])
    when = day(told_on) if told_on else ""
    reason, basis = {
        "fee": (
            f"{names}经本院{f'于{when}' if when else ''}通知预交案件受理费后，未在七日内{'交足' if paid else '交纳'}，"
            "也没有申请缓交、减交、免交或者申请未获批准。",
            f"{_CPL}第一百二十一条第一款、第一百五十七条第一款第十一项，{_CPL_INTERPRETATION}第二百一十三条",
        ),
        "difference": (
            f"本案转为普通程序后，{names}经本院{f'于{when}' if when else ''}通知补交案件受理费，未在七日内足额补交，也没有正当理由。",
            f"{_CPL}第一百五十七条第一款第十一项，{_CPL_INTERPRETATION}第一百九十九条",
        ),
        "absent": (
            f"{names}经传票传唤，无正当理由拒不到庭。",
            f"{_CPL}第一百四十六条、第一百五十七条第一款第十一项",
        ),
        "left": (
            f"{names}在庭审中未经法庭许可中途退庭。",
            f"{_CPL}第一百四十六条、第一百五十七条第一款第十一项",
        ),
    }[ground]
    return document(
        "按撤诉处理裁定书",
        "D182",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(case.parties),
        say(
            "{title}一案，本院于{accepted_on}立案。{reason}", case, reason=Span(reason, "record"), id="course"
        ),
        say("依照{basis}规定，裁定如下：", case, basis=basis, id="basis"),
        say("本案按{plaintiffs}撤回起诉处理。", case, id="order"),
        _returned(paid, back) if ground in ("fee", "difference") else _fee(case, burden),
        signed(case if case.judges or by is None else replace(case, judges=(by,))),
    )


def _returned(paid: Decimal, back: Decimal) -> list[Paragraph]:
    """What becomes of what was paid in part (民诉法解释第一百九十九条, 诉讼费用交纳办法第五十三条)."""
    if paid <= 0:
        return []
    all_of_it = "本院退还" if back == paid else f"本院退还{money(back)}"
    return [plain(f"已经交纳的案件受理费{money(paid)}，{all_of_it}，自本裁定生效之日起十五日内退还。")]


@template("准许撤诉裁定书", "D181", aliases=("民事裁定书（准许撤诉）", "民事裁定书（准许/不准许撤诉）"))
def withdrawal(
    case: Case, *, asked_on: date, allowed: bool = True, reasons: str = "", burden: Sequence[Burden] = ()
) -> Document:
    """A withdrawal is allowed or not (民事诉讼法第一百四十八条)."""
    own = "不违反法律规定，本院予以准许。" if allowed else "不符合法律规定，本院不予准许。"
    names = joined([p.name for p in case.plaintiffs])
    article = "第一百四十八条第一款"
    return document(
        "准许撤诉裁定书",
        "D181",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(case.parties),
        say(
            "{title}一案，本院于{accepted_on}立案。{plaintiffs}于{asked_on}向本院提出撤诉申请。",
            case,
            asked_on=Span(day(asked_on), "request.date"),
            id="course",
        ),
        free("本院认为", "reasoning", f"本院认为，{reasons}{names}在宣判前申请撤诉，{own}"),
        say(
            "依照{basis}规定，裁定如下：",
            case,
            id="basis",
            basis=f"{_CPL}{article}、第一百五十七条第一款第五项",
        ),
        say("准许{plaintiffs}撤回起诉。" if allowed else "不准许{plaintiffs}撤回起诉。", case, id="order"),
        _fee(case, burden) if allowed else [],
        signed(case),
    )


@template("驳回起诉裁定书", "D183", aliases=("民事裁定书（驳回起诉）",))
def dismissal(case: Case, *, reasons: str = "") -> Document:
    """A suit that was registered does not meet the conditions of one (民诉法解释第二百零八条、第二百七十七条)."""
    small = case.procedure == "small"
    article = "第二百七十七条" if small else "第二百零八条第三款"
    remedy = (
        "本裁定一经作出即生效。"
        if small
        else "如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，并按照对方当事人的人数提出副本，上诉于{appeal_court}。"
    )
    return document(
        "驳回起诉裁定书",
        "D183",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(case.parties),
        say("{title}一案，本院于{accepted_on}立案后，依法适用{procedure}进行审理。", case, id="course"),
        claim_list(case, "原告提出诉讼请求："),
        free("事实与理由（原告所述）", "facts", f"事实和理由：{case.facts}" if case.facts else ""),
        free("本院认为", "reasoning", f"本院经审查认为，{reasons}"),
        say(
            "依照{basis}规定，裁定如下：",
            case,
            id="basis",
            basis=f"{_CPL}第一百二十二条、第一百五十七条第一款第三项，{_CPL_INTERPRETATION}{article}",
        ),
        say("驳回{plaintiffs}的起诉。", case, id="order"),
        plain("案件受理费不交纳，已经交纳的，裁定生效后退还（《诉讼费用交纳办法》第八条、第二十七条）。"),
        say(remedy, case, id="appeal"),
        signed(case),
    )


@template("简易程序转普通程序裁定书", "D177", aliases=("民事裁定书（转为普通程序）",))
def to_ordinary(
    case: Case, *, reasons: str = "", former: Literal["summary", "small"] = "summary"
) -> Document:
    """A case leaves the summary or the small-claims procedure (民事诉讼法第一百六十九条、第一百七十条)."""
    name, article = {
        "summary": ("简易程序", "第一百七十条"),
        "small": ("小额诉讼程序", "第一百六十九条第一款"),
    }[former]
    why = reasons.rstrip("，。；") or "本案案情复杂"
    return document(
        "简易程序转普通程序裁定书",
        "D177",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(case.parties),
        say("{title}一案，本院于{accepted_on}立案后，依法适用{former}。", case, former=name, id="course"),
        free("本院认为", "reasoning", f"本院在审理过程中发现，{why}，不宜适用{name}。"),
        say("依照{basis}规定，裁定如下：", case, id="basis", basis=f"{_CPL}{article}"),
        plain("本案转为普通程序。审理期限自立案之日起连续计算。"),
        signed(case),
    )


@template("移送管辖裁定书", "D150", aliases=("民事裁定书（移送）",))
def transferred(case: Case, *, receiving: str, reasoning: str = "") -> Document:
    """A court that finds itself without jurisdiction passes the case on (民事诉讼法第三十七条)."""
    return document(
        "移送管辖裁定书",
        "D150",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(case.parties),
        say("{title}一案，本院于{accepted_on}立案。", case, id="course"),
        free("本院经审查认为", "reasoning", f"本院经审查认为，{reasoning}"),
        say(
            "依照{basis}规定，裁定如下：",
            case,
            id="basis",
            basis=f"{_CPL}第三十七条、第一百五十七条第一款第十一项",
        ),
        say("本案移送{receiving}处理。", case, receiving=Span(receiving, "transfer.court"), id="order"),
        plain("本裁定一经作出即生效。"),
        signed(case),
    )


def _fee(case: Case, burden: Sequence[Burden]) -> Paragraph:
    """The plaintiff who withdraws bears the fee (诉讼费用交纳办法第三十四条)."""
    due = case.fee.due if case.fee else None
    shares = burden or ([Burden(joined([p.name for p in case.plaintiffs]), due)] if due is not None else [])
    return Paragraph(spans=(Span(fee_sentence(case, shares), "case.fee"),), mode="bound", id="fee")
