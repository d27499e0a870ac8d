# ruff: noqa: E501  (texts stand as they are read)
"""What the writers of complaints share: who acts for whom, how parties are put into words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .record import Dispute, Pen
from .world import Party


@dataclass(frozen=True)
class Agent:
    """Who acts for the claimant: a lawyer, a legal worker of a service office, or kin."""

    name: str
    firm: str | None
    phone: str
    authority: str  # 一般授权 / 特别授权 / 全权代理
    standing: str  # how the complaint names the standing: 律师, 法律工作者, 系原告之子
    poa_from: date
    poa_until: date | None = None


@dataclass
class Draft:
    """A complaint about to be written, with every slip already decided."""

    dispute: Dispute
    pen: Pen
    rng: Random
    stated: str | None  # the cause named in the complaint
    court: str
    signed: bool
    signed_on: date | None
    agents: list[Agent]
    listed: bool  # the evidence is listed within the complaint
    total_stated: float | None
    word_slip: bool = False  # capitals beside a sum are wrong
    guardian_named: bool = True
    dark_other: bool = False  # the other side cannot be told from other people
    notes: list[str] = field(default_factory=list)

    @property
    def roles(self) -> tuple[str, str]:
        """How the two sides are called in this kind of filing."""
        kinds = {"强制执行": ("申请执行人", "被执行人"), "支付令": ("申请人", "被申请人")}
        return kinds.get(self.dispute.filing_type, ("原告", "被告"))

    @property
    def heading(self) -> str:
        names = {
            "强制执行": ("强制执行申请书", "执行申请书", "申请执行书"),
            "支付令": ("支付令申请书", "申请支付令申请书"),
            "行政一审": ("行政起诉状", "行政诉状"),
        }
        return self.rng.choice(
            names.get(
                self.dispute.filing_type, ("民事起诉状", "民 事 起 诉 状", "民事诉状", "起诉状", "民事起诉书")
            )
        )

    def addressed(self, text: str) -> str:
        """Claims speak of 原告 and 被告; other filings call the sides otherwise."""
        mine, theirs = self.roles
        return text if mine == "原告" else text.replace("原告", mine).replace("被告", theirs)


def born(day: date | None, pen: Pen) -> str:
    return "" if day is None else pen.d(day)


def person_line(party: Party, label: str, pen: Pen, variant: int) -> str:
    """One natural party in one sentence, in one of several orders."""
    p = party
    if variant == 0:
        parts = [
            p.name,
            p.sex,
            p.birth and f"{born(p.birth, pen)}生",
            p.ethnicity,
            p.address and f"住{p.address}",
        ]
        parts += [p.id_number and f"公民身份号码{p.id_number}", p.phone and f"联系电话{p.phone}"]
        return f"{label}：" + "，".join(x for x in parts if x) + "。"
    if variant == 1:
        parts = [p.name, p.sex, p.ethnicity, p.birth and f"{born(p.birth, pen)}出生"]
        text = label + "，".join(x for x in parts if x) + "。"
        text += f"户籍地：{p.address}。" if p.address else ""
        text += f"身份证号码：{p.id_number}。" if p.id_number else ""
        return text + (f"手机：{p.phone}。" if p.phone else "")
    if variant == 2:
        parts = [p.name, p.id_number and f"身份证号{p.id_number}", p.sex and f"性别{p.sex}"]
        parts += [
            p.ethnicity,
            p.birth and f"出生于{born(p.birth, pen)}",
            p.phone and f"电话：{p.phone}",
            p.address and f"现住{p.address}",
        ]
        return f"{label}：" + "，".join(x for x in parts if x)
    parts = [
        f"{label}：{p.name}",
        p.sex and f"性别：{p.sex}",
        p.birth and f"出生年月日：{born(p.birth, pen)}",
        p.ethnicity and f"民族：{p.ethnicity}",
    ]
    parts += [
        p.address and f"住址：{p.address}",
        p.id_number and f"身份证号：{p.id_number}",
        p.phone and f"联系方式：{p.phone}",
    ]
    return "　".join(x for x in parts if x)


def firm_lines(party: Party, label: str, variant: int) -> list[str]:
    """One organisation, its head on a line of its own or in the same one."""
    p = party
    shop = p.legal_rep_title == "经营者"
    head = (
        "经营者"
        if shop
        else "负责人"
        if p.legal_rep_title in ("负责人", "行长") or "支行" in p.name or "中心" in p.name
        else "法定代表人"
    )
    office = "" if shop or p.legal_rep_title == "负责人" else p.legal_rep_title or ""
    address = "经营场所" if shop else "住所地"
    code = f"统一社会信用代码{'：' if variant % 2 else ''}{p.credit_code}" if p.credit_code else ""
    first = "，".join(
        x for x in (f"{label}：{p.name}", f"{address}{p.address}" if p.address else "", code) if x
    )
    rep = f"{head}：{p.legal_rep}" + (f"，{office}" if office else "") if p.legal_rep else ""
    tel = f"联系电话：{p.phone}" if p.phone else ""
    if variant == 2:
        return ["，".join(x for x in (first, rep, tel) if x) + "。"]
    second = "，".join(x for x in (rep, tel) if x)
    return [first + "。", *([second + "。"] if second else [])]


def guardian_line(kid: Party, pen: Pen) -> str:
    """The line of the parent who acts for a minor."""
    g = kid.guardian
    assert g
    return f"法定代理人：{g.name}（系原告{kid.relation}），{g.sex}，{born(g.birth, pen)}生，{g.ethnicity}，住址同上，身份证号{g.id_number}，电话{g.phone}。"


def agent_line(agent: Agent, variant: int) -> str:
    label = "委托诉讼代理人" if variant % 2 == 0 else "委托代理人"
    where = f"{agent.firm}{agent.standing}" if agent.firm else agent.standing
    return f"{label}：{agent.name}，{where}，电话{agent.phone}。"


def party_lines(draft: Draft, variant: int, short: bool = False) -> list[str]:
    """All parties, their heads, guardians and agents, line by line."""
    mine, theirs = draft.roles
    lines: list[str] = []
    for role, side in ((mine, draft.dispute.claimants), (theirs, draft.dispute.others)):
        for number, party in enumerate(side):
            mark = "" if len(side) == 1 else ("一二三"[number] if variant % 2 else str(number + 1))
            if party.natural:
                lines.append(person_line(party, role + mark, draft.pen, variant))
            else:
                lines += firm_lines(party, role + mark, variant)
            if party.guardian and role == mine and draft.guardian_named:
                lines.append(guardian_line(party, draft.pen))
        if role == mine:
            lines += [agent_line(agent, variant) for agent in draft.agents]
    return lines
