"""Judgments of first instance in civil cases, and settlements.

The frame is fixed by law (民事诉讼法第一百五十五条); findings, reasons and orders are the judge's own.
For a loan the free parts get a first wording from the elements of the loan.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.core.drafting.blocks import Document, OrderItem, OrderList, Paragraph, Span
from tianping.core.drafting.context import PROCEDURE_NAMES, Case, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import (
    claim_list,
    document,
    enclosing,
    free,
    head,
    party_blocks,
    plain,
    say,
    signed,
)
from tianping.core.drafting.words import day, joined, money

INTEREST_NOTICE = (
    "如果未按本判决指定的期间履行给付金钱义务，应当依照《中华人民共和国民事诉讼法》第二百六十四条规定，"
    "加倍支付迟延履行期间的债务利息。"
)
APPEAL_NOTICE = (
    "如不服本判决，可以在判决书送达之日起十五日内，向本院递交上诉状，并按照对方当事人或者代表人的人数提出副本，"
    "上诉于{appeal_court}。"
)
FINAL_NOTICE = "本判决为终审判决。"
# Who is divorced must be told so (民事诉讼法第一百五十一条第四款).
REMARRIAGE_NOTICE = "在本判决发生法律效力前，双方当事人不得另行结婚。"
_DIVORCES = re.compile(r"(?<!不)准[予许]?.*离婚|解除.*婚姻关系")
_REFUSES = re.compile("驳回|不予")
_CPL = "《中华人民共和国民事诉讼法》"


@dataclass(frozen=True)
class Burden:
    """Who bears how much of the fee."""

    party: str
    amount: Decimal


@dataclass(frozen=True)
class Loan:
    """The elements of a loan between private persons, from which the free parts get a first wording."""

    lender: str
    borrower: str
    principal: Decimal
    lent_on: date
    delivery: str = ""
    proof: str = "借条"
    due_on: date | None = None
    rate: str = ""
    repaid: Decimal = Decimal(0)

    @property
    def owed(self) -> Decimal:
        return self.principal - self.repaid

    def findings(self) -> str:
        """What was found, in one paragraph."""
        delivery = (
            f"，{self.lender}于当日以{self.delivery}方式交付{money(self.principal)}" if self.delivery else ""
        )
        due = f"，约定于{day(self.due_on)}前归还" if self.due_on else "，未约定还款期限"
        rate = f"，年利率{self.rate}" if self.rate else "，未约定利息"
        paid = (
            f"此后{self.borrower}归还{money(self.repaid)}，尚欠{money(self.owed)}。"
            if self.repaid
            else (f"{self.borrower}至今未归还。")
        )
        return (
            f"{day(self.lent_on)}，{self.borrower}因需要资金向{self.lender}借款{money(self.principal)}"
            f"并出具{self.proof}{due}{rate}{delivery}。{paid}"
        )

    def reasons(self) -> str:
        """Why the loan is to be paid back, in one paragraph."""
        term = (
            "借款期限届满后未归还，构成违约，应当承担返还借款的民事责任。"
            if self.due_on
            else "双方未约定还款期限，出借人可以催告借款人在合理期限内返还。"
        )
        interest = "" if self.rate else "双方对支付利息没有约定，视为没有利息。"
        return (
            f"合法的借贷关系受法律保护。{self.lender}与{self.borrower}之间的借款合同，"
            f"自{self.lender}提供借款时成立，是双方真实意思表示，不违反法律、行政法规的强制性规定，合法有效。{self.borrower}{term}{interest}"
            f"{self.lender}要求{self.borrower}归还借款本金{money(self.owed)}，本院予以支持。"
        )

    @property
    def articles(self) -> tuple[str, ...]:
        """The articles that the first wording rests on."""
        last = "、第六百七十六条" if self.rate else "、第六百八十条第二款"
        return (
            f"《中华人民共和国民法典》第五百零九条第一款、第六百六十七条、第六百七十五条{last}、第六百七十九条",
        )


@template(
    "民事判决书",
    "D186",
    aliases=("民事判决书（稿）", "民事判决书(一审普通)", "民事判决书(简易程序)", "民事判决书(小额诉讼)"),
)
def judgment(
    case: Case,
    *,
    orders: Sequence[OrderItem] = (),
    burden: Sequence[Burden] = (),
    articles: Sequence[str] = (),
    defence: str = "",
    findings: str = "",
    reasons: str = "",
    loan: Loan | None = None,
    cited_texts: Sequence[str] = (),
) -> Document:
    """A civil judgment of first instance; the procedure of the case decides course, appeal and code."""
    code = {"ordinary": "D186", "summary": "D187", "small": "D188"}[case.procedure]
    basis = tuple(articles) or (loan.articles if loan else ())
    if any(not party.attended for party in case.defendants):
        basis = _in_absence(basis)
    return document(
        "民事判决书",
        code,
        "民事判决书",
        case,
        head(case, "民事判决书"),
        party_blocks(case.parties),
        course(case),
        claim_list(case, f"{joined([p.name for p in case.plaintiffs])}向本院提出诉讼请求："),
        free(
            "事实和理由（原告所述）", "facts", f"事实和理由：{case.facts}" if case.facts else "事实和理由："
        ),
        free("被告答辩", "defence", defence or _defence(case)),
        plain(_evidence_sentence(case)),
        free("经审理查明", "findings", f"经审理查明：{findings or (loan.findings() if loan else '')}"),
        free("本院认为", "reasoning", f"本院认为，{reasons or (loan.reasons() if loan else '')}"),
        say(
            "综上所述，依照{articles}规定，判决如下：",
            case,
            id="basis",
            articles=Span(cited(basis) or "××", "judge.articles"),
        ),
        OrderList(items=tuple(orders) or _first_orders(loan), id="orders"),
        plain(INTEREST_NOTICE) if _pays_money(orders, loan) else [],
        _fee_line(case, burden),
        _remedy(case),
        plain(REMARRIAGE_NOTICE) if _divorces(orders) else [],
        signed(case),
        enclosing(*cited_texts),
    )


def course(case: Case) -> Paragraph:
    """How the case went, from filing to the end of the hearing."""
    panel = {
        "ordinary": "依法适用普通程序" + ("，由审判员独任审理" if case.single_judge else "，组成合议庭"),
        "summary": "依法适用简易程序",
        "small": "依法适用小额诉讼程序",
    }[case.procedure]
    if case.former_procedure and case.turned_on:
        former = PROCEDURE_NAMES[case.former_procedure]
        panel = f"依法适用{former}，于{day(case.turned_on)}转为{panel.removeprefix('依法适用')}"
    why = next((one.why for one in case.hearings if not one.open and one.why), "")
    openly = "公开" if case.open_trial else f"{why}不公开"
    present = _present(case)
    absent = [f"{p.role}{p.name}" for p in case.parties if not p.attended]
    missing = f"{joined(absent)}经传票传唤，无正当理由拒不到庭参加诉讼。" if absent else ""
    return say(
        "{title}一案，本院于{accepted_on}立案后，{panel}，{openly}开庭进行了审理。{present}{missing}"
        "本案现已审理终结。",
        case,
        id="course",
        panel=Span(panel, "case.procedure"),
        openly=openly,
        present=Span(f"{present}到庭参加诉讼。" if present else "", "case.parties"),
        missing=Span(missing, "case.parties"),
    )


@template("民事调解书", "D191", aliases=("民事调解书（或101条笔录）",))
def settlement(
    case: Case, *, terms: Sequence[OrderItem], burden: Sequence[Burden] = (), signed_on: date | None = None
) -> Document:
    """Settlement made in court (民事诉讼法第一百条); where all had agreed so, it binds from their signatures (民诉法解释第一百五十一条)."""
    binds = (
        f"各方当事人同意在调解协议上签名后协议即发生法律效力，并已于{day(signed_on)}在调解笔录上签名，"
        "经本院审查确认。上述协议自该日起具有法律效力（《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百五十一条）。"
        if signed_on
        else "本调解书经各方当事人签收后，即具有法律效力。"
    )
    return document(
        "民事调解书",
        "D191",
        "民事调解书",
        case,
        head(case, "民事调解书"),
        party_blocks(case.parties),
        say("{title}一案，本院于{accepted_on}立案后，依法适用{procedure}进行了审理。", case, id="course"),
        claim_list(case, f"{joined([p.name for p in case.plaintiffs])}向本院提出诉讼请求："),
        free("案件事实", "facts", f"事实和理由：{case.facts}" if case.facts else "事实和理由："),
        plain("本案审理过程中，经本院主持调解，各方当事人自愿达成如下协议："),
        OrderList(items=tuple(terms), label="协议内容", id="orders"),
        plain("上述协议，不违反法律规定，本院予以确认。"),
        _fee_line(case, burden),
        plain(binds),
        signed(case),
    )


def fee_sentence(case: Case, burden: Sequence[Burden]) -> str:
    """案件受理费……元，减半收取计……元，由……负担."""
    if case.fee is None:
        return "案件受理费××元，由××负担。"
    halved = ""
    if case.fee.halved:
        halved = f"，减半收取计{money(case.fee.before_relief)}"
    # What was remitted stands in the decision (诉讼费用交纳办法 51).
    if case.fee.due == 0 < case.fee.before_relief:
        return f"案件受理费{money(case.fee.full)}{halved}，准予免交。"
    if case.fee.due < case.fee.before_relief:
        halved += f"，准予减交后计{money(case.fee.due)}"
    if not burden:
        return f"案件受理费{money(case.fee.full)}{halved}，由××负担。"
    shares = (
        [f"由{burden[0].party}负担"]
        if len(burden) == 1
        else [f"由{share.party}负担{money(share.amount)}" for share in burden]
    )
    return f"案件受理费{money(case.fee.full)}{halved}，{'，'.join(shares)}。"


def _fee_line(case: Case, burden: Sequence[Burden]) -> Paragraph:
    return Paragraph(spans=(Span(fee_sentence(case, burden), "case.fee"),), mode="bound", id="fee")


def _remedy(case: Case) -> Paragraph:
    """Small claims end in first instance (民事诉讼法第一百六十五条); all others can be appealed (第一百七十一条)."""
    return say(FINAL_NOTICE if case.procedure == "small" else APPEAL_NOTICE, case, id="appeal")


def cited(articles: Sequence[str]) -> str:
    """Articles in a row, each law named once: 《甲法》第一条、第三条、《乙法》第二条."""
    laws: dict[str, list[str]] = {}
    law = ""
    for one in articles:
        named, ends, article = one.rpartition("》")
        law = named + ends or law
        laws.setdefault(law, []).append(article)
    return "、".join(law + joined(list(dict.fromkeys(found))) for law, found in laws.items())


def _in_absence(articles: tuple[str, ...]) -> tuple[str, ...]:
    """With the article of a judgment in absence, among the laws: what the 最高人民法院 says comes after them."""
    if any(one.startswith(_CPL) and "第一百四十七条" in one for one in articles):
        return articles
    laws = [one for one in articles if not one.startswith("《最高人民法院")]
    return (*laws, f"{_CPL}第一百四十七条", *(one for one in articles if one not in laws))


def _present(case: Case) -> str:
    names = []
    for party in case.parties:
        if party.attended:
            names.append(f"{party.role}{party.name}" + (f"及其{_acting(party)}" if party.agents else ""))
    return joined(names)


def _acting(party: Party) -> str:
    """委托诉讼代理人甲、乙: those who act for a party, each kind named once."""
    kinds = dict.fromkeys(agent.relation for agent in party.agents)
    return joined([kind + joined([a.name for a in party.agents if a.relation == kind]) for kind in kinds])


def _defence(case: Case) -> str:
    answers = [f"{p.name}辩称，" if p.attended else f"{p.name}未作答辩。" for p in case.defendants]
    stated = [f"{p.name}述称，" if p.attended else f"{p.name}未作陈述。" for p in case.third_parties]
    return "\n".join((*answers, *stated))


def _evidence_sentence(case: Case) -> str:
    if any(not party.attended for party in case.defendants):
        return (
            "当事人围绕诉讼请求依法提交了证据，本院组织到庭当事人进行了质证，并对证据进行了审查。"
            "对符合真实性、合法性、关联性要求的证据，本院予以确认并在卷佐证。"
        )
    return (
        "当事人围绕诉讼请求依法提交了证据，本院组织当事人进行了证据交换和质证。"
        "对当事人无异议的证据，本院予以确认并在卷佐证。"
    )


def _first_orders(loan: Loan | None) -> tuple[OrderItem, ...]:
    if loan is None:
        return ()
    words = f"{loan.borrower}于本判决生效之日起十日内归还{loan.lender}借款本金{money(loan.owed)}"
    return (OrderItem(words, (1,), loan.owed),)


def _pays_money(orders: Sequence[OrderItem], loan: Loan | None) -> bool:
    return loan is not None or any(item.amount for item in orders)


def _divorces(orders: Sequence[OrderItem]) -> bool:
    return any(_DIVORCES.search(item.text) and not _REFUSES.search(item.text) for item in orders)
