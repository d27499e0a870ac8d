# ruff: noqa: E501  (texts stand as they are read)
"""Papers that come with a complaint: identity, power of attorney, letters, lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from . import page
from .draft import Agent, Draft
from .page import (
    Block,
    Fill,
    Page,
    Rule,
    Style,
    Text,
    para,
    plain,
    right,
    set_pages,
    sign,
    table,
    width,
    wrap,
)
from .world import Party, day_text


@dataclass
class Paper:
    """One paper as it lies on the table: blocks (may become DOCX) and pages (as printed)."""

    kind: str
    title: str
    pages: list[Page]
    blocks: list[Block] = field(default_factory=list)
    evidence_no: int | None = None
    picture: bool = False  # comes as a picture even from a tidy office: cards, screens
    style: Style = field(default_factory=Style)


def printed(kind: str, title: str, blocks: list[Block], style: Style, number: int | None = None) -> Paper:
    return Paper(kind, title, set_pages(blocks, style), blocks, number, style=style)


def identity_card(party: Party, filed_on: date, sheet: bool) -> Paper:
    """Both faces of a citizen's card; on an A4 copy (``sheet``) or by themselves."""
    assert party.birth
    assert party.place
    left, top = (140.0, 130.0) if sheet else (14.0, 14.0)
    marks: list[page.Mark] = []
    for n in range(2):
        y = top + n * (250 if sheet else 215)
        marks.append(Fill(left, y, left + 316, y + 200, (231, 240, 243)))
        marks += [
            Rule(left, y, left + 316, y),
            Rule(left, y + 200, left + 316, y + 200),
            Rule(left, y, left, y + 200),
            Rule(left + 316, y, left + 316, y + 200),
        ]
    x, size = left + 20, 11.0
    marks.append(Fill(left + 218, top + 30, left + 300, top + 130, (200, 206, 210)))
    rows = [
        (f"姓名　{party.name}", 0),
        (f"性别　{party.sex}　民族　{(party.ethnicity or '').removesuffix('族')}", 24),
        (f"出生　{party.birth.year}年{party.birth.month}月{party.birth.day}日", 48),
    ]
    marks += [Text(x, top + 22 + dy, text, "hei", size) for text, dy in rows]
    for n, text in enumerate(wrap(f"住址　{party.address}", "hei", size, 190)):
        marks.append(Text(x, top + 94 + n * 15, text, "hei", size))
    marks.append(Text(x, top + 170, f"公民身份号码　{party.card_number}", "hei", size + 1))
    back = top + (250 if sheet else 215)
    since = date(filed_on.year - 4, party.birth.month, min(party.birth.day, 28))
    office = (party.place.name if "开发区" not in party.place.name else "江州市") + "公安局"
    until = since.replace(year=since.year + 20)
    marks += [
        Text(left + 96, back + 30, "中华人民共和国", "song", 16),
        Text(left + 100, back + 62, "居民身份证", "hei", 22),
        Text(left + 60, back + 142, f"签发机关　{office}", "hei", size),
        Text(left + 60, back + 166, f"有效期限　{since:%Y.%m.%d}-{until:%Y.%m.%d}", "hei", size),
    ]
    size_of = (595.0, 842.0) if sheet else (344.0, 443.0)
    return Paper("id_card", f"居民身份证（{party.name}）", [Page(marks, size_of)], picture=True)


def licence(party: Party, style: Style, filed_on: date) -> Paper:
    shop = party.legal_rep_title == "经营者"
    since = date(filed_on.year - 5, 4, 17)
    kind = (
        "个体工商户"
        if shop
        else "分公司"
        if "分公司" in party.name or "支行" in party.name
        else "有限责任公司"
    )
    rows = [
        ("名称", party.name),
        ("类型", kind),
        ("经营者" if shop else "负责人" if kind == "分公司" else "法定代表人", party.legal_rep or ""),
        ("经营场所" if shop else "住所", party.address or ""),
        ("成立日期", day_text(since)),
        ("经营范围", f"一般项目：{party.trade or '金融服务'}及相关业务。（依法自主开展经营活动）"),
    ]
    blocks = [
        page.title("营 业 执 照", 28),
        Block("title", "（副本）", size=12),
        plain(f"统一社会信用代码　{party.credit_code}"),
        table(rows, (1, 3)),
        Block("gap", size=40),
    ]
    blocks += [
        right("登记机关", f"{party.place.name if party.place else ''}市场监督管理局"),
        right(day_text(since)),
    ]
    return printed("business_licence", f"营业执照（{party.name}）", blocks, style)


