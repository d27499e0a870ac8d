"""文书 of objections to jurisdiction: the ruling."""

from __future__ import annotations

from decimal import Decimal

from tianping.core.courts.queries import court_of
from tianping.core.drafting.arguments import Ask, argument
from tianping.core.drafting.blocks import Document, Span
from tianping.core.drafting.context import Case
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import document, free, head, party_blocks, say, signed
from tianping.core.drafting.words import money
from tianping.domains.jurisdiction.fee import fee
from tianping.law.courts import headed

CPL = "《中华人民共和国民事诉讼法》"


@template("管辖权异议裁定书", "D149", aliases=("民事裁定书（管辖权异议）",))
def ruling(
    case: Case,
    *,
    objector: str,
    wanted: str,
    grounds: str = "",
    reasoning: str = "",
    competent: str = "",
    charge: str = "",
    final: bool = False,
) -> Document:
    """An objection is dismissed, or the case goes to another court (民事诉讼法 130, 157)."""
    order = (
        f"{objector}对本案管辖权提出的异议成立，本案移送{competent}处理。"
        if competent
        else f"驳回{objector}对本案管辖权提出的异议。"
    )
    # An objection that is upheld costs nothing (诉讼费用交纳办法 13（六）).
    borne = f"案件受理费{money(Decimal(charge))}，由{objector}负担。" if charge and not competent else ""
    remedy = (
        "本裁定一经作出即生效。"
        if final
        else "如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，并按对方当事人的人数提出副本，上诉于{appeal_court}。"
    )
    where = case.court.appeal_court or "上一级人民法院"
    return document(
        "管辖权异议裁定书",
        "D149",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(case.parties),
        say(
            "{title}一案，本院立案后，{objector}在提交答辩状期间对管辖权提出异议，认为本案应当由{wanted}审理。理由是：{grounds}",
            case, objector=Span(objector, "objection.objector"), wanted=Span(wanted, "objection.wanted"),
            grounds=Span(f"{grounds.rstrip('。')}。" if grounds else "", "objection.reason"), id="course",
        ),
        free("本院经审查认为", "reasoning", f"本院经审查认为，{reasoning}"),
        say("依照{basis}规定，裁定如下：", case, id="basis", basis=f"{CPL}第一百三十条第一款、第一百五十七条第一款第二项"),
        say(order, case, id="order"),
        say(borne, case, id="costs") if borne else [],
        say(remedy, case, appeal_court=where, id="remedy"),
        signed(case),
    )  # fmt: skip


@argument("objector", "管辖权异议裁定书")
def _objector(ask: Ask) -> str:
    objector = ask.s.participant(ask.s.data.objector_id)
    return objector.name if objector is not None else ""


@argument("wanted", "管辖权异议裁定书")
def _wanted(ask: Ask) -> str:
    return ask.s.data.wanted


@argument("grounds", "管辖权异议裁定书")
def _grounds(ask: Ask) -> str:
    return ask.s.data.reason


@argument("reasoning", "管辖权异议裁定书")
def _reasoning(ask: Ask) -> str:
    return ask.form.reason


@argument("competent", "管辖权异议裁定书")
def _competent(ask: Ask) -> str:
    court = court_of(ask.s.data.competent) if ask.s.data.competent else None
    return headed(court.name, court.code) if court is not None else ""


@argument("charge", "管辖权异议裁定书")
def _charge(ask: Ask) -> str:
    return "" if ask.form.upheld else str(fee(ask.doing.now.date())["value"]["payable"])


@argument("final", "管辖权异议裁定书")
def _final(ask: Ask) -> bool:
    return ask.s.data.final
