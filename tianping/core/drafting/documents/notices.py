"""Documents of preparation and service: answer, evidence, judges, proof of service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from tianping.core.drafting.blocks import Document, Notice, Paragraph, Signature, Signer, Span, Table
from tianping.core.drafting.context import Case, Due, Paper, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import (
    BLANK,
    GAP,
    INTERPRETATION,
    addressee,
    contact,
    dated,
    document,
    enclosing,
    head,
    latest,
    openness,
    plain,
    say,
    small_claim,
    together,
)
from tianping.core.drafting.words import day, joined, moment


def _until(due: Due) -> Span:
    return Span(due.length + latest(due.last_day, "limit").text, "limit")


@template("应诉通知书", "D139")
def answer_notice(
    case: Case, *, to: Party, due: Due, enclosed: Sequence[str] = (), code: str = ""
) -> Document:
    """Notice to a defendant with the copy of the complaint (民事诉讼法第一百二十八条、第一百二十九条)."""
    points = (
        "在诉讼进行中，你（单位）享有民事诉讼法第五十二条、第五十三条、第五十四条规定的诉讼权利，"
        "应当依法行使诉讼权利，遵守诉讼秩序，履行发生法律效力的裁判文书。",
        "答辩状应当记明姓名、性别、年龄、民族、职业、工作单位、住所、联系方式；法人或者其他组织应当记明名称、住所和"
        "法定代表人或者主要负责人的姓名、职务、联系方式，并按照原告人数提出副本。不提出答辩状的，不影响本院审理。",
        "对管辖权有异议的，应当在提交答辩状期间提出。未提出异议并应诉答辩或者提出反诉的，视为本院有管辖权，"
        "但违反级别管辖和专属管辖规定的除外（民事诉讼法第一百三十条）。",
        "自然人应当提交身份证明；法人或者非法人组织应当提交营业执照或者登记证书复印件，"
        "以及法定代表人或者主要负责人身份证明书。",
        "可以委托一至二人作为诉讼代理人，并提交由委托人签名或者盖章的授权委托书（民事诉讼法第六十一条、第六十二条）。",
        "应当如实确认送达地址。地址变更的，应当及时书面告知本院。",
        *small_claim(case),
        openness(case),
    )
    said = say(
        "{plaintiffs}诉"
        + together(case.defendants, "被告")
        + "{cause}一案，本院已于{accepted_on}立案，适用{procedure}审理。"
        "现将起诉状副本发送给你（单位），请自收到之日起{until}。并将有关事项通知如下：",
        case,
        until=Span(f"{due.length}内提出答辩状{latest(due.last_day, 'limit').text}", "limit"),
        id="decision",
    )
    return told_of_suit("应诉通知书", "D139", case, to, said, points, code=code, enclosed=enclosed)


def told_of_suit(
    kind: str, number: str, case: Case, to: Party, said: Paragraph, points: tuple[str, ...], *, code: str, enclosed: Sequence[str] = ()
) -> Document:  # fmt: skip
    """The letter with which somebody gets the complaint: what it is about, rights and duties, the code by which one comes to the case."""
    entrance = say(
        "网上应诉：登录诉讼服务，选“应诉”，输入本案案号和应诉码{code}。",
        case,
        code=Span(code, "delivery.code"),
        id="code",
    )
    return document(
        kind,
        number,
        kind,
        case,
        head(case, kind),
        addressee(to),
        said,
        Notice(heading="", points=points, id="points"),
        entrance if code else [],
        contact(case),
        dated(case),
        enclosing(*(enclosed or ("起诉状副本一份",))),
    )


@template("举证通知书", "D136")
def evidence_notice(case: Case, *, to: Party, due: Due) -> Document:
    """Burden of proof, time for evidence and what follows when it is missed (民事诉讼证据规定第五十条)."""
    points = (
        "当事人对自己提出的诉讼请求所依据的事实，或者反驳对方诉讼请求所依据的事实，应当提供证据加以证明，"
        "但法律另有规定的除外。未能提供证据或者证据不足以证明其事实主张的，由负有举证证明责任的当事人承担不利的后果。",
        "应当提供原件或者原物。确有困难的，可以提供经本院核对无异的复制件或者复制品。"
        "对证据材料应当逐一分类编号，对来源、证明对象和内容作简要说明，签名盖章，注明提交日期，并按照对方当事人人数提出副本。",
        "申请证人出庭作证、申请鉴定、申请本院调查收集因客观原因不能自行收集的证据的，应当在举证期限届满前书面提出；"
        "申请书应当载明证据的名称或者内容、不能自行收集的原因、要证明的事实和明确的线索。",
        "在举证期限内提供证据确有困难的，可以在期限届满前书面申请延长，由本院决定。",
        "逾期提供证据的，应当说明理由；拒不说明理由或者理由不成立的，本院可以不予采纳该证据，"
        "或者采纳该证据但予以训诫、罚款（民事诉讼法第六十八条）。",
        "提供虚假证据、伪造或者毁灭重要证据的，本院将根据情节轻重予以罚款、拘留；构成犯罪的，依法追究刑事责任"
        "（民事诉讼法第一百一十四条）。",
    )
    return document(
        "举证通知书",
        "D136",
        "举证通知书",
        case,
        head(case, "举证通知书"),
        addressee(to),
        say(
            "{title}一案，本院已依法立案。依照《中华人民共和国民事诉讼法》第六十七条、第六十八条和《最高人民法院关于"
            "民事诉讼证据的若干规定》第五十条、第五十一条的规定，现将举证的有关事项通知如下：",
            case,
        ),
        say("举证期限自收到本通知次日起算，为{until}。", case, until=_until(due), id="due"),
        Notice(heading="", points=points, id="points"),
        contact(case),
        dated(case),
    )


@template(
    "审判人员告知书",
    "D140",
    aliases=(
        "合议庭组成人员通知书",
        "合议庭组成人员(独任审判员)通知书",
        "独任告知",
        "审判人员通知",
        "独任审判员告知书",
    ),
)
def judges_notice(case: Case, *, to: Party) -> Document:
    """Who hears the case, told within three days (民事诉讼法第一百三十一条)."""
    title = "独任审判员告知书" if case.single_judge else "合议庭组成人员通知书"
    how = "由审判员{judge}独任审理" if case.single_judge else "依法组成合议庭审理，合议庭由{judge}组成"
    who = joined([j.name if case.single_judge else f"{j.post}{j.name}" for j in case.judges]) or GAP
    helpers = "".join(f"，{o.post}为{o.name}" for o in (case.assistant, case.clerk) if o)
    return document(
        "审判人员告知书",
        "D140",
        title,
        case,
        head(case, title),
        addressee(to),
        say(
            "{title}一案，" + how + "{helpers}。",
            case,
            judge=Span(who, "case.judges"),
            helpers=Span(helpers, "case.clerk"),
            id="judges",
        ),
        plain(
            "认为上述人员有《中华人民共和国民事诉讼法》第四十七条规定情形之一的，有权申请其回避。申请回避应当说明理由，"
            "在案件开始审理时提出；回避事由在案件开始审理后知道的，也可以在法庭辩论终结前提出。"
        ),
        plain("特此告知（《中华人民共和国民事诉讼法》第一百三十一条）。"),
        contact(case),
        dated(case),
    )


# What takes effect without anybody's signature, and by which article.
_UNSIGNED = {
    "留置送达": "受送达人拒绝接收，依照《中华人民共和国民事诉讼法》第八十九条留置送达。",
    "公告送达": "依照《中华人民共和国民事诉讼法》第九十五条公告送达，自发出公告之日起经过法定期间，视为送达。",
}


def _if_refused(papers: Sequence[Paper]) -> str:
    """What is done where the papers are refused; a settlement is never left at the door (民诉法解释第一百三十三条)."""
    if any("调解书" in paper.name for paper in papers):
        return (
            "调解书应当直接送达当事人本人，不适用留置送达；当事人本人因故不能签收的，可由其指定的代收人签收"
            f"（{INTERPRETATION}第一百三十三条）。"
        )
    return "受送达人拒绝接收的，依照《中华人民共和国民事诉讼法》第八十九条留置送达，记明拒收事由和日期。"


@template("送达回证", "D146")
def proof_of_service(
    case: Case,
    *,
    to: Party,
    papers: Sequence[Paper],
    way: str = "直接送达",
    address: str = "",
    received_on: date | None = None,
    receiver: str = "",
    failure: str = "",
    server: str = "",
) -> Document:
    """Form on which service is proved (民事诉讼法第八十七条); blank where it is filled by hand, without blanks once it is done."""
    listed = "\n".join(f"{index}.{p.name}　{p.copies}份" for index, p in enumerate(papers, 1))
    done = (
        ("送达日期" if way in _UNSIGNED else "收到日期", day(received_on) if received_on else ""),
        ("签收人", "" if way in _UNSIGNED else receiver),
        ("未送达的原因", failure),
        ("送达人", server),
        ("备注", _UNSIGNED.get(way, "")),
    )
    blank = (
        ("收到日期", "　　　年　　月　　日"),
        ("签收人", "　\n（代收的，注明与受送达人的关系）"),
        ("未送达的原因", "　\n　"),
        ("送达人", server or "　\n　"),
        ("备注", _if_refused(papers)),
    )
    rows = (
        ("案由", case.cause or BLANK),
        ("受送达人", f"{to.role}{to.name}"),
        *([("送达地址", address or to.address)] if address or to.address or not received_on else []),
        ("文书名称和份数", listed),
        ("送达方式", way),
        *([row for row in done if row[1]] if received_on else blank),
    )
    return document(
        "送达回证",
        "D146",
        "送达回证",
        case,
        head(case, "送达回证"),
        Table(rows=rows, widths=(4, 14), id="service"),
        dated(case),
    )


@template("电子送达凭证", "D147", aliases=("送达回证/电子送达凭证",))
def electronic_proof(
    case: Case,
    *,
    to: Party,
    papers: Sequence[Paper],
    channel: str,
    sent_at: datetime,
    effective_on: date,
    opened_at: datetime | None = None,
    digest: str = "",
) -> Document:
    """Proof made by the system that an electronic service arrived (民事诉讼法第九十条)."""
    listed = "\n".join(f"{index}.{p.name}" for index, p in enumerate(papers, 1))
    # Where nothing had been agreed, reading is what makes the service: then its day is that of the reading.
    ground = (
        "受送达人已经打开阅知上列文书，打开的日期为送达日期（《人民法院在线诉讼规则》第三十一条）。"
        if opened_at
        else "受送达人已经同意电子送达。送达信息到达受送达人特定系统的日期为送达日期；受送达人证明到达日期与本凭证不一致的，"
        "以受送达人证明的日期为准（《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第一百三十五条）。"
    )
    rows = (
        ("案由", case.cause or BLANK),
        ("受送达人", f"{to.role}{to.name}"),
        ("送达系统", channel),
        ("文书", listed),
        ("发送时间", moment(sent_at)),
        ("送达日期", day(effective_on)),
        ("查阅时间", moment(opened_at) if opened_at else "尚未查阅"),
        *((("文书摘要", digest),) if digest else ()),
    )
    return document(
        "电子送达凭证",
        "D147",
        "电子送达凭证",
        case,
        head(case, "电子送达凭证"),
        Table(rows=rows, widths=(4, 14), id="service"),
        plain(ground),
        [Signature(signers=(Signer("送达人", case.clerk.name),), id="server")] if case.clerk else [],
        dated(case),
    )
