"""Documents of filing: receipt, correction, refusal, acceptance, fees, rights, address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from tianping.core.drafting.blocks import Document, FeeRow, FeeTable, Notice, Signature, Signer, Span, Table
from tianping.core.drafting.context import Case, Due, Fee, Official, Paper, Party
from tianping.core.drafting.documents import template
from tianping.core.drafting.documents.parts import (
    BLANK,
    INTERPRETATION,
    addressee,
    claim_list,
    contact,
    dated,
    document,
    enclosing,
    free,
    head,
    latest,
    once,
    openness,
    party_blocks,
    plain,
    say,
    signed,
    small_claim,
    together,
)
from tianping.core.drafting.words import day_and_weekday, money


@dataclass(frozen=True)
class Defect:
    """Something to correct: what is wrong, where, under which rule, what to do."""

    problem: str
    place: str = ""
    basis: str = ""
    remedy: str = ""


@template(
    "收件回执", "D127", aliases=("收件回执（书面凭证，注明收到日期）", "收到材料凭证(诉讼材料收取清单)")
)
def receipt(case: Case, *, to: Party, papers: Sequence[Paper], decide_by: Due) -> Document:
    """Written proof of what was received and when (民事诉讼法解释第二百零八条)."""
    rows = tuple(
        (
            str(index),
            paper.name,
            str(paper.pages),
            str(paper.copies),
            paper.note or ("原件" if paper.original else "复制件"),
        )
        for index, paper in enumerate(papers, 1)
    )
    return document(
        "收件回执",
        "D127",
        "收件回执",
        case,
        head(case, "收件回执", number=case.receipt_number or case.number),
        addressee(to),
        say(
            "本院于{filed_on}收到你（单位）提交的{cause}起诉材料，共{count}份{pages}页，清单如下：",
            case,
            count=Span(str(len(papers)), "papers.count"),
            pages=Span(str(sum(p.pages for p in papers)), "papers.pages"),
        ),
        Table(
            header=("序号", "材料名称", "页数", "份数", "形式"),
            rows=rows,
            widths=(2, 10, 2, 2, 3),
            id="papers",
        ),
        say(
            "本院将依照《中华人民共和国民事诉讼法》第一百二十六条的规定进行审查，在七日内决定是否立案{latest}。"
            "需要补正的，本院将一次性告知，补正的时间不计算在内。",
            case,
            latest=latest(decide_by.last_day, "limit.last_day"),
        ),
        plain("本回执只证明本院收到上列材料，不表示起诉已经受理。"),
        contact(case),
        dated(case),
    )


@template("补正告知书", "D128", aliases=("补正材料通知书",))
def correction_notice(case: Case, *, to: Party, defects: Sequence[Defect], due: Due) -> Document:
    """The single notice of everything that must be corrected (登记立案若干问题的规定第七条)."""
    # A limit that runs from receipt has no day yet when the notice is written.
    by = f"于{day_and_weekday(due.last_day)}以前" if due.last_day else f"自收到本告知书次日起{due.length}内"
    return document(
        "补正告知书",
        "D128",
        "补正告知书",
        case,
        head(case, "补正告知书", number=case.receipt_number or case.number),
        addressee(to),
        say(
            "本院于{filed_on}收到你（单位）提交的{cause}起诉材料。经审查，下列内容需要补充、补正，"
            "现一次性告知：",
            case,
        ),
        _defect_table(defects),
        say(
            "请{by}补正后交回本院，可以在网上直接修改提交，也可以当面或者邮寄提交。"
            "补正后，本院自收到补正材料之日起七日内决定是否立案。",
            case,
            by=Span(by, "limit.last_day"),
        ),
        plain(
            "逾期不补正的，本院将退回起诉材料并记录在册；补正后仍不符合要求、坚持起诉的，"
            "本院将依法裁定不予受理（《最高人民法院关于人民法院登记立案若干问题的规定》第七条）。"
        ),
        contact(case),
        dated(case),
    )


def _defect_table(defects: Sequence[Defect]) -> Table:
    """What is to be corrected; a column that nothing stands in is left out."""
    columns = (
        ("问题", 7, "problem"),
        ("所在位置", 4, "place"),
        ("依据", 6, "basis"),
        ("怎样补正", 7, "remedy"),
    )
    shown = [one for one in columns if any(getattr(d, one[2]) for d in defects)]
    return Table(
        header=("序号", *(title for title, _, _ in shown)),
        rows=tuple(
            (str(index), *(getattr(d, name) for _, _, name in shown)) for index, d in enumerate(defects, 1)
        ),
        widths=(2, *(width for _, width, _ in shown)),
        id="defects",
    )


@template(
    "不予受理裁定书",
    "D132",
    aliases=(
        "民事裁定书（不予受理）",
        "民事裁定书（不予受理）/行政裁定书（不予立案）/刑事裁定书（不予受理）",
    ),
)
def refusal(
    case: Case, *, reasons: str = "", articles: Sequence[str] = (), by: Official | None = None
) -> Document:
    """Ruling that a suit is not accepted, under the name of who examined it; it can be appealed (民事诉讼法 126, 157)."""
    basis = "、".join(
        dict.fromkeys(("第一百二十二条", "第一百二十六条", *articles, "第一百五十七条第一款第一项"))
    )
    heads = [replace(party, role="起诉人") for party in case.plaintiffs]
    return document(
        "不予受理裁定书",
        "D132",
        "民事裁定书",
        case,
        head(case, "民事裁定书"),
        party_blocks(heads),
        say("{filed_on}，本院收到{plaintiffs}的起诉状。", case, id="course"),
        claim_list(case, "起诉人提出诉讼请求："),
        free("事实与理由（起诉人所述）", "facts", f"事实和理由：{case.facts}" if case.facts else ""),
        free("本院认为", "reasoning", f"本院经审查认为，{reasons}"),
        say("依照《中华人民共和国民事诉讼法》{articles}规定，裁定如下：", case, id="basis", articles=basis),
        say("对{plaintiffs}的起诉，本院不予受理。", case, id="order"),
        say(
            "如不服本裁定，可以在裁定书送达之日起十日内，向本院递交上诉状，上诉于{appeal_court}。",
            case,
            id="appeal",
        ),
        signed(replace(case, judges=(by,)) if by else case),
    )


FEE_TO_PAY = (
    "应当在接到交纳诉讼费用通知的次日起七日内预交案件受理费。确有困难的，可以在此期间申请缓交、减交或者免交。"
    "逾期未预交，又未获准缓交、减交、免交的，按撤诉处理。"
)


@template("受理案件通知书", "D133")
def acceptance_notice(case: Case, *, to: Party, enclosed: Sequence[str] = ()) -> Document:
    """Notice to the plaintiff that the suit is accepted (民事诉讼法第一百二十六条、第一百二十九条)."""
    points = (
        "在诉讼进行中，你（单位）享有民事诉讼法第五十二条、第五十三条、第五十四条规定的诉讼权利，"
        "应当依法行使诉讼权利，遵守诉讼秩序，履行发生法律效力的裁判文书。",
        "自然人应当提交身份证明；法人或者非法人组织应当提交营业执照或者登记证书复印件，"
        "以及法定代表人或者主要负责人身份证明书。",
        "可以委托一至二人作为诉讼代理人。委托他人代为诉讼的，应当提交由委托人签名或者盖章的授权委托书，"
        "记明委托事项和权限。诉讼代理人代为承认、放弃、变更诉讼请求，进行和解，提起反诉或者上诉的，"
        "必须有特别授权（民事诉讼法第六十一条、第六十二条）。",
        *([FEE_TO_PAY] if case.fee is None or case.fee.due > case.fee.paid else []),
        "应当在举证通知书确定的期限内提供证据。对提出的主张，有责任提供证据。",
        "应当如实确认送达地址。地址变更的，应当及时书面告知本院；同意电子送达的，在送达地址确认书中写明。",
        *small_claim(case),
        openness(case),
    )
    return document(
        "受理案件通知书",
        "D133",
        "受理案件通知书",
        case,
        head(case, "受理案件通知书"),
        addressee(to),
        say(
            together(case.plaintiffs, "原告")
            + "诉{defendants}{cause}一案，本院于{filed_on}收到起诉材料。经审查，起诉符合《中华人民共和国"
            "民事诉讼法》第一百二十二条规定的条件，本院已于{accepted_on}立案，案号为{number}，适用{procedure}审理。"
            "现将有关事项通知如下：",
            case,
            id="decision",
        ),
        Notice(heading="", points=points, id="points"),
        contact(case),
        dated(case),
        enclosing(*enclosed),
    )


@template("交纳诉讼费用通知书", "D134", aliases=("缴费通知书", "诉讼费用交纳通知书", "缴费通知"))
def fee_notice(case: Case, *, to: Party, fee: Fee | None = None) -> Document:
    """What is to be paid, how it was computed, until when, and what follows if not."""
    asked = fee or case.fee
    if asked is None:
        raise ValueError("交纳诉讼费用通知书要有费用的计算结果")
    accounts = (("收款户名", asked.account_name), ("开户银行", asked.bank), ("账号", asked.account))
    where = tuple((name, value) for name, value in (("缴款单号", asked.order_number), *accounts) if value)
    to_account = any(value for _, value in accounts)
    how = "交款时请核对下列信息：" if to_account else "可以在网上直接支付"
    if not to_account:
        how += f"，缴款单号{asked.order_number}。" if asked.order_number else "。"
    rows = [FeeRow(step.label, step.basis, step.amount) for step in asked.steps]
    if asked.paid:
        rows.append(FeeRow("已经交纳", "", money(asked.paid)))
    return document(
        "交纳诉讼费用通知书",
        "D134",
        "交纳诉讼费用通知书",
        case,
        head(case, "交纳诉讼费用通知书"),
        addressee(to),
        say(
            together(case.plaintiffs, "原告")
            + "诉{defendants}{cause}一案，依照{basis}的规定，应当预交的案件受理费计算如下：",
            case,
            basis=Span(asked.basis, "fee.basis"),
        ),
        FeeTable(rows=tuple(rows), total=max(asked.due - asked.paid, Decimal(0)), id="fee"),
        say(
            "请自接到本通知次日起七日内交清{how}",
            case,
            id="due",
            how=f"。{how}" if to_account else f"，{how}",
        ),
        [Table(rows=where, widths=(4, 14), id="account")] if to_account else [],
        once(case),
        plain(
            "交纳确有困难的，可以在上述期限内向本院申请缓交、减交或者免交，并提交证明材料。逾期不交纳，"
            "又没有申请或者申请未获批准的，按撤诉处理（《诉讼费用交纳办法》第二十二条、"
            "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第二百一十三条）。"
        ),
        plain("对计算有异议的，可以向本院请求复核（《诉讼费用交纳办法》第四十三条）。"),
        contact(case),
        dated(case),
    )


RIGHTS = (
    "申请回避：认为审判人员、法官助理、书记员、司法技术人员、翻译人员、鉴定人、勘验人有民事诉讼法第四十七条规定情形的，"
    "可以在案件开始审理时提出；开始审理后才知道的，可以在法庭辩论终结前提出（第四十八条）。",
    "委托诉讼代理人，收集、提供证据，进行辩论，请求调解，提起上诉，申请执行（第五十二条）。",
    "查阅、复制本案有关材料和法律文书（第五十二条）。",
    "自行和解（第五十三条）。",
    "原告可以放弃或者变更诉讼请求；被告可以承认或者反驳诉讼请求，有权提起反诉（第五十四条）。",
    "对查明事实的专门性问题申请鉴定（第七十九条）。",
    "申请财产保全、先予执行（第一百零三条、第一百零九条）。",
    "对案件的管辖权有异议的，在提交答辩状期间提出（第一百三十条）。",
    "认为法庭笔录对自己的陈述记录有遗漏或者差错的，申请补正（第一百五十条）。",
)
DUTIES = (
    "遵循诚信原则，依法行使诉讼权利，不得虚假陈述、伪造证据、进行虚假诉讼。",
    "遵守诉讼秩序和法庭规则，按照传票或者通知的时间、地点到庭。原告无正当理由拒不到庭或者未经许可中途退庭的，"
    "可以按撤诉处理（第一百四十六条）；被告有上述情形的，可以缺席判决（第一百四十七条）。",
    "对自己提出的主张及时提供证据；逾期提供的，可能不被采纳，或者被训诫、罚款（第六十八条）。",
    "按照规定交纳诉讼费用（第一百二十一条）。",
    "如实确认送达地址，变更时及时告知本院。",
    "履行发生法律效力的判决书、裁定书和调解书（第五十二条）。",
)


@template("诉讼权利义务告知书", "D137", aliases=("权利义务告知书",))
def rights_notice(case: Case, *, to: Party | None = None) -> Document:
    """Rights and duties of parties (民事诉讼法第一百二十九条)."""
    return document(
        "诉讼权利义务告知书",
        "D137",
        "诉讼权利义务告知书",
        case,
        head(case, "诉讼权利义务告知书"),
        [addressee(to)] if to else [],
        plain(
            "依照《中华人民共和国民事诉讼法》第一百二十九条的规定，现将当事人在诉讼中的权利和义务告知如下"
            "（括号内为该法条文）："
        ),
        Notice(heading="当事人的诉讼权利", points=RIGHTS, id="rights"),
        Notice(heading="当事人的诉讼义务", points=DUTIES, id="duties"),
        dated(case),
    )


@template("送达地址确认书", "D115")
def address_confirmation(
    case: Case,
    *,
    to: Party,
    electronic: str = "",
    post_address: str = "",
    receiver: str = "",
    phone: str = "",
) -> Document:
    """Where a party wants to be served, and what follows from it (民事诉讼法第九十条、解释第一百三十六条)."""
    points = (
        "本确认书适用于本案第一审、第二审和执行程序。当事人在提起上诉、申请再审、申请执行时未书面变更的，"
        f"继续适用（{INTERPRETATION}第一百三十七条）。",
        "地址有变更的，应当及时书面告知本院；未告知的，以本确认书的地址为准。",
        "提供的地址不准确、变更后未及时告知，或者受送达人、指定的代收人拒绝签收，导致文书未能实际接收的，"
        "文书退回之日视为送达之日。",
        "同意电子送达的，判决书、裁定书、调解书也可以电子送达；需要纸质文书的，本院应当提供。"
        "送达信息到达受送达人特定系统的日期为送达日期（民事诉讼法第九十条）。",
    )
    rows = (
        ("案由", case.cause or BLANK),
        ("受送达人", to.name),
        ("诉讼地位", to.role),
        ("电子送达", f"同意，{electronic}" if electronic else "不同意"),
        ("邮寄地址", post_address or to.address or BLANK),
        ("收件人", receiver or to.name),
        ("联系电话", phone or to.phone or BLANK),
    )
    return document(
        "送达地址确认书",
        "D115",
        "送达地址确认书",
        case,
        head(case, "送达地址确认书"),
        Table(rows=rows, widths=(4, 14), id="address"),
        Notice(heading="告知事项", points=points, id="points"),
        plain("我已阅读上述告知事项，确认所填内容准确、有效。"),
        Signature(signers=(Signer("受送达人（签名或者盖章）", to.name),), id="signer"),
        dated(case)[:1],
    )