def head_certificate(party: Party, style: Style, day: date) -> Paper:
    branch = party.legal_rep_title in ("负责人", "行长")
    name = "负责人身份证明书" if branch else "法定代表人身份证明书"
    what = "负责人" if branch else "法定代表人"
    blocks = [
        page.title(name),
        Block("gap"),
        para(f"兹证明{party.legal_rep}同志，在我单位担任{party.legal_rep_title}职务，为我单位{what}。"),
        para("特此证明。"),
        Block("gap"),
        right(party.name, party.name),
        right(day_text(day)),
    ]
    return printed("legal_rep_certificate", name, blocks, style)


def power(draft: Draft, agent: Agent, style: Style) -> Paper:
    """A power of attorney; the term is written only where the agent's has an end."""
    d, rng = draft.dispute, draft.rng
    principal = d.claimants[0]
    giver = principal.guardian.name if principal.guardian else principal.name
    scope = {
        "一般授权": ("一般代理，即代为立案、出庭、举证、质证、辩论、签收法律文书。", "代理权限为一般授权。"),
        "特别授权": (
            "特别授权，包括代为承认、变更、放弃诉讼请求，和解、调解，提出上诉，代收法律文书及案款。",
            "特别代理：代为起诉、变更和放弃请求、进行和解与调解、提起反诉或上诉。",
        ),
        "全权代理": ("全权代理。", "全权代理本案一切事宜。"),
    }[agent.authority]
    who = f"{agent.firm}{agent.standing}" if agent.firm else f"{agent.standing}"
    blocks = [page.title(rng.choice(("授权委托书", "授 权 委 托 书", "委托书")), 22)]
    blocks.append(
        para(f"委托人：{principal.name}" + (f"（法定代理人{giver}）" if principal.guardian else ""))
    )
    blocks.append(para(f"受托人：{agent.name}，{who}，电话{agent.phone}"))
    blocks.append(
        para(
            draft.addressed(
                f"因与{d.others[0].name}发生{draft.stated or d.cause}，委托上述人员担任我方诉讼代理人。"
            )
        )
    )
    blocks.append(para(f"委托权限：{rng.choice(scope)}"))
    if agent.poa_until:
        blocks.append(para(f"委托期限自{day_text(agent.poa_from)}起至{day_text(agent.poa_until)}止。"))
    else:
        blocks.append(
            para(rng.choice(("委托期限至本案审理终结为止。", "本委托自签字之日起生效，至一审结束。")))
        )
    blocks += [
        sign("委托人：", giver, "" if principal.natural else principal.name),
        sign("受托人：", agent.name),
        right(day_text(agent.poa_from)),
    ]
    return printed("power_of_attorney", "授权委托书", blocks, style)


def firm_letter(draft: Draft, agent: Agent, style: Style) -> Paper:
    assert agent.firm
    name = "律师事务所函" if "律师" in agent.firm else "法律服务所出庭函"
    d = draft.dispute
    text = f"贵院受理的{d.claimants[0].name}与{d.others[0].name}纠纷一案，{d.claimants[0].name}委托我所{agent.name}{agent.standing}代理诉讼，特函告知。"
    blocks = [
        page.title(name),
        plain(f"{draft.court}："),
        para(text),
        Block("gap"),
        right(agent.firm, agent.firm),
        right(day_text(agent.poa_from)),
    ]
    return printed("law_firm_letter", name, blocks, style)


def delivery_address(draft: Draft, style: Style) -> Paper:
    party = draft.dispute.claimants[0]
    who = party.guardian or party
    rows = [
        ("当事人姓名或名称", party.name),
        ("接收文书地址", party.address or ""),
        ("收件人及电话", f"{who.legal_rep or who.name}　{who.phone}"),
        ("电子送达", "同意☑　不同意□"),
    ]
    text = "我保证以上地址准确有效，如有变更及时告知法院；因地址不实造成无法送达的，后果自负。"
    day = draft.signed_on or draft.pen.before(draft.pen.filed_on, 0, 3)
    blocks = [
        page.title("当事人送达地址确认书", 18),
        table(rows, (1, 2.4)),
        para(text),
        sign("确认人签名：", who.name, "" if who.natural else who.name),
        right(day_text(day)),
    ]
    return printed("service_address", "当事人送达地址确认书", blocks, style)


