"""Documents of the hearing: summons, public notice, transcript."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from tianping.core.drafting.blocks import Document, Signature, Signer, Span, Speech, Speeches, Table
from tianping.core.drafting.context import Case, Hearing, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import BLANK, GAP, dated, document, head, reached, say
from tianping.core.drafting.words import day, day_and_weekday, in_words, joined, moment

IN_PERSON = (
    "离婚案件有诉讼代理人的，本人除不能表达意思的以外，仍应出庭；确因特殊情况无法出庭的，必须向本院提交书面意见"
    "（《中华人民共和国民事诉讼法》第六十五条）。"
)


@template("传票", "D142", aliases=("传票（更改）", "传票（如定期）"))
def summons(case: Case, *, to: Party, hearing: Hearing) -> Document:
    """Summons of a party to a hearing (民事诉讼法第一百三十九条)."""
    points = (
        "被传唤人应当按照上列时间、处所到庭，出示身份证件；代理人应当出示授权委托书和执业证件。",
        "原告无正当理由拒不到庭，或者未经法庭许可中途退庭的，可以按撤诉处理；被告有上述情形的，可以缺席判决。",
        "因正当理由不能到庭的，应当在开庭前向本院申请并提交证明。",
        *([IN_PERSON] if case.divorce else []),
        *([] if hearing.open else ["本案不公开开庭审理，不准旁听。"]),
        "收到本传票后，请在送达回证上签名或者盖章。",
    )
    rows = (
        ("案由", case.cause or BLANK),
        ("被传唤人", f"{to.role}{to.name}"),
        *([("住所", to.address)] if to.address else []),
        ("传唤事由", hearing.purpose),
        (
            "应到时间",
            f"{day_and_weekday(hearing.starts.date())}{hearing.starts.hour}时{hearing.starts.minute:02d}分",
        ),
        (
            "应到处所",
            "\n".join(part for part in (f"{case.court.name}{hearing.room}", case.court.address) if part),
        ),
        ("注意事项", "\n".join(f"{number}.{point}" for number, point in enumerate(points, 1))),
        *reached(case),
    )
    return document(
        "传票",
        "D142",
        # A hearing that was moved has another summons: its day tells them apart.
        f"传票（{day(hearing.starts.date())}{hearing.starts.hour}时{hearing.starts.minute:02d}分）",
        case,
        head(case, "传票"),
        Table(rows=rows, widths=(4, 14), id="summons"),
        dated(case),
    )


@template("开庭公告", "D144", aliases=("开庭公告（公开的）",))
def hearing_notice(case: Case, *, hearing: Hearing) -> Document:
    """Public notice of an open hearing: parties, cause, time and place (民事诉讼法第一百三十九条)."""
    when = Span(
        f"{day_and_weekday(hearing.starts.date())}{hearing.starts.hour}时{hearing.starts.minute:02d}分",
        "hearing.starts",
    )
    return document(
        "开庭公告",
        "D144",
        "公告",
        case,
        head(case, "公告"),
        say(
            "本院定于{when}在{room}依法公开开庭审理{title}一案。",
            case,
            when=when,
            id="announcement",
            room=Span(hearing.room, "hearing.room"),
        ),
        say("旁听人员凭有效身份证件，经安全检查后进入法庭。", case),
        say("特此公告。", case),
        dated(case),
    )


def opening(case: Case, hearing: Hearing) -> tuple[Speech, ...]:
    """How a hearing begins: discipline, parties, cause, judges, rights, recusal (民事诉讼法第一百四十条)."""
    chair = _chair(case)
    how = "公开" if hearing.open else "不公开"
    body = (
        f"由审判员{case.judges[0].name if case.judges else GAP}独任审理"
        if case.single_judge
        else "组成合议庭审理，合议庭由" + joined([f"{j.post}{j.name}" for j in case.judges]) + "组成"
    )
    clerk = f"，由书记员{case.clerk.name}担任法庭记录" if case.clerk else ""
    return (
        Speech("书记员", "查明当事人和其他诉讼参与人到庭情况，宣布法庭纪律，报告庭前准备工作就绪。"),
        Speech(chair, "现在核对当事人和诉讼代理人的身份。"),
        *(Speech(p.role, "".join(p.lines()).removeprefix(f"{p.role}：")) for p in case.parties if p.attended),
        Speech(
            chair,
            f"各方对出庭人员的身份有无异议？经核对，符合法律规定，可以参加诉讼。现在开庭。"
            f"{case.court.name}依照《中华人民共和国民事诉讼法》的规定，今天{how}开庭审理{case.title}一案，"
            f"{body}{clerk}。",
        ),
        Speech(chair, "当事人的诉讼权利和义务已经书面告知，各方是否清楚？是否申请审判人员、书记员回避？"),
    )


@template("法庭审理笔录", "D173", aliases=("庭审笔录",))
def transcript(
    case: Case,
    *,
    hearing: Hearing,
    speeches: Sequence[Speech],
    signers: Sequence[Signer] = (),
    drawn: Mapping[str, str] = MappingProxyType({}),
) -> Document:
    """Record of a hearing, read and signed by those present (民事诉讼法第一百五十条); `drawn`: the court's signatures by name."""
    present = "\n".join(
        f"{party.role}：{party.name}"
        + "".join(f"；{agent.relation}：{agent.name}" for agent in party.agents)
        + ("" if party.attended else "（未到庭）")
        for party in case.parties
    )
    ends = f"至{hearing.ends.hour}时{hearing.ends.minute:02d}分" if hearing.ends else ""
    rows = (
        ("案由", case.cause or BLANK),
        ("时间", f"{moment(hearing.starts)}{ends}"),
        ("地点", hearing.room),
        (
            "是否公开",
            "公开" if hearing.open else f"不公开{f'（{hearing.closed}）' if hearing.closed else ''}",
        ),
        ("审理次数", f"第{in_words(hearing.number)}次"),
        ("审判人员", joined([f"{j.post}{j.name}" for j in case.judges])),
        ("书记员", case.clerk.name if case.clerk else BLANK),
        ("到庭情况", present),
    )
    court = (*case.judges, *([case.clerk] if case.clerk else []))
    end = tuple(Signer(o.post, o.name, drawn.get(o.name, "")) for o in court)
    return document(
        "法庭审理笔录",
        "D173",
        "法庭审理笔录",
        case,
        head(case, "法庭审理笔录"),
        Table(rows=rows, widths=(4, 14), id="session"),
        Speeches(items=tuple(speeches), id="speeches"),
        say(
            "以上笔录已当庭阅读（或者已向我宣读），记录无误。认为有遗漏或者差错的，已申请补正。{on}",
            case,
            on=Span(day(hearing.starts.date()), "hearing.starts"),
            id="read",
        ),
        [Signature(signers=tuple(signers), id="present")] if signers else [],
        Signature(signers=end, id="court"),
    )


def _chair(case: Case) -> str:
    return "审判员" if case.single_judge else "审判长"
