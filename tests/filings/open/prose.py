"""Complaints in prose: a lawyer's, a legal service office's, a layman's."""

from __future__ import annotations

from . import page
from .draft import Draft, party_lines
from .page import Block, para, plain, right, sign
from .world import capital, day_text, plain_number

Written = tuple[list[Block], list[str]]


def total_line(draft: Draft) -> str:
    total = draft.total_stated
    assert total is not None
    shown = plain_number(total)
    variants = (
        f"以上各项合计人民币{shown}元。",
        f"（上述请求金额共计{shown}元）",
        f"诉讼标的总额：{shown}元",
        f"合计：{shown}元（大写：{capital(total)}）",
    )
    return draft.rng.choice(variants)


def ending(draft: Draft, label: str) -> list[Block]:
    """Court, signature and date; the date before or after the signature."""
    rng = draft.rng
    to = rng.choice(("此致", "此　致", "谨呈", "此致"))
    blocks = [para(to), plain(draft.court)]
    signs = signatures(draft, label)
    style = rng.choice((0, 0, 2, 3))
    day = [right(day_text(draft.signed_on, style))] if draft.signed_on else []
    blocks += signs + day if rng.random() < 0.8 else day + signs
    return blocks


def signatures(draft: Draft, label: str) -> list[Block]:
    blocks = []
    for party in draft.dispute.claimants:
        name = party.name
        if party.guardian and draft.guardian_named:
            name = party.guardian.name
            kid = party.name if draft.signed else "　　　"
            blocks.append(sign(f"{label}：{kid}　法定代理人：", name if draft.signed else ""))
        elif party.natural:
            blocks.append(
                sign(
                    f"{label}：",
                    name if draft.signed else "",
                    "thumb" if draft.signed and draft.rng.random() < 0.4 else "",
                )
            )
        else:
            mark = "" if "盖章" in label else "（盖章）"
            blocks.append(
                sign(f"{label}{mark}：", name if draft.signed else "", name if draft.signed else "")
            )
    return blocks


def evidence_lines(draft: Draft) -> list[str]:
    names = [e.name for e in draft.dispute.exhibits]
    style = draft.rng.choice((0, 1, 2))
    if style == 0:
        return ["证据和证据来源：", *(f"{i}、{n}" for i, n in enumerate(names, 1))]
    if style == 1:
        return ["附证据：" + "；".join(f"{i}.{n}" for i, n in enumerate(names, 1)) + "。"]
    return ["证据目录", *(f"证据{'一二三四五六'[i]}：{n}" for i, n in enumerate(names))]


def lawyer(draft: Draft) -> Written:
    """A lawyer's complaint: headings, numbered requests, facts, reasons, articles."""
    rng, d = draft.rng, draft.dispute
    variant = rng.randrange(4)
    blocks: list[Block] = [page.title(draft.heading, rng.choice((18, 20, 22)))]
    if draft.stated and rng.random() < 0.3:
        blocks.append(plain(f"案由：{draft.stated}"))
        named = True
    else:
        named = draft.stated is None
    blocks += [para(line) for line in party_lines(draft, variant)]
    if not named:
        blocks.append(para(f"案　由：{draft.stated}"))
    numeral = rng.choice(("{}.", "{}、", "（{}）"))
    count = "123456789" if "." in numeral or rng.random() < 0.3 else "一二三四五六七八九"
    blocks.append(para(rng.choice(("诉讼请求：", "诉讼请求", "请求事项：", "【诉讼请求】"))))
    texts = [draft.addressed(c.formal) + ("。" if c is d.claims[-1] else "；") for c in d.claims]
    blocks += [para(numeral.format(count[i]) + t) for i, t in enumerate(texts)]
    if draft.total_stated is not None:
        blocks.append(para(total_line(draft)))
    blocks.append(para(rng.choice(("事实与理由：", "事实及理由", "事实和理由：", "【事实与理由】"))))
    blocks += [para(draft.addressed(text) + "。") for _, text in d.points]
    ask = "诉至贵院，望判如所请" if draft.roles[0] == "原告" else "向贵院提出申请，请予准许"
    blocks.append(para(draft.addressed(f"综上，依照{d.law}等规定，为维护原告合法权益，特{ask}。")))
    if draft.listed:
        blocks += [para(line) for line in evidence_lines(draft)]
    label = {"强制执行": "申请执行人", "支付令": "申请人"}.get(d.filing_type, "具状人")
    blocks += ending(draft, label)
    if rng.random() < 0.5:
        blocks.append(plain("附：起诉状副本" + str(len(d.others)) + "份，证据复印件一套"))
    return blocks, texts


