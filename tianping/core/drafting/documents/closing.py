"""Documents of the end of a case: effect, refund, approval and report of closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from tianping.core.drafting.blocks import Document, FeeRow, FeeTable, Signature, Signer, Span, Table
from tianping.core.drafting.context import Case, FeeStep, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import (
    BLANK,
    addressee,
    contact,
    dated,
    document,
    head,
    plain,
    say,
)
from tianping.core.drafting.words import day, day_and_weekday


@dataclass(frozen=True)
class Served:
    """On whom a judgment was served, and when that took effect."""

    party: str
    on: date
    way: str = ""


@dataclass(frozen=True)
class Gate:
    """A condition of closing and whether it is met."""

    condition: str
    met: bool
    note: str = ""


TO_PERFORM = (
    "义务人应当按照该文书确定的内容履行。申请执行的期间为二年，从文书规定的履行期间最后一日起计算；规定分期履行的，"
    "从最后一期履行期限届满之日起计算；未规定履行期间的，从文书生效之日起计算（《中华人民共和国民事诉讼法》第二百五十条）。"
)


@template("裁判文书生效证明", "D193", aliases=("生效证明",))
def effect_certificate(
    case: Case, *, judged: str, effective_on: date, served: Sequence[Served], to: Party | None = None, performs: bool = True
) -> Document:  # fmt: skip
    """Certificate that a judgment has taken legal effect, and how the day follows from the services.

    `performs`: whether it orders anybody to do something, for which enforcement can be applied for.
    """
    rows = tuple((item.party, day(item.on), item.way) for item in served)
    return document(
        "裁判文书生效证明",
        "D193",
        "裁判文书生效证明",
        case,
        head(case, "裁判文书生效证明"),
        [addressee(to)] if to else [],
        say(
            "{title}一案，本院作出的{judged}，送达情况如下：",
            case,
            id="judged",
            judged=Span(judged, "document.title"),
        ),
        Table(header=("当事人", "送达日期", "送达方式"), rows=rows, widths=(8, 5, 5), id="served"),
        say(
            "该文书已于{effective_on}发生法律效力。",
            case,
            id="effect",
            effective_on=Span(day(effective_on), "limit.effect"),
        ),
        [plain(TO_PERFORM)] if performs else [],
        plain("特此证明。"),
        dated(case),
    )


@template("诉讼费用退还通知书", "", aliases=("退费通知",))
def refund_notice(
    case: Case,
    *,
    to: Party,
    paid: Decimal,
    borne: Decimal,
    steps: Sequence[FeeStep] = (),
    refund_by: date | None = None,
    account: str = "",
) -> Document:
    """What is paid back to a party and why (诉讼费用交纳办法第五十三条、解释第二百零七条)."""
    rows = (
        FeeRow("已经预交", "", f"{paid:,.2f}元"),
        FeeRow("应当负担", "", f"{borne:,.2f}元"),
        *(FeeRow(step.label, step.basis, step.amount) for step in steps),
    )
    by = Span(
        f"于{day_and_weekday(refund_by)}以前" if refund_by else "自法律文书生效之日起十五日内", "limit.refund"
    )
    return document(
        "诉讼费用退还通知书",
        "",
        "诉讼费用退还通知书",
        case,
        head(case, "诉讼费用退还通知书"),
        addressee(to),
        say("{title}一案已经审结，裁判文书已经发生法律效力。你（单位）应当退还的诉讼费用计算如下：", case),
        FeeTable(rows=rows, total=paid - borne, total_label="应退金额", id="fee"),
        say(
            "本院将{by}退还至{account}。",
            case,
            by=by,
            id="due",
            account=Span(account or "原交款账户", "payment.account"),
        ),
        plain(
            "依据：《诉讼费用交纳办法》第五十三条，《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百零七条。"
        ),
        contact(case),
        dated(case),
    )


@template("结案审批表", "", aliases=("结案登记表", "报结表", "结案审批/报结表"))
def closing_report(
    case: Case,
    *,
    way: str,
    closed_on: date,
    gates: Sequence[Gate],
    days: int | None = None,
    opinion: str = "",
) -> Document:
    """Report of closing with each condition of the gate, for approval by the head of the division."""
    rows = (
        ("案由", case.cause or BLANK, "适用程序", case.values()["procedure"]),
        ("立案日期", day(case.accepted_on) if case.accepted_on else BLANK, "结案日期", day(closed_on)),
        ("结案方式", way, "审理天数", f"{days}天" if days is not None else BLANK),
        (
            "承办人",
            case.judges[0].name if case.judges else BLANK,
            "书记员",
            case.clerk.name if case.clerk else BLANK,
        ),
    )
    checks = tuple((g.condition, "已具备" if g.met else "未具备", g.note) for g in gates)
    return document(
        "结案审批表",
        "",
        "结案审批表",
        case,
        head(case, "结案审批表"),
        Table(rows=rows, widths=(4, 6, 4, 6), id="case"),
        Table(
            rows=(("当事人", "\n".join(f"{p.role}：{p.name}" for p in case.parties)),),
            widths=(4, 16),
            id="parties",
        ),
        Table(header=("结案条件", "核对结果", "说明"), rows=checks, widths=(9, 4, 7), id="gates"),
        Table(rows=(("承办人意见", opinion or "　"), ("庭长意见", "　")), widths=(4, 16), id="opinions"),
        Signature(signers=(Signer("承办人", case.judges[0].name if case.judges else ""),), id="judge"),
        dated(case)[:1],
    )