def evidence_table(draft: Draft, style: Style) -> Paper:
    """The list of evidence, as a table or as lines."""
    rng, shown = draft.rng, draft.dispute.exhibits
    name = rng.choice(("证据目录", "证据清单", "证 据 目 录", "证据材料清单"))
    blocks = [page.title(name, 19)]
    maker = draft.dispute.claimants[0]
    if rng.random() < 0.65:
        rows = [
            ("编号", "名称", "拟证明的事项"),
            *((str(i), e.name, e.purpose) for i, e in enumerate(shown, 1)),
        ]
        blocks.append(table(rows, (0.6, 2, 3)))
    else:
        for i, e in enumerate(shown, 1):
            blocks.append(plain(f"{'一二三四五六七'[i - 1]}、{e.name}"))
            blocks.append(para(f"证明目的：{e.purpose}"))
    who = maker.guardian or maker
    blocks += [
        sign("提交人：", who.name, "" if who.natural else who.name),
        right(day_text(draft.signed_on or draft.pen.before(draft.pen.filed_on, 0, 3))),
    ]
    return printed("evidence_list", name.replace(" ", ""), blocks, style)


def accepted_elsewhere(draft: Draft, court: str, code: str, style: Style) -> Paper:
    """Another court's notice that the same suit is already before it."""
    d = draft.dispute
    day = draft.pen.filed_on - timedelta(days=draft.rng.randint(15, 40))
    number = f"（{day.year}）{code}民初{draft.rng.randint(100, 3000)}号"
    sums = "、".join(f"{c.amount:.2f}元" for c in d.claims if c.amount)
    names = "、".join(p.name for p in d.others)
    text = f"{d.claimants[0].name}：你诉{names}{d.cause}一案（请求金额{sums or '无'}）的起诉状已收到。经审查，起诉符合法定受理条件，本院决定立案审理。"
    blocks = [
        page.title(court, 18),
        page.title("受理案件通知书", 20),
        right(number),
        para(text),
        Block("gap"),
        right(court, court),
        right(day_text(day)),
    ]
    return printed("acceptance_notice", "受理案件通知书", blocks, style)


def chat_screen(lines: tuple[str, ...], title: str, number: int) -> Paper:
    """A chat on a telephone: name above, time, bubbles right (mine) and left (theirs)."""
    marks: list[page.Mark] = [
        Fill(0, 0, 360, 640, (237, 237, 237)),
        Text(180 - width(lines[0], "hei", 15) / 2, 24, lines[0], "hei", 15),
    ]
    marks.append(Text(180 - width(lines[1], "hei", 10) / 2, 66, lines[1], "hei", 10, (140, 140, 140)))
    y = 96.0
    for line in lines[2:]:
        theirs = line.startswith("<")
        rows = wrap(line.removeprefix("<"), "hei", 14, 190)
        wide = max(width(r, "hei", 14) for r in rows) + 20
        x = 56.0 if theirs else 304 - wide
        marks.append(
            Fill(
                14 if theirs else 312,
                y,
                48 if theirs else 346,
                y + 34,
                (120, 150, 180) if theirs else (190, 160, 120),
            )
        )
        marks.append(
            Fill(x, y, x + wide, y + 16 + 20 * len(rows), (255, 255, 255) if theirs else (149, 236, 105))
        )
        marks += [Text(x + 10, y + 8 + 20 * i, r, "hei", 14) for i, r in enumerate(rows)]
        y += 34 + 20 * len(rows)
    return Paper("chat_screenshot", title, [Page(marks, (360, 640))], evidence_no=number, picture=True)


def transfer_screen(lines: tuple[str, ...], title: str, number: int) -> Paper:
    """A payment's details on a telephone."""
    marks: list[page.Mark] = [
        Text(180 - width(t, "hei", s) / 2, y, t, "hei", s)
        for t, y, s in ((lines[0], 24, 15), (lines[1], 90, 14), (lines[2], 120, 30), (lines[3], 172, 12))
    ]
    marks.append(Rule(20, 210, 340, 210, 0.5))
    for n, line in enumerate(lines[4:]):
        label, _, value = line.partition("　")
        at = 230 + n * 34
        marks.append(Text(24, at, label, "hei", 12, (120, 120, 120)))
        size = 12 if width(value, "hei", 12) < 230 else 9.5
        marks.append(Text(336 - width(value, "hei", size), at, value, "hei", size))
    return Paper("transfer_voucher", title, [Page(marks, (360, 480))], evidence_no=number, picture=True)