def office(draft: Draft) -> Written:
    """The typed form of a legal service office: bare labels, requests begin with 一、 and stand under 请求事项."""
    rng, d = draft.rng, draft.dispute
    blocks: list[Block] = [page.title(draft.heading, 24)]
    blocks += [plain(line) for line in party_lines(draft, 3)]
    if draft.stated:
        blocks.append(plain(f"案由：{draft.stated}"))
    blocks.append(plain(rng.choice(("请 求 事 项", "诉 讼 请 求", "请求事项："))))
    texts = [draft.addressed(c.formal) + ("。" if c is d.claims[-1] else "；") for c in d.claims]
    blocks += [para(f"{'一二三四五六七八九'[i]}、{t}") for i, t in enumerate(texts)]
    if draft.total_stated is not None:
        blocks.append(para(total_line(draft)))
    blocks.append(plain(rng.choice(("事 实 与 理 由", "事实和理由："))))
    body = "。".join(draft.addressed(text) for _, text in d.points) + "。"
    close = "原告认为，被告的行为已经侵害了原告的合法权益。为此，特向贵院起诉，恳请依法支持。"
    if draft.roles[0] != "原告":
        close = draft.addressed("为维护原告的合法权益，特向贵院提出申请。")
    blocks.append(para(body + close))
    if draft.listed:
        blocks += [plain(line) for line in evidence_lines(draft)]
    label = {"强制执行": "申请执行人", "支付令": "申请人"}.get(
        d.filing_type, rng.choice(("起诉人", "具状人", "原告人"))
    )
    return blocks + ending(draft, label), texts


def lay(draft: Draft) -> Written:
    """A layman's: the requests in one running sentence, before or after the story; few headings."""
    rng, d = draft.rng, draft.dispute
    mine, _ = draft.roles
    blocks: list[Block] = [
        page.title(rng.choice((draft.heading, "起 诉 书" if mine == "原告" else draft.heading)), 20)
    ]
    blocks += [plain(line) for line in party_lines(draft, rng.choice((1, 2, 3)))]
    if draft.stated:
        blocks.append(plain(rng.choice(("案由：", "为什么告：", "事由：")) + draft.stated))
    texts = [draft.addressed(c.plain) for c in d.claims]
    opener = rng.choice(("我的要求：", "请求：", "诉讼请求：", f"{mine}请求法院判："))
    ask = (
        opener
        + "，".join(t if i == 0 else rng.choice(("", "再就是", "另外")) + t for i, t in enumerate(texts))
        + "。"
    )
    asked = para(ask) if rng.random() < 0.4 else None
    if asked is None:
        numbered = rng.random() < 0.6
        asked_blocks = [
            plain(opener),
            *(
                plain(f"{i}，{t}" if numbered else f"第{'一二三四五六七八九'[i - 1]}、{t}")
                for i, t in enumerate(texts, 1)
            ),
        ]
    else:
        asked_blocks = [asked]
    if draft.total_stated is not None:
        asked_blocks.append(plain(f"一共{plain_number(draft.total_stated)}元。"))
    told = [para(draft.addressed(d.story))]
    if rng.random() < 0.5:
        told.insert(0, plain(rng.choice(("事情经过：", "事实和理由", "具体情况如下："))))
    blocks += asked_blocks + told if rng.random() < 0.6 else told + asked_blocks
    if draft.listed:
        blocks += [plain(line) for line in evidence_lines(draft)]
    label = {"强制执行": "申请执行人", "支付令": "申请人"}.get(
        d.filing_type, rng.choice(("具状人", "起诉人", "原告"))
    )
    return blocks + ending(draft, label), texts
